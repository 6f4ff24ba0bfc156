"""What the devices' clocks say of each other.

When a device reads what another one wrote, it knows one thing for certain: the reading came
after the writing. With ``peer_at`` and ``own_at`` on the two clocks, the peer's clock is ahead
of the reader's by no less than ``peer_at - own_at``. A meeting in each direction bounds the
difference from both sides, as in NTP (RFC 5905, section 8), however long the file was under way.
"""

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


def clock_offsets(meetings: Iterable[Meeting]) -> dict[str, int]:
    """Microseconds to add to each writer's clock so that all agree as far as is known.

    A pure function of the set of meetings. Every meeting holds after the correction, and no
    difference is corrected by more than the meetings ask for: by nothing while clocks may agree.
    Among the writers that are linked by meetings the middle clock keeps its time, and of two the
    one that is ahead: a clock that lost its battery shows the past. A writer that met nobody has
    no entry.

    Where a clock was stepped, meetings contradict each other; then the middle is taken between
    two writers, and a longer ring is reckoned only as often as there are writers.
    """
    ahead = _without_contradictions(ahead_at_least(meetings))
    pulled_back = _pulled_back(ahead)
    offsets: dict[str, int] = {}
    for group in _groups(ahead):
        in_order = sorted(pulled_back[writer] for writer in group)
        middle = in_order[(len(in_order) - 1) // 2]  # of two, the lower
        offsets |= {writer: pulled_back[writer] - middle for writer in group}
    return offsets


def ahead_at_least(meetings: Iterable[Meeting]) -> dict[Pair, int]:
    """By how many microseconds ``peer`` is ahead of ``reader`` at the very least, per pair."""
    bounds: dict[Pair, int] = {}
    for meeting in meetings:
        if meeting.reader != meeting.peer:
            pair = (meeting.peer, meeting.reader)
            gap = meeting.peer_at - meeting.own_at
            bounds[pair] = max(gap, bounds.get(pair, gap))
    return bounds


def _without_contradictions(bounds: Mapping[Pair, int]) -> dict[Pair, int]:
    """The same, with the middle where each of two was seen ahead of the other."""
    agreed = dict(bounds)
    for one, other in bounds:
        least, most = bounds[one, other], -bounds.get((other, one), -bounds[one, other])
        if one < other and least > most:
            agreed[one, other] = (least + most) // 2
            agreed[other, one] = -agreed[one, other]
    return agreed


def _pulled_back(ahead: Mapping[Pair, int]) -> dict[str, int]:
    """The offsets nearest to 0, none above it, with which nobody is ahead any more.

    Difference constraints, solved in rounds after Bellman and Ford (1958).
    """
    offsets = dict.fromkeys((writer for pair in ahead for writer in pair), 0)
    for _ in range(len(offsets)):
        before = dict(offsets)
        for (writer, reader), gap in ahead.items():
            offsets[writer] = min(offsets[writer], before[reader] - gap)
        if offsets == before:
            break
    return offsets


def _groups(pairs: Iterable[Pair]) -> list[set[str]]:
    """The writers, sorted into those that are linked with each other."""
    groups: list[set[str]] = []
    for pair in pairs:
        linked = [group for group in groups if not group.isdisjoint(pair)]
        groups = [group for group in groups if group.isdisjoint(pair)]
        groups.append(set(pair).union(*linked))
    return groups
