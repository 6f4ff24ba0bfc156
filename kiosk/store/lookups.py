"""Questions to the derived tables, each one query through an index."""

import json
import sqlite3
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.answers import (
    Crowd,
    Device,
    Disagreements,
    Issuer,
    Presence,
    Seen,
    Whereabouts,
)
from kiosk.domain.appointments import Appointment, Sort
from kiosk.domain.checkpoints import Passage
from kiosk.domain.folding import Scan
from kiosk.domain.guests import ANSWER_PREFIX, FIELDS, Guest, Ticket, TicketState, guest_from
from kiosk.domain.schedules import Schedule
from kiosk.domain.texts import Text
from kiosk.store import ordering
from kiosk.store.connection import told
from kiosk.store.holder_rows import passage_of
from kiosk.store.rows import chunks, with_ids

_PASSAGES = f"('{kinds.SCAN_ADMITTED}', '{kinds.SCAN_LEFT}')"
_SCANS = f"({', '.join(repr(kind) for kind in sorted(kinds.SCANS))})"
_PLACED = "JOIN places p ON p.fact = s.fact"
_IN_ORDER = "p.time, p.step, p.writer, p.seq"
# From writer to writer through the index, without reading the facts between.
_LAST_FACTS = """WITH RECURSIVE w (writer) AS (
    SELECT min(writer) FROM envelopes
    UNION ALL
    SELECT (SELECT min(writer) FROM envelopes WHERE writer > w.writer) FROM w
    WHERE w.writer IS NOT NULL)
SELECT e.writer, e.seq, coalesce(p.time, e.at) AS at, coalesce(l.name, '') AS name,
    e.writer = (SELECT value FROM this_store WHERE name = 'writer') AS is_this
FROM w JOIN envelopes e ON e.writer = w.writer
    AND e.seq = (SELECT max(seq) FROM envelopes WHERE writer = w.writer)
LEFT JOIN places p ON p.fact = e.id LEFT JOIN labels l ON l.subject = 'w:' || e.writer
ORDER BY e.writer"""


