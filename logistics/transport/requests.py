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

EARLY, LATE = -(10**12), 10**12  # minutes: no limit
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
    """

    origin: int
    ready: int
    target: int
    due: int
    size: int
    chairs: int
    parties: tuple[str, ...]

    @property
    def move(self) -> Move:
        return self.origin, self.ready, self.target, self.due


def moves_of(problem: Problem, roads: Roads, party: Party, visits: Sequence[str]) -> Iterator[Move]:
    """The ways on which a party with these visits must be carried, in order of time."""
    if party.own_transport or not visits:
        return
    parts = sorted(
        (start, max(end, start + roads.transfer), roads.row[problem.place_of(visit) or ""])
        for visit in map(problem.visit.__getitem__, visits)
        for start, end in visit.times
    )  # whoever came by a vehicle changes no sooner than the transfer takes
    here, gone = party.available or (EARLY, LATE)
    stays = [(EARLY, here, roads.hub), *parts, (gone, LATE, roads.hub)]
    for (_, ready, origin), (due, _, target) in pairwise(stays):
        if origin != target:
            yield origin, ready, target, due


def requests_of(
    problem: Problem,
    roads: Roads,
    assignments: Mapping[str, Sequence[str]],
    *,
    bundle: int = BUNDLE,
) -> list[Request]:
    """All that must be carried; parties on the same way go together up to *bundle* people."""
    on: dict[Move, list[Party]] = defaultdict(list)
    for party in problem.parties:
        for move in moves_of(problem, roads, party, assignments[party.id]):
            on[move].append(party)
    return [
        _request(move, group)
        for move, parties in sorted(on.items())
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


def _request(move: Move, parties: Sequence[Party]) -> Request:
    return Request(
        *move,
        size=sum(party.size for party in parties),
        chairs=sum(party.wheelchairs for party in parties),
        parties=tuple(party.id for party in parties),
    )


def split(request: Request, problem: Problem) -> list[Request]:
    """The same people, each party by itself."""
    return [_request(request.move, [problem.party[party]]) for party in request.parties]
