"""What a search for routes stands on, and one step of it: the best that some kept routes allow.

What the kept routes cover is open; of the others only what they would add counts, so most of them
fall together and a step is a small integer program (`master`).
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from logistics.transport.gaps import Gap
from logistics.transport.master import Master, Proposal
from logistics.transport.routes import Route, bits, largest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.model import Model
    from logistics.transport.moves import Moves

    Vector = NDArray[np.int64]

MOST_ROUTES = 160  # of each gap for one guided step


@dataclass(frozen=True)
class Shape:
    """Days for everybody, and for each gap the routes that are driven, by number.

    Attributes:
        chosen: rows in the list of all itineraries, one a party.
        lacking: vehicles that aren't there, over all gaps.
    """

    chosen: Vector
    driven: tuple[tuple[int, ...], ...]
    lacking: int


@dataclass(frozen=True, slots=True)
class _Left:
    """What is left of a gap beside the routes that stay.

    Attributes:
        gap: with the moves that are still closed.
        routes: the widest of those that open some, in bits of these moves.
        names: their numbers among all routes of the gap.
    """

    gap: Gap
    routes: list[Route]
    names: list[int]


class Ground:
    """What a search for routes stands on: columns, moves, gaps, routes, vehicles."""

    def __init__(
        self,
        model: Model,
        moves: Moves,
        gaps: Sequence[Gap],
        routes: Sequence[Sequence[Route]],
        vehicles: int,
    ) -> None:
        self.model, self.moves = model, moves
        self.gaps = gaps
        self.routes = [list(each) for each in routes]
        self.vehicles = vehicles

    def with_model(self, model: Model) -> Ground:
        """The same columns under other rows."""
        return Ground(model, self.moves, self.gaps, self.routes, self.vehicles)

    def columns(self, chosen: Vector) -> Vector:
        """Where rows of the list of all itineraries stand in the model."""
        return np.searchsorted(self.model.itineraries.origin, chosen)

    def cover(self, chosen: Vector) -> Shape:
        """Routes that open all moves of a choice, most moves first (greedy set cover)."""
        needed = set(np.unique(self.moves.of[self.columns(chosen)]).tolist())
        driven, lacking = [], 0
        for gap, routes in zip(self.gaps, self.routes, strict=True):
            left = sum(1 << bit for bit, move in enumerate(gap.moves) if move in needed)
            able = 0
            for route in routes:
                able |= route.covers
            left &= able
            taken: list[int] = []
            while left:
                best = max(
                    range(len(routes)), key=lambda each: (routes[each].covers & left).bit_count()
                )
                taken.append(best)
                left &= ~routes[best].covers
                needed -= {gap.moves[bit] for bit in bits(routes[best].covers)}
            driven.append(tuple(taken))
            lacking += max(len(taken) - self.vehicles, 0)
        return Shape(chosen, tuple(driven), lacking)

    def covered(self, driven: Sequence[Sequence[int]]) -> set[int]:
        """The moves that these routes of each gap cover."""
        return {
            gap.moves[bit]
            for gap, routes, numbers in zip(self.gaps, self.routes, driven, strict=True)
            for number in numbers
            for bit in bits(routes[number].covers)
        }

    def step(
        self,
        shape: Shape,
        kept: Sequence[Sequence[int]],
        dear: float | None,
        clock: Clock,
        seed: int,
        *,
        anew: bool = False,
    ) -> Shape | None:
        """The best shape that holds these routes; None where none was found in time.

        Args:
            anew: the days of *shape* don't keep all rows of the model: no start for the solver.
        """
        opened = self.covered(kept)
        few = seed if dear is None else None
        left = [
            self._left(number, now, opened, few_by=few) for number, now in enumerate(shape.driven)
        ]
        names = [each.names for each in left]
        rooms = [self.vehicles - len(stay) for stay in kept]
        gaps, routes = [each.gap for each in left], [each.routes for each in left]
        master = Master(self.model, self.moves, gaps, routes, rooms, dear)
        start = None if anew else self._start(shape, kept, names)
        found = master.solve(clock, seed, start)
        if found is None:
            return None
        driven = tuple(
            (
                *stay,
                *(number for number, count in zip(own, counts, strict=True) for _ in range(count)),
            )
            for stay, own, counts in zip(kept, names, found.counts, strict=True)
        )
        lacking = sum(max(len(each) - self.vehicles, 0) for each in driven)
        return Shape(self.model.itineraries.origin[found.chosen], driven, lacking)

    def _left(
        self, number: int, now: Sequence[int], opened: set[int], *, few_by: int | None
    ) -> _Left:
        """What of a gap these moves leave open; not too many routes where *few_by* is a seed."""
        gap, every = self.gaps[number], self.routes[number]
        open_bits = [bit for bit, move in enumerate(gap.moves) if move not in opened]
        covered = sum(1 << bit for bit, move in enumerate(gap.moves) if move in opened)
        renumbered = {bit: 1 << place for place, bit in enumerate(open_bits)}
        added: dict[int, int] = {}
        for route in [*now, *range(len(every))]:  # those driven now stand for their kind
            adds = every[route].covers & ~covered
            if adds:
                added.setdefault(adds, route)
        driven_now = {every[route].covers & ~covered for route in now}
        wide = largest(added, keep=driven_now)
        if few_by is not None:
            wide = _some(wide, driven_now, few_by)
        return _Left(
            Gap(gap.start, gap.end, tuple(gap.moves[bit] for bit in open_bits)),
            [Route((), _renumber(adds, renumbered)) for adds in wide],
            [added[adds] for adds in wide],
        )

    def _start(
        self, shape: Shape, kept: Sequence[Sequence[int]], names: Sequence[Sequence[int]]
    ) -> Proposal:
        counts = []
        opened = self.covered(kept)
        for number, (stay, own) in enumerate(zip(kept, names, strict=True)):
            moves = self.gaps[number].moves
            covered = sum(1 << bit for bit, move in enumerate(moves) if move in opened)
            free = list(shape.driven[number])
            for each in stay:
                free.remove(each)
            place = {
                self.routes[number][each].covers & ~covered: row for row, each in enumerate(own)
            }
            count = np.zeros(len(own), np.int64)
            for each in free:
                adds = self.routes[number][each].covers & ~covered
                if adds:
                    count[place[adds]] = 1
            counts.append(count)
        return Proposal(self.columns(shape.chosen), counts, 0.0, settled=False)


def _some(wide: list[int], keep: set[int], seed: int) -> list[int]:
    """Not too many of the routes: those driven, those that add most, and any others."""
    if len(wide) <= MOST_ROUTES:
        return wide
    first = [adds for adds in wide if adds in keep]
    rest = [adds for adds in wide if adds not in keep]
    count = (MOST_ROUTES - len(first)) // 2
    others = Random(seed).sample(rest[count:], count)  # noqa: S311 - repeatable, not secret
    return [*first, *rest[:count], *others]


def _renumber(mask: int, places: dict[int, int]) -> int:
    found = 0
    while mask:
        low = mask & -mask
        found |= places[low.bit_length() - 1]
        mask ^= low
    return found
