"""What the devices' clocks say of each other.

When a device reads what another one wrote, it knows one thing for certain: the reading came
after the writing. With ``peer_at`` and ``own_at`` on the two clocks, the peer's clock is ahead
of the reader's by no less than ``peer_at - own_at``. A meeting in each direction bounds the
difference from both sides, as in NTP (RFC 5905, section 8), however long the file was under way.
"""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Meeting:
    """``reader``, at its ``own_at``, held what ``peer`` had written at its ``peer_at`` (µs)."""

    reader: str
    peer: str
    peer_at: int
    own_at: int


def ahead_at_least(meetings: Iterable[Meeting]) -> dict[Pair, int]:
    """By how many microseconds ``peer`` is ahead of ``reader`` at the very least, per pair."""
    bounds: dict[Pair, int] = {}
    for meeting in meetings:
        if meeting.reader != meeting.peer:
            pair = (meeting.peer, meeting.reader)
            gap = meeting.peer_at - meeting.own_at
            bounds[pair] = max(gap, bounds.get(pair, gap))
    return bounds


def clock_offsets(meetings: Iterable[Meeting]) -> dict[str, int]:
    """Microseconds to add to each writer's clock so that all agree as far as is known.

    A pure function of the set of meetings. Each pair that met gets the smallest correction that
    its meetings allow: none while the clocks may agree. Where a clock was stepped and the bounds
    contradict each other, the middle is taken. The writers that are linked by meetings are
    reckoned from the one with the smallest name, along the links of least correction (Prim's
    tree); a writer that met nobody keeps its own time.
    """
    ahead = _pairwise(ahead_at_least(meetings))
    neighbours: dict[str, dict[str, int]] = {}
    for (writer, other), gap in ahead.items():
        neighbours.setdefault(writer, {})[other] = gap
    offsets: dict[str, int] = {}
    for root in sorted(neighbours):
        if root not in offsets:
            _spread(root, neighbours, offsets)
    return offsets


def _pairwise(bounds: Mapping[Pair, int]) -> dict[Pair, int]:
    """By how much the first of each pair is taken to be ahead of the second."""
    ahead: dict[Pair, int] = {}
    for pair in sorted({(min(pair), max(pair)) for pair in bounds}):
        least, most = bounds.get(pair), bounds.get((pair[1], pair[0]))
        gap = _smallest_between(least, None if most is None else -most)
        ahead[pair] = gap
        ahead[pair[1], pair[0]] = -gap
    return ahead


def _smallest_between(least: int | None, most: int | None) -> int:
    if least is not None and most is not None and least > most:
        return (least + most) // 2
    if least is not None and least > 0:
        return least
    if most is not None and most < 0:
        return most
    return 0


def _spread(
    root: str, neighbours: Mapping[str, Mapping[str, int]], offsets: dict[str, int]
) -> None:
    waiting = [(0, root, 0)]
    while waiting:
        _, writer, offset = heapq.heappop(waiting)
        if writer not in offsets:
            offsets[writer] = offset
            for other, gap in neighbours[writer].items():
                heapq.heappush(waiting, (abs(gap), other, offset + gap))
