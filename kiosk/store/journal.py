"""The journal: facts in, committed; state out.

Everything the kiosk records goes through `Journal.append`, everything another device recorded
through `Journal.absorb`.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from kiosk.domain import kinds
from kiosk.domain.devices import Authority, Limits
from kiosk.domain.facts import (
    Draft,
    Envelope,
    Fact,
    RandomBytes,
    fact_record,
    new_id,
    parse_fact,
    sealed,
)
from kiosk.errors import BadFact, StoreError
from kiosk.store import apart, identity, ordering, projections, quarantine, rows, schema
from kiosk.store.connection import WriterLock, open_reader, open_writer, told, transaction
from kiosk.store.merging import Absorbed, merge
from kiosk.store.tables import HOLDER_TABLES, SCAN_TABLES

Now = Callable[[], int]
_SCANNING = kinds.SCANS | {kinds.SCAN_UNDONE}


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
    _offsets: ordering.Offsets = field(default_factory=dict, init=False)
    _limits: Limits = field(default_factory=dict, init=False)

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
        lock = WriterLock(path)
        lock.take()
        try:
            connection = open_writer(path)
            try:
                journal = cls(connection, now, random_bytes, "", simulated, "", lock)
                journal._begin(path, authority)
            except BaseException:
                connection.close()
                raise
        except BaseException:
            lock.give_back()
            raise
        return journal

    @classmethod
    def open_to_read(cls, path: Path, now: Now) -> Self:
        """Opens a journal to look things up, whoever writes to it.

        Raises:
            StoreError: if there is none, it can't be read, or is of another version's form.
        """
        connection = open_reader(path)
        try:
            with told():
                found = schema.version_of(connection)
                is_todays = found == schema.VERSION and projections.follows_todays_rules(connection)
            if found != schema.VERSION:
                raise StoreError(
                    f"This journal has form {found}, and this program reads form {schema.VERSION}.",
                    "Open the fair once with the newest version of the kiosk.",
                )
            if not is_todays:
                raise StoreError(
                    "Another version of the kiosk worked with this journal last.",
                    "Open the desk, or import a list: that brings it up to date; nothing is lost.",
                )
        except BaseException:
            connection.close()
            raise
        return cls(connection, now, _no_randomness)

    def _begin(self, path: Path, authority: Authority | None) -> None:
        """Brings the store up to date, settles who writes, and recalls where it stands."""
        with told():
            schema.bring_up_to_date(self.connection)
        with transaction(self.connection):
            self.writer = identity.establish_writer(self.connection, path, self.random_bytes)
            self._follow_rules(authority)
            self._offsets = ordering.clock_corrections(self.connection)
            self._limits = apart.known_devices(self.connection).limits()
            self._last = rows.last_of(self.connection, self.writer)

    def _follow_rules(self, authority: Authority | None) -> None:
        """Derives everything anew if another version, or by another word, derived what is here."""
        is_news = authority is not None and apart.note_authority(self.connection, authority)
        if not projections.follows_todays_rules(self.connection):
            projections.derive_anew(self.connection)
            identity.note(self.connection, {projections.RULES_NAME: projections.rules_in_force()})
        elif is_news:
            projections.judge_anew(self.connection)

    def close(self) -> None:
        """Closes the file and lets others write."""
        self.connection.close()
        if self._lock is not None:
            self._lock.give_back()
            self._lock = None

    def append(self, drafts: Sequence[Draft]) -> tuple[Fact, ...]:
        """Records facts, all or none; they are on the disk when this returns.

        Raises:
            BadFact: if another device could not read one of them; nothing was recorded then.
            StoreError: if they could not be recorded; nothing was then.
        """
        if not drafts:
            return ()
        with transaction(self.connection):
            facts = self._sealed(drafts)
            rows.insert(self.connection, facts)
            told, limits, shifted = apart.sort_out(self.connection, facts, self._limits)
            offsets = self._offsets
            if shifted or any(fact.envelope.kind == kinds.CLOCK_MET for fact in facts):
                offsets = ordering.clock_corrections(self.connection)
            if shifted:
                moved = ordering.rearrange(self.connection, offsets)
            else:
                moved = ordering.arrange(self.connection, told, self._offsets, offsets)
            subjects = {fact.envelope.subject for fact in facts}
            only_scans = moved <= subjects and all(f.envelope.kind in _SCANNING for f in facts)
            tables = SCAN_TABLES if only_scans else HOLDER_TABLES
            projections.refold(self.connection, moved | subjects, tables)
        self._last, self._offsets, self._limits = facts[-1].envelope, offsets, limits
        return facts

    def absorb(self, facts: Iterable[Fact]) -> Absorbed:
        """Takes in the facts of other devices, all or none.

        Raises:
            BadBundle: if a writer's chain has a gap or a broken link.
            StoreError: if the disk doesn't let us.
        """
        with transaction(self.connection):
            absorbed = merge(self.connection, list(facts), self._offsets, self._limits)
            writer, last = self.writer, self._last
            if writer in absorbed.writers:
                # Somebody else wrote under our name: one of us is a copy that no sign gave away.
                writer, last = identity.renew_writer(self.connection, self.random_bytes), None
        self.writer, self._last, self._offsets = writer, last, absorbed.offsets
        self._limits = absorbed.limits
        return absorbed

    def trust(self, authority: Authority) -> None:
        """Goes by the word of this authority from now on; what has effect is reckoned anew.

        Raises:
            StoreError: if the disk doesn't let us.
        """
        with transaction(self.connection):
            if apart.note_authority(self.connection, authority):
                projections.judge_anew(self.connection)
            offsets = ordering.clock_corrections(self.connection)
            limits = apart.known_devices(self.connection).limits()
        self._offsets, self._limits = offsets, limits

    def facts(self) -> tuple[Fact, ...]:
        """All facts, those in quarantine too, each writer's in its order."""
        with told():
            found = {f.envelope.digest: f for f in quarantine.quarantined(self.connection)}
            found |= {row["digest"]: rows.fact_of(row) for row in rows.every(self.connection)}
        return tuple(sorted(found.values(), key=_by_writer))

    def latest(self) -> int:
        """The latest time of any fact, microseconds since 1970; 0 if there is none."""
        with told():
            row = self.connection.execute("SELECT max(at) FROM places").fetchone()
        return int(row[0] or 0)

    def _sealed(self, drafts: Sequence[Draft]) -> tuple[Fact, ...]:
        facts: list[Fact] = []
        last = self._last
        for draft in drafts:
            fact = self._seal(draft, last)
            last = fact.envelope
            facts.append(fact)
        return tuple(facts)

    def _seal(self, draft: Draft, last: Envelope | None) -> Fact:
        at = self.now()
        body = sealed(draft.content, self.random_bytes)
        try:
            digest = body.digest
        except UnicodeEncodeError as error:
            raise BadFact(
                "This can't be recorded: it holds half a character.", "Type it again."
            ) from error
        envelope = Envelope(
            id=draft.id or new_id(at, self.random_bytes),
            writer=self.writer,
            seq=last.seq + 1 if last else 1,
            kind=draft.kind,
            version=kinds.KINDS[draft.kind].version,
            subject=draft.subject,
            at=at,
            simulated=self.simulated,
            operator=self.operator,
            refs=draft.refs,
            body=digest,
            previous=last.digest if last else "",
        )
        # What no other device would take in must not stand in a chain that they shall follow.
        return parse_fact(fact_record(Fact(envelope, body)))


def _by_writer(fact: Fact) -> tuple[str, int, str]:
    return fact.envelope.writer, fact.envelope.seq, fact.envelope.digest


def _no_randomness(count: int) -> bytes:
    raise StoreError("This journal was opened to read.", "Open it to write.")
