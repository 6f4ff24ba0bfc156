-- Who passed which checkpoint, and who is inside.

CREATE TABLE scans (
    fact TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    kind TEXT NOT NULL,
    checkpoint TEXT NOT NULL,
    reason TEXT NOT NULL,
    serial TEXT NOT NULL,
    at INTEGER NOT NULL,
    writer TEXT NOT NULL,
    undone INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX scans_of_subject ON scans (subject, checkpoint);
CREATE INDEX scans_at_checkpoint ON scans (checkpoint, at, kind, undone);

-- One row for each holder and checkpoint they passed, so that figures need no history. One of a
-- holder's rows has their first entry anywhere, and one the last passage anywhere: who counts
-- these counts each person once.
CREATE TABLE presence (
    subject TEXT NOT NULL,
    checkpoint TEXT NOT NULL,
    first_entry INTEGER,
    last_entry INTEGER,
    last_exit INTEGER,
    entries INTEGER NOT NULL,
    inside INTEGER NOT NULL,
    came_first INTEGER NOT NULL,
    seen_last INTEGER NOT NULL,
    PRIMARY KEY (checkpoint, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX presence_of_subject ON presence (subject);
