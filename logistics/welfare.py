"""The most welfare where days are too many to list (`compact`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from logistics.clock import OutOfTime, Progress
from logistics.compact import build_compact
from logistics.ladder import climb
from logistics.plan import Total
from logistics.relaxation import Relaxation
from logistics.search import finished

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from logistics.clock import Clock
    from logistics.plan import Plan
    from logistics.problem import Problem


def search_welfare(
    problem: Problem,
    start: Mapping[str, tuple[str, ...]],
    clock: Clock,
    seed: int,
    progress: Callable[[Progress], None] | None,
) -> Plan:
    """The plan with the highest sum of scores, from a valid plan to start with."""
    compact = build_compact(problem)
    itineraries = compact.model.itineraries
    model = compact.model.with_cost(-compact.model.size * itineraries.score)
    days, value = dict(start), _welfare(problem, start)
    bound = int(-np.minimum.reduceat(model.cost, _firsts(itineraries.party)).sum())

    def tell(best: int | None, least: int) -> None:
        if progress is not None:
            known = None if best is None else -best
            progress(Progress("welfare", None, known, -least, 0, days, clock.seconds))

    try:
        relaxation = Relaxation(model, clock, seed)
        least = climb(relaxation, clock, seed, best=None, most=0, tell=tell)
        if least.bound is not None:
            bound = -least.bound
        if least.chosen is not None and least.cost is not None and -least.cost > value:
            days = compact.days(problem, least.chosen)
            value = _welfare(problem, days)
    except OutOfTime:
        pass
    return finished(problem, "welfare", days, (), Total(value, bound, value == bound), clock)


def _firsts(party: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> list[int]:
    return [] if not len(party) else [0, *(np.flatnonzero(np.diff(party)) + 1).tolist()]


def _welfare(problem: Problem, days: Mapping[str, tuple[str, ...]]) -> int:
    return sum(
        party.size * (party.score(problem.visit[visit]) or 0)
        for party in problem.parties
        for visit in days[party.id]
    )
