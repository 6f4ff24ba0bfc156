"""Taking in the facts of other stores: a set union, whatever the order and however often.

Two different facts that claim the same id, or the same writer and seq, are both put in
quarantine: kept, passed on and shown, without effect on any state, on every device alike.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.domain import kinds
from kiosk.domain.clocks import Meeting, clock_offsets
from kiosk.domain.facts import Envelope, Fact, canonical, fact_record, parse_fact
from kiosk.domain.order import Link, Place, corrected, places
from kiosk.errors import BadBundle
from kiosk.store import projections, rows
from kiosk.store.connection import transaction
from kiosk.store.identity import renew_writer

if TYPE_CHECKING:
    from kiosk.store.journal import Journal

_SOUND = "NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.digest = e.digest)"


@dataclass(frozen=True, slots=True)
class Absorbed:
    """What came of taking in facts: how many were new, and how many clash with others."""

    new: int
    quarantined: int


def absorb(journal: "Journal", facts: Iterable[Fact]) -> Absorbed:
    """Adds what is new among these facts, in one transaction.

    Raises:
        BadBundle: if a writer's chain has a gap or a broken link; nothing is taken in then.
        StoreError: if the disk doesn't let us.
    """
    connection = journal.connection
    with transaction(connection):
        held = _Held(connection)
        new = held.new_among(facts)
        held.check_chains(new)
        fresh, clashing = held.sort_out(new)
        rows.insert(connection, fresh)
        rows.insert_bodies(connection, held.missing_bodies)
        _quarantine(connection, clashing)
        touched = {fact.envelope.subject for fact in (*fresh, *clashing, *held.missing_bodies)}
        projections.refold(connection, touched | rearrange(connection))
        if any(fact.envelope.writer == journal.writer for fact, _ in new):
            # Somebody else wrote under our name: this store is a copy that no sign gave away.
            journal.writer = renew_writer(connection, journal.random_bytes)
    journal.recall()
    return Absorbed(len(new), len(clashing))


class _Held:
    """What the store holds already, as far as it matters to what comes in."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._at: dict[tuple[str, int], set[str]] = defaultdict(set)
        self._named: dict[str, set[str]] = defaultdict(set)
        self._bare: set[str] = set()
        self._digests: set[str] = set()
        self.missing_bodies: list[Fact] = []
        for row in connection.execute(
            "SELECT e.id, writer, seq, digest, b.fact IS NULL AS bare"
            " FROM envelopes e LEFT JOIN bodies b ON b.fact = e.id"
        ):
            self._note(row["id"], row["writer"], row["seq"], row["digest"])
            if row["bare"]:
                self._bare.add(row["digest"])
        for row in connection.execute("SELECT id, writer, seq, digest FROM quarantine"):
            self._note(row["id"], row["writer"], row["seq"], row["digest"])

    def _note(self, id: str, writer: str, seq: int, digest: str) -> None:
        self._at[writer, seq].add(digest)
        self._named[id].add(digest)
        self._digests.add(digest)

    def new_among(self, facts: Iterable[Fact]) -> list[tuple[Fact, str]]:
        """The facts not held yet, each once, with their digests; notes bodies that we lack."""
        new = []
        for fact in facts:
            digest = fact.envelope.digest
            if digest in self._bare and fact.body is not None:
                self.missing_bodies.append(fact)
                self._bare.discard(digest)
            if digest not in self._digests:
                self._note(fact.envelope.id, fact.envelope.writer, fact.envelope.seq, digest)
                new.append((fact, digest))
        return new

    def check_chains(self, new: Iterable[tuple[Fact, str]]) -> None:
        """Raises BadBundle where a fact doesn't follow on one that is held."""
        for fact, _ in new:
            envelope = fact.envelope
            before = self._at.get((envelope.writer, envelope.seq - 1), {""})
            if envelope.previous not in (before if envelope.seq > 1 else {""}):
                raise BadBundle(
                    f"Fact {envelope.seq} of device {envelope.writer} doesn't follow on the"
                    " one before it: something is missing or was changed.",
                    "Have the file written again, on the device it comes from.",
                )

    def sort_out(self, new: Sequence[tuple[Fact, str]]) -> tuple[list[Fact], list[Fact]]:
        """The new facts that stand unchallenged, and all those, held ones too, that clash."""
        contested = {
            digest
            for fact, digest in new
            for digest in self._rivals(fact.envelope)
            if len(self._rivals(fact.envelope)) > 1
        }
        fresh = [fact for fact, digest in new if digest not in contested]
        clashing = {digest: fact for fact, digest in new if digest in contested}
        for chunk, marks in rows.chunks(contested - clashing.keys()):
            ids = self._connection.execute(
                f"SELECT id FROM envelopes WHERE digest IN ({marks})", chunk
            )
            for fact in rows.with_ids(self._connection, [row["id"] for row in ids]).values():
                clashing[fact.envelope.digest] = fact
        return fresh, list(clashing.values())

    def _rivals(self, envelope: Envelope) -> set[str]:
        return self._at[envelope.writer, envelope.seq] | self._named[envelope.id]


