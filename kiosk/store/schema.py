"""The tables, and how an older store becomes today's.

The first group is the journal and is never changed. The second is derived from it and is made
anew whenever its form or the rules behind it change (`projections.rules_in_force`), so it needs
no migrations. docs/architecture.md tells why it is cut this way.
"""

import sqlite3

from kiosk.errors import StoreError, StoreTooNew

VERSION = 1
LEAST_SQLITE = (3, 37, 0)  # the first with STRICT tables

JOURNAL = """
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
"""

PROJECTIONS = """
-- Where each fact stands in the one order; `at` is its corrected time.
CREATE TABLE places (
    fact TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    time INTEGER NOT NULL,
    step INTEGER NOT NULL,
    writer TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX places_of_subject ON places (subject, time, step, writer, seq);

-- References to facts that are not here or are in quarantine.
CREATE TABLE awaited (
    ref TEXT NOT NULL,
    fact TEXT NOT NULL,
    PRIMARY KEY (ref, fact)
) STRICT, WITHOUT ROWID;

-- Facts that an erasure took; the fair's own subject stands for all that name anybody.
CREATE TABLE erased (
    subject TEXT NOT NULL,
    fact TEXT NOT NULL,
    PRIMARY KEY (subject, fact)
) STRICT, WITHOUT ROWID;
CREATE INDEX erased_facts ON erased (fact);

CREATE TABLE guests (
    subject TEXT PRIMARY KEY,
    registration TEXT NOT NULL,
    native_name TEXT NOT NULL,
    latin_name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    country TEXT NOT NULL,
    partner TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    status TEXT NOT NULL,
    note TEXT NOT NULL,
    attention INTEGER NOT NULL,
    contact_name TEXT NOT NULL,
    interests TEXT NOT NULL,
    flags TEXT NOT NULL,
    walk_in INTEGER NOT NULL,
    arrives TEXT NOT NULL,
    leaves TEXT NOT NULL,
    answers TEXT NOT NULL,
    bookings TEXT NOT NULL,
    wheelchair INTEGER NOT NULL,
    heads TEXT NOT NULL,
    search TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX guests_by_registration ON guests (registration);
CREATE INDEX guests_canceled ON guests (subject) WHERE status = 'canceled';
CREATE INDEX guests_walked_in ON guests (subject) WHERE walk_in;

CREATE TABLE overwritten (
    subject TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    fact TEXT NOT NULL,
    winner TEXT NOT NULL,
    settled TEXT NOT NULL,
    PRIMARY KEY (subject, field, fact, winner)
) STRICT, WITHOUT ROWID;

-- Who said which record of a guest is the same person's as which other; and all records of who has
-- several, each as it is by itself.
CREATE TABLE joins (
    fact TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    other TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX joins_of_subject ON joins (subject);
CREATE INDEX joins_to_other ON joins (other);

CREATE TABLE joined_records (
    subject TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    registration TEXT NOT NULL,
    record TEXT NOT NULL,
    heads TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX joined_records_for_person ON joined_records (person);
CREATE INDEX joined_records_by_registration ON joined_records (registration);

-- What was decided about conflicts, by the conflict's key.
CREATE TABLE settlements (
    fact TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    key TEXT NOT NULL,
    how TEXT NOT NULL,
    why TEXT NOT NULL,
    refs TEXT NOT NULL,
    deeds TEXT NOT NULL,
    at INTEGER NOT NULL,
    writer TEXT NOT NULL,
    operator TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX settlements_of_subject ON settlements (subject);

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
CREATE INDEX scans_at_checkpoint ON scans (checkpoint, at);
CREATE INDEX scans_refused ON scans (checkpoint) WHERE kind = 'scan.refused' AND NOT undone;

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
CREATE INDEX presence_inside ON presence (checkpoint, last_entry) WHERE inside;

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

CREATE TABLE issuers (
    public TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    holder TEXT NOT NULL,
    revoked INTEGER NOT NULL,
    writer TEXT NOT NULL
) STRICT, WITHOUT ROWID;

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

-- Who is booked on which trip, for each leg; and what marshals noted of them there.
CREATE TABLE bookings (
    subject TEXT NOT NULL,
    leg TEXT NOT NULL,
    trip TEXT NOT NULL,
    PRIMARY KEY (leg, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX bookings_of_subject ON bookings (subject);

CREATE TABLE passenger_notes (
    subject TEXT NOT NULL,
    leg TEXT NOT NULL,
    trip TEXT NOT NULL,
    state TEXT NOT NULL,
    at INTEGER NOT NULL,
    called_at INTEGER,
    reason TEXT NOT NULL,
    told TEXT NOT NULL,
    takes_over TEXT NOT NULL,
    writer TEXT NOT NULL,
    operator TEXT NOT NULL,
    resolved INTEGER NOT NULL,
    PRIMARY KEY (leg, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX passenger_notes_of_subject ON passenger_notes (subject);

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

-- What was recorded of each trip over the event file's own word, and how far its departure is.
CREATE TABLE trips (
    subject TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    heads TEXT NOT NULL,
    departure TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was edited of day three over the word of its file, and the plans that were kept.
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

-- Facts without effect: those of a device that was shut out, and what marshals don't write.
CREATE TABLE apart (fact TEXT PRIMARY KEY, reason TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- What operators and writers are called.
CREATE TABLE labels (subject TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""

PROJECTED_TABLES = (
    "places",
    "awaited",
    "erased",
    "guests",
    "overwritten",
    "joins",
    "joined_records",
    "settlements",
    "tickets",
    "scans",
    "presence",
    "crowds",
    "arrivals",
    "registered",
    "schedules",
    "appointments",
    "bookings",
    "passenger_notes",
    "badges",
    "trips",
    "day_records",
    "plans",
    "issuers",
    "labels",
    "devices",
    "device_writers",
    "passed_certificates",
    "apart",
)


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Makes the tables of a new store, or migrates an older one.

    Raises:
        StoreTooNew: if a newer version of the program wrote this store.
        StoreError: if SQLite itself is too old.
    """
    if sqlite3.sqlite_version_info < LEAST_SQLITE:
        raise StoreError(
            f"SQLite {sqlite3.sqlite_version} is too old for the journal.",
            "Install a Python that brings SQLite 3.37 or newer.",
        )
    found = version_of(connection)
    refuse_newer(found)
    if found < VERSION:
        _migrate(connection)


