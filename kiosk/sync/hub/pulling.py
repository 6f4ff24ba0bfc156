"""From the hub to the store: whatever is understood, in an order in which it fits together.

A row that is no fact is left out and remembered. What its writer wrote after it waits, since it
can't be chained to anything; all others go on.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from kiosk.domain.facts import Fact
from kiosk.domain.heads import Key
from kiosk.errors import BadFact, StoreError, UnusableInput
from kiosk.sync.hub import rows
from kiosk.sync.hub.comparing import Stretch
from kiosk.sync.hub.line import Line
from kiosk.sync.hub.ports import Absorb, Greeting, Held

AT_ONCE = 5000
ABSORBED_AT_ONCE = 200
_NONE = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A fact that was not taken in: what names it, and why."""

    key: Key
    why: str


@dataclass
class Pulling:
    """What comes from the hub in one conversation.

    Attributes:
        absorbed_at_once: how many facts are handed over at a time.
        skipped: what was not taken in.
        stalled: writers who have such a fact: what follows on it waits.
        suspects: writers whose facts don't follow on what is held here of them.
    """

    line: Line
    held: Held
    absorb: Absorb
    absorbed_at_once: int = ABSORBED_AT_ONCE
    skipped: dict[Key, Skipped] = field(default_factory=dict)
    _came: dict[str, tuple[int, frozenset[str], frozenset[str]]] = field(default_factory=dict)
    stalled: set[str] = field(default_factory=set)
    suspects: set[str] = field(default_factory=set)
    _objected: set[str] = field(default_factory=set)

    def stretches(
        self, several: Sequence[Stretch], greeting: Greeting, only: Collection[Key] | None = None
    ) -> Iterator[list[Fact]]:
        """Pulls these and hands them over; yields what was taken in, batch by batch.

        Args:
            only: the facts of these stretches that are wanted, if not all are.

        Raises:
            HubAway: if the contact broke off; what came before is in the store.
            StoreError: if the store doesn't take it.
        """
        left = {stretch.writer: stretch for stretch in several}
        waiting: list[Fact] = []
        # While what came is parsed and taken in, the hub works on the next answer.
        with ThreadPoolExecutor(1, "pulling") as beside:
            coming = beside.submit(self._pull, left) if left else None
            while coming is not None:
                came = coming.result()
                reached = {row[0]: int(row[1]) for row in came}
                is_cut = rows.is_cut(row[-1] for row in came)
                left = _rest(left, reached, whole=len(came) < AT_ONCE and not is_cut)
                coming = beside.submit(self._pull, left) if left else None
                waiting += self._understood(came, only)
                if coming is None or is_cut or len(waiting) >= self.absorbed_at_once:
                    yield self._take(waiting, greeting)
                    waiting = []

    def _pull(self, left: Mapping[str, Stretch]) -> list[tuple[Any, ...]]:
        wanted = [_beginning(stretch) for stretch in left.values()]
        columns = (
            [s.writer for s in wanted],
            [s.first for s in wanted],
            [s.last for s in wanted],
        )
        return self.line.ask(rows.PULL, *columns, AT_ONCE)

    def _take(self, understood: Sequence[Fact], greeting: Greeting) -> list[Fact]:
        taken: list[Fact] = []
        for start in range(0, len(understood), self.absorbed_at_once):
            batch = understood[start : start + self.absorbed_at_once]
            taken += self.hand_over(batch, greeting)
        return taken

    def _understood(
        self, came: Sequence[tuple[Any, ...]], only: Collection[Key] | None
    ) -> list[Fact]:
        """The facts that are facts and follow on ones that are known here."""
        found: list[Fact] = []
        for row in came:
            key = rows.key_of(row)
            if key in self.skipped:
                continue
            try:
                fact = rows.fact_of(row)
            except BadFact as error:
                self._skip(key, error.message)
                continue
            if not self._follows(fact):
                if key.writer not in self.stalled:
                    self.suspects.add(key.writer)
                continue
            if only is None or key in only:
                found.append(fact)
        return found

    def _follows(self, fact: Fact) -> bool:
        """Whether the fact before it is held, or came before it just now; remembers the fact."""
        writer, seq, previous = fact.envelope.writer, fact.envelope.seq, fact.envelope.previous
        before, digests, rivals = self._came.get(writer, (0, _NONE, _NONE))
        follows = (
            previous == ""
            if seq == 1
            else (before == seq - 1 and previous in digests)
            or (before == seq and previous in rivals)
            or previous in {key.digest for key in self.held.digests(writer, seq - 1, seq - 1)}
        )
        if follows and before == seq:
            self._came[writer] = (seq, digests | {fact.envelope.digest}, rivals)
        elif follows:
            last = digests if before == seq - 1 else _NONE
            self._came[writer] = (seq, frozenset({fact.envelope.digest}), last)
        return follows

    def hand_over(self, facts: Sequence[Fact], greeting: Greeting) -> list[Fact]:
        """Gives facts to the store; what it objects to is left out, writer by writer.

        Raises:
            StoreError: if the store can't take anything now.
        """
        left = [fact for fact in facts if fact.envelope.writer not in self._objected]
        if not left:
            return []
        try:
            self.absorb(greeting, left)
        except StoreError:
            raise
        except UnusableInput as error:
            writers = list(dict.fromkeys(fact.envelope.writer for fact in left))
            if len(writers) == 1:
                first = left[0].envelope
                self._skip(Key(first.writer, first.seq, first.digest), error.message)
                self._objected.add(first.writer)
                return []
            return [
                fact
                for writer in writers
                for fact in self.hand_over(
                    [f for f in left if f.envelope.writer == writer], greeting
                )
            ]
        return left

    def _skip(self, key: Key, why: str) -> None:
        self.skipped[key] = Skipped(key, why)
        self.stalled.add(key.writer)


def _beginning(stretch: Stretch) -> Stretch:
    return Stretch(stretch.writer, stretch.first, min(stretch.last, stretch.first + AT_ONCE - 1))


def _rest(left: dict[str, Stretch], reached: dict[str, int], *, whole: bool) -> dict[str, Stretch]:
    """What is still to be pulled after an answer that reached so far with each writer.

    Args:
        whole: the answer holds all that was asked for.
    """
    rest = {}
    for writer, stretch in left.items():
        last = _beginning(stretch).last if whole else reached.get(writer, stretch.first - 1)
        if last < stretch.last:
            rest[writer] = Stretch(writer, last + 1, stretch.last)
    return rest
