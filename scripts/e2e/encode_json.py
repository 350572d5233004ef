#!/usr/bin/env python3
"""Encodes the records that docs/reference shows in JSON with nothing but what those documents say.

Reads the tables of names from json.md and those of types from encoding.md, encodes the examples of json.md, and
compares them with the frozen vectors; reads their tables of bytes and of addresses; and encodes the examples of
records.md, each of which must be the entry of a vector or, where it isn't, read back as it was shown. Shares no code
with UrCar: where this passes, somebody else can compute heads from what JSON-RPC answers.

Exit codes: 0 everything fits; 1 something differs; 2 wrong usage, or a document that can't be read.
"""

import argparse
import hashlib
import json
import pathlib
import re
import sys

from decode_encoding import Codec, Differs, blake2_256, read_types, sections, tables, unhex

ROOT = pathlib.Path(__file__).resolve().parents[2]
VECTORS = ROOT / "primitives" / "types" / "tests" / "vectors.json"
DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
# The variants of a unit and of an answer by what JSON has for them, and those of an odometer that was not read by its
# result.
UNITS = {"km": "Kilometres", "mi": "Miles"}
ANSWERS = {False: "No", True: "Yes"}
NOT_READ = {"unreadable": "Unreadable", "no_odometer": "NoOdometer", "not_chosen": "NotChosen"}
PREFIX = 42


# Addresses.


def address_parts(address):
    """The prefix, the account and the checksum of an address, all as bytes."""
    number = 0
    for digit in address:
        number = number * 58 + DIGITS.index(digit)
    zeros = len(address) - len(address.lstrip("1"))
    data = bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
    length = 1 if data[0] < 64 else 2
    prefix, account, checksum = data[:length], data[length:-2], data[-2:]
    if len(account) != 32:
        raise Differs(f"{address} has {len(account)} bytes")
    if hashlib.blake2b(b"SS58PRE" + prefix + account).digest()[:2] != checksum:
        raise Differs(f"{address} has another checksum")
    return prefix, account, checksum


def address_prefix(prefix):
    if len(prefix) == 1:
        return prefix[0]
    first, second = prefix
    return (second & 0x3F) << 8 | (first & 0x3F) << 2 | second >> 6


def account_of(address):
    return address_parts(address)[1]


# JSON to values as encoding.md shows them.


