-- The tables of a hub, form 1. Standard SQL but for the triggers (PL/pgSQL).
--
-- Facts are kept as the devices wrote them: text as text, never as a JSON type, which would reorder
-- it. A fact is named by writer, seq and digest together, so that a digest which somebody made up
-- stands beside nobody else's fact. Times are microseconds since 1970.

CREATE TABLE hub.meta (name text PRIMARY KEY, value text NOT NULL);

CREATE TABLE hub.devices (
    login text PRIMARY KEY,
    public text NOT NULL UNIQUE,
    name text NOT NULL,
    role text NOT NULL CHECK (role IN ('coordinator', 'desk', 'marshal')),
    trips text NOT NULL,                        -- a JSON list of ids, as it was handed in
    until bigint NOT NULL,                      -- 0: never
    shut_out bigint NOT NULL DEFAULT 0,         -- since when; 0: not
    last_seen bigint NOT NULL DEFAULT 0,
    version text NOT NULL DEFAULT '',           -- of the kiosk that it runs
    clock_ahead bigint NOT NULL DEFAULT 0,      -- of the hub's clock, as the device measured it
    held bigint NOT NULL DEFAULT 0,             -- how many of the hub's facts it said it has
    waiting bigint NOT NULL DEFAULT 0           -- how many it said it has yet to push
);

-- One row for each writer: its lock while facts are pushed, and what the hub holds of it.
CREATE TABLE hub.heads (
    writer text PRIMARY KEY,
    seq bigint NOT NULL DEFAULT 0,
    digest text NOT NULL DEFAULT '',
    facts bigint NOT NULL DEFAULT 0,            -- more than seq where facts have rivals
    bodies bigint NOT NULL DEFAULT 0,
    login text                                  -- the marshal's device that it belongs to
);

CREATE TABLE hub.facts (
    writer text NOT NULL,
    seq bigint NOT NULL,
    digest text NOT NULL,
    id text NOT NULL,
    kind text NOT NULL,
    version integer NOT NULL,
    subject text NOT NULL,
    at bigint NOT NULL,
    simulated boolean NOT NULL,
    operator text NOT NULL,
    refs text NOT NULL,
    body text NOT NULL,
    previous text NOT NULL,
    pushed_by text NOT NULL,
    pushed_at bigint NOT NULL,
    PRIMARY KEY (writer, seq, digest)
);
CREATE INDEX facts_by_subject ON hub.facts (subject);

CREATE TABLE hub.bodies (
    writer text NOT NULL,
    seq bigint NOT NULL,
    digest text NOT NULL,
    salt bytea NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (writer, seq, digest)
);

-- Facts whose bodies were erased: whoever brings one again brings it in vain.
CREATE TABLE hub.erased (
    writer text NOT NULL,
    seq bigint NOT NULL,
    digest text NOT NULL,
    PRIMARY KEY (writer, seq, digest)
);

-- Whom the bodies of facts are for besides full devices: all that is told of a subject, or one fact.
-- nth counts up within an audience, so that its readers learn what came to be for them.
CREATE TABLE hub.audience_heads (audience text PRIMARY KEY, nth bigint NOT NULL DEFAULT 0);
CREATE TABLE hub.audience_subjects (
    audience text NOT NULL,
    subject text NOT NULL,
    nth bigint NOT NULL,
    PRIMARY KEY (subject, audience)
);
CREATE INDEX audience_subjects_by_count ON hub.audience_subjects (audience, nth);
CREATE TABLE hub.audience_facts (
    audience text NOT NULL,
    writer text NOT NULL,
    seq bigint NOT NULL,
    digest text NOT NULL,
    nth bigint NOT NULL,
    PRIMARY KEY (writer, seq, digest, audience)
);
CREATE INDEX audience_facts_by_count ON hub.audience_facts (audience, nth);
CREATE TABLE hub.may_read (
    login text NOT NULL,
    audience text NOT NULL,
    PRIMARY KEY (login, audience)
);

CREATE TABLE hub.invitations (
    login text PRIMARY KEY,
    name text NOT NULL,
    role text NOT NULL CHECK (role IN ('coordinator', 'desk', 'marshal')),
    trips text NOT NULL,
    until bigint NOT NULL,
    expires bigint NOT NULL,
    packet bytea,                               -- what the new device gets; opaque to the hub
    secret bytea NOT NULL,                      -- who redeems it proves to know this
    made_by text NOT NULL,
    made_at bigint NOT NULL,
    used_by text NOT NULL DEFAULT '',           -- public key of the device that came with it
    used_at bigint NOT NULL DEFAULT 0
);

CREATE FUNCTION hub.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a fact is never changed nor deleted' USING ERRCODE = 'KH009';
END $$;
CREATE TRIGGER facts_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON hub.facts
FOR EACH STATEMENT EXECUTE FUNCTION hub.refuse();
CREATE TRIGGER bodies_stay BEFORE UPDATE OR TRUNCATE ON hub.bodies
FOR EACH STATEMENT EXECUTE FUNCTION hub.refuse();

-- A body goes only after it was noted that it is erased.
CREATE FUNCTION hub.refuse_unless_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM hub.erased e
        WHERE e.writer = OLD.writer AND e.seq = OLD.seq AND e.digest = OLD.digest
    ) THEN
        RAISE EXCEPTION 'a body is erased or left alone' USING ERRCODE = 'KH009';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER bodies_are_kept BEFORE DELETE ON hub.bodies
FOR EACH ROW EXECUTE FUNCTION hub.refuse_unless_erased();
CREATE TRIGGER erased_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON hub.erased
FOR EACH STATEMENT EXECUTE FUNCTION hub.refuse();
