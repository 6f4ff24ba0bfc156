"""Why is there no valid plan? The smallest set of pins and limits that contradict each other.

Found by hitting sets (Ignatiev, Previti, Liffiton and Marques-Silva 2015, Smallest MUS extraction
with minimal hitting set dualization): propose the smallest set that meets everything known to
matter; if it contradicts itself it is a smallest conflict, otherwise what a plan that keeps it
must break is known to matter too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from logistics.feasibility import first_plan
from logistics.highs import new_highs, run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from logistics.clock import Clock
    from logistics.problem import Problem, Visit

Kind = Literal["pin", "min", "max", "wheelchairs"]


@dataclass(frozen=True, slots=True, order=True)
class Demand:
    """One thing asked of every plan: a pin of `party` to `visit`, or a limit of `visit`."""

    kind: Kind
    visit: str
    party: str = ""


def smallest_conflict(problem: Problem, clock: Clock, seed: int) -> tuple[Demand, ...]:
    """A smallest set of demands that no plan keeps together; rules 1 to 3 always hold.

    Raises:
        OutOfTime: the clock ended the search.
    """
    demands = _demands(problem)
    breaks: list[frozenset[Demand]] = []
    while True:
        proposed = _smallest_hitting_set(demands, breaks, clock, seed)
        kept = _kept_with(problem, proposed, clock, seed)
        if kept is None:
            return tuple(sorted(proposed))
        for demand in demands:
            if demand not in kept:
                more = _kept_with(problem, kept | {demand}, clock, seed)
                kept = kept if more is None else more
        breaks.append(frozenset(demands) - kept)


def _demands(problem: Problem) -> tuple[Demand, ...]:
    pins = [Demand("pin", visit, party.id) for party in problem.parties for visit in party.pinned]
    limits = []
    for visit in sorted({pin.visit for pin in pins}):
        limits += [Demand("min", visit), Demand("max", visit)]
        if problem.visit[visit].wheelchairs is not None:
            limits.append(Demand("wheelchairs", visit))
    return (*pins, *limits)


def _kept_with(
    problem: Problem, asked: frozenset[Demand], clock: Clock, seed: int
) -> frozenset[Demand] | None:
    """All demands that some plan keeping those *asked* keeps; None where there is no such plan."""
    loosened = replace(
        problem,
        visits=tuple(_loosened(problem, visit, asked) for visit in problem.visits),
        parties=tuple(
            replace(
                party,
                pinned=tuple(
                    visit for visit in party.pinned if Demand("pin", visit, party.id) in asked
                ),
            )
            for party in problem.parties
        ),
    )
    plan = first_plan(loosened, clock, seed)
    if plan is None:
        return None
    return frozenset(demand for demand in _demands(problem) if _keeps(problem, plan, demand))


def _loosened(problem: Problem, visit: Visit, asked: frozenset[Demand]) -> Visit:
    return replace(
        visit,
        min=visit.min if Demand("min", visit.id) in asked else 1,
        max=visit.max if Demand("max", visit.id) in asked else max(problem.people, visit.max),
        wheelchairs=visit.wheelchairs if Demand("wheelchairs", visit.id) in asked else None,
    )


def _keeps(problem: Problem, plan: Mapping[str, tuple[str, ...]], demand: Demand) -> bool:
    if demand.kind == "pin":
        return demand.visit in plan[demand.party]
    visit = problem.visit[demand.visit]
    there = [party for party in problem.parties if visit.id in plan[party.id]]
    people = sum(party.size for party in there)
    if demand.kind == "min":
        return not people or people >= visit.min
    if demand.kind == "max":
        return people <= visit.max
    return visit.wheelchairs is None or sum(p.wheelchairs for p in there) <= visit.wheelchairs


def _smallest_hitting_set(
    demands: Sequence[Demand], sets: Sequence[frozenset[Demand]], clock: Clock, seed: int
) -> frozenset[Demand]:
    """A smallest set with at least one member of each of *sets*."""
    if not sets:
        return frozenset()
    highs = new_highs(seed, mip_rel_gap=0.0, mip_abs_gap=0.0)
    for _ in demands:
        highs.addVar(0.0, 1.0)
    columns = np.arange(len(demands), dtype=np.int32)
    highs.changeColsCost(len(demands), columns, np.ones(len(demands)))
    highs.changeColsIntegrality(len(demands), columns, _integers(len(demands)))
    place = {demand: column for column, demand in enumerate(demands)}
    for members in sets:
        row = np.array(sorted(place[demand] for demand in members), np.int32)
        highs.addRow(1.0, float(len(row)), len(row), row, np.ones(len(row)))
    run(highs, clock)
    values = highs.getSolution().col_value
    return frozenset(demand for demand, value in zip(demands, values, strict=True) if value > 0.5)


def _integers(count: int) -> list[object]:
    import highspy

    return [highspy.HighsVarType.kInteger] * count
