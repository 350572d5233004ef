"""What the comparisons ask of a node: JSON-RPC in batches over HTTP, and the files of all vehicles at one block.

Shares no code with UrCar: where it doesn't suffice, docs/reference/rpc.md doesn't.
"""

import http.client
import json

# Twox128 of "Vehicles", once for the pallet and once for its map of vehicles (docs/reference/storage.md). A key has the
# hash of the VIN behind it, 16 bytes, a byte of its length, and the VIN.
VEHICLES = "1c76e1963112cc60082d7200281cba80" * 2
HASHED = 32 + 16 + 1
# How many requests go into one body, and how many keys into one answer.
BATCH = 100
KEYS = 1000


class Failed(Exception):
    """The node doesn't answer as it should."""


class Node:
    """A node, by its port of this machine or HOST:PORT."""

    def __init__(self, at):
        self.at = at if ":" in at else f"127.0.0.1:{at}"
        self.connection = http.client.HTTPConnection(self.at, timeout=60)

    def post(self, body):
        headers = {"Content-Type": "application/json"}
        self.connection.request("POST", "/", json.dumps(body), headers)
        return json.loads(self.connection.getresponse().read())

    def answers(self, requests):
        """The whole answers to (method, params), in their order, asked in batches."""
        found = []
        for start in range(0, len(requests), BATCH):
            part = requests[start : start + BATCH]
            body = [
                {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
                for number, (method, params) in enumerate(part)
            ]
            answers = self.post(body)
            if not isinstance(answers, list):
                raise Failed(f"a batch was refused: {answers}")
            by_id = {answer["id"]: answer for answer in answers}
            found += [by_id[number] for number in range(len(part))]
        return found

    def ask_all(self, requests):
        """The results, none of which may be an error."""
        found = []
        for (method, params), answer in zip(requests, self.answers(requests)):
            if "error" in answer:
                raise Failed(f"{method} {params}: {answer['error']}")
            found.append(answer["result"])
        return found

    def ask(self, method, params):
        return self.ask_all([(method, params)])[0]

    def vins(self, at):
        """All vehicles of the chain, by the keys of its storage at a block."""
        vins, last = [], None
        while True:
            keys = self.ask("state_getKeysPaged", ["0x" + VEHICLES, KEYS, last, at])
            vins += [bytes.fromhex(key[2:])[HASHED:].decode() for key in keys]
            if len(keys) < KEYS:
                return sorted(vins)
            last = keys[-1]

    def histories(self, vins, at):
        """The records of each file, all of its pages."""
        records, pages = {vin: [] for vin in vins}, [(vin, 0) for vin in vins]
        while pages:
            asked = [("vehicle_history", {"vin": vin, "from": start, "at": at}) for vin, start in pages]
            answers = self.ask_all(asked)
            for (vin, _), answer in zip(pages, answers):
                records[vin] += answer["records"]
            pages = [(vin, answer["next"]) for (vin, _), answer in zip(pages, answers) if answer["next"] is not None]
        return records


def is_in_force(view):
    """Whether a record of `vehicle_history` counts, its reading apart."""
    return not view["pending"] and view["status"] not in ("withdrawn", "annulled")