class Lookups:
    """What the journal's derived tables know."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def guest(self, subject: str) -> Guest | None:
        """The guest with this pseudonym."""
        return self.guests([subject]).get(subject)

    def guests(self, subjects: Iterable[str]) -> dict[str, Guest]:
        """The guests among these subjects, by subject."""
        found = {}
        for chunk, marks in chunks(subjects):
            for row in self._all(f"SELECT * FROM guests WHERE subject IN ({marks})", *chunk):
                found[row["subject"]] = _guest(row)
        return found

    def every_guest(self) -> tuple[Guest, ...]:
        """All guests, by registration number."""
        query = "SELECT * FROM guests ORDER BY registration, subject"
        return tuple(_guest(row) for row in self._all(query))

    def registered(self, registration: str) -> tuple[Guest, ...]:
        """The guests with this registration number; nobody for an empty one."""
        if not registration:
            return ()
        found = self._all("SELECT * FROM guests WHERE registration = ?", registration)
        return tuple(_guest(row) for row in found)

    def heads(self, subjects: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The facts a new record of each of these guests must refer to."""
        found = {}
        for chunk, marks in chunks(subjects):
            query = f"SELECT subject, heads FROM guests WHERE subject IN ({marks})"
            for row in self._all(query, *chunk):
                found[row["subject"]] = tuple(json.loads(row["heads"]))
        return found

    def tickets_with_serial(self, serial: str) -> tuple[tuple[str, Ticket], ...]:
        """Tickets of this serial, each with its holder."""
        return self._tickets("serial = ?", serial)

    def tickets_with_digest(self, digest: str) -> tuple[tuple[str, Ticket], ...]:
        """Short tickets of this digest, each with its holder."""
        return self._tickets("digest = ?", digest)

    def tickets_with_stem(self, stem: str) -> tuple[tuple[str, Ticket], ...]:
        """Tickets whose human code begins so, each with its holder."""
        return self._tickets("stem = ?", stem)

    def tickets_begun(self, start: str) -> tuple[tuple[str, Ticket], ...]:
        """Tickets whose human code starts with these letters of the alphabet."""
        return self._tickets("stem >= ? AND stem < ?", start, start + "\x7f")

    def tickets_of(self, subject: str) -> tuple[Ticket, ...]:
        """All tickets of a guest."""
        return tuple(ticket for _, ticket in self._tickets("subject = ?", subject))

    def every_ticket(self) -> tuple[tuple[str, Ticket], ...]:
        """All tickets that were issued, each with its holder."""
        return self._tickets("scheme != ?", "")

    def unissued_tickets(self) -> tuple[tuple[str, Ticket], ...]:
        """Tickets that were withdrawn or blocked and whose issue no fact here tells of."""
        return self._tickets("scheme = ?", "")

    def tickets_held(self, subjects: Iterable[str]) -> dict[str, tuple[Ticket, ...]]:
        """All tickets of each of these guests."""
        found: dict[str, tuple[Ticket, ...]] = {}
        for chunk, marks in chunks(subjects):
            for subject, ticket in self._tickets(f"subject IN ({marks})", *chunk):
                found[subject] = (*found.get(subject, ()), ticket)
        return found

    def passages(self, subjects: Iterable[str], checkpoint: str) -> dict[str, tuple[Passage, ...]]:
        """These holders' ways through a checkpoint, in order, undone ones left out."""
        found: dict[str, tuple[Passage, ...]] = {}
        for chunk, marks in chunks(subjects):
            query = f"""SELECT s.subject, s.kind, s.at, s.writer FROM scans s {_PLACED}
                WHERE s.subject IN ({marks}) AND s.checkpoint = ?
                AND NOT s.undone AND s.kind IN {_PASSAGES} ORDER BY {_IN_ORDER}"""
            for row in self._all(query, *chunk, checkpoint):
                passage = passage_of(row["kind"], row["at"], row["writer"])
                found[row["subject"]] = (*found.get(row["subject"], ()), passage)
        return found

    def recent(self, count: int, checkpoint: str = "") -> tuple[Seen, ...]:
        """The last scans, newest first, of one checkpoint or of all."""
        chosen = "s.checkpoint = ?" if checkpoint else "? = ''"
        query = f"""SELECT s.* FROM scans s {_PLACED}
            WHERE {chosen} ORDER BY s.at DESC, p.step DESC, p.seq DESC LIMIT ?"""
        return self._seen(self._all(query, checkpoint, count))

    def scan(self, fact: str) -> tuple[Seen, ...]:
        """The scans whose fact's id begins so: at most two, so that a caller sees doubt."""
        query = "SELECT * FROM scans WHERE fact >= ? AND fact < ? LIMIT 2"
        return self._seen(self._all(query, fact, fact + "\x7f"))

    def presence(self, checkpoint: str) -> tuple[Presence, ...]:
        """Everybody who ever passed a checkpoint."""
        query = """SELECT p.*, coalesce(g.country, '') AS country
            FROM presence p LEFT JOIN guests g USING (subject) WHERE p.checkpoint = ?"""
        names = Presence.__slots__
        return tuple(
            Presence(**{name: row[name] for name in names} | {"inside": bool(row["inside"])})
            for row in self._all(query, checkpoint)
        )

    def crowds(self, checkpoint: str, emptied: Mapping[str, int]) -> tuple[Crowd, ...]:
        """Who came to a checkpoint, or anywhere, and who is inside, by country, partner and kind.

        Anywhere, each person counts once: inside is who came in with their last passage.

        Args:
            emptied: since when those inside entered, by checkpoint; else they are gone.
        """
        came, inside, values = _conditions(checkpoint, emptied)
        query = f"""
            SELECT coalesce(g.country, '') AS country, coalesce(g.partner, '') AS partner,
                coalesce(g.kind, '') AS kind, coalesce(sum({came}), 0) AS came,
                coalesce(sum({came} AND g.status != 'canceled'), 0) AS registered,
                coalesce(sum({inside}), 0) AS inside
            FROM presence p LEFT JOIN guests g USING (subject)
            WHERE {_at(checkpoint)} GROUP BY g.country, g.partner, g.kind"""
        return tuple(Crowd(*row) for row in self._all(query, *values, checkpoint))

    def registered_by_group(self) -> dict[tuple[str, str, str], int]:
        """How many guests were not canceled, by country, partner and kind."""
        query = """SELECT country, partner, kind, count(*) AS number FROM guests
            WHERE status != 'canceled' GROUP BY country, partner, kind"""
        return {(r["country"], r["partner"], r["kind"]): r["number"] for r in self._all(query)}

    def whereabouts(self, checkpoint: str, emptied: Mapping[str, int]) -> tuple[Whereabouts, ...]:
        """Everybody who is inside a checkpoint, or anywhere; as `crowds` counts them."""
        _, inside, values = _conditions(checkpoint, emptied)
        query = f"""SELECT subject, checkpoint, last_entry FROM presence p
            WHERE {inside} AND {_at(checkpoint)}"""
        return tuple(Whereabouts(*row) for row in self._all(query, *values, checkpoint))

    def arrivals(self, checkpoint: str, width: int) -> dict[int, int]:
        """First entries by slice of time, at a checkpoint or anywhere.

        Returns:
            the slice's number, counted from 1970, to how many.
        """
        came, _, _ = _conditions(checkpoint, {})
        query = f"""SELECT first_entry / ? AS slice, count(*) AS number FROM presence p
            WHERE {came} AND {_at(checkpoint)} GROUP BY 1"""
        return {row["slice"]: row["number"] for row in self._all(query, width, checkpoint)}

    def refused(self, checkpoint: str) -> int:
        """How many scans were refused, at a checkpoint or anywhere."""
        query = f"""SELECT count(*) AS number FROM scans p
            WHERE kind = '{kinds.SCAN_REFUSED}' AND NOT undone AND {_at(checkpoint)}"""
        return int(self._all(query, checkpoint)[0]["number"])

    def stamp(self) -> Hashable:
        """Changes whenever anything was recorded, by whomever."""
        by_others = self._all("PRAGMA data_version")[0][0]
        return self._connection.total_changes, by_others

    def double_entries(self, checkpoint: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Holders with two entries by different stores and no exit between, with their facts."""
        query = f"""SELECT * FROM (
            SELECT s.subject, s.fact, s.kind, s.writer,
                lag(s.fact) OVER w AS fact_before,
                lag(s.kind) OVER w AS kind_before,
                lag(s.writer) OVER w AS writer_before
            FROM scans s {_PLACED}
            WHERE s.checkpoint = ? AND NOT s.undone AND s.kind IN {_PASSAGES}
            WINDOW w AS (PARTITION BY s.subject ORDER BY {_IN_ORDER}))
            WHERE kind = ? AND kind_before = kind AND writer_before != writer
            ORDER BY subject, fact"""
        found = self._all(query, checkpoint, kinds.SCAN_ADMITTED)
        return tuple((row["subject"], (row["fact_before"], row["fact"])) for row in found)

    def appointments_of(self, subjects: Iterable[str]) -> dict[str, tuple[Appointment, ...]]:
        """What each of these guests is expected at by what all sources say, in order of time."""
        found: dict[str, list[Appointment]] = {}
        for chunk, marks in chunks(subjects):
            query = f"""SELECT * FROM appointments WHERE subject IN ({marks})
                ORDER BY starts, ends, source, number"""
            for row in self._all(query, *chunk):
                found.setdefault(row["subject"], []).append(_appointment(row))
        return {subject: tuple(theirs) for subject, theirs in found.items()}

    def schedules(self, source: str) -> dict[str, Schedule]:
        """What a source says of each guest it ever spoke of."""
        query = """SELECT s.subject, s.heads, a.*
            FROM schedules s LEFT JOIN appointments a USING (subject, source)
            WHERE s.source = ? ORDER BY s.subject, a.number"""
        heads: dict[str, tuple[str, ...]] = {}
        theirs: dict[str, list[Appointment]] = {}
        for row in self._all(query, source):
            subject = row["subject"]
            heads[subject] = tuple(json.loads(row["heads"]))
            theirs.setdefault(subject, [])
            if row["number"] is not None:
                theirs[subject].append(_appointment(row))
        return {who: Schedule(source, heads[who], tuple(theirs[who])) for who in heads}

    def search_keys(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Every guest's subject with what they can be found by."""
        found = self._all("SELECT subject, search FROM guests ORDER BY subject")
        return tuple((row["subject"], tuple(row["search"].split("\n"))) for row in found)

    def issuers(self) -> tuple[Issuer, ...]:
        """All issuing keys ever listed."""
        found = self._all("SELECT * FROM issuers ORDER BY number, public")
        return tuple(
            Issuer(r["public"], r["number"], r["holder"], bool(r["revoked"])) for r in found
        )

    def label(self, subject: str) -> str:
        """What an operator or a writer is called; empty if nobody said."""
        found = self._all("SELECT name FROM labels WHERE subject = ?", subject)
        return str(found[0]["name"]) if found else ""

    def last_content(self, kind: str, writer: str) -> dict[str, Any] | None:
        """What a writer's last fact of a kind says; None if there is none, or none to be read."""
        ids = [row["id"] for row in self._all(_by_writer(kind), writer)]
        facts = with_ids(self._connection, ids[-1:])
        return next((kinds.content(fact) for fact in facts.values()), None)

    def contents(self, kind: str, subject: str) -> tuple[dict[str, Any], ...]:
        """What the facts of a kind about a subject say, the last one first."""
        query = """SELECT p.fact FROM places p JOIN envelopes e ON e.id = p.fact
            WHERE p.subject = ? AND e.kind = ?
            ORDER BY p.time DESC, p.step DESC, p.writer DESC, p.seq DESC"""
        ids = [row["fact"] for row in self._all(query, subject, kind)]
        facts = with_ids(self._connection, ids)
        told = (kinds.content(facts[id]) for id in ids)
        return tuple(content for content in told if content is not None)

    def clock_seen_ahead(self, peer: str, reader: str) -> int | None:
        """By how many microseconds a reader has seen a peer's clock ahead at the very least."""
        ids = [row["id"] for row in self._all(_by_writer(kinds.CLOCK_MET), reader)]
        told = map(kinds.content, with_ids(self._connection, ids).values())
        gaps = [met["peer_at"] - met["own_at"] for met in told if met and met["peer"] == peer]
        return max(gaps, default=None)

    # What is asked before opening.

    def devices(self) -> tuple[Device, ...]:
        """All who wrote facts that are here."""
        return tuple(
            Device(row["writer"], row["name"], bool(row["is_this"]), row["seq"], row["at"])
            for row in self._all(_LAST_FACTS)
        )

    def clock_corrections(self) -> Mapping[str, int]:
        """Microseconds to add to each writer's clock, where any are known; no 0 among them."""
        with told():
            return ordering.clock_corrections(self._connection)

    def last_import(self) -> tuple[int, dict[str, Any]] | None:
        """When a roster was last taken in, and what was noted of it."""
        query = f"""SELECT p.fact, p.at FROM places p
            WHERE p.subject = 'roster' ORDER BY {_IN_ORDER}"""
        for row in reversed(self._all(query)):
            [fact] = with_ids(self._connection, [row["fact"]]).values()
            found = kinds.content(fact)
            if found is not None and fact.envelope.kind == kinds.ROSTER_IMPORTED:
                return row["at"], found
        return None

    def last_scan_by(self, writer: str) -> int | None:
        """When a writer last recorded a scan, on its own clock."""
        query = f"""SELECT at FROM envelopes WHERE writer = ? AND kind IN {_SCANS}
            ORDER BY seq DESC LIMIT 1"""
        found = self._all(query, writer)
        return int(found[0]["at"]) if found else None

    def disagreements(self) -> Disagreements:
        """What devices told differently and nobody has settled; reads the kind of every fact."""
        [clashing] = self._all("SELECT count(*) AS number FROM quarantine")
        told_of = self._all("SELECT kind, version, count(*) AS n FROM envelopes GROUP BY 1, 2")
        newer = sum(r["n"] for r in told_of if not kinds.understood(r["kind"], r["version"]))
        query = """SELECT DISTINCT o.subject, o.field, g.heads FROM overwritten o
            JOIN guests g USING (subject) ORDER BY 1, 2"""
        # Whoever changed the guest since then has seen both values, and left one head.
        contested = tuple(
            (row["subject"], row["field"])
            for row in self._all(query)
            if len(json.loads(row["heads"])) > 1
        )
        return Disagreements(clashing["number"], newer, contested)

    def faults(self) -> tuple[str, ...]:
        """What SQLite finds wrong with its file at a quick look; empty if nothing."""
        found = [str(row[0]) for row in self._all("PRAGMA quick_check(10)")]
        return tuple(fault for fault in found if fault != "ok")

    def _tickets(self, condition: str, *values: str) -> tuple[tuple[str, Ticket], ...]:
        found = self._all(f"SELECT * FROM tickets WHERE {condition} ORDER BY subject", *values)
        return tuple((row["subject"], _ticket(row)) for row in found)

    def _seen(self, found: Sequence[sqlite3.Row]) -> tuple[Seen, ...]:
        guests = self.guests({row["subject"] for row in found})
        desks = {row["writer"]: self.label(f"w:{row['writer']}") for row in found}
        return tuple(
            Seen(_scan(row), guests.get(row["subject"]), desks[row["writer"]]) for row in found
        )

    def _all(self, query: str, *values: object) -> list[sqlite3.Row]:
        with told():
            return self._connection.execute(query, values).fetchall()


def _at(checkpoint: str) -> str:
    """The condition for rows of a checkpoint, or for all; with one placeholder for its name."""
    return "p.checkpoint = ?" if checkpoint else "? = ''"


def _conditions(checkpoint: str, emptied: Mapping[str, int]) -> tuple[str, str, list[str | int]]:
    """What makes a row of somebody's presence count as having come, and as being inside.

    Returns:
        both conditions, and the values for the placeholders of the second.
    """
    cases = "".join(" WHEN ? THEN ?" for _ in emptied)
    since = f"CASE p.checkpoint{cases} ELSE 0 END" if cases else "0"
    inside = f"p.inside AND p.last_entry >= {since}"
    values: list[str | int] = [value for pair in emptied.items() for value in pair]
    if checkpoint:
        return "p.first_entry IS NOT NULL", inside, values
    return "p.came_first", f"p.seen_last AND {inside}", values


def _by_writer(kind: str) -> str:
    """The query for a writer's facts of one of our kinds.

    The kind stands in the text: an index of seldom kinds serves no placeholder.
    """
    return f"SELECT id FROM envelopes WHERE kind = '{kind}' AND writer = ? ORDER BY seq"


def _guest(row: sqlite3.Row) -> Guest:
    values = {name: row[name] for name in FIELDS}
    for yes_or_no in ("attention", "walk_in"):
        values[yes_or_no] = bool(row[yes_or_no])
    for several in ("interests", "flags"):
        values[several] = json.loads(row[several])
    answers = json.loads(row["answers"])
    values |= {f"{ANSWER_PREFIX}{question}": answer for question, answer in answers.items()}
    return guest_from(row["subject"], values)


def _appointment(row: sqlite3.Row) -> Appointment:
    return Appointment(
        row["starts"],
        row["ends"],
        Sort(row["sort"]),
        Text({"": row["title"]}),
        Text({"": row["place"]}),
        row["at_table"],
        row["with_whom"],
        row["source"],
    )


def _ticket(row: sqlite3.Row) -> Ticket:
    return Ticket(
        row["serial"],
        row["kind"],
        row["scheme"],
        row["issuer"],
        row["stem"],
        row["digest"],
        TicketState(row["state"]),
        row["revoked_at"],
    )


def _scan(row: sqlite3.Row) -> Scan:
    return Scan(
        row["fact"],
        row["kind"],
        row["checkpoint"],
        row["reason"],
        row["serial"],
        row["at"],
        row["writer"],
        bool(row["undone"]),
    )
