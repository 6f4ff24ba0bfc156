"""A fair allocation with a proof: who visits which company.

`solve` is the way in. The days open to each party are listed outright (`itineraries`), the choice
among them is an integer program (`model`), its objectives are taken in their order (`leximin`,
then welfare), and everything that is claimed to be least or most carries an exact bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from logistics.clock import Clock, OutOfTime, Progress
from logistics.errors import TransportNotPlanned
from logistics.itineraries import Itineraries, list_itineraries
from logistics.ladder import climb
from logistics.leximin import Leximin
from logistics.model import Model, build_model
from logistics.plan import Certificate, Level, Objective, Plan, Total
from logistics.relaxation import Relaxation

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from logistics.problem import Problem

    Vector = NDArray[np.int64]
    Report = Callable[[Progress], None]

PART_OF_TIME_FOR_LEVELS = 0.85


def solve(
    problem: Problem,
    *,
    objective: Objective = "share",
    time_limit: float | None = None,
    seed: int = 0,
    progress: Report | None = None,
    stop: Callable[[], bool] | None = None,
) -> Plan:
    """The best plan, or the best found when time is up, with what is proven about it.

    Args:
        objective: ``share`` or ``score`` (leximin, then welfare), or ``welfare`` alone.
        time_limit: seconds; None to go on until all is proven.
        seed: the same input and seed give the same plan where the run ends by itself.
        progress: told of every step, from the thread that calls.
        stop: asked often; True ends the search within a second with the best plan so far.

    Returns:
        A plan whose certificate is ``optimal``, ``feasible``, or ``infeasible`` with a reason.

    Raises:
        TransportNotPlanned: the problem has vehicles.
        TooLarge: the days parties could have are too many to list.
    """
    if problem.vehicles:
        raise TransportNotPlanned(
            "The problem has vehicles, and only visits are planned.",
            "Solve it without its vehicles to see what is possible when transport is no matter.",
        )
    clock = Clock(time_limit, stop)
    search = Allocation(problem, objective, list_itineraries(problem), clock, seed, progress)
    return search.plan()


@dataclass
class Allocation:
    """One run of the solver over listed itineraries."""

    problem: Problem
    objective: Objective
    everything: Itineraries
    clock: Clock
    seed: int
    progress: Report | None

    def __post_init__(self) -> None:
        self.sizes = np.array([party.size for party in self.problem.parties], np.int64)
        self.best: Vector | None = None
        self.leximin: Leximin | None = None
        self.welfare_bound: int | None = None

    def plan(self) -> Plan:
        model = build_model(self.problem, self.everything)
        try:
            self._first_plan(model)
            relaxation = Relaxation(model, self.clock, self.seed)
            if self.objective != "welfare":
                relaxation = self._fairness(relaxation)
            self._welfare(relaxation)
        except OutOfTime:
            pass
        return self._result()

    def _first_plan(self, model: Model) -> None:
        """Nobody goes anywhere, where nothing is pinned."""
        self.best = np.searchsorted(self.everything.party, np.arange(len(self.sizes)))

    def _fairness(self, relaxation: Relaxation) -> Relaxation:
        assert self.best is not None
        self.leximin = Leximin(
            relaxation,
            self.everything,
            self.sizes,
            self._value_of,
            self.clock,
            self.seed,
            self._tell,
            self.best,
        )
        try:
            self.leximin.run()
        finally:
            self.best = self.leximin.best
        return self.leximin.relaxation

    def _welfare(self, relaxation: Relaxation) -> None:
        model = relaxation.model
        assert self.best is not None
        relaxation.set_cost(-model.size * model.itineraries.score)
        least = climb(
            relaxation,
            self.clock,
            self.seed,
            known=-self._welfare_of(self.best),
            most=0,
            tell=lambda best, bound: self._tell("welfare", None, -(best or 0), -bound),
        )
        if least.chosen is not None:
            self.best = least.chosen
        self.welfare_bound = None if least.bound is None else -least.bound

    def _value_of(self, itineraries: Itineraries) -> Vector:
        return itineraries.share if self.objective == "share" else itineraries.score

    def _welfare_of(self, chosen: Vector) -> int:
        return int((self.everything.score[chosen] * self.sizes).sum())

    def _tell(self, stage: str, value: int | None, best: int | None, bound: int | None) -> None:
        if self.progress is not None:
            levels = len(self.leximin.levels) if self.leximin else 0
            chosen = self.leximin.best if self.leximin else self.best
            days = None if chosen is None else self._assignments(chosen)
            self.progress(Progress(stage, value, best, bound, levels, days, self.clock.seconds))

    def _assignments(self, chosen: Vector) -> dict[str, tuple[str, ...]]:
        visits = self.problem.visits
        days = self.everything.visits[chosen]
        return {
            party.id: tuple(
                visits[visit].id
                for visit in sorted(day[day < len(visits)], key=lambda row: visits[row].begin)
            )
            for party, day in zip(self.problem.parties, days, strict=True)
        }

    def _result(self) -> Plan:
        assert self.best is not None
        levels = self._levels(self.best)
        welfare = self._welfare_of(self.best)
        bound = self.welfare_bound
        if bound is None:
            bound = int(self._ideals() @ self.sizes)
        total = Total(welfare, bound, proven=welfare == bound)
        proven = total.proven and all(level.proven for level in levels)
        return Plan(
            objective=self.objective,
            assignments=self._assignments(self.best),
            certificate=Certificate("optimal" if proven else "feasible", levels, total),
            notes=("Travel times were estimated from coordinates.",)
            if self.problem.travel_estimated
            else (),
            seconds=self.clock.seconds,
        )

    def _ideals(self) -> Vector:
        best = np.zeros(len(self.sizes), np.int64)
        np.maximum.at(best, self.everything.party, self.everything.score)
        return best

    def _levels(self, chosen: Vector) -> tuple[Level, ...]:
        """Every value of the plan, with the bound proven for it or else the trivial one."""
        if self.objective == "welfare":
            return ()
        bounds = {
            level.value: level.bound for level in (self.leximin.levels if self.leximin else ())
        }
        values = self._value_of(self.everything)[chosen]
        levels, before = [], 0
        for value in np.unique(values):
            people = int(self.sizes[values <= value].sum())
            bound = min(bounds.get(int(value), before), people)
            levels.append(Level(int(value), people, bound, proven=bound == people))
            before = people
        return tuple(levels)
