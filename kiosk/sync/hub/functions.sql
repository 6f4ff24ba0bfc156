-- All that a device can do. No login has any right on a table: these functions run with the rights
-- of the hub's owner (SECURITY DEFINER) and ask first who is logged in. So it needs no row level
-- security, which not every database of this family has, and nothing stands open by oversight.
--
-- PL/pgSQL is PostgreSQL's own; so are pg_notify, which a database may do without (devices also
-- ask by themselves from time to time), unnest() of several arrays, and ON CONFLICT.
--
-- Errors that devices understand: KH001 shut out, KH002 not allowed, KH003 a gap or a broken link,
-- KH004 not to be redeemed, KH005 no such thing.

-- What this version of the kiosk knows of kinds; made anew with the functions, which alone read it.
DROP TABLE IF EXISTS hub.kinds;
CREATE TABLE hub.kinds (
    kind text PRIMARY KEY,
    is_open boolean NOT NULL,                   -- its bodies name nobody who is not at work: for all
    is_personal boolean NOT NULL,               -- they are for the audiences of their subject
    is_marshals boolean NOT NULL,               -- marshals' devices write it
    is_lasting boolean NOT NULL                 -- no erasure takes them: trust rests on them
);

CREATE INDEX IF NOT EXISTS facts_by_id ON hub.facts (id);

CREATE FUNCTION hub.now() RETURNS bigint LANGUAGE sql VOLATILE AS $$
    SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint
$$;

-- The role of who is logged in, if it still may do anything. Whoever asks within a transaction that
-- keeps seeing the hub as it was would be asking what was true then, so nobody may.
CREATE FUNCTION hub.role() RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    device hub.devices;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'only what is true now is answered' USING ERRCODE = 'KH002';
    END IF;
    SELECT * INTO device FROM hub.devices d WHERE d.login = session_user;
    IF device.login IS NULL THEN
        RAISE EXCEPTION 'no device has this login' USING ERRCODE = 'KH002';
    END IF;
    IF device.shut_out > 0 OR (device.until > 0 AND device.until <= hub.now()) THEN
        RAISE EXCEPTION 'this device is shut out' USING ERRCODE = 'KH001';
    END IF;
    RETURN device.role;
END $$;

CREATE FUNCTION hub.must_be(wanted text[]) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT hub.role() = ANY (wanted) THEN
        RAISE EXCEPTION 'this device''s role may not do that' USING ERRCODE = 'KH002';
    END IF;
END $$;

