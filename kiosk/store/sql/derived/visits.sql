-- Day three.

-- What was edited over the word of the day's file, and the plans that were kept.
CREATE TABLE day_records (
    subject TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    heads TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE plans (
    subject TEXT PRIMARY KEY,
    kept TEXT NOT NULL,
    document TEXT NOT NULL,
    at INTEGER NOT NULL,
    operator TEXT NOT NULL,
    writer TEXT NOT NULL,
    discarded INTEGER NOT NULL,
    published TEXT NOT NULL
) STRICT, WITHOUT ROWID;
