#!/usr/bin/env python3
"""Decodes every vector in docs/reference/encoding.md with nothing but what that document says.

Reads the tables of types and the vectors from the document, decodes each vector's bytes, compares the value with the
one that the document shows, encodes it again, and follows the heads of the file from its VIN. Shares no code with
UrCar: where this passes, somebody else can read and verify a file too.

Exit codes: 0 everything fits; 1 something differs; 2 wrong usage, or a document that can't be read.
"""

import argparse
import hashlib
import json
import pathlib
import re
import sys

DOCUMENT = pathlib.Path(__file__).resolve().parents[2] / "docs" / "reference" / "encoding.md"
UNSIGNED = {"u8": 1, "u16": 2, "u32": 4, "u64": 8, "u128": 16}
SIGNED = {"i64": 8}


class Differs(Exception):
    """Something is not as the document says."""


def blake2_256(data):
    return hashlib.blake2b(data, digest_size=32).digest()


def unhex(text):
    if not text.startswith("0x"):
        raise Differs(f"hex without 0x: {text}")
    return bytes.fromhex(text[2:])


# The document.


def cells(line):
    """The cells of a table's line, without the marks of code around them."""
    parts = re.split(r"(?<!\\)\|", line.strip().strip("|"))
    return [part.strip().replace("\\|", "|").strip("`") for part in parts]


def tables(lines):
    """Yields each table as its head and its rows."""
    rows = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append(cells(line))
        elif rows:
            yield rows[0], rows[2:]
            rows = []


def sections(lines, mark):
    """Yields title and lines of each section under headings of one level."""
    title, body = None, []
    for line in lines:
        if line.startswith(mark):
            if title is not None:
                yield title, body
            title, body = line[len(mark) :], []
        elif title is not None:
            body.append(line)
    if title is not None:
        yield title, body


def read_types(lines):
    """The types of the document: ("alias", type), ("struct", fields) or ("enum", variants by index)."""
    types = {}
    for name, body in sections(lines, "### "):
        for head, rows in tables(body):
            if head == ["name", "type"]:
                types.update((row[0], ("alias", row[1])) for row in rows)
            elif head == ["field", "type", "meaning"]:
                types[name] = ("struct", [(row[0], row[1]) for row in rows])
            elif head == ["index", "variant", "field", "type", "meaning"]:
                types[name] = ("enum", read_variants(name, rows))
            else:
                raise Differs(f"{name} has a table of {head}")
    return types


def read_variants(name, rows):
    variants, fields = {}, None
    for index, variant, field, kind, _ in rows:
        if index:
            fields = []
            if int(index) in variants:
                raise Differs(f"{name} has two variants {index}")
            variants[int(index)] = (variant, fields)
        else:
            fields.append((field, kind))
    return variants


def read_block(body):
    """The lines of a block of text, by their first word."""
    start = body.index("```text")
    block = body[start + 1 : body.index("```", start + 1)]
    return dict(line.split(maxsplit=1) for line in block)


# SCALE.


