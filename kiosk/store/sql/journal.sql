-- The journal itself: the part that is never changed, as old stores must stay readable for ever.

CREATE TABLE envelopes (
    arrival INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    writer TEXT NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    subject TEXT NOT NULL,
    at INTEGER NOT NULL,
    simulated INTEGER NOT NULL,
    operator TEXT NOT NULL,
    refs TEXT NOT NULL,
    body TEXT NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL,
    UNIQUE (writer, seq)
) STRICT;

CREATE TABLE bodies (
    fact TEXT PRIMARY KEY REFERENCES envelopes (id),
    salt BLOB NOT NULL,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every version of a fact whose id, or whose writer and seq, came with different contents. The one
-- that came first stands among the envelopes too, for others to be chained to.
CREATE TABLE quarantine (
    digest TEXT PRIMARY KEY,
    id TEXT NOT NULL,
    writer TEXT NOT NULL,
    seq INTEGER NOT NULL,
    subject TEXT NOT NULL,
    envelope TEXT NOT NULL,
    salt BLOB,
    text TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE this_store (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- So few facts in so many: they are found without reading all.
CREATE INDEX seldom_kinds ON envelopes (kind, writer, seq)
WHERE kind = 'clock.met' OR kind = 'fair.in_force';

-- A fact is never changed nor deleted; REPLACE would delete without a word, so it is refused before
-- it begins. A body may be erased, and may come in later, but never become another one.
CREATE TRIGGER envelopes_stay BEFORE UPDATE ON envelopes
BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER envelopes_are_kept BEFORE DELETE ON envelopes
BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER envelopes_are_not_replaced BEFORE INSERT ON envelopes
WHEN EXISTS (SELECT 1 FROM envelopes WHERE id = NEW.id)
OR EXISTS (SELECT 1 FROM envelopes WHERE writer = NEW.writer AND seq = NEW.seq)
OR EXISTS (SELECT 1 FROM envelopes WHERE arrival = NEW.arrival)
BEGIN SELECT RAISE(ABORT, 'a fact is never replaced'); END;
CREATE TRIGGER bodies_stay BEFORE UPDATE ON bodies
BEGIN SELECT RAISE(ABORT, 'a body is erased or left alone'); END;
CREATE TRIGGER bodies_are_not_replaced BEFORE INSERT ON bodies
WHEN EXISTS (SELECT 1 FROM bodies WHERE fact = NEW.fact)
BEGIN SELECT RAISE(ABORT, 'a body is erased or left alone'); END;
CREATE TRIGGER quarantine_stays BEFORE UPDATE OF digest, id, writer, seq, subject, envelope
ON quarantine
BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER quarantined_bodies_stay BEFORE UPDATE OF salt, text ON quarantine
WHEN OLD.text IS NOT NULL AND NEW.text IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a body is erased or left alone'); END;
CREATE TRIGGER quarantine_is_kept BEFORE DELETE ON quarantine
BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER quarantine_is_not_replaced BEFORE INSERT ON quarantine
WHEN EXISTS (SELECT 1 FROM quarantine WHERE digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'a fact is never replaced'); END;
