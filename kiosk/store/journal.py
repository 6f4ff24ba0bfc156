"""The journal: facts in, committed; state out.

Everything the kiosk records goes through `Journal.append`, everything another device recorded
through `Journal.absorb` (merging.py).
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from kiosk.domain import kinds
from kiosk.domain.facts import Draft, Envelope, Fact, RandomBytes, new_id, sealed
from kiosk.domain.order import Place, link, place_after
from kiosk.errors import StoreError
from kiosk.store import merging, projections, rows, schema
from kiosk.store.connection import WriterLock, open_reader, open_writer, transaction
from kiosk.store.identity import establish_writer

Now = Callable[[], int]


@dataclass
class Journal:
    """One store of facts.

    Attributes:
        connection: for the modules of this package; everybody else asks the journal.
        writer: the name its own facts are written under; empty for one opened to read.
        now: the clock, microseconds since 1970.
        simulated: whether that clock was set by hand.
        operator: pseudonym of who works here; changes when the desk is handed over.
    """

    connection: sqlite3.Connection
    now: Now
    random_bytes: RandomBytes
    writer: str = ""
    simulated: bool = False
    operator: str = ""
    _lock: WriterLock | None = None
    _last: Envelope | None = field(default=None, init=False)
    _last_place: Place | None = field(default=None, init=False)
    _offsets: dict[str, int] = field(default_factory=dict, init=False)

    @classmethod
    def open(
        cls, path: Path, now: Now, random_bytes: RandomBytes, *, simulated: bool = False
    ) -> Self:
        """Opens a journal to write, makes it if there is none.

        Raises:
            StoreBusy: if another program writes to it.
            StoreTooNew: if a newer version of the kiosk made it.
            StoreError: if the disk doesn't let us.
        """
        lock = WriterLock(path)
        lock.take()
        try:
            connection = open_writer(path)
            try:
                schema.bring_up_to_date(connection)
                with transaction(connection):
                    writer = establish_writer(connection, path, random_bytes)
                journal = cls(connection, now, random_bytes, writer, simulated, "", lock)
                journal.recall()
            except BaseException:
                connection.close()
                raise
        except BaseException:
            lock.give_back()
            raise
        return journal

    @classmethod
    def open_to_read(cls, path: Path, now: Now) -> Self:
        """Opens a journal to look things up, whoever writes to it."""
        connection = open_reader(path)
        found = schema.version_of(connection)
        if found != schema.VERSION:
            connection.close()
            raise StoreError(
                f"This journal has form {found}, and this program reads form {schema.VERSION}.",
                "Open the fair once with the newest version of the kiosk.",
            )
        return cls(connection, now, _no_randomness)

    def close(self) -> None:
        """Closes the file and lets others write."""
        self.connection.close()
        if self._lock is not None:
            self._lock.give_back()
            self._lock = None

    def append(self, drafts: Sequence[Draft]) -> tuple[Fact, ...]:
        """Records facts, all or none; they are on the disk when this returns.

        Raises:
            StoreError: if they could not be recorded; nothing was then.
        """
        last, last_place = self._last, self._last_place
        try:
            with transaction(self.connection):
                facts = self._seal(drafts)
                rows.insert(self.connection, facts)
                self._place(facts)
                touched = {fact.envelope.subject for fact in facts}
                clocks_met = any(fact.envelope.kind == kinds.CLOCK_MET for fact in facts)
                if clocks_met:
                    touched |= merging.rearrange(self.connection)
                projections.refold(self.connection, touched)
        except BaseException:
            self._last, self._last_place = last, last_place
            raise
        if clocks_met:
            self.recall()
        return facts

    def absorb(self, facts: Iterable[Fact]) -> "merging.Absorbed":
        """Takes in the facts of other devices; see `merging.absorb`."""
        return merging.absorb(self, facts)

    def facts(self) -> tuple[Fact, ...]:
        """All facts, those in quarantine too, each writer's in its order."""
        held = {row["digest"]: rows.fact_of(row) for row in rows.every(self.connection)}
        clashing = {f.envelope.digest: f for f in merging.quarantined(self.connection)}
        return tuple((clashing | held).values())

    def latest(self) -> int:
        """The latest time of any fact, microseconds since 1970; 0 if there is none."""
        row = self.connection.execute("SELECT max(at) FROM places").fetchone()
        return int(row[0] or 0)

    def recall(self) -> None:
        """Reads back where its own chain ends and how the clocks differ."""
        self._offsets = merging.clock_corrections(self.connection)
        self._last = rows.last_of(self.connection, self.writer)
        row = self.connection.execute(
            "SELECT fact FROM places WHERE writer = ? ORDER BY seq DESC LIMIT 1", (self.writer,)
        ).fetchone()
        self._last_place = next(iter(self._places_of([row["fact"]]).values())) if row else None

    def _seal(self, drafts: Sequence[Draft]) -> tuple[Fact, ...]:
        facts = []
        for draft in drafts:
            at = self.now()
            body = sealed(draft.content, self.random_bytes)
            envelope = Envelope(
                id=draft.id or new_id(at, self.random_bytes),
                writer=self.writer,
                seq=self._last.seq + 1 if self._last else 1,
                kind=draft.kind,
                version=kinds.KINDS[draft.kind].version,
                subject=draft.subject,
                at=at,
                simulated=self.simulated,
                operator=self.operator,
                refs=draft.refs,
                body=body.digest,
                previous=self._last.digest if self._last else "",
            )
            facts.append(Fact(envelope, body))
            self._last = envelope
        return tuple(facts)

    def _place(self, facts: Sequence[Fact]) -> None:
        known = self._places_of({ref for fact in facts for ref in fact.envelope.refs})
        placed = []
        for fact in facts:
            envelope = fact.envelope
            before = [known[ref] for ref in envelope.refs if ref in known]
            if self._last_place is not None:
                before.append(self._last_place)
            place = place_after(link(envelope), self._offsets, before)
            known[envelope.id] = self._last_place = place
            placed.append(
                merging.place_row(envelope.id, envelope.subject, envelope.at, place, self._offsets)
            )
        self.connection.executemany("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?)", placed)

    def _places_of(self, ids: Iterable[str]) -> dict[str, Place]:
        found = {}
        for chunk, marks in rows.chunks(ids):
            query = f"SELECT fact, time, step, writer, seq FROM places WHERE fact IN ({marks})"
            for row in self.connection.execute(query, chunk):
                found[row["fact"]] = Place(row["time"], row["step"], row["writer"], row["seq"])
        return found


def _no_randomness(count: int) -> bytes:
    raise StoreError("This journal was opened to read.", "Open it to write.")
