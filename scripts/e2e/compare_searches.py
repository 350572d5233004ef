#!/usr/bin/env python3
"""Compares what a node finds with what a second implementation finds in the chain's state, on random searches.

For every thousand searches it reads the files of all vehicles at one final block with `vehicle_get`, `vehicle_history`
and `market_get`, works out of them what a search shows of each, and which vehicles a filter finds, in what order and
with what facets, by docs/reference/rpc.md and methods.md alone. It asks `vehicle_search` and `market_search` at random,
follows their cursors to the end, and compares every vehicle with every field. Shares no code with UrCar.

Exit codes: 0 all searches agree; 1 one differs; 2 wrong usage; 3 the node doesn't answer as it should.
"""

import argparse
import collections
import json
import random
import sys
import time

import filters
import questions
from chain import Failed, Node, is_in_force
from graded import grade, months_between

LISTS = {"vehicle_search": lambda car: True, "market_search": lambda car: car["price"] is not None}
MAX_VALUES = 100
# Searches that go on at once, and in one state of the chain; rounds that are made up for; differences that are shown.
AT_ONCE, A_ROUND, AGAIN, SHOWN = 40, 1_000, 5, 10


# What the files say.


def latest(records, of):
    """What the last record in force says, by the day of its event; of one day, by its number."""
    told = [
        (view["record"]["event_date"], view["record"]["number"], of[view["record"]["kind"]](view["record"]["fields"]))
        for view in records
        if is_in_force(view) and view["record"]["kind"] in of
    ]
    return max(told)[2] if told else None


COUNTRIES = {
    "registration": lambda fields: fields["country"],
    "delivery": lambda fields: fields["country"],
    "import": lambda fields: fields["to"],
    "export": lambda fields: fields["to"],
}
CITIES = {"retail": lambda fields: fields["city"]}


def witnessed(records):
    counted = [view["witnessed"] for view in records if is_in_force(view) and view["record"]["kind"] != "correction"]
    return 1000 * sum(counted) // len(counted) if counted else 0


def summary(vehicle, records, listing, day):
    """What a search shows of a vehicle."""
    specification, condition = vehicle["specification"], vehicle["condition"]
    shown = {key: specification[key] for key in ("make", "model", "variant", "body", "fuel", "model_year")}
    shown |= {key: vehicle[key] for key in ("vin", "last_read_on", "distance_km", "owners", "records", "disputes")}
    shown |= {key: condition[key] for key in ("accidents", "accident_severities", "total_losses", "not_repairable")}
    shown |= {key: condition[key] for key in ("open_recalls", "brands", "scrapped", "stolen")}
    shown |= {key: (listing or vehicle)[key] for key in ("concerns",)}
    manufactured = specification["manufactured"]
    return shown | {
        "manufactured": manufactured,
        "country": latest(records, COUNTRIES),
        "city": latest(records, CITIES) or "",
        "odometer_km": vehicle["odometer"]["last_odometer_km"],
        "verdict": vehicle["odometer"]["verdict"],
        "witnessed": witnessed(records),
        "registered": vehicle["birth"] is not None,
        "price": listing and listing["price"],
        "free": listing is not None and listing["reservation"] is None and not listing["closing"],
        "grade": grade(vehicle, day),
        "age": months_between(filters.date(manufactured), day) // 12,
    }


def read(node, at, day):
    """All vehicles of the chain at a block."""
    vins = node.vins(at)
    vehicles = node.ask_all([("vehicle_get", {"vin": vin, "at": at}) for vin in vins])
    listings = node.ask_all([("market_get", {"vin": vin, "at": at}) for vin in vins])
    records = node.histories(vins, at)
    return [
        summary(vehicle, records[vin], listing["listing"], day)
        for vin, vehicle, listing in zip(vins, vehicles, listings)
    ]


# What is to be found.


def facet_of(car, facet):
    """The values of a facet that a vehicle has."""
    if facet == "brand":
        return car["brands"]
    if facet == "concerns":
        return [filters.gravest(car)]
    if facet == "for_sale":
        return [car["price"] is not None]
    if facet == "in_dispute":
        return [car["disputes"] > 0]
    value = car[facet]
    if facet == "country":
        value = value or ""
    return [] if value is None else [value]


def facets(cars, question):
    """How many vehicles have each value of each facet, its own condition left out."""
    for facet in question["facets"]:
        others = filters.without(question["filter"], facet)
        among = LISTS[question["method"]]
        counts = collections.Counter()
        for car in cars:
            if among(car) and filters.matches(car, others):
                counts.update(facet_of(car, facet))
        yield facet, counts


def expected(cars, question):
    """The vehicles that a search has to find, in order."""
    found = [car for car in cars if LISTS[question["method"]](car) and filters.matches(car, question["filter"])]
    return filters.ordered(found, question["sort"])


# Asking.


