"""Exchanging facts with another store, and learning how far its clock is off."""

import heapq
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from kiosk.domain import kinds
from kiosk.domain.facts import Draft, Fact
from kiosk.usecases.fair import Fair
from kiosk.usecases.ports import Absorbed

WRITER_PREFIX = "w:"
WORTH_NOTING = 1_000_000  # microseconds by which a meeting must narrow what is known
FIRST_PIECE, LARGEST_PIECE = 50, 200  # facts; larger ones may hold a desk up unforeseen

Report = Callable[[int, int], None]


class Greeting(Protocol):
    """What a bundle says of the store that wrote it."""

    @property
    def writer(self) -> str: ...

    @property
    def seq(self) -> int: ...

    @property
    def written_at(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking in facts; as `ports.Absorbed`."""

    new: int = 0
    quarantined: int = 0


def take_in(fair: Fair, greeting: Greeting, facts: Sequence[Fact]) -> Absorbed:
    """Takes in another store's facts, and notes the meeting of the clocks if it tells anything.

    Raises:
        BadBundle: if they don't fit together; nothing is taken in then.
        StoreError: if the disk doesn't let us.
    """
    own_at = fair.now()  # before the absorbing, which takes its time
    absorbed = fair.facts.absorb(facts)
    note_meeting(fair, greeting, own_at)
    return absorbed


class TakingIn:
    """Takes in another store's facts piece by piece; between two pieces others may record.

    Each piece is taken in whole. A chain is never cut so that something would be missing, and what
    facts refer to comes before them as far as clocks tell. Whoever stops half way has lost
    nothing: the rest comes with the next exchange.

    Args:
        greeting: of the store that they come from.
        facts: what is lacking here (`State.lacking`), so that no piece is refused.
        sizes: of the first and of the largest piece, in facts.
        clock: seconds, never running backwards.
    """

    def __init__(
        self,
        fair: Fair,
        greeting: Greeting,
        facts: Sequence[Fact],
        sizes: tuple[int, int] = (FIRST_PIECE, LARGEST_PIECE),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fair, self._greeting, self._clock = fair, greeting, clock
        self._own_at = fair.now()
        self._waiting = in_time(facts)
        self._piece, self._largest = sizes
        self.of = len(facts)
        self.done = 0
        self.taken = Taken()

    def go_on(self, seconds: float) -> bool:
        """Takes in a piece that takes about so long; whether there is more to take in.

        Raises:
            StoreError: if the disk doesn't let us.
            BadBundle: if what was lacking came meanwhile in another form, and doesn't fit any more.
        """
        piece = list(islice(self._waiting, self._piece))
        if piece:
            began = self._clock()
            absorbed = self._fair.facts.absorb(piece)
            self._adapt(self._clock() - began, seconds)
            self.taken = Taken(
                self.taken.new + absorbed.new, self.taken.quarantined + absorbed.quarantined
            )
            self.done += len(piece)
        if piece and self.done < self.of:
            return True
        note_meeting(self._fair, self._greeting, self._own_at)
        return False

    def _adapt(self, took: float, seconds: float) -> None:
        if took > seconds:
            self._piece = max(self._piece // 2, 1)
        elif took < seconds / 2:
            self._piece = min(self._piece * 2, self._largest)


def in_time(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Facts by their clocks, each writer's in its order."""
    chains: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        chains[fact.envelope.writer].append(fact)
    return (fact for *_, fact in heapq.merge(*map(_timed, chains.values())))


def _timed(chain: list[Fact]) -> Iterator[tuple[int, str, int, str, Fact]]:
    """A writer's facts with a time that never decreases, and what tells any two apart."""
    latest = 0
    seen: set[str] = set()
    for fact in sorted(chain, key=lambda fact: fact.envelope.seq):
        envelope = fact.envelope
        latest = max(latest, envelope.at)
        if (digest := envelope.digest) not in seen:
            seen.add(digest)
            yield latest, envelope.writer, envelope.seq, digest, fact


def note_meeting(fair: Fair, greeting: Greeting, own_at: int) -> None:
    """Notes how the clocks of two stores stood to each other, if it tells anything.

    Args:
        own_at: what this store's clock said when it read the other's word.
    """
    ahead = greeting.written_at - own_at
    if greeting.writer != fair.facts.writer and _tells_more(fair, greeting.writer, ahead):
        content = {
            "peer": greeting.writer,
            "peer_seq": greeting.seq,
            "peer_at": greeting.written_at,
            "own_at": own_at,
        }
        fair.facts.append([Draft(kinds.CLOCK_MET, WRITER_PREFIX + greeting.writer, content)])


def _tells_more(fair: Fair, peer: str, ahead: int) -> bool:
    """Whether the peer's clock is seen further ahead of ours than it was seen before."""
    known = fair.state.clock_seen_ahead(peer, fair.facts.writer)
    return known is None or ahead > known + WORTH_NOTING


class Asked(Protocol):
    """What a hub's clock said, and the own clock before and after it was asked."""

    @property
    def writer(self) -> str: ...

    @property
    def written_at(self) -> int: ...

    @property
    def asked_at(self) -> int: ...

    @property
    def heard_at(self) -> int: ...


def take_in_from_hub(fair: Fair, asked: Asked, facts: Sequence[Fact]) -> Absorbed | None:
    """Takes in facts that came through a hub, and notes its clock if that tells anything.

    A hub is asked and answers at once, so it bounds the difference of the clocks from both sides;
    through it, those of all who ask it are known to each other.

    Returns:
        None where there were no facts.

    Raises:
        BadBundle: if they don't fit together; nothing is taken in then.
        StoreError: if the disk doesn't let us.
    """
    absorbed = fair.facts.absorb(facts) if facts else None
    if fair.facts.simulated:
        return absorbed  # a clock that was set by hand is off on purpose
    ahead, behind = asked.written_at - asked.heard_at, asked.asked_at - asked.written_at
    if _tells_more(fair, asked.writer, ahead) or _tells_of_us(fair, asked.writer, behind):
        content = {
            "peer": asked.writer,
            "peer_seq": 0,
            "peer_at": asked.written_at,
            "own_at": asked.heard_at,
            "asked_at": asked.asked_at,
        }
        fair.facts.append([Draft(kinds.CLOCK_MET, WRITER_PREFIX + asked.writer, content)])
    return absorbed


def _tells_of_us(fair: Fair, peer: str, behind: int) -> bool:
    """Whether our clock is seen further ahead of the peer's than it was seen before."""
    known = fair.state.clock_seen_behind(peer, fair.facts.writer)
    return known is None or behind > known + WORTH_NOTING