class Codec:
    def __init__(self, types):
        self.types = types

    def parse(self, text):
        """The parts of a type that is made of others: its form and what stands within."""
        for form, start, end in (("vec", "Vec<", ">"), ("option", "Option<", ">"), ("array", "[", "]"), ("tuple", "(", ")")):
            if text.startswith(start) and text.endswith(end):
                return form, text[len(start) : -len(end)]
        return "name", text

    @staticmethod
    def split(text):
        """Splits at the commas that stand outside of brackets."""
        parts, depth = [""], 0
        for letter in text:
            depth += (letter in "<([") - (letter in ">)]")
            if letter == "," and depth == 0:
                parts.append("")
            else:
                parts[-1] += letter
        return [part.strip() for part in parts]

    def array(self, inner):
        element, length = inner.split(";")
        if element.strip() != "u8":
            raise Differs(f"an array of {element}")
        return int(length)

    # Reading.

    def decode_all(self, kind, data):
        value, at = self.decode(kind, data, 0)
        if at != len(data):
            raise Differs(f"{len(data) - at} bytes are left over")
        return value

    @staticmethod
    def take(data, at, length):
        if at + length > len(data):
            raise Differs("the bytes end too soon")
        return data[at : at + length], at + length

    def compact(self, data, at):
        first, _ = self.take(data, at, 1)
        mode = first[0] & 3
        if mode == 3:
            raise Differs("a compact number of mode 3")
        taken, at = self.take(data, at, 1 << mode)
        value = int.from_bytes(taken, "little") >> 2
        if self.compact_bytes(value) != taken:
            raise Differs(f"{value} in a longer mode than it needs")
        return value, at

    def decode(self, kind, data, at):
        if kind in UNSIGNED or kind in SIGNED:
            taken, at = self.take(data, at, UNSIGNED.get(kind) or SIGNED[kind])
            return int.from_bytes(taken, "little", signed=kind in SIGNED), at
        if kind == "bool":
            taken, at = self.take(data, at, 1)
            if taken[0] > 1:
                raise Differs(f"{taken[0]} is no bool")
            return taken[0] == 1, at
        if kind == "str":
            length, at = self.compact(data, at)
            taken, at = self.take(data, at, length)
            return taken.decode("utf-8"), at
        form, inner = self.parse(kind)
        if form == "vec":
            length, at = self.compact(data, at)
            return self.decode_each([inner] * length, data, at)
        if form == "tuple":
            return self.decode_each(self.split(inner), data, at)
        if form == "option":
            taken, at = self.take(data, at, 1)
            if taken[0] > 1:
                raise Differs(f"{taken[0]} is no Option")
            return self.decode(inner, data, at) if taken[0] else (None, at)
        if form == "array":
            taken, at = self.take(data, at, self.array(inner))
            return "0x" + taken.hex(), at
        return self.decode_named(kind, data, at)

    def decode_each(self, kinds, data, at):
        values = []
        for kind in kinds:
            value, at = self.decode(kind, data, at)
            values.append(value)
        return values, at

    def decode_named(self, name, data, at):
        what, parts = self.known(name)
        if what == "alias":
            return self.decode(parts, data, at)
        if what == "struct":
            return self.decode_fields(parts, data, at)
        taken, at = self.take(data, at, 1)
        if taken[0] not in parts:
            raise Differs(f"{name} has no variant {taken[0]}")
        variant, fields = parts[taken[0]]
        if not fields:
            return variant, at
        value, at = self.decode_fields(fields, data, at)
        return {variant: value}, at

    def decode_fields(self, fields, data, at):
        values, at = self.decode_each([kind for _, kind in fields], data, at)
        if self.is_bare(fields):
            return values[0], at
        return dict(zip((name for name, _ in fields), values)), at

    def known(self, name):
        if name not in self.types:
            raise Differs(f"the document has no type {name}")
        return self.types[name]

    @staticmethod
    def is_bare(fields):
        return [name for name, _ in fields] == ["0"]

    # Writing.

    @staticmethod
    def compact_bytes(value):
        for mode, limit in ((0, 1 << 6), (1, 1 << 14), (2, 1 << 30)):
            if value < limit:
                return (value << 2 | mode).to_bytes(1 << mode, "little")
        raise Differs(f"{value} is too much for a compact number")

    def encode(self, kind, value):
        if kind in UNSIGNED or kind in SIGNED:
            return value.to_bytes(UNSIGNED.get(kind) or SIGNED[kind], "little", signed=kind in SIGNED)
        if kind == "bool":
            return bytes([value])
        if kind == "str":
            text = value.encode("utf-8")
            return self.compact_bytes(len(text)) + text
        form, inner = self.parse(kind)
        if form == "vec":
            return self.compact_bytes(len(value)) + b"".join(self.encode(inner, each) for each in value)
        if form == "tuple":
            return b"".join(map(self.encode, self.split(inner), value))
        if form == "option":
            return b"\0" if value is None else b"\1" + self.encode(inner, value)
        if form == "array":
            return unhex(value)
        return self.encode_named(kind, value)

    def encode_named(self, name, value):
        what, parts = self.known(name)
        if what == "alias":
            return self.encode(parts, value)
        if what == "struct":
            return self.encode_fields(parts, value)
        variant, value = (value, None) if isinstance(value, str) else next(iter(value.items()))
        for index, (known, fields) in parts.items():
            if known == variant:
                return bytes([index]) + (self.encode_fields(fields, value) if fields else b"")
        raise Differs(f"{name} has no variant {variant}")

    def encode_fields(self, fields, value):
        if self.is_bare(fields):
            return self.encode(fields[0][1], value)
        return b"".join(self.encode(kind, value[name]) for name, kind in fields)


