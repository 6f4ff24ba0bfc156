"""The journal: facts in, committed; state out.

Everything the kiosk records goes through `Journal.append`, everything another device recorded
through `Journal.absorb`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.domain import deeds, kinds
from kiosk.domain.devices import Authority
from kiosk.domain.facts import Draft, Fact
from kiosk.errors import StoreError
from kiosk.store import apart, appending, holding, identity, ordering, projections
from kiosk.store.connection import transaction
from kiosk.store.opened import OpenJournal
from kiosk.store.sealing import Author

if TYPE_CHECKING:
    from kiosk.store.merging import Absorbed


@dataclass
class Journal(OpenJournal):
    """One store of facts, and how more come into it.

    Attributes:
        operator: pseudonym of who works here; changes when the desk is handed over.
        on_append: called after each `append`.
        guard: asked before each `append`; what it raises keeps the facts from being recorded.
    """

    operator: str = ""
    on_append: Callable[[], object] | None = field(default=None, init=False)
    guard: Callable[[Sequence[Draft]], object] | None = field(default=None, init=False)

    def append(self, drafts: Sequence[Draft]) -> tuple[Fact, ...]:
        """Records facts, all or none; they are on the disk when this returns.

        Raises:
            NotAllowed: if this device's role doesn't write such facts, or the guard refuses them.
            BadFact: if another device could not read one of them; nothing was recorded then.
            StoreError: if they could not be recorded; nothing was then.
            NotYetGone: if an erasure was recorded whose bodies the disk still holds.
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
        if self.on_append is not None:
            self.on_append()
        if any(fact.envelope.kind in kinds.ERASURES for fact in facts):
            from kiosk.store.forgetting import obey  # seldom needed

            obey(self.connection, self._holding())
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

    def _author(self) -> Author:
        return Author(self.writer, self.operator, self.now, self.simulated, self.random_bytes)
