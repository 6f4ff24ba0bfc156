"""A journal that is open: who writes into it, whose it is, and what stands in it."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from kiosk.domain.devices import Authority, Device, Limits
from kiosk.domain.facts import Envelope, Fact, RandomBytes
from kiosk.errors import StoreError
from kiosk.store import apart, identity, opening, ordering, quarantine, rows, schema
from kiosk.store.connection import WriterLock, told, transaction
from kiosk.store.in_place import OpenFile
from kiosk.words import N_

Now = Callable[[], int]


@dataclass
class OpenJournal:
    """One store of facts, and what is kept in mind of it.

    Attributes:
        connection: for the modules of this package; everybody else asks the journal.
        writer: the name its own facts are written under; empty for one opened to read.
        now: the clock, microseconds since 1970.
        simulated: whether that clock was set by hand.
    """

    connection: sqlite3.Connection
    now: Now
    random_bytes: RandomBytes
    writer: str = ""
    simulated: bool = False
    _lock: WriterLock | None = None
    _file: OpenFile | None = field(default=None, init=False)
    _last: Envelope | None = field(default=None, init=False)
    _offsets: ordering.Offsets = field(default_factory=dict, init=False)
    _limits: Limits = field(default_factory=dict, init=False)
    _device: Device | None = field(default=None, init=False)

    @classmethod
    def open(
        cls,
        path: Path,
        now: Now,
        random_bytes: RandomBytes,
        *,
        simulated: bool = False,
        authority: Authority | None = None,
    ) -> Self:
        """Opens a journal to write, makes it if there is none.

        Args:
            authority: whose word on devices counts; None for the one it went by until now, if any.

        Raises:
            StoreBusy: if another program writes to it.
            StoreTooNew: if a newer version of the kiosk made it.
            StoreError: if the disk doesn't let us.
        """
        lock, connection = opening.open_to_write(path)
        journal = cls(connection, now, random_bytes, "", simulated, lock)
        try:
            journal._begin(path, authority)
        except BaseException:
            journal.close()
            raise
        return journal

    @classmethod
    def open_to_read(cls, path: Path, now: Now) -> Self:
        """Opens a journal to look things up, whoever writes to it.

        Raises:
            StoreError: if there is none, it can't be read, or is of another version's form.
        """
        return cls(opening.open_to_read(path), now, _no_randomness)

    def _begin(self, path: Path, authority: Authority | None) -> None:
        """Brings the store up to date, settles who writes, and recalls where it stands."""
        with told():
            schema.bring_up_to_date(self.connection)
        with transaction(self.connection):
            self.writer = identity.establish_writer(self.connection, path, self.random_bytes)
            opening.follow_rules(self.connection, authority)
            self._offsets = ordering.clock_corrections(self.connection)
            self._recall_devices()
            self._last = rows.last_of(self.connection, self.writer)
        self._file = OpenFile(path)

    def _recall_devices(self) -> None:
        """Keeps in mind whose store this is, and how far each writer's facts have effect."""
        known = apart.known_devices(self.connection)
        self._limits, self._device = known.limits(), known.of_writer(self.writer)

    def close(self) -> None:
        """Closes the file and lets others write."""
        self.connection.close()
        if self._lock is not None:
            self._lock.give_back()
            self._lock = None

    @property
    def device(self) -> Device | None:
        """Whose store this is, and what it is for; None where nobody said so yet."""
        return self._device

    def own_writers(self) -> tuple[str, ...]:
        """All names that this store, or what it is a copy of, has written under."""
        with told():
            return identity.own_writers(self.connection)

    def facts(self) -> tuple[Fact, ...]:
        """All facts, those in quarantine too, each writer's in its order."""
        with told():
            found = {f.envelope.digest: f for f in quarantine.quarantined(self.connection)}
            found |= {row["digest"]: rows.fact_in(row) for row in rows.every(self.connection)}
        return tuple(fact for _, fact in sorted(found.items(), key=_by_writer))

    def latest(self) -> int:
        """The latest time of any fact, microseconds since 1970; 0 if there is none."""
        with told():
            row = self.connection.execute("SELECT max(at) FROM places").fetchone()
        return int(row[0] or 0)

    def _refuse_if_moved(self) -> None:
        if self._file is None:
            return
        try:
            self._file.refuse_if_moved()
        except StoreError:
            with suppress(sqlite3.Error):  # what only a lost log holds goes into the file at once
                self.connection.execute("PRAGMA wal_checkpoint(FULL)").fetchall()
            raise


def _by_writer(found: tuple[str, Fact]) -> tuple[str, int, str]:
    digest, fact = found
    return fact.envelope.writer, fact.envelope.seq, digest


def _no_randomness(count: int) -> bytes:
    raise StoreError(N_("This journal was opened to read."), N_("Open it to write."))
