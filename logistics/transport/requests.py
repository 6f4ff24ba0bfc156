"""What must be carried: from where to where, not before and not after, for each part of a day.

A party's day is its visits' parts in order of time. Between two parts at different places it must
be carried, and so from the hub to the first and from the last to the hub, unless it comes by its
own transport (rule 5).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from logistics.problem import Party, Problem
    from logistics.transport.roads import Roads
    from logistics.transport.under_way import Standing

EARLY, LATE = -(10**12), 10**12  # minutes: no limit
NO_CAR = -1
BUNDLE = 8  # people carried as one while routes are sought; a party alone may be more

Move = tuple[int, int, int, int]  # origin, ready, target, due: places by row, minutes


@dataclass(frozen=True, slots=True)
class Request:
    """People who must be carried together.

    Attributes:
        origin, target: places, by row.
        ready: they board no earlier.
        due: they alight no later.
        size, chairs: people and wheelchairs.
        parties: who they are.
        boarded: the car that they sit in already; they only have to alight.
    """

    origin: int
    ready: int
    target: int
    due: int
    size: int
    chairs: int
    parties: tuple[str, ...]
    boarded: int | None = None

    @property
    def move(self) -> Move:
        return self.origin, self.ready, self.target, self.due


def moves_of(
    problem: Problem,
    roads: Roads,
    party: Party,
    visits: Sequence[str],
    standing: Standing | None = None,
    now: int = EARLY,
) -> Iterator[Move]:
    """The ways on which a party with these visits must be carried, in order of time.

    Args:
        standing: where it is at *now*; None for at the hub. Who sits in a car must alight, be it
            at the very next stop.
    """
    on_road = standing is not None and standing.place != roads.hub
    aboard = standing is not None and standing.car is not None
    if party.own_transport or (not visits and not on_road and not aboard):
        return
    parts = sorted(
        (start, max(end, start + roads.transfer), roads.row[problem.place_of(visit) or ""])
        for visit in map(problem.visit.__getitem__, visits)
        for start, end in visit.times
        if end > now
    )  # whoever came by a vehicle changes no sooner than the transfer takes
    here, gone = party.available or (EARLY, LATE)
    first = (EARLY, max(here, now), roads.hub)
    if standing is not None:
        first = (EARLY, EARLY if aboard else standing.ready, standing.place)
    stays = [first, *parts, (gone, LATE, roads.hub)]
    for (_, ready, origin), (due, _, target) in pairwise(stays):
        if origin != target or aboard:
            yield origin, ready, target, due
        aboard = False


def requests_of(
    problem: Problem,
    roads: Roads,
    assignments: Mapping[str, Sequence[str]],
    standing: Mapping[str, Standing] | None = None,
    now: int = EARLY,
    *,
    bundle: int = BUNDLE,
) -> list[Request]:
    """All that must be carried; parties on the same way go together up to *bundle* people."""
    on: dict[tuple[int, Move], list[Party]] = defaultdict(list)
    for party in problem.parties:
        where = (standing or {}).get(party.id)
        car = NO_CAR if where is None or where.car is None else where.car
        for move in moves_of(problem, roads, party, assignments[party.id], where, now):
            on[car, move].append(party)
            car = NO_CAR
    return [
        _request(move, group, None if car == NO_CAR else car)
        for (car, move), parties in sorted(on.items())
        for group in _bundles(parties, bundle)
    ]


def _bundles(parties: Sequence[Party], most: int) -> Iterator[list[Party]]:
    """Wheelchairs go by themselves: fewer vehicles take them."""
    group: list[Party] = []
    for party in sorted(parties, key=lambda each: (each.wheelchairs == 0, -each.size)):
        full = sum(each.size for each in group) + party.size > most
        if group and (full or group[-1].wheelchairs > 0):
            yield group
            group = []
        group.append(party)
    if group:
        yield group


def _request(move: Move, parties: Sequence[Party], boarded: int | None = None) -> Request:
    return Request(
        *move,
        size=sum(party.size for party in parties),
        chairs=sum(party.wheelchairs for party in parties),
        parties=tuple(party.id for party in parties),
        boarded=boarded,
    )
