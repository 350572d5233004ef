#!/usr/bin/env python3
"""Compares two indices row for row, whatever order their rows are kept in; or tells of one.

Prints how many rows of how many tables they have and at which block they are. The block from which an index was built,
`started` of `progress`, may differ, and nothing else: it says how the index came about, not what it holds.

Exit codes: 0 they have the same rows; 1 they differ; 2 wrong usage; 3 a folder holds no index that can be read.
"""

import argparse
import collections
import pathlib
import sqlite3
import sys

# What may differ.
OWN = {("progress", "started")}
SHOWN = 5


class Unreadable(Exception):
    """There is no index to read."""


def open_index(folder):
    """The database that counts: that of the highest number. No node may have it open."""
    databases = sorted(folder.glob("index-*.sqlite"))
    if not databases:
        raise Unreadable(f"{folder} holds no index")
    return sqlite3.connect(f"file:{databases[-1]}?mode=rw", uri=True)


def tables(connection):
    """The columns of each table, but for those that may differ."""
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    columns = {name: [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')] for name in names}
    return {name: [of for of in listed if (name, of) not in OWN] for name, listed in columns.items()}


def rows(connection, table, columns):
    quoted = ", ".join(f'"{column}"' for column in columns)
    return collections.Counter(connection.execute(f'SELECT {quoted} FROM "{table}"'))


def schema(connection):
    """Tables and indices as they were made, and the version."""
    made = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return sorted(made), connection.execute("PRAGMA user_version").fetchone()


def short(row):
    return ", ".join(value.hex()[:40] if isinstance(value, bytes) else str(value) for value in row)


def differences(a, b):
    if schema(a) != schema(b):
        yield "their schemas differ"
        return
    for table, columns in tables(a).items():
        of_a, of_b = rows(a, table, columns), rows(b, table, columns)
        for which, only in (("first", of_a - of_b), ("second", of_b - of_a)):
            if only:
                some = "; ".join(short(row) for row in list(only)[:SHOWN])
                yield f"{table}: {only.total()} rows in the {which} alone: {some}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=pathlib.Path, help="the folder of an index")
    parser.add_argument("second", type=pathlib.Path, nargs="?", help="the folder of another")
    parser.add_argument("--first-started", type=int, help="the block from which the first has to have been built")
    arguments = parser.parse_args()
    a, b = open_index(arguments.first), open_index(arguments.second or arguments.first)
    (height, started), (_, other) = (it.execute("SELECT height, started FROM progress").fetchone() for it in (a, b))
    wrong = list(differences(a, b))
    if arguments.first_started not in (None, started):
        wrong.append(f"the first was built from block {started}, not {arguments.first_started}")
    for line in wrong:
        print(line, file=sys.stderr)
    counts = [rows(a, table, columns).total() for table, columns in tables(a).items()]
    print(
        f"{sum(counts)} rows of {len(counts)} tables at block {height}, built from block {started} and from block "
        f"{other}: {len(wrong)} differences"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Unreadable, sqlite3.Error, TypeError) as error:
        print(f"indexes: {error}", file=sys.stderr)
        sys.exit(3)
