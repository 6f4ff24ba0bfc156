"""`solve` for a day with vehicles: the stages in their order, and what is proven at the end."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from logistics.clock import Clock, OutOfTime
from logistics.errors import NoPlanInTime
from logistics.plan import Total
from logistics.rest import plan_at_rest
from logistics.transport.cheaper import make_cheaper
from logistics.transport.choosing import first_within
from logistics.transport.day import Day
from logistics.transport.first_plans import everybody_something, lift_best, seat
from logistics.transport.lifting import Lifting
from logistics.transport.stages import as_fair_as_without, begin
from logistics.transport.testimony import Bounds, bounds_from, impossible, testified, untested

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from logistics.clock import Progress
    from logistics.plan import Objective, Plan
    from logistics.problem import Problem
    from logistics.search import Search

    Days = Mapping[str, tuple[str, ...]]

FOR_A_START = 0.05  # of the time for a plan that gives everybody something
FOR_THE_BOUND = 0.45  # of the time for the search without vehicles
FOR_THE_SAME = 0.5  # of what is left then, to be as fair as without them
FOR_SEATING = 0.1  # of what is left then, for the days without vehicles as far as they can be
FOR_SINGLE_DAYS = 0.3  # of the rest, for better days one by one, where days are too many to prove
FOR_COST = 0.12  # of the time
FOR_MORE = 0.05  # of the time to lift whoever stands lowest at last


def solve_with_vehicles(
    problem: Problem,
    objective: Objective,
    start: Days,
    clock: Clock,
    seed: int,
    progress: Callable[[Progress], None] | None,
) -> Plan:
    """The best plan that the vehicles can drive, with what is proven about it.

    Args:
        start: days that keep the pins, as if everybody were simply there.

    Raises:
        NoPlanInTime: not even the days that the pins ask for were found to be drivable.
    """
    try:
        day = Day(problem, objective, start, clock, seed, progress)
    except OutOfTime:
        return _at_rest(problem, objective, start, clock)
    return solve_day(day)[0]


def solve_day(day: Day) -> tuple[Plan, Bounds]:
    """The same for a day that is listed, perhaps one that is under way.

    Raises:
        NoPlanInTime: see `solve_with_vehicles`.
    """
    stranded = day.stranded()
    if stranded:
        return impossible(day, stranded), untested(day)
    begin(day)
    everybody_something(day, day.clock.part(FOR_A_START))
    start = first_within(day, day.alone)
    if start is None:
        return impossible(day, ()), untested(day)
    try:
        base = day.search(day.clock.part(FOR_THE_BOUND), day.alone, start)
    except OutOfTime:  # what is in hand stands, and nothing is proven of it
        return testified(day, untested(day)), untested(day)
    with suppress(OutOfTime):
        base.climb()
    bounds = bounds_from(day, base)
    _as_fair(day, base, closed=bounds.closed)
    with suppress(OutOfTime):
        make_cheaper(day, day.clock)
    return testified(day, bounds), bounds


def _at_rest(problem: Problem, objective: Objective, start: Days, clock: Clock) -> Plan:
    """The plan in which nobody rides, where time was up before there was any other.

    Raises:
        NoPlanInTime: pins ask for rides.
    """
    if any(start.values()):
        raise NoPlanInTime(
            "Time was up before a plan was found that the vehicles can drive.", "Give more time."
        )
    plan = plan_at_rest(problem, objective, start, clock)
    free = Total(0, 0, proven=True)
    return replace(plan, certificate=replace(plan.certificate, transport=free))


def _as_fair(day: Day, base: Search, *, closed: bool) -> None:
    """As fair as without vehicles where that was proven and can be driven; else as can be."""
    fairness = day.clock.part(1 - FOR_COST - FOR_MORE)
    known = None
    if closed:
        with suppress(OutOfTime):
            same, known = as_fair_as_without(day, base, fairness.part(FOR_THE_SAME))
            if same:
                return
    seat(day, base.best, fairness.part(FOR_SEATING))
    lift_best(day, fairness.part(FOR_SEATING if closed else FOR_SINGLE_DAYS))
    with suppress(OutOfTime):
        Lifting(day, base, fairness).run(known)
    lift_best(day, day.clock.part(1 - FOR_COST))
