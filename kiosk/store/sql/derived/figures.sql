-- Counts that figures are made of.

-- What figures count, kept as counts. The columns that end in `first` and `last` count each person
-- once in the whole fair; `inside` is counted in the hour of the last entry, all else in that of
-- the first.
CREATE TABLE crowds (
    checkpoint TEXT NOT NULL,
    hour INTEGER NOT NULL,
    country TEXT NOT NULL,
    partner TEXT NOT NULL,
    kind TEXT NOT NULL,
    came INTEGER NOT NULL,
    registered INTEGER NOT NULL,
    came_first INTEGER NOT NULL,
    registered_first INTEGER NOT NULL,
    inside INTEGER NOT NULL,
    inside_last INTEGER NOT NULL,
    PRIMARY KEY (checkpoint, hour, country, partner, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE arrivals (
    checkpoint TEXT NOT NULL,
    minute INTEGER NOT NULL,
    came INTEGER NOT NULL,
    came_first INTEGER NOT NULL,
    PRIMARY KEY (checkpoint, minute)
) STRICT, WITHOUT ROWID;
-- Guests who were not canceled.
CREATE TABLE registered (
    country TEXT NOT NULL,
    partner TEXT NOT NULL,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (country, partner, kind)
) STRICT, WITHOUT ROWID;
