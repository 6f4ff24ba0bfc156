-- What guests hold, tickets and badges, and the keys that tickets are issued with.

CREATE TABLE tickets (
    serial TEXT NOT NULL,
    subject TEXT NOT NULL,
    kind TEXT NOT NULL,
    scheme TEXT NOT NULL,
    issuer TEXT NOT NULL,
    stem TEXT NOT NULL,
    digest TEXT NOT NULL,
    state TEXT NOT NULL,
    revoked_at INTEGER,
    PRIMARY KEY (serial, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX tickets_of_subject ON tickets (subject);
CREATE INDEX tickets_by_stem ON tickets (stem);
CREATE INDEX tickets_by_digest ON tickets (digest);
CREATE INDEX tickets_out_of_force ON tickets (subject, serial) WHERE state != 'valid';

-- So few facts in so many: they are found without reading all.
CREATE INDEX IF NOT EXISTS listed_keys ON envelopes (kind, writer, seq) WHERE kind = 'key.listed';

CREATE TABLE issuers (
    public TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    holder TEXT NOT NULL,
    revoked INTEGER NOT NULL,
    writer TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was done about each guest's badge; no occasion where it was handed out.
CREATE TABLE badges (
    fact TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    occasion TEXT NOT NULL,
    shows TEXT NOT NULL,
    at INTEGER NOT NULL,
    writer TEXT NOT NULL,
    operator TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX badges_of_subject ON badges (subject);
