"""The old plan without those who don't come: nobody's day changes, where that is still a plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from logistics.check import violations
from logistics.check_tours import transport_cost
from logistics.check_value import profile, welfare
from logistics.plan import Certificate, Level, Plan, Total
from logistics.trade_off import honest_levels
from logistics.transport.least_cost import least_cost
from logistics.transport.testimony import COST_BOUND, OPEN_BOUND, untested
from logistics.transport.under_way import without_others

if TYPE_CHECKING:
    from logistics.plan import Tour
    from logistics.transport.day import Day


def as_it_was(day: Day, old: Plan, now: int | None) -> Plan | None:
    """The old plan for who comes, its tours driven as they were; None where a rule forbids it.

    Late guests have no visit in it. Tours that nobody rides any more are left out, unless they
    have begun by `now`.
    """
    coming = {party.id: old.assignments.get(party.id, ()) for party in day.problem.parties}
    riders = {party for party, visits in coming.items() if visits}
    tours = tuple(
        tour
        for tour in (without_others(tour, riders) for tour in old.tours)
        if _is_ridden(tour) or (now is not None and tour.stops[0].depart <= now)
    )
    plan = Plan(old.objective, coming, Certificate("feasible"), tours)
    return _testified(day, plan) if not violations(day.problem, plan) else None


def _is_ridden(tour: Tour) -> bool:
    return any(stop.board for stop in tour.stops)


def _testified(day: Day, plan: Plan) -> Plan:
    """With what is sure about all plans, without any search."""
    bounds, problem = untested(day), day.problem
    own = tuple(Level(value, people, people, True) for value, people in profile(problem, plan))
    points, cost = welfare(problem, plan), transport_cost(problem, plan)
    least = min(least_cost(day, np.flatnonzero(day.alone)), cost)
    estimated = ("Travel times were estimated from coordinates.",)
    certificate = Certificate(
        "feasible",
        honest_levels(own, ()),
        Total(points, max(bounds.ideal, points), proven=False),
        Total(cost, least, proven=False),
    )
    notes = (*(estimated if problem.travel_estimated else ()), OPEN_BOUND, COST_BOUND)
    return replace(plan, certificate=certificate, notes=notes, seconds=day.clock.seconds)