def quarantined(connection: sqlite3.Connection) -> list[Fact]:
    """All versions of all facts that clash."""
    found = connection.execute("SELECT record FROM quarantine ORDER BY writer, seq, digest")
    return [parse_fact(json.loads(row["record"])) for row in found]


def _quarantine(connection: sqlite3.Connection, facts: Iterable[Fact]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO quarantine (digest, id, writer, seq, record) VALUES (?, ?, ?, ?, ?)",
        [
            (e.digest, e.id, e.writer, e.seq, canonical(fact_record(fact)))
            for fact in facts
            for e in [fact.envelope]
        ],
    )


def rearrange(connection: sqlite3.Connection) -> set[str]:
    """Puts every fact where it belongs in the one order, by all that is known now.

    Returns:
        The subjects of the facts whose place or corrected time changed.
    """
    wanted = expected_places(connection)
    held = {row["fact"]: tuple(row) for row in connection.execute("SELECT * FROM places")}
    gone = held.keys() - wanted.keys()
    moved = [row for id, row in wanted.items() if held.get(id) != row]
    connection.executemany("DELETE FROM places WHERE fact = ?", [(id,) for id in gone])
    connection.executemany("INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?, ?, ?, ?)", moved)
    return {str(held[id][1]) for id in gone} | {str(row[1]) for row in moved}


def expected_places(connection: sqlite3.Connection) -> dict[str, tuple[object, ...]]:
    """The rows of ``places`` as the facts alone say they should be, by fact."""
    offsets = clock_corrections(connection)
    links, subjects = [], {}
    for row in connection.execute(
        f"SELECT id, subject, writer, seq, at, refs FROM envelopes e WHERE {_SOUND}"
    ):
        refs = tuple(json.loads(row["refs"])) if row["refs"] != "[]" else ()
        links.append(Link(row["id"], row["writer"], row["seq"], row["at"], refs))
        subjects[row["id"]] = row["subject"]
    found = places(links, offsets)
    return {
        link.id: place_row(link.id, subjects[link.id], link.at, found[link.id], offsets)
        for link in links
    }


def place_row(
    id: str, subject: str, at: int, place: Place, offsets: Mapping[str, int]
) -> tuple[object, ...]:
    """The row of ``places`` for a fact."""
    return (id, subject, *place, corrected(at, place.writer, offsets))


def clock_corrections(connection: sqlite3.Connection) -> dict[str, int]:
    """What to add to each writer's clock, in microseconds, by the clock facts of this store."""
    ids = connection.execute(
        f"SELECT id FROM envelopes e WHERE kind = ? AND {_SOUND}", (kinds.CLOCK_MET,)
    )
    facts = rows.with_ids(connection, [row["id"] for row in ids]).values()
    told = [(fact.envelope.writer, kinds.content(fact)) for fact in facts]
    return clock_offsets(
        Meeting(writer, found["peer"], found["peer_at"], found["own_at"])
        for writer, found in told
        if found is not None
    )
