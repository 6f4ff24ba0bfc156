-- What guests are expected at.

-- Which sources ever said what a guest is expected at, and the facts their next one must refer to.
CREATE TABLE schedules (
    subject TEXT NOT NULL,
    source TEXT NOT NULL,
    heads TEXT NOT NULL,
    PRIMARY KEY (subject, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX schedules_by_source ON schedules (source);

CREATE TABLE appointments (
    subject TEXT NOT NULL,
    source TEXT NOT NULL,
    number INTEGER NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    sort TEXT NOT NULL,
    title TEXT NOT NULL,
    place TEXT NOT NULL,
    at_table TEXT NOT NULL,
    with_whom TEXT NOT NULL,
    PRIMARY KEY (subject, source, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX appointments_by_start ON appointments (starts, subject);
