"""What would it take, and who would lose how much? Answered by solving again, not by guessing.

The plan is compared with the fairest one under one more demand that, among the equally fair,
changes the fewest days.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from logistics.check_value import score_of
from logistics.clock import Clock, answered_in_time
from logistics.conflict_words import explain_conflict
from logistics.fairness import shares_of
from logistics.feasibility import first_plan
from logistics.infeasible import smallest_conflict
from logistics.itineraries import list_itineraries
from logistics.model import somebody_comes
from logistics.search import Search

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from logistics.itineraries import Itineraries
    from logistics.plan import Plan
    from logistics.problem import Problem

    Vector = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shift:
    """A party whose share (or score, as the plan's objective is) would change."""

    party: str
    before: int
    after: int


@dataclass(frozen=True)
class Consequence:
    """What one more demand would do.

    Attributes:
        reason: why no valid plan can meet it; None where one can.
        plan: the best plan that meets it; its certificate speaks of such plans alone.
        losers, winners: by how much they shift, the most first.
        welfare: before and after.
    """

    reason: str | None
    plan: Plan | None = None
    losers: tuple[Shift, ...] = ()
    winners: tuple[Shift, ...] = ()
    welfare: tuple[int, int] = (0, 0)


def give_company(
    problem: Problem,
    plan: Plan,
    party: str,
    company: str,
    *,
    time_limit: float | None = None,
    seed: int = 0,
) -> Consequence:
    """What if *party* had to have a visit at *company*?

    Raises:
        NoPlanInTime: time was up before there was an answer.
    """
    clock = Clock(time_limit)
    with answered_in_time():
        return _give_company(problem, plan, party, company, clock, seed)


def open_visit(
    problem: Problem,
    plan: Plan,
    visit: str,
    *,
    time_limit: float | None = None,
    seed: int = 0,
) -> Consequence:
    """What if *visit* had to take place?

    Raises:
        NoPlanInTime: time was up before there was an answer.
    """
    clock = Clock(time_limit)
    with answered_in_time():
        start = first_plan(problem, clock, seed, opening=visit)
        if start is not None:
            also = {each: (*days, visit) for each, days in plan.assignments.items()}
            listed = list_itineraries(problem, clock, also=also)
            return _compare(problem, plan, start, listed, clock, seed, opening=visit)
    least = max(1, problem.visit[visit].min)
    return Consequence(f"No valid plan brings the {least} people that it needs together.")


def _give_company(
    problem: Problem, plan: Plan, party: str, company: str, clock: Clock, seed: int
) -> Consequence:
    visits = [visit.id for visit in problem.visits if visit.company == company]
    rows = [problem.visit_row[visit] for visit in visits]
    owner = [each.id for each in problem.parties].index(party)

    def possible(days: Itineraries) -> NDArray[np.bool_]:
        there: NDArray[np.bool_] = np.isin(days.visits, rows)
        others: NDArray[np.bool_] = days.party != owner
        return np.logical_or(there.any(axis=1), others)

    reason = "It has no visit."
    for visit in visits:
        pinned = _pinned(problem, party, visit)
        start = first_plan(pinned, clock, seed)
        if start is not None:
            wished = (*plan.assignments[party], *visits)
            also = {**plan.assignments, party: wished}
            listed = list_itineraries(problem, clock, also=also)
            return _compare(problem, plan, start, listed, clock, seed, keep=possible)
        reason = explain_conflict(pinned, smallest_conflict(pinned, clock, seed))
    return Consequence(reason)


def _pinned(problem: Problem, party: str, visit: str) -> Problem:
    return replace(
        problem,
        parties=tuple(
            replace(each, pinned=tuple(dict.fromkeys((*each.pinned, visit))))
            if each.id == party
            else each
            for each in problem.parties
        ),
    )


def _compare(
    problem: Problem,
    plan: Plan,
    start: Mapping[str, tuple[str, ...]],
    everything: Itineraries,
    clock: Clock,
    seed: int,
    *,
    keep: Callable[[Itineraries], NDArray[np.bool_]] | None = None,
    opening: str | None = None,
) -> Consequence:
    search = Search(problem, plan.objective, everything, clock, seed)
    search.begin_with(start)
    relaxation = search.prepare(None if keep is None else keep(everything))
    if opening is not None:
        relaxation.add(somebody_comes(relaxation.model, problem.visit_row[opening]))
    if plan.objective == "welfare":
        search.welfare()
    else:
        search.fairness()
        search.welfare()
    old = np.full(len(problem.parties), -1)
    found = search.rows_of(plan.assignments)
    old[everything.party[found]] = found
    search.least(lambda columns, size: size * (columns.origin != old[columns.party]))
    return _consequence(problem, plan, search.plan())


def _consequence(problem: Problem, before: Plan, after: Plan) -> Consequence:
    old, new = _values(problem, before), _values(problem, after)
    shifts = [
        Shift(party.id, old[party.id], new[party.id])
        for party in problem.parties
        if old[party.id] != new[party.id]
    ]
    shifts.sort(key=lambda shift: -abs(shift.after - shift.before))
    return Consequence(
        None,
        after,
        losers=tuple(shift for shift in shifts if shift.after < shift.before),
        winners=tuple(shift for shift in shifts if shift.after > shift.before),
        welfare=(_welfare(problem, before), _welfare(problem, after)),
    )


def _values(problem: Problem, plan: Plan) -> dict[str, int]:
    if plan.objective == "share":
        return shares_of(problem, plan)
    return {party.id: score_of(problem, plan, party) for party in problem.parties}


def _welfare(problem: Problem, plan: Plan) -> int:
    return sum(party.size * score_of(problem, plan, party) for party in problem.parties)
