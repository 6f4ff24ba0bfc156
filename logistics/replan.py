"""The morning of day three: fair again, or as little changed as can be, and all between.

`replan` gives the whole trade-off between fairness and how many people's day changes: from 'only
who must' (the proven minimum) to 'as fair as anew'. Each point is the fairest plan that changes the
days of so many people, and changes the fewest for that fairness. Found by bisection on the number
of people (the ε-constraint method, Haimes, Lasdon and Wismer 1971): where two ends are equally
fair, so is everything between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from logistics.allocation import infeasible
from logistics.changes import changed_problem
from logistics.clock import Clock, OutOfTime
from logistics.errors import NoPlanInTime
from logistics.feasibility import first_plan
from logistics.trade_off import Point, Replanning, TradeOff
from logistics.transport.replanning import replan_with_vehicles

if TYPE_CHECKING:
    from collections.abc import Callable

    from logistics.changes import Changes
    from logistics.clock import Progress
    from logistics.plan import Plan
    from logistics.problem import Problem


def replan(
    problem: Problem,
    plan: Plan,
    changes: Changes,
    *,
    time_limit: float | None = None,
    seed: int = 0,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Replanning:
    """All that a coordinator could decide after *changes*; `plan.objective` says what fair is.

    Raises:
        BadChanges: changes, problem and plan contradict each other.
        NoPlanInTime: time was up before the plan with the fewest changes was found.

    With vehicles, the two ends of the trade-off are found (`transport.replanning`).
    """
    changed = changed_problem(problem, plan, changes)
    clock = Clock(time_limit, stop)
    try:
        start = first_plan(changed, clock, seed)
        if start is None:
            answer = infeasible(changed, plan.objective, clock, seed)
            return Replanning(changed, (Point(answer, (), 0, fewest=False),), complete=True)
        if changed.vehicles:
            return replan_with_vehicles(changed, plan, changes, start, clock, seed, progress)
        return TradeOff(changed, plan, clock, seed, progress).explore(start)
    except OutOfTime:
        raise NoPlanInTime(
            "Time was up before the plan with the fewest changes was found.", "Give more time."
        ) from None
