"""A fair allocation with a proof: who visits which company.

`solve` is the way in. The days open to each party are listed outright (`itineraries`), the choice
among them is an integer program (`model`), its objectives are taken in their order (`leximin`,
then welfare), and everything that is claimed to be least or most carries an exact bound.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from logistics.clock import Clock, OutOfTime, Progress
from logistics.conflict_words import explain_conflict
from logistics.errors import NoPlanInTime, TooLarge
from logistics.feasibility import first_plan
from logistics.infeasible import smallest_conflict
from logistics.itineraries import joined, list_blocks, too_many_to_list
from logistics.large import search_large
from logistics.plan import Certificate, Objective, Plan
from logistics.rest import plan_at_rest
from logistics.search import Search
from logistics.transport.solving import solve_with_vehicles
from logistics.welfare import search_welfare

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from logistics.problem import Problem

    Days = Mapping[str, tuple[str, ...]]

MOST_TO_LIST_FOR_WELFARE = 8_000_000
MOST_FOR_THE_RELAXATION = 1_000_000


def solve(
    problem: Problem,
    *,
    objective: Objective = "share",
    time_limit: float | None = None,
    seed: int = 0,
    progress: Callable[[Progress], None] | None = None,
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
        TooLarge: the days parties could have are too many to list.
        NoPlanInTime: pins ask for a search, and it found no plan in time.
    """
    clock = Clock(time_limit, stop)
    try:
        start = first_plan(problem, clock, seed)
        if start is None:
            return infeasible(problem, objective, clock, seed)
    except OutOfTime:
        raise NoPlanInTime(
            "Time was up before any plan was found that keeps all pins.",
            "Give more time, or remove pins.",
        ) from None
    if problem.vehicles:
        return solve_with_vehicles(problem, objective, start, clock, seed, progress)
    return _search(problem, objective, start, clock, seed, progress)


def _search(
    problem: Problem,
    objective: Objective,
    start: Days,
    clock: Clock,
    seed: int,
    progress: Callable[[Progress], None] | None,
) -> Plan:
    try:
        if objective == "welfare" and too_many_to_list(problem, clock, MOST_TO_LIST_FOR_WELFARE):
            return search_welfare(problem, start, clock, seed, progress)
        blocks = list_blocks(problem, clock)
    except TooLarge:
        if objective != "welfare":
            raise
        return search_welfare(problem, start, clock, seed, progress)
    except OutOfTime:
        return plan_at_rest(problem, objective, start, clock)
    if sum(map(len, blocks)) > MOST_FOR_THE_RELAXATION:
        return search_large(problem, objective, blocks, start, clock, seed, progress)
    search = Search(problem, objective, joined(blocks), clock, seed, progress)
    search.begin_with(start)
    return search.run()


def infeasible(problem: Problem, objective: Objective, clock: Clock, seed: int) -> Plan:
    """The answer that there is no plan, with a smallest set of demands that forbid it."""
    try:
        reason = explain_conflict(problem, smallest_conflict(problem, clock, seed))
    except OutOfTime:
        reason = "No valid plan exists: pins contradict each other or limits. Time was up before"
        reason += " a smallest set of them was found."
    return Plan(
        objective=objective,
        assignments={party.id: () for party in problem.parties},
        certificate=Certificate("infeasible", reason=reason),
        seconds=clock.seconds,
    )
