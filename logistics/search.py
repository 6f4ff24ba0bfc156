"""One run of the solver over listed itineraries: fairness first, then welfare, then the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from logistics.clock import OutOfTime, Progress
from logistics.itineraries import days_of
from logistics.ladder import Least, climb
from logistics.leximin import Leximin
from logistics.model import build_model
from logistics.plan import Certificate, Level, Objective, Plan, Total
from logistics.relaxation import Relaxation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.itineraries import Itineraries
    from logistics.problem import Problem

    Vector = NDArray[np.int64]


class Search:
    """Holds the best plan at every moment, so that it can be told and kept when time is up.

    Attributes:
        everything: all itineraries; plans are rows in it, one a party.
        best: the best plan so far.
        sizes: shape (parties,), people.
    """

    def __init__(
        self,
        problem: Problem,
        objective: Objective,
        everything: Itineraries,
        clock: Clock,
        seed: int,
        progress: Callable[[Progress], None] | None = None,
    ) -> None:
        self.problem = problem
        self.objective = objective
        self.everything = everything
        self.clock = clock
        self.seed = seed
        self.progress = progress
        self.sizes = np.array([party.size for party in problem.parties], np.int64)
        self.best: Vector = np.zeros(0, np.int64)
        self.leximin: Leximin | None = None
        self.relaxation: Relaxation | None = None
        self.welfare_bound = int(self._ideals() @ self.sizes)

    def begin_with(self, days: Mapping[str, tuple[str, ...]]) -> None:
        """Start from a valid plan."""
        self.best = self.rows_of(days)

    def rows_of(self, days: Mapping[str, tuple[str, ...]]) -> Vector:
        """Where the days of a plan stand in `everything`."""
        return rows_of(self.problem, [self.everything], days)

    def run(self) -> Plan:
        """Solve in the order of objectives and report, even if the clock ends it halfway."""
        try:
            self.prepare()
            self.climb()
        except OutOfTime:
            pass
        return self.plan()

    def climb(self) -> None:
        """Fairness, then welfare, in the model that was prepared.

        Raises:
            OutOfTime: the clock ended it; what was found until then holds.
        """
        if self.objective != "welfare":
            self.fairness()
        self.welfare()

    def prepare(self, keep: NDArray[np.bool_] | None = None) -> Relaxation:
        """Build the model over all itineraries, or those in a mask over `everything`."""
        chosen = self.everything if keep is None else self.everything.take(keep)
        self.relaxation = Relaxation(build_model(self.problem, chosen), self.clock, self.seed)
        return self.relaxation

    def fairness(self) -> None:
        """Leximin; afterwards the relaxation holds the closed levels as rows.

        Raises:
            OutOfTime: the clock ended it.
        """
        assert self.relaxation is not None
        self.leximin = Leximin(
            self.relaxation,
            self.everything,
            self.sizes,
            self.value_of,
            self.clock,
            self.seed,
            self._tell,
            self.best,
        )
        try:
            self.leximin.run()
        finally:
            self.best = self.leximin.best
            self.relaxation = self.leximin.relaxation

    def welfare(self) -> None:
        """The most welfare with the closed levels as they are.

        Raises:
            OutOfTime: before there was a bound.
        """
        least = self.least(lambda columns, size: -size * columns.score, self._tell_welfare)
        if least.bound is not None:
            self.welfare_bound = -least.bound

    def least(
        self,
        cost: Callable[[Itineraries, Vector], Vector],
        tell: Callable[[int | None, int], None] | None = None,
    ) -> Least:
        """The least cost with all rows as they are; it becomes a row itself.

        Args:
            cost: of itineraries, given the people of each.
        """
        assert self.relaxation is not None
        relaxation = self.relaxation
        relaxation.set_cost(cost(relaxation.model.itineraries, relaxation.model.size))
        least = climb(
            relaxation, self.clock, self.seed, best=self.best, most=0, tell=tell or _silent
        )
        if least.chosen is not None:
            self.best = least.chosen
        if least.cost is not None:
            relaxation.add(relaxation.model.at_most(relaxation.model.cost, least.cost))
        return least

    def value_of(self, itineraries: Itineraries) -> Vector:
        """What leximin compares."""
        return itineraries.score if self.objective == "score" else itineraries.share

    def welfare_of(self, chosen: Vector) -> int:
        return int((self.everything.score[chosen] * self.sizes).sum())

    def _ideals(self) -> Vector:
        best = np.zeros(len(self.sizes), np.int64)
        np.maximum.at(best, self.everything.party, self.everything.score)
        return best

    def _tell_welfare(self, best: int | None, bound: int) -> None:
        self._tell("welfare", None, None if best is None else -best, -bound)

    def _tell(self, stage: str, value: int | None, best: int | None, bound: int | None) -> None:
        if self.progress is None:
            return
        chosen, levels = self.best, 0
        if self.leximin is not None:
            chosen, levels = self.leximin.best, len(self.leximin.levels)
        days = self.days(chosen)
        self.progress(Progress(stage, value, best, bound, levels, days, self.clock.seconds))

    def days(self, chosen: Vector) -> dict[str, tuple[str, ...]]:
        """The visits of each party, in order of time."""
        return days_of(self.problem, self.everything, chosen)

    def plan(self) -> Plan:
        """The best plan with what was proven about it."""
        levels = self.levels()
        welfare = self.welfare_of(self.best)
        total = Total(welfare, self.welfare_bound, proven=welfare == self.welfare_bound)
        return finished(
            self.problem, self.objective, self.days(self.best), levels, total, self.clock
        )

    def levels(self) -> tuple[Level, ...]:
        """Every value of the plan, with the bound proven for it or else the trivial one.

        Trivial: with the earlier levels as they are, no fewer people than those stand there.
        """
        if self.objective == "welfare":
            return ()
        closed = self.leximin.levels if self.leximin is not None else []
        bounds = {level.value: level.bound for level in closed}
        values = self.value_of(self.everything)[self.best]
        levels: list[Level] = []
        for value in np.unique(values).tolist():
            people = int(self.sizes[values <= value].sum())
            before = levels[-1].people if levels else 0
            bound = min(max(bounds.get(value, 0), before), people)
            levels.append(Level(value, people, bound, proven=bound == people))
        return tuple(levels)


def rows_of(
    problem: Problem, blocks: Iterable[Itineraries], days: Mapping[str, tuple[str, ...]]
) -> Vector:
    """The rows, in the list of all itineraries, of the days of a plan."""
    found = []
    wanted: Vector | None = None
    for block in blocks:
        if wanted is None:
            shape = len(problem.parties), block.visits.shape[1]
            wanted = np.full(shape, len(problem.visits), np.int64)
            for row, party in enumerate(problem.parties):
                visits = sorted(problem.visit_row[visit] for visit in days[party.id])
                wanted[row, : len(visits)] = visits
        same = (block.visits == wanted[block.party]).all(axis=1)
        found.append(block.origin[same])
    return np.concatenate(found)


def _silent(best: int | None, bound: int) -> None:
    """Nobody is told."""


def finished(
    problem: Problem,
    objective: Objective,
    days: Mapping[str, tuple[str, ...]],
    levels: tuple[Level, ...],
    welfare: Total,
    clock: Clock,
) -> Plan:
    """The plan document of an ended search."""
    proven = welfare.proven and all(level.proven for level in levels)
    estimated = ("Travel times were estimated from coordinates.",)
    return Plan(
        objective=objective,
        assignments=days,
        certificate=Certificate("optimal" if proven else "feasible", levels, welfare),
        notes=estimated if problem.travel_estimated else (),
        seconds=clock.seconds,
    )
