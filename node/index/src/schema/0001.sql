-- Schema 1: the files of the chain as they are at one finalised block.

-- The chain, and the block of which everything else is the state. It has one row.
CREATE TABLE progress (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    genesis BLOB NOT NULL CHECK (length(genesis) = 32),
    height INTEGER NOT NULL CHECK (height BETWEEN 0 AND 4294967295),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    -- Milliseconds since 1970-01-01.
    time INTEGER NOT NULL CHECK (time >= 0),
    -- The height of the block from which it was built; later ones were added one by one.
    started INTEGER NOT NULL CHECK (started BETWEEN 0 AND height)
) STRICT;

-- The files, those of each vehicle beside each other: SCALE of the view of each part.
CREATE TABLE part (
    vin TEXT NOT NULL CHECK (length(vin) BETWEEN 7 AND 17),
    -- 0 the vehicle, 1 its summary for searches, 2 the records that wait, 3 the listing, 4 a dispute, 5 a record.
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5),
    -- Of a record or a dispute, else 0. Of disputes there are the newest 100 of a vehicle.
    number INTEGER NOT NULL CHECK (number BETWEEN 0 AND 4294967295),
    -- The height at which a listing's reservation ends; nothing of the rest.
    due INTEGER CHECK (due BETWEEN 0 AND 4294967295),
    view BLOB NOT NULL CHECK (length(view) > 0),
    PRIMARY KEY (vin, kind, number)
) STRICT, WITHOUT ROWID;

-- The views over these tables, which are made anew where the node has another version of one.
CREATE TABLE view (
    name TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0)
) STRICT, WITHOUT ROWID;