def snake(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class Reader:
    def __init__(self, codec, names):
        self.codec, self.names = codec, names

    def read(self, kind, shown):
        """A value of JSON as encoding.md shows it."""
        if kind in ("u64", "i64", "u128"):
            return int(shown)
        if kind == "bool" or kind == "str" or re.fullmatch("[ui][0-9]+", kind):
            return shown
        form, inner = self.codec.parse(kind)
        if form == "vec":
            return [self.read(inner, each) for each in shown]
        if form == "tuple":
            return [self.read(part, each) for part, each in zip(self.codec.split(inner), shown, strict=True)]
        if form == "option":
            return None if shown is None else self.read(inner, shown)
        if form == "array":
            return shown
        return self.named(kind, shown)

    def named(self, name, shown):
        own = {
            "AccountId32": lambda: "0x" + account_of(shown).hex(),
            "Brand": lambda: self.codec.known("Brand")[1][int(shown)][0],
            "OdometerUnit": lambda: UNITS[shown],
            "Answer": lambda: ANSWERS[shown],
            "SalvageCategory": lambda: "NotChosen" if shown == "not_chosen" else shown,
            "Odometer": lambda: self.odometer(**shown),
            "Record": lambda: self.record(shown),
            "Entry": lambda: self.entry(shown),
        }
        if name in own:
            return own[name]()
        what, parts = self.codec.known(name)
        if what == "alias":
            return self.read(parts, shown)
        if what == "struct":
            return self.fields(parts, shown)
        word, value = (shown, None) if isinstance(shown, str) else next(iter(shown.items()))
        variant, fields = next(variant for variant in parts.values() if snake(variant[0]) == word)
        return {variant: self.fields(fields, value)} if fields else variant

    def fields(self, fields, shown):
        if self.codec.is_bare(fields):
            return self.read(fields[0][1], shown)
        read = {name: self.read(kind, shown.get(name)) for name, kind in fields}
        if not set(shown) <= set(read):
            raise Differs(f"unknown keys: {', '.join(sorted(set(shown) - set(read)))}")
        return read

    @staticmethod
    def odometer(value, unit, result):
        return {UNITS[unit]: value} if result == "read" else NOT_READ[result]

    def record(self, shown):
        parts = self.codec.known("Record")[1]
        beside = [name for name, _ in parts if name != "entry"]
        entry = {key: value for key, value in shown.items() if key not in beside}
        return {
            name: self.entry(entry) if name == "entry" else self.read(kind, shown[name]) for name, kind in parts
        }

    def entry(self, shown):
        variants = self.codec.known("RecordData")[1].values()
        variant, fields = next(variant for variant in variants if snake(variant[0]) == shown["kind"])
        renamed = {self.names.get((shown["kind"], key), key): value for key, value in shown["fields"].items()}
        rest = {key: value for key, value in shown.items() if key not in ("kind", "fields")}
        kinds = [(name, kind) for name, kind in self.codec.known("Entry")[1] if name != "data"]
        return {"data": {variant: self.fields(fields, renamed)}, **self.fields(kinds, rest)}


# The documents.


def read_names(lines):
    """The keys of kinds that aren't the names of their fields."""
    (rows,) = [rows for head, rows in tables(lines) if head == ["kind", "key in `fields", "field"]]
    return {(kind, key): field for kind, key, field in rows}


def read_json(body):
    start = body.index("```json")
    return json.loads("\n".join(body[start + 1 : body.index("```", start + 1)]))


def code(cell):
    """The bytes in the marks of code of a cell."""
    return bytes.fromhex("".join(re.findall("[0-9a-f]{2,}", cell)))


def check_addresses(lines):
    (rows,) = [rows for head, rows in tables(lines) if head == ["address", "bytes"]]
    for address, shown in rows:
        parts = address_parts(address)
        if code(shown) != b"".join(parts) or address_prefix(parts[0]) != PREFIX:
            raise Differs(f"{address} has the bytes {b''.join(parts).hex()}")
    return len(rows)


def check_examples(codec, reader, lines, vectors):
    """Encodes the records of json.md; returns how many there are."""
    names = []
    for name, body in sections(lines, "### "):
        data = codec.encode("Record", reader.read("Record", read_json(body)))
        vector = vectors[name]
        if data != unhex(vector["scale"]):
            raise Differs(f"{name} encodes as 0x{data.hex()}")
        if blake2_256(unhex("0x" + data.hex()[-64:]) + data) != unhex(vector["head"]):
            raise Differs(f"{name} has another head after it")
        for head, rows in tables(body):
            if head == ["bytes, in hexadecimal", "field"] and b"".join(code(row[0]) for row in rows) != data:
                raise Differs(f"{name}: its table has other bytes")
        names.append(name)
    return len(names)


def check_entries(codec, reader, lines, vectors):
    """Encodes the examples of records.md; returns how many are entries of vectors, and how many there are."""
    entries = {codec.encode("Entry", codec.decode_all("Record", unhex(vector["scale"]))["entry"]) for vector in vectors}
    found = total = 0
    for kind, body in sections(lines, "### "):
        if "```json" not in body:
            continue
        value = reader.read("Entry", read_json(body))
        data = codec.encode("Entry", value)
        if codec.decode_all("Entry", data) != value:
            raise Differs(f"the example of {kind} encodes differently than it was read")
        found += data in entries
        total += 1
    return found, total


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=pathlib.Path, default=ROOT / "docs" / "reference", help="default: %(default)s")
    folder = parser.parse_args().folder
    try:
        lines = {name: (folder / f"{name}.md").read_text(encoding="utf-8").splitlines() for name in ("encoding", "json", "records")}
        parts = dict(sections(lines["json"], "## "))
        codec = Codec(read_types(dict(sections(lines["encoding"], "## "))["Types"]))
        reader = Reader(codec, read_names(parts["Names"]))
        vectors = {vector["name"]: vector for vector in json.loads(VECTORS.read_text(encoding="utf-8"))}
    except (OSError, UnicodeDecodeError, KeyError, ValueError) as error:
        print(f"encode_json: {folder}: can't be read: {error}", file=sys.stderr)
        return 2
    try:
        addresses = check_addresses(parts["Accounts"])
        examples = check_examples(codec, reader, parts["Examples"], vectors)
        records = [vector for vector in vectors.values() if "head" in vector]
        found, total = check_entries(codec, reader, lines["records"], records)
    except (Differs, KeyError, ValueError, StopIteration) as error:
        print(f"encode_json: {error!r}", file=sys.stderr)
        return 1
    print(
        f"{examples} records come to their vectors, {addresses} addresses to their accounts, and of {total} examples of "
        f"kinds {found} to the entry of a vector"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
