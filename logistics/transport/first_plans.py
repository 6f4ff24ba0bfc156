"""Plans that are there soon, and the best one lifted: everybody something first, then more.

However large a day is, a greedy choice of one visit for each party is made in a blink, and
insertion seats it. From there whoever stands lowest gets a better day, one by one (`refill`). So a
fair share for everybody stands ready long before any bound is known, and nothing that comes later
is kept unless it is fairer.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from logistics.clock import OutOfTime
from logistics.model import build_model
from logistics.neighbourhood import greedy
from logistics.transport.duty import Timing
from logistics.transport.fleet import idle_fleet
from logistics.transport.refill import Refill
from logistics.transport.ruin import recreate

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.transport.day import Day

    Vector = NDArray[np.int64]

AT_ONCE = 30.0  # seconds at most for a first plan
A_TURN = 0.5  # of the time that is left


def everybody_something(day: Day, clock: Clock) -> None:
    """A plan that gives as many as can be a visit, and from there on more."""
    clock, chosen = clock.within(AT_ONCE), None
    with suppress(OutOfTime):
        chosen = _one_visit_each(day, clock)
    if chosen is not None:
        seat(day, chosen, clock)
        lift_best(day, clock)


def seat(day: Day, chosen: Vector, clock: Clock) -> None:
    """Offer these days as far as they can be driven, with others for whoever is left."""
    refill = _seated_so_far(day, chosen, clock)
    if refill is not None:
        refill.offer()


def lift_best(day: Day, clock: Clock) -> None:
    """Better days for whoever stands lowest in the best plan, until that gains nothing."""
    known = None
    while not clock.over() and day.incumbent.best is not known:
        known = day.incumbent.best
        for opening in (True, False):
            best = day.incumbent.best
            if best is not None and not clock.over():
                refill = Refill(day, best.chosen, best.fleet, best.requests)
                part = clock.part(A_TURN)
                if refill.run_opening(part) if opening else refill.run(part):
                    refill.offer()


def _one_visit_each(day: Day, clock: Clock) -> Vector | None:
    """Days of no more than one visit besides pins, by greedy choice; None where that fails.

    Whoever comes in a wheelchair keeps to their pins here: the choice doesn't count wheelchairs.

    Raises:
        OutOfTime: the clock ended it.
    """
    problem, everything = day.problem, day.everything
    busy = (everything.visits < len(problem.visits)).sum(axis=1)
    keep = day.alone & (busy <= busy[day.nothing][everything.party] + 1)
    chairs = np.array([party.wheelchairs for party in problem.parties], np.int64)
    keep &= chairs[everything.party] == 0
    keep[day.nothing] = True
    rows = np.flatnonzero(keep)
    model = build_model(day.simple, everything.take(rows))
    worth = everything.score if day.objective == "welfare" else day.incumbent.values
    least = np.array([visit.min for visit in problem.visits], np.int64)
    most = np.array([visit.max for visit in problem.visits], np.int64)
    guide = -worth[rows].astype(np.float64)
    taken = greedy(model, guide, least, most, clock, day.seed)
    return None if taken is None else np.sort(rows[taken])


def _seated_so_far(day: Day, chosen: Vector, clock: Clock) -> Refill | None:
    """These days as far as insertion seats them; whoever is left behind gets what can be driven.

    None where even pins can't be kept so.
    """
    requests = day.requests(day.days(chosen))
    cars = [
        replace(car, aboard=tuple(each for each, r in enumerate(requests) if r.boarded == number))
        for number, car in enumerate(day.cars)
    ]
    fleet = idle_fleet(Timing(day.roads, requests), cars)
    pinned = {party.id for party in day.problem.parties if party.pinned}
    first = [each for each, r in enumerate(requests) if not pinned.isdisjoint(r.parties)]
    others = [each for each, r in enumerate(requests) if pinned.isdisjoint(r.parties)]
    left = recreate(fleet, first, clock, day.random, shuffle=False)
    left += recreate(fleet, others, clock, day.random, shuffle=False)
    row = {party.id: number for number, party in enumerate(day.problem.parties)}
    behind = {row[name] for each in left for name in requests[each].parties}
    refill = Refill(day, chosen, fleet, requests)
    if not refill.give_up(sorted(behind)):
        return None
    refill.run(clock)
    return refill if refill.close_thin(clock) else None
