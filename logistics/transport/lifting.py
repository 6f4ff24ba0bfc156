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
from logistics.transport.driving import choose, drive_fairest
from logistics.transport.gaps import gaps_of
from logistics.transport.shaping import Ground, Shape, shape_better
from logistics.transport.stages import driven_by, ground_for

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.search import Search
    from logistics.transport.day import Day

    Vector = NDArray[np.int64]
    Mask = NDArray[np.bool_]

MOST_COLUMNS = 6_000  # of a step: the best days of each party
STEEP = 2.0  # points over which a low value comes to weigh e times less
WEIGHT = 1000
WIDER = 20  # points below the lowest value without vehicles whose days may be needed
FIRST = 0.1  # of the time for the days of the first shape


class Lifting:
    """One search; `base` is the one without vehicles."""

    def __init__(self, day: Day, base: Search, clock: Clock) -> None:
        self.day, self.base, self.clock = day, base, clock
        self.values = day.incumbent.values
        self.scores = day.everything.score
        self.ideals = np.zeros(len(day.problem.parties), np.int64)
        np.maximum.at(self.ideals, day.everything.party, self.scores)
        lowest = int(self.values[base.best].min())
        worthwhile = day.alone & (self.values >= lowest - WIDER)
        worthwhile[base.best] = True
        gaps, routes = ground_for(day, worthwhile, clock)
        self.ground = Ground(
            build_model(day.simple, day.everything.take(base.best)),
            day.moves.take(base.best),
            gaps,
            routes,
            len(day.cars),
        )
        used = np.unique(day.moves.of[day.alone])
        every = gaps_of(day.problem, day.moves.known, used[used >= 0].tolist())
        self.tight = np.zeros(len(day.moves.known), np.bool_)
        self.tight[[move for gap in every for move in gap.moves]] = True

    def run(self) -> None:
        """Go on until nothing is gained any more.

        Raises:
            OutOfTime: the clock ended it.
        """
        shape = self._finish(self._first())
        while not self.clock.over():
            better = self._lift(shape)
            if better is shape:
                return
            shape = self._finish(better)

    def _first(self) -> Shape:
        """The routes that open the most of the plan without vehicles, and days for them."""
        shape = self.ground.cover(self.base.best)
        fitting = tuple(each[: self.ground.vehicles] for each in shape.driven)
        shape = Shape(shape.chosen, fitting, 0)
        keep = self._open_days(shape)
        chosen = choose(self.day, keep, {}, self.clock.part(FIRST), self.base.best)
        return Shape(chosen, fitting, 0)

    def _lift(self, shape: Shape) -> Shape:
        return shape_better(
            self._ground_of,
            shape,
            None,
            self.clock.part(0.5),
            self.day.random,
            better=lambda one, two: self._rank(two.chosen) > self._rank(one.chosen),
            enough=lambda one: False,
            tell=self._tell,
        )

    def _finish(self, shape: Shape) -> Shape:
        """The fairest days that the routes of a shape drive; the shape with these days."""
        keep = self._open_days(shape)
        found = drive_fairest(
            self.day, shape.chosen, keep, driven_by(self.ground, shape), self.day.clock
        )
        return shape if found is None else Shape(found.chosen, shape.driven, 0)

    def _tell(self, shape: Shape) -> None:
        values = self.values[shape.chosen]
        lowest = int(values.min())
        people = int(self.day.incumbent.sizes[values == lowest].sum())
        self.day.tell("routes", lowest, people, 0)

    def _open_days(self, shape: Shape) -> Mask:
        """The days whose moves the routes of a shape cover."""
        open_moves = ~self.tight
        for gap, routes, driven in zip(
            self.ground.gaps, self.ground.routes, shape.driven, strict=True
        ):
            for number in driven:
                covers = routes[number].covers
                open_moves[[move for bit, move in enumerate(gap.moves) if covers >> bit & 1]] = True
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
            return size * (self.ideals[self.day.everything.party[rows]] - self.scores[rows])
        weight = WEIGHT * np.exp((floor - self.values[rows]) / STEEP)
        return size * np.rint(weight).astype(np.int64)

    def _rank(self, chosen: Vector) -> tuple[int, int, int]:
        """The floor, the people at it, and what guides the steps."""
        floor = self._floor(chosen)
        if self.day.objective == "welfare":
            return 0, 0, -int(self._cost(chosen, 0).sum())
        people = int(self.day.incumbent.sizes[self.values[chosen] == floor].sum())
        return floor, -people, -int(self._cost(chosen, floor).sum())
