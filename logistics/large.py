"""Days for thousands: prices, a relaxation over promising itineraries, a plan made whole from it.

Nothing here claims a proof it hasn't: the bound on welfare is exact whatever the prices, the lowest
level carries the bound that prices give, and what isn't closed is reported open.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from logistics.ascent import seat_prices
from logistics.clock import OutOfTime, Progress
from logistics.field import Field
from logistics.model import build_model
from logistics.neighbourhood import greedy, improve
from logistics.plan import Level, Total
from logistics.relaxation import Relaxation
from logistics.rest import plan_at_rest
from logistics.rounding import whole_plan
from logistics.search import Search, finished, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.itineraries import Itineraries
    from logistics.model import Model
    from logistics.plan import Objective, Plan
    from logistics.problem import Problem

    Vector = NDArray[np.int64]
    Reals = NDArray[np.float64]

BEST_OF_A_PARTY = 60  # itineraries by cost that the ascent looks at
PROMISING_OF_A_PARTY = 12  # itineraries by cost and prices that plans are made of
CLOSE_ENOUGH = 0.001  # of the relaxed cost: nearer to it no more steps are taken
STEEPNESS = 3  # how much more a low share weighs where fairness is searched for


def search_large(
    problem: Problem,
    objective: Objective,
    blocks: Sequence[Itineraries],
    start: Mapping[str, tuple[str, ...]],
    clock: Clock,
    seed: int,
    progress: Callable[[Progress], None] | None,
) -> Plan:
    """A good plan within the clock, with exact bounds on welfare and on the lowest level."""
    large = LargeDay(problem, objective, blocks, clock, seed, progress)
    try:
        large.prepare(start)
    except OutOfTime:
        return plan_at_rest(problem, objective, start, clock)
    try:
        large.improve()
        large.bound_the_lowest()
    except OutOfTime:
        pass
    return large.plan()


class LargeDay:
    """The search; `search` holds the best plan at every moment, over promising itineraries."""

    def __init__(
        self,
        problem: Problem,
        objective: Objective,
        blocks: Sequence[Itineraries],
        clock: Clock,
        seed: int,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self.problem = problem
        self.objective = objective
        self.blocks = blocks
        self.clock = clock
        self.seed = seed
        self.progress = progress
        self.sizes = np.array([party.size for party in problem.parties], np.int64)
        self.least = np.array([visit.min for visit in problem.visits], np.int64)
        self.seats = np.array([visit.max for visit in problem.visits], np.int64)
        self.lowest_bound = 0
        self.prices: Reals
        self.search: Search
        self.field: Field

    def prepare(self, start: Mapping[str, tuple[str, ...]]) -> None:
        """Prices, the bound on welfare, and the itineraries that plans are made of.

        Raises:
            OutOfTime: the clock ended it; there is nothing to tell.
        """
        welfare = self._field(self.blocks, lambda columns: -columns.score)
        prices = self._prices(welfare)
        bound = -welfare.bound(prices, self.clock)
        self.field = welfare
        if self.objective != "welfare":
            self.field = self._field(self.blocks, self._unfairness)
            prices = self._prices(self.field)
        begun = rows_of(self.problem, self.blocks, start)
        self.prices = prices
        columns = self.field.best(prices, PROMISING_OF_A_PARTY, self.clock, also=begun)
        columns = replace(columns, origin=np.arange(len(columns)))  # they are the list now
        self.search = Search(self.problem, self.objective, columns, self.clock, self.seed)
        self.search.begin_with(start)
        self.search.welfare_bound = bound

    def improve(self) -> None:
        """The relaxation, a whole plan near it, and steps towards it while they are worth it.

        Raises:
            OutOfTime: the clock ended it.
        """
        columns = self.search.everything
        model = build_model(self.problem, columns)
        model = model.with_cost(model.size * self.field.cost(columns))
        self._take_better(model, self._at_once(model))
        relaxed = Relaxation(model, self.clock, self.seed, presolve=True, solver="ipm").solve()
        if relaxed is None:
            return
        if self.objective == "welfare":
            prices = relaxed.multipliers[: model.visits]  # capacities are the first rows
            better = -self.field.bound(prices, self.clock)
            self.search.welfare_bound = min(self.search.welfare_bound, better)
        found = whole_plan(model, relaxed, self.least, self.seats, self.clock, self.seed)
        self._take_better(model, found)
        gap = model.cost[self.search.best].sum() - relaxed.proof.bound
        if gap > CLOSE_ENOUGH * abs(relaxed.proof.bound):
            best = improve(model, self.search.best, self.clock, self.seed, tell=self._take)
            self._take(best)

    def _at_once(self, model: Model) -> Vector | None:
        """A plan before the relaxation is solved: everybody takes the best that still has seats."""
        seats = np.append(self.prices, 0.0)[model.itineraries.visits].sum(axis=1)
        priced = model.cost + model.size * seats
        return greedy(model, priced, self.least, self.seats, self.clock, self.seed)

    def _take_better(self, model: Model, found: Vector | None) -> None:
        if found is not None and model.cost[found].sum() < model.cost[self.search.best].sum():
            self._take(found)

    def bound_the_lowest(self) -> None:
        """What prices prove of the lowest level.

        Raises:
            OutOfTime: the clock ended it.
        """
        levels = self.search.levels()
        if not levels:
            return
        lowest, value_of = levels[0], self.search.value_of
        above = [block.take(value_of(block) >= lowest.value) for block in self.blocks]
        field = self._field(above, lambda columns: 1 * (value_of(columns) <= lowest.value))
        bound = field.bound(self._prices(field), self.clock)
        self.lowest_bound = min(max(bound, 0), lowest.people)

    def plan(self) -> Plan:
        """The best plan with what was proven about it."""
        levels = self.search.levels()
        if levels:
            people, bound = levels[0].people, self.lowest_bound
            levels = (Level(levels[0].value, people, bound, bound == people), *levels[1:])
        value, bound = self.search.welfare_of(self.search.best), self.search.welfare_bound
        total = Total(value, bound, value == bound)
        days = self.search.days(self.search.best)
        return finished(self.problem, self.objective, days, levels, total, self.clock)

    def _field(self, blocks: Sequence[Itineraries], cost: Callable[[Itineraries], Vector]) -> Field:
        return Field(blocks, cost, self.sizes, self.seats)

    def _prices(self, field: Field) -> Reals:
        free = np.zeros(len(self.seats))
        best = field.best(free, BEST_OF_A_PARTY, self.clock)
        return seat_prices(best, field.cost(best), self.sizes, self.seats, self.clock)

    def _unfairness(self, columns: Itineraries) -> Vector:
        """A cost that weighs low values ever more: no leximin, but a way towards it."""
        values = columns.share if self.objective == "share" else columns.score
        missing: Vector = 100 - 100 * values // self._top
        return missing**STEEPNESS

    @property
    def _top(self) -> int:
        if self.objective == "share":
            return 100
        return max(1, *(int(block.score.max(initial=0)) for block in self.blocks))

    def _take(self, chosen: Vector) -> None:
        self.search.best = chosen
        if self.progress is None:
            return
        value, bound = self.search.welfare_of(chosen), self.search.welfare_bound
        days = self.search.days(chosen)
        told = Progress("welfare", None, value, bound, 0, days, self.clock.seconds)
        self.progress(told)
