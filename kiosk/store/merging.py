"""Taking in the facts of other stores: a set union, whatever the order and however often."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from kiosk.domain import kinds
from kiosk.domain.devices import Limits
from kiosk.domain.facts import Envelope, Fact
from kiosk.errors import BadBundle
from kiosk.store import apart, ordering, projections, quarantine, rearranging, rows
from kiosk.words import N_, _


@dataclass(frozen=True, slots=True)
class Absorbed:
    """What came of taking in facts.

    Attributes:
        new: how many were not known before.
        quarantined: how many clash with others.
        writers: who wrote the new ones.
        offsets: the clock corrections by all that is known now, microseconds by writer.
        limits: how far each writer's facts have effect by all that is known now.
    """

    new: int
    quarantined: int
    writers: frozenset[str]
    offsets: ordering.Offsets
    limits: Limits


def merge(
    connection: sqlite3.Connection,
    facts: Sequence[Fact],
    offsets: ordering.Offsets,
    limits: Limits,
) -> Absorbed:
    """Adds what is new among these facts; the caller is in a transaction.

    Args:
        offsets: the clock corrections by all that was known before.
        limits: how far each writer's facts have effect by all that was known before.

    Raises:
        BadBundle: if a writer's chain has a gap or a broken link.
    """
    held = _Held(connection, facts)
    new = held.new_among(facts)
    held.check_chains(new)
    fresh, clashing = held.sort_out(new)
    rows.insert(connection, fresh)
    rows.insert_bodies(connection, held.missing_bodies)
    quarantine.put_in(connection, clashing)
    quarantine.fill_in(connection, held.missing_in_quarantine)
    if clashing or any(map(apart.is_signed, held.missing_bodies)):
        told, limits, shifted = apart.judge_anew(connection, fresh)
    else:
        told, limits, shifted = apart.sort_out(connection, fresh, limits)
    corrections = ordering.clock_corrections(connection)
    told_of = (*fresh, *clashing, *held.missing_bodies)
    subjects = {fact.envelope.subject for fact in told_of}
    scanned: set[str] = set()
    if clashing or shifted:
        subjects |= rearranging.rearrange(connection, corrections)
    elif not ordering.put_behind(connection, told, offsets, corrections):
        moving = ordering.moving(told, offsets, corrections)
        subjects |= rearranging.rearrange(connection, corrections, moving)
    else:
        scanned = subjects - {
            fact.envelope.subject for fact in told_of if fact.envelope.kind not in kinds.SCANNING
        }
    if subjects - scanned:
        projections.refold(connection, subjects - scanned)
    if scanned:
        projections.refold(connection, scanned, only_scans=True)
    writers = frozenset(fact.envelope.writer for fact, _ in new)
    return Absorbed(len(new), len(clashing), writers, corrections, limits)


def lacking(connection: sqlite3.Connection, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Those of some facts that aren't held yet, or not their bodies; nothing is taken in.

    Raises:
        BadBundle: as `merge` does for these facts.
    """
    held = _Held(connection, facts)
    new = held.new_among(facts)
    held.check_chains(new)
    bodies = (*held.missing_bodies, *held.missing_in_quarantine)
    return (*(fact for fact, _ in new), *bodies)