-- Works in every form of the schema, now and later.
CREATE FUNCTION hub.about() RETURNS TABLE (name text, value text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT m.name, m.value FROM hub.meta m WHERE m.name IN ('schema', 'event', 'hub')
$$;

-- Who is asking; works for a device that is shut out, too.
CREATE FUNCTION hub.me() RETURNS TABLE (
    login text, public text, name text, role text, trips text, until bigint, shut_out bigint,
    now bigint
) LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT d.login, d.public, d.name, d.role, d.trips, d.until, d.shut_out, hub.now()
    FROM hub.devices d WHERE d.login = session_user
$$;

CREATE FUNCTION hub.seen(
    its_version text, its_clock_ahead bigint, it_holds bigint, it_waits bigint
) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM hub.role();
    UPDATE hub.devices d SET last_seen = hub.now(), version = left(its_version, 40),
        clock_ahead = its_clock_ahead, held = coalesce(it_holds, d.held),
        waiting = coalesce(it_waits, d.waiting)
    WHERE d.login = session_user;
    RETURN hub.now();
END $$;

CREATE FUNCTION hub.heads() RETURNS TABLE (
    writer text, seq bigint, digest text, facts bigint, bodies bigint
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM hub.role();
    RETURN QUERY SELECT h.writer, h.seq, h.digest, h.facts, h.bodies FROM hub.heads h
    WHERE h.facts > 0;
END $$;

-- Marshals: these writers shall belong to the device; says which do. One that others brought facts
-- of must say so itself, in a fact that all devices verify.
CREATE FUNCTION hub.claim(writers text[]) RETURNS SETOF text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    mine text;
BEGIN
    PERFORM hub.role();
    SELECT d.public INTO mine FROM hub.devices d WHERE d.login = session_user;
    INSERT INTO hub.heads (writer) SELECT DISTINCT w FROM unnest(writers) w ORDER BY 1
    ON CONFLICT DO NOTHING;
    UPDATE hub.heads h SET login = session_user
    WHERE h.writer = ANY (writers) AND h.login IS NULL AND (
        h.facts = 0 OR EXISTS (
            SELECT 1 FROM hub.facts f JOIN hub.bodies b
            ON b.writer = f.writer AND b.seq = f.seq AND b.digest = f.digest
            WHERE f.writer = h.writer AND f.kind = 'device.wrote'
            AND position('"public":"' || mine || '"' IN b.text) > 0
        )
    );
    RETURN QUERY SELECT h.writer FROM hub.heads h
    WHERE h.writer = ANY (writers) AND h.login = session_user;
END $$;

CREATE FUNCTION hub.is_lasting(of_kind text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM hub.kinds k WHERE k.kind = of_kind AND k.is_lasting)
$$;

CREATE FUNCTION hub.is_fair_erased() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM hub.meta m WHERE m.name = 'erased')
$$;

-- Takes facts in, each writer's in order; those that are here already are no matter. Returns how
-- many were new. Of a marshal's fact that marshals don't write, the envelope is taken alone: the
-- chain goes on, and what it says goes nowhere.
CREATE FUNCTION hub.push(
    writers text[], seqs bigint[], digests text[], ids text[], kinds text[], versions integer[],
    subjects text[], ats bigint[], simulations boolean[], operators text[], references_ text[],
    body_digests text[], previous_ones text[], salts bytea[], texts text[]
) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    its_role text := hub.role();
    its_login text := session_user;
    their_time bigint := hub.now();
    others text;
    broken record;
    fresh bigint;
    filled bigint;
BEGIN
    -- No row may be larger than any fact (kiosk/domain/facts.py): whoever pulls it holds it in memory.
    SELECT c.writer INTO others
    FROM unnest(writers, digests, ids, kinds, subjects, operators, references_, body_digests,
        previous_ones, salts, texts)
        AS c (writer, digest, id, kind, subject, operator, refs, body, previous, salt, text)
    WHERE octet_length(c.text) > 4000000 OR octet_length(c.salt) > 100 OR octet_length(concat(
        c.writer, c.digest, c.id, c.kind, c.subject, c.operator, c.refs, c.body, c.previous
    )) > 50000 LIMIT 1;
    IF others IS NOT NULL THEN
        RAISE EXCEPTION 'a fact of writer % is larger than any fact', left(others, 80)
        USING ERRCODE = 'KH003', DETAIL = left(others, 80);
    END IF;
    -- An erasure waits for whoever began before it, and who comes after it knows of it.
    LOCK TABLE hub.bodies IN ROW EXCLUSIVE MODE;
    IF its_role = 'marshal' THEN
        SELECT c.writer INTO others
        FROM unnest(writers) AS c (writer) LEFT JOIN hub.heads h ON h.writer = c.writer
        WHERE h.login IS DISTINCT FROM its_login LIMIT 1;
        IF others IS NOT NULL THEN
            RAISE EXCEPTION 'writer % is not this device''s', others
            USING ERRCODE = 'KH002', DETAIL = others;
        END IF;
        -- Two facts under one id have no effect, neither of them, on any device.
        SELECT c.writer INTO others FROM unnest(writers, ids) AS c (writer, id)
        JOIN hub.facts f ON f.id = c.id AND f.writer <> c.writer LIMIT 1;
        IF others IS NOT NULL THEN
            RAISE EXCEPTION 'a fact of writer % has the id of another one''s', others
            USING ERRCODE = 'KH003', DETAIL = others;
        END IF;
    ELSE
        INSERT INTO hub.heads (writer) SELECT DISTINCT w FROM unnest(writers) w ORDER BY 1
        ON CONFLICT DO NOTHING;
    END IF;
    -- In one order, so that two who push the same writers' facts never wait for each other.
    PERFORM 1 FROM hub.heads h WHERE h.writer = ANY (writers) ORDER BY h.writer FOR UPDATE;

    WITH added AS (
        INSERT INTO hub.facts
        SELECT c.*, its_login, their_time FROM unnest(
            writers, seqs, digests, ids, kinds, versions, subjects, ats, simulations, operators,
            references_, body_digests, previous_ones
        ) AS c
        ON CONFLICT DO NOTHING
        RETURNING facts.writer, facts.seq, facts.digest
    ), counted AS (
        SELECT a.writer, count(*) AS facts, max(a.seq) AS seq FROM added a GROUP BY a.writer
    ), noted AS (
        UPDATE hub.heads h SET
            facts = h.facts + c.facts,
            seq = greatest(h.seq, c.seq),
            digest = CASE WHEN c.seq > h.seq THEN (
                SELECT min(a.digest) FROM added a WHERE a.writer = h.writer AND a.seq = c.seq
            ) ELSE h.digest END
        FROM counted c WHERE h.writer = c.writer
    )
    SELECT coalesce(sum(c.facts), 0) INTO fresh FROM counted c;

    IF fresh > 0 THEN
        -- Nearly always the one before it has just come, too; only for others is it looked up.
        SELECT c.writer, c.seq INTO broken FROM (
            SELECT u.writer, u.seq, u.previous, u.nth, coalesce(
                lag(u.writer) OVER came = u.writer AND lag(u.seq) OVER came = u.seq - 1
                AND lag(u.digest) OVER came = u.previous, false
            ) AS follows
            FROM unnest(writers, seqs, digests, previous_ones)
                WITH ORDINALITY AS u (writer, seq, digest, previous, nth)
            WINDOW came AS (ORDER BY u.nth)
        ) AS c
        WHERE NOT c.follows AND NOT (c.seq = 1 AND c.previous = '') AND NOT EXISTS (
            SELECT 1 FROM hub.facts f
            WHERE f.writer = c.writer AND f.seq = c.seq - 1 AND f.digest = c.previous
        )
        LIMIT 1;
        IF broken IS NOT NULL THEN
            RAISE EXCEPTION 'fact % of writer % does not follow on the one before it',
                broken.seq, broken.writer USING ERRCODE = 'KH003', DETAIL = broken.writer;
        END IF;
    END IF;

    WITH filled_in AS (
        INSERT INTO hub.bodies
        SELECT c.writer, c.seq, c.digest, c.salt, c.text
        FROM unnest(writers, seqs, digests, kinds, salts, texts)
            AS c (writer, seq, digest, kind, salt, text)
        WHERE c.text IS NOT NULL
        AND (its_role <> 'marshal' OR c.kind IN (
            SELECT k.kind FROM hub.kinds k WHERE k.is_marshals
        ))
        AND (hub.is_lasting(c.kind) OR NOT hub.is_fair_erased() AND NOT EXISTS (
            SELECT 1 FROM hub.erased e
            WHERE e.writer = c.writer AND e.seq = c.seq AND e.digest = c.digest
        ))
        -- What a marshal says of a kind is checked by what its envelope says here already.
        AND (fresh = cardinality(writers) OR EXISTS (
            SELECT 1 FROM hub.facts f WHERE f.writer = c.writer AND f.seq = c.seq
            AND f.digest = c.digest AND f.kind = c.kind
        ))
        ON CONFLICT DO NOTHING
        RETURNING bodies.writer
    ), counted AS (
        SELECT i.writer, count(*) AS bodies FROM filled_in i GROUP BY i.writer
    ), noted AS (
        UPDATE hub.heads h SET bodies = h.bodies + c.bodies
        FROM counted c WHERE h.writer = c.writer
    )
    SELECT coalesce(sum(c.bodies), 0) INTO filled FROM counted c;

    IF fresh > 0 OR filled > 0 THEN
        PERFORM pg_notify('hub', its_login);
    END IF;
    RETURN fresh;
END $$;

-- Whether who asks may read what a fact says; full devices aren't asked. That a store is a device's
-- own opens nothing: it has what it wrote, and the hub has only its word that it did.
CREATE FUNCTION hub.is_for(reader text, of_fact hub.facts) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM hub.kinds k WHERE k.kind = of_fact.kind AND k.is_open)
    OR EXISTS (
        SELECT 1 FROM hub.audience_subjects a
        JOIN hub.may_read r ON r.audience = a.audience AND r.login = reader
        JOIN hub.kinds k ON k.kind = of_fact.kind AND k.is_personal
        WHERE a.subject = of_fact.subject
    )
    OR EXISTS (
        SELECT 1 FROM hub.audience_facts a
        JOIN hub.may_read r ON r.audience = a.audience AND r.login = reader
        WHERE a.writer = of_fact.writer AND a.seq = of_fact.seq AND a.digest = of_fact.digest
    )
