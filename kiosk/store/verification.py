"""Proof by replay: is every chain whole, every body the one it was, every table what it must be?

Facts are read one after the other, each writer's in its order, and none is kept in mind but those
that clash; what the tables must be is derived in a file of its own (`replay`).
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field

from kiosk.domain.facts import Envelope, Fact
from kiosk.domain.kinds import understood
from kiosk.store import quarantine, replay, rows
from kiosk.store.connection import told

Progress = Callable[[int, int], None]
Place = tuple[str, int]  # a writer and a seq


@dataclass
class Report:
    """What a verification found.

    Attributes:
        writers: facts per writer.
        absent: bodies that were erased or withheld.
        newer: facts that need a newer version to have effect.
        quarantined: facts that clash with others.
        apart: facts without effect, of a device that was shut out or not a marshal's to write.
        faults: what is wrong, as sentences; empty if all is well.
    """

    facts: int = 0
    writers: dict[str, int] = field(default_factory=dict)
    absent: int = 0
    newer: int = 0
    quarantined: int = 0
    apart: int = 0
    faults: list[str] = field(default_factory=list)


def verify(connection: sqlite3.Connection, progress: Progress = lambda done, of: None) -> Report:
    """Checks all facts, then makes all derived tables anew elsewhere and compares.

    What others record meanwhile is left for the next time, and so is what the caller has not
    committed: the file is read through a connection of its own.

    Raises:
        StoreError: if the file can't be read, or there is no room for what is derived anew.
    """
    report = Report()
    with told(), closing(replay.opened_beside(connection)) as anew:
        for row in anew.execute(f"PRAGMA {replay.JOURNAL}.integrity_check"):
            if row[0] != "ok":
                report.faults.append(f"SQLite reports: {row[0]}.")
        if _Chains(anew, report).check(progress):
            report.faults += replay.differences(anew)
    return report


class _Chains:
    """Every fact by itself, and whether it follows on the one before it."""

    def __init__(self, connection: sqlite3.Connection, report: Report) -> None:
        self._connection = connection
        self._report = report
        self._unreadable = 0
        self._clashing: dict[str, Fact] = {}  # by digest
        self._at: dict[Place, set[str]] = {}  # digests, where facts clash and just before
        self._named: dict[str, set[str]] = {}  # digests, by the ids of facts that clash
        self._last: tuple[Place, str] = ("", 0), ""  # where we are, and the digest there

    def check(self, progress: Progress) -> bool:
        """Checks all facts; says whether each could be read at all."""
        report = self._report
        report.facts = self._count("envelopes")
        report.quarantined = self._count("quarantine")
        report.apart = self._count(f"{replay.JOURNAL}.apart")
        self._read_clashing()
        left = dict(self._clashing)
        for number, row in enumerate(rows.every(self._connection), start=1):
            if (fact := self._proved(row, rows.fact_of)) is not None:
                self._walk_on(fact)
                left.pop(fact.envelope.digest, None)
            if number % 1000 == 0:
                progress(min(number, report.facts), report.facts)
        for fact in left.values():
            self._check_link(fact, self._at.get(_before(fact.envelope), set()))
        if not self._unreadable:
            self._check_rivals()
        return not self._unreadable

    def _count(self, table: str) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def _read_clashing(self) -> None:
        for row in self._connection.execute("SELECT * FROM quarantine"):
            if (fact := self._proved(row, quarantine.fact_of)) is None:
                continue
            envelope = fact.envelope
            self._clashing[envelope.digest] = fact
            self._at.setdefault((envelope.writer, envelope.seq), set()).add(envelope.digest)
            self._at.setdefault(_before(envelope), set())
            self._named.setdefault(envelope.id, set()).add(envelope.digest)

    def _proved(self, row: sqlite3.Row, fact_of: Callable[[sqlite3.Row], Fact]) -> Fact | None:
        """The fact in a row, whatever is wrong with it; None where it can't be read."""
        try:
            fact = fact_of(row)
            digest = fact.envelope.digest
            fits = fact.fits()
        except (ValueError, TypeError, KeyError):
            self._unreadable += 1
            self._report.faults.append(f"The envelope of fact {row['id']} can't be read.")
            return None
        if digest != row["digest"]:
            self._report.faults.append(f"The envelope of fact {row['id']} was changed.")
        if not fits:
            self._report.faults.append(f"The body of fact {row['id']} was changed.")
        return fact

    def _walk_on(self, fact: Fact) -> None:
        envelope = fact.envelope
        digest, place, before = envelope.digest, (envelope.writer, envelope.seq), _before(envelope)
        last, digest_there = self._last
        there = {digest_there} if last == before else set()
        self._check_link(fact, there | self._at.get(before, set()))
        if place in self._at:
            self._at[place].add(digest)
        if envelope.id in self._named:
            self._named[envelope.id].add(digest)
        self._last = place, digest

    def _check_link(self, fact: Fact, before: set[str]) -> None:
        """Whether a fact follows on one of these, which stand in the place before it."""
        report, envelope = self._report, fact.envelope
        report.writers[envelope.writer] = max(envelope.seq, report.writers.get(envelope.writer, 0))
        if envelope.seq <= 1:
            before = {""}
        if not before:
            report.faults.append(f"Fact {envelope.seq - 1} of writer {envelope.writer} is missing.")
        elif envelope.previous not in before:
            report.faults.append(f"Fact {envelope.id} doesn't follow on the one before it.")
        report.absent += fact.body is None
        report.newer += not understood(envelope.kind, envelope.version)

    def _check_rivals(self) -> None:
        for fact in self._clashing.values():
            envelope = fact.envelope
            if len(self._at[envelope.writer, envelope.seq] | self._named[envelope.id]) == 1:
                self._report.faults.append(
                    f"What the fact {envelope.id} in quarantine clashes with is gone."
                )


def _before(envelope: Envelope) -> Place:
    return envelope.writer, envelope.seq - 1
