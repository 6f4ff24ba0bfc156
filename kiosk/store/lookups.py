"""Questions to the derived tables, each one query through an index."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.answers import Issuer, Presence, Seen
from kiosk.domain.checkpoints import Passage
from kiosk.domain.folding import Scan
from kiosk.domain.guests import ANSWER_PREFIX, FIELDS, Guest, Ticket, TicketState, guest_from
from kiosk.store.connection import told
from kiosk.store.holder_rows import passage_of
from kiosk.store.rows import chunks, with_ids

_PASSAGES = f"('{kinds.SCAN_ADMITTED}', '{kinds.SCAN_LEFT}')"
_PLACED = "JOIN places p ON p.fact = s.fact"
_IN_ORDER = "p.time, p.step, p.writer, p.seq"


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

    def tally(self, checkpoint: str, emptied: int) -> dict[str, tuple[int, int]]:
        """By country: how many came, and how many are inside who entered since ``emptied``."""
        query = """SELECT coalesce(g.country, '') AS country, count(p.first_entry) AS came,
            coalesce(sum(p.inside AND p.last_entry >= ?), 0) AS inside
            FROM presence p LEFT JOIN guests g USING (subject)
            WHERE p.checkpoint = ? GROUP BY 1"""
        found = self._all(query, emptied, checkpoint)
        return {row["country"]: (row["came"], row["inside"]) for row in found}

    def arrivals(self, checkpoint: str, width: int) -> dict[int, int]:
        """First entries by slice of time: the slice's number, counted from 1970, to how many."""
        query = """SELECT first_entry / ? AS slice, count(*) AS number FROM presence
            WHERE checkpoint = ? AND first_entry IS NOT NULL GROUP BY 1"""
        return {row["slice"]: row["number"] for row in self._all(query, width, checkpoint)}

    def expected_by_country(self, ticket_kinds: Iterable[str]) -> dict[str, int]:
        """How many guests of each country hold one of these kinds and were not canceled."""
        wanted = list(ticket_kinds)
        query = f"""SELECT country, count(*) AS number FROM guests
            WHERE status != 'canceled' AND kind IN ({", ".join("?" * len(wanted))})
            GROUP BY country ORDER BY number DESC, country"""
        return {row["country"]: row["number"] for row in self._all(query, *wanted)}

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

    def scans_by_verdict(self, checkpoint: str) -> dict[str, int]:
        """How many scans of each kind a checkpoint has seen, undone ones left out."""
        query = """SELECT kind, count(*) AS number FROM scans
            WHERE checkpoint = ? AND NOT undone GROUP BY kind"""
        return {row["kind"]: row["number"] for row in self._all(query, checkpoint)}

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
