"""As fair as the vehicles allow, where they don't allow what is fair without them.

The lowest value in the best shape so far is a hard floor. Days at the floor and a little above it
cost, the lower the far more, so a step that frees a few routes lifts whoever stands lowest; when
nobody is left at the floor, it rises. This guides the routes only: for each shape that is worth
it, the days are chosen anew in the exact order of objectives, and seated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from logistics.model import build_model
from logistics.transport.choosing import choose_quickly
from logistics.transport.driving import A_CHOICE, drive_fairest, drive_nearly
from logistics.transport.first_plans import lift_best
from logistics.transport.gaps import gaps_of
from logistics.transport.ground import Ground, Shape
from logistics.transport.routes import Route, bits, routes_of_duties
from logistics.transport.shaping import shape_better
from logistics.transport.stages import driven_by, ground_for

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.search import Search
    from logistics.transport.day import Day

    Vector = NDArray[np.int64]
    Mask = NDArray[np.bool_]

MOST_COLUMNS = 4_000  # of a step: the best days of each party
STEEP = 2.0  # points over which a low value comes to weigh e times less
WEIGHT = 1000
WIDER = 12  # points below the lowest value without vehicles whose days may be needed
NEAR = 6  # points above the lowest value without vehicles that are still worth reaching for
MOST_SHORT = 1000
MOST_BELOW = 10  # points below the floor that still weigh more
A_ROUND = 0.4  # of the time for steps before the days are seated
FOR_THE_DAYS = 0.3  # of the time for the days in the exact order of objectives, at last
FOR_A_FIRST_PLAN = 0.2  # of the time
HOPED = 75  # the lowest value to reach for where nothing is known
FOR_SINGLE_DAYS = 0.2  # of the time that is left, after each shape
FIRST = 0.1  # of the time for the days of the first shape


class Lifting:
    """One search; `base` is the one without vehicles."""

    def __init__(self, day: Day, base: Search, clock: Clock) -> None:
        self.day, self.base, self.clock = day, base, clock
        self.values = day.incumbent.values
        self.scores = day.everything.score
        self.ideals = np.zeros(len(day.problem.parties), np.int64)
        np.maximum.at(self.ideals, day.everything.party, self.scores)
        lowest = int(self.values[base.best].min(initial=100))
        self.hope_is_open = lowest == 0  # the search without vehicles had no time for a plan
        self.hope = HOPED if self.hope_is_open else lowest
        worthwhile = day.alone & (self.values >= self.hope - WIDER)
        worthwhile[base.best] = True
        gaps, routes = ground_for(day, worthwhile, clock)
        worthwhile[day.nothing] = True
        rows = np.unique(np.concatenate([base.best, day.nothing]))
        self.ground = Ground(
            build_model(day.simple, day.everything.take(rows)),
            day.moves.take(rows),
            gaps,
            routes,
            len(day.cars),
        )
        used = np.unique(day.moves.of[day.alone])
        every = gaps_of(day.problem, day.roads, day.moves.known, used[used >= 0].tolist())
        self.tight = np.zeros(len(day.moves.known), np.bool_)
        self.tight[[move for gap in every for move in gap.moves]] = True

    def run(self, known: tuple[Ground, Shape] | None = None) -> None:
        """Go on until nothing is gained any more.

        Args:
            known: routes to begin with.

        Raises:
            OutOfTime: the clock ended it.
        """
        if known is None and not self._has_something():
            self._simply_seated()
        shape = self._driven(self._first() if known is None else self._taken_over(*known))
        shape = self._or_the_best(shape)
        best, tried = shape, {shape.driven}
        kept = FOR_THE_DAYS * self.clock.left if self.clock.limit is not None else 0
        while self.clock.left > kept and not self._reached():
            better = self._lift(shape)
            if better.driven in tried:
                break
            tried.add(better.driven)
            shape = self._driven(better)
            lift_best(self.day, self.clock.part(FOR_SINGLE_DAYS))
            shape = self._or_the_best(shape)
            if self._rank(shape.chosen) > self._rank(best.chosen):
                best = shape
        if not self._reached(with_welfare=True):
            self._finish(best)

    def _reached(self, *, with_welfare: bool = False) -> bool:
        """Is the best plan as fair as the one without vehicles?"""
        best, incumbent = self.day.incumbent.best, self.day.incumbent
        if best is None or best.profile != incumbent.profile(self.base.best):
            return False
        return not with_welfare or best.welfare >= incumbent.welfare(self.base.best)

    def _has_something(self) -> bool:
        """Is there a plan that gives more than pins?"""
        best = self.day.incumbent.best
        return best is not None and best.chosen.tolist() != self.day.nothing.tolist()

    def _simply_seated(self) -> None:
        """The plan without vehicles, less what insertion alone can't seat: a first plan."""
        guide = self._far_guide(np.arange(len(self.values)))
        part = self.clock.part(FOR_A_FIRST_PLAN)
        start: Vector | None = self.base.best
        if self.hope_is_open:
            start = choose_quickly(self.day, self.day.alone, {}, guide, part.within(A_CHOICE))
        if start is not None:
            drive_nearly(self.day, start, self.day.alone, guide, [], part)

    def _first(self) -> Shape:
        """The routes that the pins need, then those that open the most of the plan without
        vehicles; and days for them.
        """
        pinned = self.ground.cover(self.day.nothing).driven
        wished = self.ground.cover(self.base.best).driven
        driven = tuple(
            tuple(dict.fromkeys((*must, *more)))[: self.ground.vehicles]
            for must, more in zip(pinned, wished, strict=True)
        )
        keep = self._open_days(Shape(self.day.nothing, driven, 0))
        guide = self._far_guide(np.arange(len(self.values)))
        clock = self.clock.part(FIRST)
        chosen = choose_quickly(self.day, keep, {}, guide, clock)
        return Shape(self.day.nothing if chosen is None else chosen, driven, 0)

    def _taken_over(self, ground: Ground, shape: Shape) -> Shape:
        """A shape of other routes, which become ours too."""
        driven = []
        for number, (gap, routes) in enumerate(zip(ground.gaps, ground.routes, strict=True)):
            own = self.ground.gaps[number]
            place = {move: 1 << bit for bit, move in enumerate(own.moves)}
            begin = len(self.ground.routes[number])
            for each in shape.driven[number]:
                route = routes[each]
                covers = sum(place[gap.moves[bit]] for bit in bits(route.covers))
                self.ground.routes[number].append(Route(route.stands, covers))
            driven.append(tuple(range(begin, len(self.ground.routes[number]))))
        return Shape(shape.chosen, tuple(driven), 0)

    def _or_the_best(self, shape: Shape) -> Shape:
        """The routes of the best plan's duties, where it is fairer than a shape."""
        best = self.day.incumbent.best
        if best is None or self._rank(best.chosen) <= self._rank(shape.chosen):
            return shape
        driven = []
        for gap, routes in zip(self.ground.gaps, self.ground.routes, strict=True):
            begin = len(routes)
            routes += routes_of_duties(self.day.moves.known, gap, best.fleet)
            driven.append(tuple(range(begin, len(routes))))
        return Shape(best.chosen, tuple(driven), 0)

    def _lift(self, shape: Shape) -> Shape:
        return shape_better(
            self._ground_of,
            shape,
            None,
            self.clock.part(A_ROUND),
            self.day.random,
            better=lambda one, two: self._rank(two.chosen) > self._rank(one.chosen),
            enough=lambda one: False,
            tell=self._tell,
        )

    def _driven(self, shape: Shape) -> Shape:
        """The shape with days near to its own that everybody has a seat for."""
        keep, guide = self._open_days(shape), self._guide(shape)
        routes = driven_by(self.ground, shape)
        found, _ = drive_nearly(self.day, shape.chosen, keep, guide, routes, self.clock)
        return shape if found is None else Shape(found.chosen, shape.driven, 0)

    def _finish(self, shape: Shape) -> None:
        """The fairest days that the routes of a shape drive."""
        keep, guide = self._open_days(shape), self._guide(shape)
        routes = driven_by(self.ground, shape)
        drive_fairest(self.day, shape.chosen, keep, guide, routes, self.day.clock)

    def _guide(self, shape: Shape) -> Vector:
        return self._cost(np.arange(len(self.values)), self._floor(shape.chosen))

    def _tell(self, shape: Shape) -> None:
        values = self.values[shape.chosen]
        lowest = int(values.min())
        people = int(self.day.incumbent.sizes[values == lowest].sum())
        self.day.tell("routes", lowest, people, 0)

    def _open_days(self, shape: Shape) -> Mask:
        """The days whose moves the routes of a shape cover."""
        open_moves = ~self.tight
        open_moves[list(self.ground.covered(shape.driven))] = True
        return self.day.alone & self.day.moves.all_in(open_moves)

    def _ground_of(self, shape: Shape) -> Ground:
        """Columns at or above the floor, with what they cost."""
        keep = self.day.alone & (self.values >= self._threshold(shape.chosen))
        keep[shape.chosen] = True
        rows = np.flatnonzero(keep)
        model = build_model(self.day.simple, self.day.everything.take(rows))
        return Ground(
            model.with_cost(self._cost(rows, self._floor(shape.chosen))),
            self.day.moves.take(rows),
            self.ground.gaps,
            self.ground.routes,
            self.ground.vehicles,
        )

    def _threshold(self, chosen: Vector) -> int:
        """From which value on days are columns: the floor, or higher where they are too many."""
        if self.day.objective == "welfare":
            return 0
        floor = self._floor(chosen)
        values = np.sort(self.values[self.day.alone & (self.values >= floor)])
        return int(values[-min(MOST_COLUMNS, len(values))])

    def _floor(self, chosen: Vector) -> int:
        return int(self.values[chosen].min(initial=100))

    def _cost(self, rows: Vector, floor: int) -> Vector:
        """The guide for the steps; 0 is best."""
        size = self.day.incumbent.sizes[self.day.everything.party[rows]]
        if self.day.objective == "welfare":
            missed: Vector = self.ideals[self.day.everything.party[rows]] - self.scores[rows]
            return size * missed
        above = np.maximum(self.values[rows] - floor, -MOST_BELOW)
        weight = WEIGHT * np.exp(-above / STEEP)
        cost: Vector = size * np.rint(weight).astype(np.int64)
        return cost

    def _far_guide(self, rows: Vector) -> Vector:
        """What days cost while most stand far below what is hoped for."""
        if self.day.objective == "welfare":
            return self._cost(rows, 0)
        size = self.day.incumbent.sizes[self.day.everything.party[rows]]
        short = np.maximum(self.hope + NEAR - self.values[rows], 0)
        cost: Vector = size * np.minimum(short, MOST_SHORT) ** 3
        return cost

    def _rank(self, chosen: Vector) -> tuple[int, int, int]:
        """The floor, the people at it, and what guides the steps."""
        floor = self._floor(chosen)
        if self.day.objective == "welfare":
            return 0, 0, -int(self._cost(chosen, 0).sum())
        people = int(self.day.incumbent.sizes[self.values[chosen] == floor].sum())
        return floor, -people, -int(self._cost(chosen, floor).sum())
