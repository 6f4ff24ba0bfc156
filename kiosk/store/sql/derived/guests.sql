-- Who is known: each person's record, what became of it on several devices, and what was erased.

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
-- All that figures ask of a guest, in the order that they are counted in.
CREATE INDEX guests_by_group ON guests (country, partner, kind, status);
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

-- Facts that an erasure took; the fair's own subject stands for all that name anybody.
CREATE TABLE erased (
    subject TEXT NOT NULL,
    fact TEXT NOT NULL,
    PRIMARY KEY (subject, fact)
) STRICT, WITHOUT ROWID;
CREATE INDEX erased_facts ON erased (fact);
