-- Indices of schema 1, apart from its tables: a rebuild makes them once all rows are there.

CREATE UNIQUE INDEX part_by_dispute ON part (number) WHERE kind = 4;

CREATE INDEX part_by_due ON part (due) WHERE due IS NOT NULL;
