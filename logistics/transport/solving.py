"""`solve` for a day with vehicles: the stages in their order, and what is proven at the end."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from logistics.clock import OutOfTime
from logistics.errors import NoPlanInTime
from logistics.plan import Certificate, Plan, Total
from logistics.search import Search
from logistics.transport.cheaper import make_cheaper
from logistics.transport.day import Day
from logistics.transport.lifting import Lifting
from logistics.transport.stages import as_fair_as_without
from logistics.trade_off import honest_levels

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from logistics.clock import Clock, Progress
    from logistics.plan import Objective
    from logistics.problem import Problem

    Days = Mapping[str, tuple[str, ...]]

FOR_THE_BOUND = 0.35  # of the time for the search without vehicles
FOR_THE_SAME = 0.5  # of what is left then, to be as fair as without them
FOR_COST = 0.2  # of the time


def solve_with_vehicles(
    problem: Problem,
    objective: Objective,
    start: Days,
    clock: Clock,
    seed: int,
    progress: Callable[[Progress], None] | None,
) -> Plan:
    day = Day(problem, objective, clock, seed, progress)
    base = day.search(clock.part(FOR_THE_BOUND), day.alone, day.rows(start))
    with suppress(OutOfTime):
        base.climb()
    print('base', clock.seconds)
    same = False
    try:
        if complete(base):
            same = as_fair_as_without(day, base, clock.part(FOR_THE_SAME))
            print('same', same, clock.seconds)
    except OutOfTime:
        pass
    if not same:
        try:
            Lifting(day, base, clock.part(1 - FOR_COST)).run()
        except OutOfTime:
            pass
    print('fair', clock.seconds, day.incumbent.best and day.incumbent.best.profile)
    make_cheaper(day, clock)
    return told(day, base)


def complete(base: Search) -> bool:
    levels = base.levels()
    welfare = base.welfare_of(base.best)
    return all(level.proven for level in levels) and welfare == base.welfare_bound


def told(day, base):
    best = day.incumbent.best
    if best is None:
        raise NoPlanInTime("x", "y")
    fair = base.levels()
    from logistics.plan import Level
    own = tuple(Level(value, people, 0, False) for value, people in best.profile)
    levels = honest_levels(own, fair)
    return Plan(day.objective, best.days, Certificate("feasible", levels, Total(best.welfare, max(base.welfare_bound,best.welfare), best.welfare==base.welfare_bound), Total(best.cost,0,False)), best.tours, seconds=day.clock.seconds)