class _Held:
    """What the store holds already, as far as it matters to what comes in."""

    def __init__(self, connection: sqlite3.Connection, coming: Iterable[Fact]) -> None:
        self._connection = connection
        self._at: dict[tuple[str, int], set[str]] = defaultdict(set)
        self._named: dict[str, set[str]] = defaultdict(set)
        self._digests: set[str] = set()
        self._bare: set[str] = set()
        self._quarantined: set[str] = set()
        self._bare_in_quarantine: set[str] = set()
        self.missing_bodies: list[Fact] = []
        self.missing_in_quarantine: list[Fact] = []
        for writer, (first, last) in _spans(coming).items():
            self._recall("WHERE e.writer = ? AND e.seq BETWEEN ? AND ?", [writer, first - 1, last])
        for row in connection.execute("SELECT id, writer, seq, digest, text FROM quarantine"):
            self._note(row["id"], row["writer"], row["seq"], row["digest"])
            self._quarantined.add(row["digest"])
            if row["text"] is None:
                self._bare_in_quarantine.add(row["digest"])

    def _recall(self, condition: str, values: Sequence[object]) -> None:
        for row in self._connection.execute(
            "SELECT e.id, e.writer, e.seq, e.digest, b.fact IS NULL AS bare"
            f" FROM envelopes e LEFT JOIN bodies b ON b.fact = e.id {condition}",
            values,
        ):
            self._note(row["id"], row["writer"], row["seq"], row["digest"])
            if row["bare"]:
                self._bare.add(row["digest"])

    def _note(self, id: str, writer: str, seq: int, digest: str) -> None:
        self._at[writer, seq].add(digest)
        self._named[id].add(digest)
        self._digests.add(digest)

    def new_among(self, facts: Iterable[Fact]) -> list[tuple[Fact, str]]:
        """The facts not held yet, each once, with their digests; notes bodies that we lack."""
        new: dict[str, Fact] = {}
        for fact in facts:
            digest = fact.envelope.digest
            if digest not in self._digests:
                if digest not in new or new[digest].body is None:
                    new[digest] = fact
            elif fact.body is not None:
                self._note_body(fact, digest)
        for chunk, marks in rows.chunks({fact.envelope.id for fact in new.values()}):
            self._recall(f"WHERE e.id IN ({marks})", chunk)
        for digest, fact in new.items():
            self._note(fact.envelope.id, fact.envelope.writer, fact.envelope.seq, digest)
        return [(fact, digest) for digest, fact in new.items()]

    def _note_body(self, fact: Fact, digest: str) -> None:
        if digest in self._bare:
            self._bare.discard(digest)
            self.missing_bodies.append(fact)
        if digest in self._bare_in_quarantine:
            self._bare_in_quarantine.discard(digest)
            self.missing_in_quarantine.append(fact)

    def check_chains(self, new: Iterable[tuple[Fact, str]]) -> None:
        """Raises BadBundle where a fact doesn't follow on one that is held."""
        for fact, _digest in new:
            envelope = fact.envelope
            before = self._at.get((envelope.writer, envelope.seq - 1), set())
            if envelope.previous not in (before if envelope.seq > 1 else {""}):
                raise BadBundle(
                    _(
                        "Fact {seq} of device {writer} doesn't follow on the one before it:"
                        " something is missing or was changed."
                    ).format(seq=envelope.seq, writer=envelope.writer),
                    N_("Have the file written again, on the device it comes from."),
                )

    def sort_out(self, new: Sequence[tuple[Fact, str]]) -> tuple[list[Fact], list[Fact]]:
        """The new facts that nothing contests, and all, held ones too, that now clash."""
        contested: set[str] = set()
        for fact, _digest in new:
            rivals = self._rivals(fact.envelope)
            if len(rivals) > 1:
                contested |= rivals
        contested -= self._quarantined
        fresh = [fact for fact, digest in new if digest not in contested]
        clashing = {digest: fact for fact, digest in new if digest in contested}
        return fresh, [*clashing.values(), *self._held_with(contested - clashing.keys())]

    def _rivals(self, envelope: Envelope) -> set[str]:
        """The digests of all facts that claim this one's place or id, its own too."""
        return self._at[envelope.writer, envelope.seq] | self._named[envelope.id]

    def _held_with(self, digests: Collection[str]) -> list[Fact]:
        ids = [id for id, found in self._named.items() if not found.isdisjoint(digests)]
        return list(rows.with_ids(self._connection, ids).values())


def _spans(facts: Iterable[Fact]) -> dict[str, tuple[int, int]]:
    """The first and the last seq of each writer among these facts."""
    spans: dict[str, tuple[int, int]] = {}
    for fact in facts:
        writer, seq = fact.envelope.writer, fact.envelope.seq
        first, last = spans.get(writer, (seq, seq))
        spans[writer] = (min(first, seq), max(last, seq))
    return spans