# The vectors.


def check(codec, kind, scale, shown):
    """Decodes one vector; returns its value."""
    data = unhex(scale)
    value = codec.decode_all(kind, data)
    if value != json.loads(shown):
        raise Differs(f"reads as {json.dumps(value, ensure_ascii=False)}")
    if codec.encode(kind, value) != data:
        raise Differs("encodes differently than it was read")
    return value


def check_records(codec, body):
    """Follows the file from its VIN; returns the kinds of its records."""
    start = read_block(body)
    vin = codec.decode_all("Vin", unhex(start["vin"]))
    if not re.fullmatch("[0-9A-HJ-NPR-Z]{17}", vin):
        raise Differs(f"{vin} is no VIN")
    head = blake2_256(unhex(start["vin"]))
    if head != unhex(start["head"]):
        raise Differs(f"{vin}: its first head is 0x{head.hex()}")
    kinds = []
    for number, (title, lines) in enumerate(sections(body, "### ")):
        try:
            place, name, kind = re.fullmatch(r"(\d+) (\w+) \(`(\w+)`\)", title).groups()
            vector = read_block(lines)
            record = check(codec, "Record", vector["scale"], vector["value"])
            if [kind] != list(record["entry"]["data"]):
                raise Differs(f"is no {kind}")
            if not number == int(place) == record["number"] or record["previous"] != "0x" + head.hex():
                raise Differs("doesn't follow the record before it")
            head = blake2_256(head + unhex(vector["scale"]))
            if head != unhex(vector["head"]):
                raise Differs(f"the head after it is 0x{head.hex()}")
        except (Differs, AttributeError, KeyError, ValueError) as error:
            raise Differs(f"{title}: {error}") from error
        kinds.append(kind)
    return kinds


def check_values(codec, body):
    """Decodes the vectors of other values; returns how many there are."""
    ((head, rows),) = tables(body)
    if head != ["name", "type", "SCALE", "value"]:
        raise Differs(f"the other values have a table of {head}")
    for name, kind, scale, shown in rows:
        try:
            check(codec, kind, scale, shown)
        except (Differs, ValueError) as error:
            raise Differs(f"{name}: {error}") from error
    return len(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("document", nargs="?", type=pathlib.Path, default=DOCUMENT, help="default: %(default)s")
    path = parser.parse_args().document
    try:
        parts = dict(sections(path.read_text(encoding="utf-8").splitlines(), "## "))
        codec = Codec(read_types(parts["Types"]))
        records, values = parts["Vectors of records"], parts["Vectors of other values"]
    except (OSError, UnicodeDecodeError, KeyError) as error:
        print(f"decode_encoding: {path}: can't be read: {error}", file=sys.stderr)
        return 2
    try:
        kinds = check_records(codec, records)
        known = {variant for variant, _ in codec.known("RecordData")[1].values()}
        if set(kinds) != known:
            raise Differs(f"without a record: {', '.join(sorted(known - set(kinds)))}")
        others = check_values(codec, values)
    except Differs as error:
        print(f"decode_encoding: {error}", file=sys.stderr)
        return 1
    print(f"{len(kinds)} records of {len(known)} kinds and {others} other values read as documented, and the heads follow")
    return 0


if __name__ == "__main__":
    sys.exit(main())
