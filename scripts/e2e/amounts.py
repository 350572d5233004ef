#!/usr/bin/env python3
"""What substrate-interface reads and writes of an amount, for amounts.test.js.

Takes a question in JSON on standard input: `endpoint`, `vin`, `block`, `state`, `reading`, `prices`. Answers in JSON:
`read`, the price of the listing in the storage and in the event of the block that listed it; `calls`, the bytes of
`ownership.list` at each price. Everything is from the node's metadata.

Exit codes: 0 answered; 1 it failed; 3 substrate-interface isn't installed.
"""

import json
import sys

try:
    from substrateinterface import SubstrateInterface
except ImportError as error:
    print(f"amounts: {error}", file=sys.stderr)
    sys.exit(3)


def main():
    asked = json.load(sys.stdin)
    vin, block = asked["vin"], asked["block"]
    with SubstrateInterface(url=asked["endpoint"]) as chain:
        listing = chain.query("Ownership", "Listings", [vin], block_hash=block).value
        events = (event.value["event"] for event in chain.get_events(block))
        (listed,) = (event["attributes"] for event in events if event["event_id"] == "Listed")

        def call(price):
            odometer = {"Kilometres": asked["reading"]}
            params = {"vin": vin, "price": int(price), "state": asked["state"], "odometer": odometer}
            return chain.compose_call("Ownership", "list", params).data.to_hex()

        read = {"storage": str(listing["price"]), "event": str(listed["price"])}
        json.dump({"read": read, "calls": [call(price) for price in asked["prices"]]}, sys.stdout)


if __name__ == "__main__":
    main()
