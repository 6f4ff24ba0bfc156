"""The journal: facts in, committed; state out.

Everything the kiosk records goes through `Journal.append`, everything another device recorded
through `Journal.absorb`.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kiosk.domain import deeds, kinds
from kiosk.domain.devices import Authority, Device, Limits
from kiosk.domain.facts import Draft, Envelope, Fact, RandomBytes
from kiosk.errors import StoreError
from kiosk.store import (
    apart,
    appending,
    holding,
    identity,
    opening,
    ordering,
    projections,
    quarantine,
    rows,
    schema,
)
from kiosk.store.connection import WriterLock, told, transaction
from kiosk.store.in_place import OpenFile
from kiosk.store.sealing import Author

if TYPE_CHECKING:
    from kiosk.store.merging import Absorbed

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
        on_append: called after each `append`.
        guard: asked before each `append`; what it raises keeps the facts from being recorded.
    """

    connection: sqlite3.Connection
    now: Now
    random_bytes: RandomBytes
    writer: str = ""
    simulated: bool = False
    operator: str = ""
    _lock: WriterLock | None = None
    on_append: Callable[[], object] | None = field(default=None, init=False)
    _file: OpenFile | None = field(default=None, init=False)
    guard: Callable[[Sequence[Draft]], object] | None = field(default=None, init=False)
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
        journal = cls(connection, now, random_bytes, "", simulated, "", lock)
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

    def append(self, drafts: Sequence[Draft]) -> tuple[Fact, ...]:
        """Records facts, all or none; they are on the disk when this returns.

        Raises:
            NotAllowed: if this device's role doesn't write such facts, or the guard refuses them.
            BadFact: if another device could not read one of them; nothing was recorded then.
            StoreError: if they could not be recorded; nothing was then.
        """
        if not drafts:
            return ()
        self._refuse_if_moved()
        deeds.refuse(self._limits.get(self.writer), (draft.kind for draft in drafts))
        if self.guard is not None:
            self.guard(drafts)
        with transaction(self.connection):
            facts = self._author().facts(drafts, self._last)
            offsets, limits = appending.record(self.connection, facts, self._offsets, self._limits)
        self._last, self._offsets = facts[-1].envelope, offsets
        if limits is not self._limits:
            self._recall_devices()
        if any(fact.envelope.kind in kinds.ERASURES for fact in facts):
            self.let_go()
        if self.on_append is not None:
            self.on_append()
        return facts

    def absorb(self, facts: Iterable[Fact]) -> "Absorbed":
        """Takes in the facts of other devices, all or none.

        Raises:
            BadBundle: if a writer's chain has a gap or a broken link.
            StoreError: if the disk doesn't let us.
        """
        from kiosk.store.merging import merge  # the first screen needs none of it

        self._refuse_if_moved()
        with transaction(self.connection):
            lawful = holding.without_unlawful(self.connection, self._holding(), facts)
            absorbed = merge(self.connection, lawful, self._offsets, self._limits)
            writer, last = self.writer, self._last
            if writer in absorbed.writers:
                # Somebody else wrote under our name: one of us is a copy that no sign gave away.
                writer, last = identity.renew_writer(self.connection, self.random_bytes), None
        self.writer, self._last, self._offsets = writer, last, absorbed.offsets
        has_news = absorbed.limits is not self._limits
        if has_news:
            self._recall_devices()
        if has_news or any(fact.envelope.kind in kinds.ERASURES for fact in lawful):
            with suppress(StoreError):  # the facts are in; the rest is made up for the next time
                self.let_go()
        return absorbed

    def note(self, signs: Mapping[str, str]) -> None:
        """Notes what is true of this store alone, and no fact."""
        with transaction(self.connection):
            identity.note(self.connection, dict(signs))

    def let_go(self) -> int:
        """Erases the bodies that this store may not hold now; to be called now and then.

        What is recorded here after that has its body until the next call.

        Returns:
            how many were erased.

        Raises:
            StoreError: if the disk doesn't let us; what was not erased is so the next time.
        """
        from kiosk.store.forgetting import forget  # seldom needed

        return forget(self.connection, self._holding())

    def hear_shut_out(self, *, is_shut_out: bool) -> None:
        """A hub says that this device was shut out, or that it belongs to the fair after all.

        Raises:
            StoreError: if the disk doesn't let us.
        """
        from kiosk.store.forgetting import hear  # seldom needed

        if hear(self.connection, is_shut_out=is_shut_out):
            self.let_go()

    def _holding(self) -> holding.Holding:
        """What this store may hold now, by the corrected clock."""
        now = self.now() + self._offsets.get(self.writer, 0)
        return holding.holding_of(self.connection, self._device, now)

    def trust(self, authority: Authority) -> None:
        """Goes by the word of this authority from now on; what has effect is reckoned anew.

        Raises:
            StoreError: if the disk doesn't let us.
        """
        with transaction(self.connection):
            if apart.note_authority(self.connection, authority):
                projections.judge_anew(self.connection)
            offsets = ordering.clock_corrections(self.connection)
        self._offsets = offsets
        self._recall_devices()

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
        if self._file is not None:
            self._file.refuse_if_moved()

    def _author(self) -> Author:
        return Author(self.writer, self.operator, self.now, self.simulated, self.random_bytes)


def _by_writer(found: tuple[str, Fact]) -> tuple[str, int, str]:
    digest, fact = found
    return fact.envelope.writer, fact.envelope.seq, digest


def _no_randomness(count: int) -> bytes:
    raise StoreError("This journal was opened to read.", "Open it to write.")
