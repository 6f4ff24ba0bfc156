-- The one order of all facts, and those that have no place in it.

-- Where each fact stands in the one order, each subject's beside each other, as they are read;
-- `at` is its corrected time.
CREATE TABLE places (
    fact TEXT NOT NULL UNIQUE,
    subject TEXT NOT NULL,
    time INTEGER NOT NULL,
    step INTEGER NOT NULL,
    writer TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (subject, time, step, writer, seq)
) STRICT, WITHOUT ROWID;

-- References to facts that are not here or are in quarantine.
CREATE TABLE awaited (
    ref TEXT NOT NULL,
    fact TEXT NOT NULL,
    PRIMARY KEY (ref, fact)
) STRICT, WITHOUT ROWID;

-- Facts without effect: those of a device that was shut out, and what marshals don't write.
CREATE TABLE apart (fact TEXT PRIMARY KEY, reason TEXT NOT NULL) STRICT, WITHOUT ROWID;
