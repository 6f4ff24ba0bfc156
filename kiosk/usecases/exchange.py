"""Exchanging facts with another store, and learning how far its clock is off."""

from collections.abc import Sequence
from typing import Protocol

from kiosk.domain import kinds
from kiosk.domain.facts import Draft, Fact
from kiosk.usecases.fair import Fair
from kiosk.usecases.ports import Absorbed

WRITER_PREFIX = "w:"
WORTH_NOTING = 1_000_000  # microseconds by which a meeting must narrow what is known


class Greeting(Protocol):
    """What a bundle says of the store that wrote it."""

    @property
    def writer(self) -> str: ...

    @property
    def seq(self) -> int: ...

    @property
    def written_at(self) -> int: ...


def take_in(fair: Fair, greeting: Greeting, facts: Sequence[Fact]) -> Absorbed:
    """Takes in another store's facts, and notes the meeting of the clocks if it tells anything.

    Raises:
        BadBundle: if they don't fit together; nothing is taken in then.
        StoreError: if the disk doesn't let us.
    """
    own_at = fair.now()  # before the absorbing, which takes its time
    absorbed = fair.facts.absorb(facts)
    ahead = greeting.written_at - own_at
    if greeting.writer != fair.facts.writer and _tells_more(fair, greeting.writer, ahead):
        content = {
            "peer": greeting.writer,
            "peer_seq": greeting.seq,
            "peer_at": greeting.written_at,
            "own_at": own_at,
        }
        fair.facts.append([Draft(kinds.CLOCK_MET, WRITER_PREFIX + greeting.writer, content)])
    return absorbed


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
