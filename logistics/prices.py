"""What a seat is worth: prices from the duals of the relaxation.

With the plan's fairness held as it is, the dual of a visit's capacity says by how many points the
welfare of all could rise with one seat more (at the margin, and in the relaxation: a price is a
hint, and `what_if` checks it by solving again).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from logistics.check_value import score_of
from logistics.clock import Clock, answered_in_time
from logistics.fairness import shares_of
from logistics.itineraries import list_itineraries
from logistics.model import build_model
from logistics.relaxation import Relaxation

if TYPE_CHECKING:
    from logistics.plan import Plan
    from logistics.problem import Problem


def seat_prices(
    problem: Problem, plan: Plan, *, time_limit: float | None = None, seed: int = 0
) -> dict[str, float]:
    """Points of welfare for one more seat in each visit, with everybody's fairness kept.

    Nobody may fall below the value (share, score) at which the plan's levels put them; where the
    objective is welfare, nothing is kept.

    Raises:
        NoPlanInTime: time was up before there was an answer.
    """
    clock = Clock(time_limit)
    with answered_in_time():
        return _prices(problem, plan, clock, seed)


def _prices(problem: Problem, plan: Plan, clock: Clock, seed: int) -> dict[str, float]:
    everything = list_itineraries(problem, clock)
    if plan.objective == "share":
        values, own = everything.share, shares_of(problem, plan)
    else:
        values = everything.score
        own = {party.id: score_of(problem, plan, party) for party in problem.parties}
    model = build_model(problem, everything)
    if plan.objective != "welfare":
        floor = min(own.values(), default=0)
        model = model.keep(values >= floor)
        values = values[values >= floor]
        for value in sorted(set(own.values())):
            people = sum(party.size for party in problem.parties if own[party.id] <= value)
            model = model.with_rows(model.at_most(model.size * (values <= value), people))
    model = model.with_cost(-model.size * model.itineraries.score)
    relaxation = Relaxation(model, clock, seed)
    if relaxation.tighten() is None:
        return {}
    prices = np.maximum(relaxation.multipliers(), 0.0)
    return {visit.id: float(prices[row]) for row, visit in enumerate(problem.visits)}
