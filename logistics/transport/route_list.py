"""Timed routes through one gap: what a single vehicle can do between two rounds of visits.

Every sequence of stops is followed exactly to the minute: a vehicle leaves a place as soon as it
has stood its transfer time, or waits there until one of the visits ends. Only routes that cover a
largest set of moves are kept.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from logistics.transport.routes import Route, Stand, largest, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logistics.clock import Clock
    from logistics.transport.gaps import Gap
    from logistics.transport.requests import Move
    from logistics.transport.roads import Roads

MOST_LABELS = 40_000  # beyond that the earliest ones are enough
MOST_STOPS = 8
_Standing = tuple[int, int, int, int, tuple[Stand, ...]]


@dataclass(frozen=True)
class Enumerated:
    """Routes of a gap; `complete` says that none is missing for want of room."""

    routes: list[Route]
    complete: bool


def list_routes(
    moves: Sequence[Move], gap: Gap, roads: Roads, clock: Clock, most: int = MOST_LABELS
) -> Enumerated:
    """The routes of a gap that cover a largest set of its moves, as far as the clock allows."""
    field = _Field(moves, gap, roads)
    ahead = _Ahead(field)
    found: dict[int, tuple[Stand, ...]] = {}
    for place, times in field.ready.items():
        for ready in times:
            start = (Stand(place, ready - roads.transfer, ready),)
            ahead.push(place, ready, field.boarded(place, ready), 0, start)
    taken = 0
    while taken < most and (standing := ahead.pop()) is not None:
        place, depart, aboard, covered, way = standing
        taken += 1
        if not taken % 64 and clock.over():
            break
        for there in field.places:
            arrive = depart + roads.leg[place][there]
            if there == place or arrive > gap.end:
                continue
            now = covered | (aboard & field.dropped(there, arrive))
            if now != covered:
                found.setdefault(now, (*way, Stand(there, arrive, arrive + roads.transfer)))
            if len(way) + 1 >= MOST_STOPS:
                continue
            leaves = arrive + roads.transfer
            for going in (leaves, *(time for time in field.ready[there] if time > leaves)):
                more = aboard | field.boarded(there, going)
                if now != covered or more != aboard:
                    stood = (*way, Stand(there, arrive, going))
                    ahead.push(there, going, more & ~now, now, stood)
    routes = [Route(found[covered], covered) for covered in largest(found)]
    return Enumerated(routes, complete=ahead.is_empty)


class _Ahead:
    """Vehicles that are about to leave a place, the earliest first.

    Each is kept as (place, when it departs, moves aboard, moves covered, the stops until then).
    """

    def __init__(self, field: _Field) -> None:
        self._field = field
        self._heap: list[tuple[int, int, int, int, int, int, tuple[Stand, ...]]] = []
        self._seen: set[tuple[int, int, int, int]] = set()
        self._at: dict[int, list[tuple[int, int]]] = defaultdict(list)

    @property
    def is_empty(self) -> bool:
        """Whether nobody is left, not even one that need not be followed."""
        return not self._heap

    def push(
        self, place: int, depart: int, aboard: int, covered: int, way: tuple[Stand, ...]
    ) -> None:
        """One more, unless nobody aboard can still be in time."""
        aboard &= self._field.still_in_time(place, depart)
        key = place, depart, aboard, covered
        if aboard and key not in self._seen:
            self._seen.add(key)
            count = (aboard | covered).bit_count()
            number = len(self._seen)
            heappush(self._heap, (depart, -count, number, place, aboard, covered, way))

    def pop(self) -> _Standing | None:
        """The next one that could do what none before it could; None if nobody is left."""
        while self._heap:
            depart, _, _, place, aboard, covered, way = heappop(self._heap)
            if not _dominated(self._at[place], aboard | covered, covered):
                return place, depart, aboard, covered, way
        return None


class _Field:
    """Which moves a stop at a place and time serves, as bits."""

    def __init__(self, moves: Sequence[Move], gap: Gap, roads: Roads) -> None:
        self.roads = roads
        self.ready: dict[int, list[int]] = defaultdict(list)
        self._boards: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._drops: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for bit, number in enumerate(gap.moves):
            origin, ready, target, due = moves[number]
            ready = max(ready, gap.start)
            self.ready[origin].append(ready)
            self._boards[origin].append((ready, 1 << bit))
            self._drops[target].append((due, 1 << bit))
        for origin, times in self.ready.items():
            self.ready[origin] = sorted(set(times))
        self.latest = {place: max(due for due, _ in drops) for place, drops in self._drops.items()}
        self.places = sorted(self._boards.keys() | self._drops.keys())
        self._boarded: dict[tuple[int, int], int] = {}
        self._in_time: dict[tuple[int, int], int] = {}
        self._dropped: dict[tuple[int, int], int] = {}

    def boarded(self, place: int, depart: int) -> int:
        key = place, depart
        if key not in self._boarded:
            self._boarded[key] = together(
                bit for ready, bit in self._boards[place] if ready <= depart
            )
        return self._boarded[key]

    def dropped(self, place: int, arrive: int) -> int:
        key = place, arrive
        if key not in self._dropped:
            self._dropped[key] = together(bit for due, bit in self._drops[place] if arrive <= due)
        return self._dropped[key]

    def still_in_time(self, place: int, depart: int) -> int:
        """The moves whose target can be reached from here in time."""
        key = place, depart
        if key not in self._in_time:
            self._in_time[key] = together(
                self.dropped(target, depart + self.roads.fastest[place][target])
                for target in self._drops
            )
        return self._in_time[key]


def _dominated(known: list[tuple[int, int]], total: int, covered: int) -> bool:
    """Was a vehicle here before, no later, that had done and could still do all this?"""
    for all_of, done in known:
        if not total & ~all_of and not covered & ~done:
            return True
    known.append((total, covered))
    return False
