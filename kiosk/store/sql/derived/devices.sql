-- The fair's devices, and what writers and operators are called.

-- The devices of a managed fair, whose store is whose, and which certificates don't count.
CREATE TABLE devices (
    public TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    trips TEXT NOT NULL,
    until INTEGER NOT NULL,
    shut_out TEXT,
    last TEXT NOT NULL,
    founder INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE device_writers (
    writer TEXT PRIMARY KEY,
    public TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE passed_certificates (
    fact TEXT PRIMARY KEY,
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- So few facts in so many: they are found without reading all.
CREATE INDEX IF NOT EXISTS facts_about_devices ON envelopes (kind, writer, seq)
WHERE kind = 'device.admitted' OR kind = 'device.shut_out' OR kind = 'device.wrote';
CREATE INDEX IF NOT EXISTS erasures ON envelopes (kind, writer, seq)
WHERE kind = 'guest.erased' OR kind = 'fair.erased';

-- What operators and writers are called.
CREATE TABLE labels (subject TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