def refuse_newer(found: int) -> None:
    """Raises StoreTooNew where a store has a form that only a newer program knows."""
    if found > VERSION:
        raise StoreTooNew(
            f"This journal has form {found}; this program knows forms up to {VERSION}.",
            "Install the newer version of the kiosk; nothing was changed.",
        )


def version_of(connection: sqlite3.Connection) -> int:
    """The form of a store; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _migrate(connection: sqlite3.Connection) -> None:
    # Importing sqlite-utils takes longer than opening the store: only when there is need.
    from sqlite_utils import Database, Migrations

    migrations = Migrations("kiosk")

    @migrations(name="1 journal and projections")
    def _first(database: Database) -> None:
        for statement in _statements(JOURNAL + PROJECTIONS):
            database.execute(statement)
        database.execute("PRAGMA user_version = 1")

    migrations.apply(Database(connection))


def make_projections(connection: sqlite3.Connection) -> None:
    """Makes the derived tables anew, empty and in today's form; the caller is in a transaction."""
    for table in PROJECTED_TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in _statements(PROJECTIONS):
        connection.execute(statement)


def _statements(script: str) -> list[str]:
    """The statements of a script; executescript() would commit the migration half way."""
    statements, waiting = [], ""
    for line in script.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            statements.append(waiting)
            waiting = ""
    return statements
