-- How many of each measure there are, and the sum of their prices in minor units: 16 bytes, big-endian. Keyed by SCALE
-- of the measure. None is zero.
CREATE TABLE tally (
    measure BLOB PRIMARY KEY NOT NULL CHECK (length(measure) > 0),
    count INTEGER NOT NULL CHECK (count > 0),
    sum BLOB NOT NULL CHECK (length(sum) = 16)
) STRICT, WITHOUT ROWID;
