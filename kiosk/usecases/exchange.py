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


def take_in_from_hub(fair: Fair, greeting: Greeting, facts: Sequence[Fact]) -> Absorbed | None:
    """Takes in facts that came through the hub, whose clock is the peer's; None for no facts.

    Raises:
        BadBundle: if they don't fit together; nothing is taken in then.
        StoreError: if the disk doesn't let us.
    """
    absorbed = fair.facts.absorb(facts) if facts else None
    return absorbed