$$;

-- Facts of these stretches, with the bodies that who asks may read. They come by time, each writer's
-- in its order: what refers to another writer's fact nearly always comes after it. An answer ends with
-- the fact by which it comes to 8 MB of bodies (as in rows.py), so that nobody runs out of memory.
CREATE FUNCTION hub.pull(writers text[], firsts bigint[], lasts bigint[], most bigint)
RETURNS TABLE (
    writer text, seq bigint, digest text, id text, kind text, version integer, subject text,
    at bigint, simulated boolean, operator text, refs text, body text, previous text,
    salt bytea, text text
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    is_full boolean := hub.role() <> 'marshal';
    its_login text := session_user;
BEGIN
    RETURN QUERY
    SELECT w.writer, w.seq, w.digest, w.id, w.kind, w.version, w.subject, w.at, w.simulated,
        w.operator, w.refs, w.body, w.previous, w.salt, w.text
    FROM (
        SELECT f.*, b.salt, b.text, n.so_far, sum(octet_length(b.text)) OVER (
            ORDER BY n.so_far, f.writer, f.seq, f.digest
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS before
        FROM (
            SELECT g.writer, g.seq, g.digest,
                max(g.at) OVER (PARTITION BY g.writer ORDER BY g.seq) AS so_far
            FROM unnest(writers, firsts, lasts) AS c (writer, first, last)
            JOIN hub.facts g ON g.writer = c.writer AND g.seq BETWEEN c.first AND c.last
            ORDER BY so_far, g.writer, g.seq, g.digest LIMIT most
        ) AS n
        JOIN hub.facts f ON f.writer = n.writer AND f.seq = n.seq AND f.digest = n.digest
        LEFT JOIN hub.bodies b ON b.writer = f.writer AND b.seq = f.seq AND b.digest = f.digest
            AND (is_full OR hub.is_for(its_login, f))
    ) AS w
    WHERE coalesce(w.before, 0) < 8000000
    ORDER BY w.so_far, w.writer, w.seq, w.digest;
END $$;

-- The bodies of these facts, as far as they are here, who asks may read them, and an answer goes.
CREATE FUNCTION hub.bodies_of(writers text[], seqs bigint[], digests text[])
RETURNS TABLE (writer text, seq bigint, digest text, salt bytea, text text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    is_full boolean := hub.role() <> 'marshal';
    its_login text := session_user;
BEGIN
    RETURN QUERY
    SELECT w.writer, w.seq, w.digest, w.salt, w.text FROM (
        SELECT b.*, sum(octet_length(b.text)) OVER (
            ORDER BY b.writer, b.seq, b.digest ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS before
        FROM unnest(writers, seqs, digests) AS c (writer, seq, digest)
        JOIN hub.bodies b ON b.writer = c.writer AND b.seq = c.seq AND b.digest = c.digest
        JOIN hub.facts f ON f.writer = c.writer AND f.seq = c.seq AND f.digest = c.digest
        WHERE is_full OR hub.is_for(its_login, f)
    ) AS w
    WHERE coalesce(w.before, 0) < 8000000;
END $$;

-- Every fact of a writer by name, where rivals are to be told apart; and whether its body is here.
CREATE FUNCTION hub.digests(of_writer text)
RETURNS TABLE (seq bigint, digest text, is_bare boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM hub.role();
    RETURN QUERY SELECT f.seq, f.digest, b.digest IS NULL
    FROM hub.facts f LEFT JOIN hub.bodies b
    ON b.writer = f.writer AND b.seq = f.seq AND b.digest = f.digest
    WHERE f.writer = of_writer;
END $$;

-- Which audiences who asks may read, and how far each has counted.
CREATE FUNCTION hub.my_audiences() RETURNS TABLE (audience text, nth bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM hub.role();
    RETURN QUERY SELECT h.audience, h.nth FROM hub.may_read r
    JOIN hub.audience_heads h ON h.audience = r.audience WHERE r.login = session_user;
END $$;

-- The facts that came to be for an audience after this count.
CREATE FUNCTION hub.newly_for(this_audience text, after bigint)
RETURNS TABLE (writer text, seq bigint, digest text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM hub.role();
    IF NOT EXISTS (
        SELECT 1 FROM hub.may_read r WHERE r.login = session_user AND r.audience = this_audience
    ) THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT f.writer, f.seq, f.digest FROM hub.audience_subjects a
    JOIN hub.facts f ON f.subject = a.subject
    JOIN hub.kinds k ON k.kind = f.kind AND k.is_personal
    WHERE a.audience = this_audience AND a.nth > after
    UNION
    SELECT a.writer, a.seq, a.digest FROM hub.audience_facts a
    WHERE a.audience = this_audience AND a.nth > after;
END $$;

-- Full devices: everything that is for audiences now, to tell what differs.
CREATE FUNCTION hub.all_subjects() RETURNS TABLE (audience text, subject text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM hub.must_be(ARRAY['coordinator', 'desk']);
    RETURN QUERY SELECT a.audience, a.subject FROM hub.audience_subjects a;
END $$;

CREATE FUNCTION hub.all_told() RETURNS TABLE (audience text, writer text, seq bigint, digest text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM hub.must_be(ARRAY['coordinator', 'desk']);
    RETURN QUERY SELECT a.audience, a.writer, a.seq, a.digest FROM hub.audience_facts a;
END $$;

CREATE FUNCTION hub.lock_audiences(audiences text[]) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    LOCK TABLE hub.bodies IN ROW EXCLUSIVE MODE;  -- as in hub.push
    INSERT INTO hub.audience_heads (audience) SELECT DISTINCT a FROM unnest(audiences) a ORDER BY 1
    ON CONFLICT DO NOTHING;
    PERFORM 1 FROM hub.audience_heads h WHERE h.audience = ANY (audiences)
    ORDER BY h.audience FOR UPDATE;
END $$;

-- Counts what audiences were told, lets everybody know, and says how much it was.
CREATE FUNCTION hub.note_told(audiences text[], nths bigint[]) RETURNS bigint
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF audiences IS NULL THEN
        RETURN 0;
    END IF;
    UPDATE hub.audience_heads h SET nth = c.nth
    FROM (SELECT a.audience, max(a.nth) AS nth FROM unnest(audiences, nths) AS a (audience, nth)
        GROUP BY a.audience) c
    WHERE h.audience = c.audience;
    PERFORM pg_notify('hub', session_user::text);
    RETURN cardinality(audiences);
END $$;

-- Full devices: whom audiences shall know all about, and whom no longer.
CREATE FUNCTION hub.tell_subjects(audiences text[], subjects text[], are_in boolean[])
RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    changed bigint;
BEGIN
    PERFORM hub.must_be(ARRAY['coordinator', 'desk']);
    PERFORM hub.lock_audiences(audiences);
    DELETE FROM hub.audience_subjects a
    USING unnest(audiences, subjects, are_in) AS c (audience, subject, is_in)
    WHERE NOT c.is_in AND a.audience = c.audience AND a.subject = c.subject;
    WITH added AS (
        INSERT INTO hub.audience_subjects
        SELECT c.audience, c.subject,
            h.nth + row_number() OVER (PARTITION BY c.audience ORDER BY c.subject)
        FROM unnest(audiences, subjects, are_in) AS c (audience, subject, is_in)
        JOIN hub.audience_heads h ON h.audience = c.audience
        WHERE c.is_in AND NOT hub.is_fair_erased()
        ON CONFLICT (subject, audience) DO NOTHING
        RETURNING audience_subjects.audience, audience_subjects.nth
    )
    SELECT hub.note_told(array_agg(a.audience), array_agg(a.nth)) INTO changed FROM added a;
    RETURN changed;
END $$;

-- Full devices: single facts that audiences shall read.
CREATE FUNCTION hub.tell_facts(audiences text[], writers text[], seqs bigint[], digests text[])
RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    changed bigint;
BEGIN
    PERFORM hub.must_be(ARRAY['coordinator', 'desk']);
    PERFORM hub.lock_audiences(audiences);
    WITH added AS (
        INSERT INTO hub.audience_facts
        SELECT c.audience, c.writer, c.seq, c.digest,
            h.nth + row_number() OVER (PARTITION BY c.audience ORDER BY c.writer, c.seq, c.digest)
        FROM unnest(audiences, writers, seqs, digests) AS c (audience, writer, seq, digest)
        JOIN hub.audience_heads h ON h.audience = c.audience
        WHERE NOT hub.is_fair_erased()
        ON CONFLICT (writer, seq, digest, audience) DO NOTHING
        RETURNING audience_facts.audience, audience_facts.nth
    )
    SELECT hub.note_told(array_agg(a.audience), array_agg(a.nth)) INTO changed FROM added a;
    RETURN changed;
END $$;

-- Full devices: which audiences a marshal's device reads.
CREATE FUNCTION hub.let_read(its_login text, audiences text[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM hub.must_be(ARRAY['coordinator', 'desk']);
    DELETE FROM hub.may_read r WHERE r.login = its_login AND NOT r.audience = ANY (audiences);
    INSERT INTO hub.audience_heads (audience) SELECT DISTINCT a FROM unnest(audiences) a ORDER BY 1
    ON CONFLICT DO NOTHING;
    INSERT INTO hub.may_read SELECT DISTINCT its_login, a FROM unnest(audiences) a
    ON CONFLICT DO NOTHING;
END $$;

-- All devices, and how many facts each lacks by its own word.
CREATE FUNCTION hub.every_device() RETURNS TABLE (
    login text, public text, name text, role text, trips text, until bigint, shut_out bigint,
    last_seen bigint, version text, clock_ahead bigint, behind bigint, waiting bigint
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    facts bigint;
BEGIN
    IF NOT pg_has_role(session_user, current_user, 'USAGE') THEN
        PERFORM hub.role();
    END IF;
    SELECT coalesce(sum(h.facts), 0) INTO facts FROM hub.heads h;
    RETURN QUERY SELECT d.login, d.public, d.name, d.role, d.trips, d.until, d.shut_out,
        d.last_seen, d.version, d.clock_ahead, greatest(0, facts - d.held), d.waiting
    FROM hub.devices d ORDER BY d.name, d.login;
END $$;

-- Administration: a coordinator's device, or the hub's owner, who is no device.

CREATE FUNCTION hub.must_administer() RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT pg_has_role(session_user, current_user, 'USAGE') THEN
        PERFORM hub.must_be(ARRAY['coordinator']);
    END IF;
END $$;

-- A login that proves who it is by SCRAM; the password itself never comes here.
CREATE FUNCTION hub.make_login(wanted text, verifier text, member_of text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF verifier !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$' THEN
        RAISE EXCEPTION 'that is no verifier of a password' USING ERRCODE = 'KH002';
    END IF;
    IF wanted !~ '^(device|join)_[0-9a-zA-Z]{1,40}$' THEN
        RAISE EXCEPTION 'that is no name of a login' USING ERRCODE = 'KH002';
    END IF;
    EXECUTE format('CREATE ROLE %I LOGIN CONNECTION LIMIT 8 PASSWORD %L', wanted, verifier);
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), wanted);
    EXECUTE format('GRANT %I TO %I', member_of, wanted);
END $$;

CREATE FUNCTION hub.enter_device(
    wanted text, verifier text, its_public text, its_name text, its_role text, its_trips text,
    its_until bigint
) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    known text;
    member_of text := CASE its_role WHEN 'marshal' THEN 'kiosk_marshal' ELSE 'kiosk_full' END;
BEGIN
    IF its_public !~ '^[0-9a-f]{64}$' THEN
        RAISE EXCEPTION 'that is no public key' USING ERRCODE = 'KH002';
    END IF;
    SELECT d.login INTO known FROM hub.devices d WHERE d.public = its_public;
    PERFORM hub.make_login(wanted, verifier, member_of);
    IF known IS NULL THEN
        INSERT INTO hub.devices (login, public, name, role, trips, until)
        VALUES (wanted, its_public, left(its_name, 80), its_role, its_trips, its_until);
    ELSE
        -- The same device comes again: its old login ends, its writers stay its own.
        UPDATE hub.devices d SET login = wanted, name = left(its_name, 80), role = its_role,
            trips = its_trips, until = its_until, shut_out = 0 WHERE d.public = its_public;
        UPDATE hub.heads h SET login = wanted WHERE h.login = known;
        DELETE FROM hub.may_read r WHERE r.login = known;
        EXECUTE format('ALTER ROLE %I NOLOGIN', known);
    END IF;
    RETURN wanted;
END $$;

CREATE FUNCTION hub.add_device(
    wanted text, verifier text, its_public text, its_name text, its_role text, its_trips text,
    its_until bigint
) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM hub.must_administer();
    RETURN hub.enter_device(
        wanted, verifier, its_public, its_name, its_role, its_trips, its_until);
END $$;

CREATE FUNCTION hub.shut_out(its_public text, is_out boolean) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM hub.must_administer();
    UPDATE hub.devices d SET shut_out = CASE WHEN is_out THEN hub.now() ELSE 0 END
    WHERE d.public = its_public;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no such device' USING ERRCODE = 'KH005';
    END IF;
    PERFORM pg_notify('hub', session_user::text);
END $$;

CREATE FUNCTION hub.invite(
    wanted text, verifier text, its_name text, its_role text, its_trips text, its_until bigint,
    its_end bigint, its_packet bytea, its_secret bytea
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM hub.must_administer();
    PERFORM hub.make_login(wanted, verifier, 'kiosk_joining');
    EXECUTE format(
        'ALTER ROLE %I VALID UNTIL %L', wanted, to_timestamp(its_end::double precision / 1000000));
    INSERT INTO hub.invitations (
        login, name, role, trips, until, expires, packet, secret, made_by, made_at
    ) VALUES (
        wanted, left(its_name, 80), its_role, its_trips, its_until, its_end, its_packet,
        its_secret, session_user, hub.now());
END $$;

CREATE FUNCTION hub.withdraw(wanted text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM hub.must_administer();
    UPDATE hub.invitations i SET expires = 0, packet = NULL WHERE i.login = wanted;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no such invitation' USING ERRCODE = 'KH005';
    END IF;
    EXECUTE format('ALTER ROLE %I NOLOGIN', wanted);
END $$;

CREATE FUNCTION hub.every_invitation() RETURNS TABLE (
    login text, name text, role text, trips text, until bigint, expires bigint, made_at bigint,
    used_by text, used_at bigint
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM hub.must_administer();
    RETURN QUERY SELECT i.login, i.name, i.role, i.trips, i.until, i.expires, i.made_at, i.used_by,
        i.used_at FROM hub.invitations i ORDER BY i.made_at, i.login;
END $$;

-- Who was invited becomes a device. One invitation serves one device; the same device may ask again
-- while it lasts, if the answer was lost on its way, and no more once it has begun. It proves that it knows the invitation's secret
-- and means this very key and login: somebody who only passes on what others say can't.
CREATE FUNCTION hub.redeem(
    wanted text, verifier text, its_public text, its_name text, its_version text, proof bytea
) RETURNS TABLE (login text, name text, role text, trips text, until bigint, packet bytea)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found hub.invitations;
    its_label text;
    said bytea;
BEGIN
    SELECT * INTO found FROM hub.invitations i WHERE i.login = session_user FOR UPDATE;
    IF found.login IS NULL OR found.packet IS NULL OR found.expires <= hub.now()
        OR found.used_by NOT IN ('', its_public) OR EXISTS (
            SELECT 1 FROM hub.devices d
            WHERE d.public = found.used_by AND d.last_seen > found.used_at
        ) THEN
        RAISE EXCEPTION 'this invitation was used, withdrawn, or has run out'
        USING ERRCODE = 'KH004';
    END IF;
    said := convert_to(concat_ws(E'\n', wanted, verifier, its_public, its_name), 'UTF8');
    IF sha256(found.secret || sha256(found.secret || said)) <> proof THEN
        RAISE EXCEPTION 'whoever asks does not know this invitation' USING ERRCODE = 'KH004';
    END IF;
    its_label := coalesce(nullif(its_name, ''), found.name);
    PERFORM hub.enter_device(
        wanted, verifier, its_public, its_label, found.role, found.trips, found.until);
    UPDATE hub.devices d SET version = left(its_version, 40) WHERE d.public = its_public;
    UPDATE hub.invitations i SET used_by = its_public, used_at = hub.now()
    WHERE i.login = found.login;
    RETURN QUERY SELECT wanted, its_label, found.role, found.trips, found.until, found.packet;
END $$;

-- Bodies go, and don't come back; those stay by which devices know whom to believe.
CREATE FUNCTION hub.erase(writers text[], seqs bigint[], digests text[]) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    gone bigint;
BEGIN
    PERFORM hub.must_administer();
    LOCK TABLE hub.bodies IN SHARE ROW EXCLUSIVE MODE;
    INSERT INTO hub.erased SELECT * FROM unnest(writers, seqs, digests) ON CONFLICT DO NOTHING;
    WITH deleted AS (
        DELETE FROM hub.bodies b
        USING unnest(writers, seqs, digests) AS c (writer, seq, digest), hub.facts f
        WHERE b.writer = c.writer AND b.seq = c.seq AND b.digest = c.digest
        AND f.writer = b.writer AND f.seq = b.seq AND f.digest = b.digest
        AND NOT hub.is_lasting(f.kind)
        RETURNING b.writer
    ), noted AS (
        UPDATE hub.heads h SET bodies = h.bodies - c.bodies
        FROM (SELECT d.writer, count(*) AS bodies FROM deleted d GROUP BY d.writer) c
        WHERE h.writer = c.writer
    )
    SELECT count(*) INTO gone FROM deleted;
    RETURN gone;
END $$;

-- All that names anybody goes, also what still comes; invitations end that were made before, since
-- what they hold was packed before.
CREATE FUNCTION hub.erase_fair() RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    gone bigint;
BEGIN
    PERFORM hub.must_administer();
    IF hub.is_fair_erased() THEN
        RETURN 0;
    END IF;
    LOCK TABLE hub.bodies IN SHARE ROW EXCLUSIVE MODE;
    INSERT INTO hub.meta VALUES ('erased', 'yes') ON CONFLICT DO NOTHING;
    INSERT INTO hub.erased SELECT b.writer, b.seq, b.digest FROM hub.bodies b JOIN hub.facts f
    ON f.writer = b.writer AND f.seq = b.seq AND f.digest = b.digest
    WHERE NOT hub.is_lasting(f.kind)
    ON CONFLICT DO NOTHING;
    DELETE FROM hub.bodies b USING hub.facts f
    WHERE f.writer = b.writer AND f.seq = b.seq AND f.digest = b.digest
    AND NOT hub.is_lasting(f.kind);
    GET DIAGNOSTICS gone = ROW_COUNT;
    UPDATE hub.heads h SET bodies = (SELECT count(*) FROM hub.bodies b WHERE b.writer = h.writer);
    DELETE FROM hub.audience_subjects;
    DELETE FROM hub.audience_facts;
    UPDATE hub.invitations SET packet = NULL;
    PERFORM pg_notify('hub', session_user::text);
    RETURN gone;
END $$;

-- Who may call what.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA hub FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA hub FROM PUBLIC;
GRANT USAGE ON SCHEMA hub TO kiosk_full, kiosk_marshal, kiosk_joining;
GRANT EXECUTE ON FUNCTION hub.about() TO kiosk_full, kiosk_marshal, kiosk_joining;
GRANT EXECUTE ON FUNCTION hub.redeem(text, text, text, text, text, bytea)
TO kiosk_joining;
GRANT EXECUTE ON FUNCTION hub.me(), hub.seen(text, bigint, bigint, bigint), hub.heads(),
    hub.push(text[], bigint[], text[], text[], text[], integer[], text[], bigint[], boolean[],
        text[], text[], text[], text[], bytea[], text[]),
    hub.pull(text[], bigint[], bigint[], bigint), hub.bodies_of(text[], bigint[], text[]),
    hub.digests(text), hub.every_device()
TO kiosk_full, kiosk_marshal;
GRANT EXECUTE ON FUNCTION hub.claim(text[]), hub.my_audiences(),
    hub.newly_for(text, bigint)
TO kiosk_marshal;
GRANT EXECUTE ON FUNCTION hub.all_subjects(), hub.all_told(),
    hub.tell_subjects(text[], text[], boolean[]), hub.tell_facts(text[], text[], bigint[], text[]),
    hub.let_read(text, text[]),
    hub.add_device(text, text, text, text, text, text, bigint), hub.shut_out(text, boolean),
    hub.invite(text, text, text, text, text, bigint, bigint, bytea, bytea), hub.withdraw(text),
    hub.every_invitation(), hub.erase(text[], bigint[], text[]), hub.erase_fair()
TO kiosk_full;