class Search:
    """A question, and what the node answered up to now."""

    def __init__(self, question):
        self.question, self.found, self.first, self.cursor = question, [], None, None
        self.is_over = self.is_odd = False

    def request(self):
        named = {key: self.question[key] for key in ("filter", "sort", "limit")}
        if self.cursor is not None:
            named["cursor"] = self.cursor
        elif self.question["facets"]:
            named["facets"] = self.question["facets"]
        return self.question["method"], named

    def take(self, answer):
        self.first = self.first or answer
        self.found += answer["vehicles"]
        self.is_odd |= answer["total"] != self.first["total"] or len(answer["vehicles"]) > self.question["limit"]
        self.cursor = answer["next"]
        self.is_over = self.cursor is None

    def differences(self, cars):
        """Why the answer isn't what it should be; empty where it is."""
        wanted = expected(cars, self.question)
        if self.is_odd:
            yield "a page is too long, or has another total than the one before"
        if [car["vin"] for car in wanted] != [car["vin"] for car in self.found]:
            yield f"found {[car['vin'] for car in self.found]}, not {[car['vin'] for car in wanted]}"
            return
        if self.first["total"] != len(wanted):
            yield f"a total of {self.first['total']}, not {len(wanted)}"
        for mine, theirs in zip(wanted, self.found):
            for key in mine.keys() | (theirs.keys() - {"against"}):
                if mine.get(key) != theirs.get(key, self):
                    yield f"{mine['vin']}: {key} is {theirs.get(key)}, not {mine.get(key)}"
            if len(theirs["against"]) != len(mine["concerns"]):
                yield f"{mine['vin']}: {theirs['against']} for {mine['concerns']}"
        for (facet, counts), told in zip(facets(cars, self.question), self.first["facets"], strict=True):
            yield from facet_differences(facet, counts, told)


def facet_differences(facet, counts, told):
    values = [(value["value"], value["count"]) for value in told["values"]]
    wanted = sorted(counts.values(), reverse=True)[:MAX_VALUES]
    if told["facet"] != facet or told["total"] != len(counts) or [count for _, count in values] != wanted:
        yield f"{facet}: {told}, not {dict(counts)}"
    elif any(counts[value] != count for value, count in values) or len(set(values)) != len(values):
        yield f"{facet}: {told}, not {dict(counts)}"


def ask(node, searches):
    """Follows all of them to their ends, some in each batch."""
    pages = 0
    while searches:
        batch = searches[:AT_ONCE]
        for search, answer in zip(batch, node.ask_all([search.request() for search in batch])):
            search.take(answer)
            pages += 1
        searches = [search for search in batch if not search.is_over] + searches[AT_ONCE:]
    return pages


class Round:
    """Searches in one state of the chain, and where they differ from it."""

    def __init__(self, node, chance, count):
        first = node.ask("vehicle_search", {"limit": 1})
        self.node, self.block, self.day = node, first["block"], filters.date(first["day"])
        self.cars = read(node, self.block["hash"], self.day)
        if first["total"] != len(self.cars):
            raise Failed(f"the chain has {len(self.cars)} vehicles, and the index {first['total']}")
        self.searches = [Search(questions.question(chance, self.cars)) for _ in range(count)]
        self.pages = ask(node, self.searches)

    def stands(self):
        """Whether nothing changed on the chain meanwhile, and midnight didn't come."""
        changes = self.node.ask("vehicle_changes", {"since": self.block["number"]})
        days = {filters.date(search.first["day"]) for search in self.searches}
        return not changes["changes"] and not changes["more"] and days == {self.day}

    def differences(self):
        for search in self.searches:
            for difference in search.differences(self.cars):
                yield f"{json.dumps(search.question)}\n  {difference}"


def rounds(node, chance, count):
    """The searches, a part at a time; those during which the chain changed are left out, and made up for."""
    left = AGAIN
    while count > 0:
        part = Round(node, chance, min(count, A_ROUND))
        if part.stands():
            count -= len(part.searches)
            yield part
        elif not left:
            raise Failed("the chain doesn't stand still: somebody writes to it")
        else:
            left -= 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("node", help="its port of this machine, or HOST:PORT; it keeps an index")
    parser.add_argument("--searches", type=int, default=10_000, help="how many (10000)")
    parser.add_argument("--seed", type=int, help="what they are made of (another each time)")
    arguments = parser.parse_args()
    seed = random.SystemRandom().randrange(2**32) if arguments.seed is None else arguments.seed
    node, chance, began = Node(arguments.node), random.Random(seed), time.monotonic()
    done = collections.Counter()
    for part in rounds(node, chance, arguments.searches):
        for difference in part.differences():
            done["differences"] += 1
            if done["differences"] <= SHOWN:
                print(difference, file=sys.stderr)
        done["searches"] += len(part.searches)
        done["found"] += sum(bool(search.found) for search in part.searches)
        done["facets"] += sum(len(search.question["facets"]) for search in part.searches)
        done["pages"] += part.pages
    sold = sum(car["price"] is not None for car in part.cars)
    print(
        f"{len(part.cars)} vehicles, {sold} for sale; {done['searches']} searches, {done['found']} of which find "
        f"something, on {done['pages']} pages with {done['facets']} facets (seed {seed}): "
        f"{done['differences']} differences in {time.monotonic() - began:.0f} s"
    )
    return 1 if done["differences"] else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Failed, OSError) as error:
        print(f"compare_searches: {error}", file=sys.stderr)
        sys.exit(3)
