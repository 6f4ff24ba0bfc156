"""Timed routes through one gap: what a single vehicle can do between two rounds of visits.

Every sequence of stops is followed exactly to the minute: a vehicle leaves a place as soon as it
has stood its transfer time, or waits there until one of the visits ends. A route *covers* a move
when it stops at the move's origin no earlier than the visit ends and afterwards at its target in
time. Only routes that cover a largest set of moves are kept. Seats aren't looked at here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from logistics.clock import Clock
    from logistics.transport.fleet import Fleet
    from logistics.transport.gaps import Gap
    from logistics.transport.requests import Move
    from logistics.transport.roads import Roads

MOST_LABELS = 40_000  # beyond that the earliest ones are enough
MOST_STOPS = 8


@dataclass(frozen=True, slots=True)
class Stand:
    """A stop of a route: it is reached, and left, at these minutes."""

    place: int
    arrive: int
    depart: int


@dataclass(frozen=True, slots=True)
class Route:
    """One vehicle's way through a gap.

    Attributes:
        stands: its stops; at the first it may have stood for long.
        covers: bit k set where it covers the k-th move of the gap.
    """

    stands: tuple[Stand, ...]
    covers: int


@dataclass(frozen=True)
class Enumerated:
    """Routes of a gap; `complete` says that none is missing for want of room."""

    routes: list[Route]
    complete: bool


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
            self._boarded[key] = _together(
                bit for ready, bit in self._boards[place] if ready <= depart
            )
        return self._boarded[key]

    def dropped(self, place: int, arrive: int) -> int:
        key = place, arrive
        if key not in self._dropped:
            self._dropped[key] = _together(bit for due, bit in self._drops[place] if arrive <= due)
        return self._dropped[key]

    def still_in_time(self, place: int, depart: int) -> int:
        """The moves whose target can be reached from here in time."""
        key = place, depart
        if key not in self._in_time:
            self._in_time[key] = _together(
                self.dropped(target, depart + self.roads.fastest[place][target])
                for target in self._drops
            )
        return self._in_time[key]


def _together(bits: Iterable[int]) -> int:
    found = 0
    for bit in bits:
        found |= bit
    return found


def list_routes(
    moves: Sequence[Move], gap: Gap, roads: Roads, clock: Clock, most: int = MOST_LABELS
) -> Enumerated:
    """The routes of a gap that cover a largest set of its moves, as far as the clock allows."""
    field = _Field(moves, gap, roads)
    at: dict[int, list[tuple[int, int]]] = defaultdict(list)  # place: (aboard or covered, covered)
    heap: list[tuple[int, int, int, int, int, int, tuple[Stand, ...]]] = []
    seen: set[tuple[int, int, int, int]] = set()
    found: dict[int, tuple[Stand, ...]] = {}
    count = 0

    def push(place: int, depart: int, aboard: int, covered: int, way: tuple[Stand, ...]) -> None:
        nonlocal count
        aboard &= field.still_in_time(place, depart)
        if aboard and (place, depart, aboard, covered) not in seen:
            seen.add((place, depart, aboard, covered))
            count += 1
            heappush(
                heap, (depart, -(aboard | covered).bit_count(), count, place, aboard, covered, way)
            )

    for place, times in field.ready.items():
        for ready in times:
            start = (Stand(place, ready - roads.transfer, ready),)
            push(place, ready, field.boarded(place, ready), 0, start)
    popped = 0
    while heap and popped < most:
        depart, _, _, place, aboard, covered, way = heappop(heap)
        if _dominated(at[place], aboard | covered, covered):
            continue
        popped += 1
        if not popped % 64 and clock.over():
            break
        for there in field.places:
            arrive = depart + roads.leg[place][there]
            if there == place or arrive > gap.end:
                continue
            now = covered | (aboard & field.dropped(there, arrive))
            on_way = (*way, Stand(there, arrive, arrive + roads.transfer))
            if now != covered:
                found.setdefault(now, on_way)
            if len(way) + 1 >= MOST_STOPS:
                continue
            leaves = arrive + roads.transfer
            for going in (leaves, *(time for time in field.ready[there] if time > leaves)):
                more = aboard | field.boarded(there, going)
                if now == covered and more == aboard:
                    continue
                stood = (*way, Stand(there, arrive, going))
                push(there, going, more & ~now, now, stood)
    routes = [Route(found[covered], covered) for covered in largest(found)]
    return Enumerated(routes, complete=not heap)


def routes_of_duties(moves: Sequence[Move], gap: Gap, fleet: Fleet) -> list[Route]:
    """What each car of a fleet does in a gap, as a route with the moves that it covers.

    Those that stop nowhere in it, or cover nothing, are left out.
    """
    found = []
    for duty, timed in zip(fleet.duties, fleet.timed, strict=True):
        stands = tuple(
            Stand(halt.place, arrive, depart)
            for halt, arrive, depart in zip(duty, timed.arrive, timed.depart, strict=True)
            if depart >= gap.start and arrive <= gap.end
        )
        covers = _together(
            1 << bit for bit, number in enumerate(gap.moves) if _covered(stands, moves[number])
        )
        if covers:
            found.append(Route(stands, covers))
    return found


def _covered(stands: Sequence[Stand], move: Move) -> bool:
    origin, ready, target, due = move
    boarded = False
    for stand in stands:
        if boarded and stand.place == target and stand.arrive <= due:
            return True
        boarded = boarded or (stand.place == origin and stand.depart >= ready)
    return False


def _dominated(known: list[tuple[int, int]], total: int, covered: int) -> bool:
    """Was a vehicle here before, no later, that had done and could still do all this?"""
    for all_of, done in known:
        if not total & ~all_of and not covered & ~done:
            return True
    known.append((total, covered))
    return False


def largest(found: Iterable[int], keep: Iterable[int] = ()) -> list[int]:
    """Those sets of bits that no other holds all of, and those to keep."""
    kept: list[int] = []
    always = set(keep)
    holders: dict[int, list[int]] = defaultdict(list)  # bit: kept sets that have it
    for covered in sorted(found, key=int.bit_count, reverse=True):
        own = bits(covered)
        rarest = min((holders[bit] for bit in own), key=len, default=[])
        if covered not in always and any(not covered & ~other for other in rarest):
            continue
        kept.append(covered)
        for bit in own:
            holders[bit].append(covered)
    return kept


def bits(mask: int) -> list[int]:
    """The numbers of the bits that are set."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found
