"""The rest of a day anew, with vehicles: whose day must change, and what would be fairest.

The two ends of the trade-off come first: the plan that changes the fewest people's day, and the
one that is as fair as a new plan can be. Then what lies between them is sought (`between`). Only
points are told that are fairer than all with no more changes. None of that is exhaustive where
vehicles are few, and that is said (`complete`).
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np

from logistics.clock import OutOfTime
from logistics.errors import NoPlanInTime
from logistics.trade_off import Point, Replanning
from logistics.transport.as_it_was import as_it_was
from logistics.transport.between import Between, undominated
from logistics.transport.cheaper import cheaper
from logistics.transport.choosing import first_within, keeps_groups
from logistics.transport.curve import rank
from logistics.transport.day import Day
from logistics.transport.driving import drive_nearly
from logistics.transport.refill import Refill
from logistics.transport.roads import roads_of
from logistics.transport.solving import solve_day
from logistics.transport.testimony import impossible, testified, untested
from logistics.transport.under_way import under_way

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from logistics.changes import Changes
    from logistics.clock import Clock, Progress
    from logistics.plan import Plan
    from logistics.problem import Problem
    from logistics.transport.incumbent import Candidate

    Vector = NDArray[np.int64]

FOR_THE_FEWEST = 0.3  # of the time
FOR_THE_FAIREST = 0.6  # of what is left then
A_CHANGE = 1000  # how much a person whose day changes weighs against points of share


def replan_with_vehicles(
    changed: Problem,
    old: Plan,
    changes: Changes,
    start: Mapping[str, tuple[str, ...]],
    clock: Clock,
    seed: int,
    progress: Callable[[Progress], None] | None,
) -> Replanning:
    """What a coordinator could decide.

    Args:
        changed: the problem after the changes.
        start: days that keep its pins, as if everybody were simply there.

    Raises:
        NoPlanInTime: no plan was found in time.
        OutOfTime: the clock ended it before there was anything.
    """
    now = changes.now
    way = None
    if now is not None:
        way = under_way(changed, roads_of(changed), old, now, changes.broken or {})
    visits = changed.visit
    also = {
        party: tuple(visit for visit in days if visit in visits)
        for party, days in old.assignments.items()
    }
    day = Day(changed, old.objective, start, clock, seed, progress, way, also)
    stranded = day.stranded()
    first = None if stranded else first_within(day, day.alone)
    if first is None:
        return Replanning(changed, (Point(impossible(day, stranded), (), 0, False),), True)
    anew = _Anew(day, old, first)
    unchanged = None if changes.broken else as_it_was(day, old, now)
    points = anew.points(clock, unchanged)
    if not points:
        raise NoPlanInTime(
            "No plan was found that the vehicles can drive; that there is none was not shown.",
            "Give more time, or add a vehicle under more_vehicles.",
        )
    settled = all(level.proven for level in points[0].plan.certificate.levels)
    return Replanning(changed, tuple(points), complete=settled and points[0].fewest)


class _Anew:
    def __init__(self, day: Day, old: Plan, first: Vector) -> None:
        self.day, self.first = day, first
        self.counted = np.array(
            [party.id in old.assignments for party in day.problem.parties], np.int64
        )
        self.kept = self._kept(old)
        self.left = self._left(old)
        self.least = 0

    def points(self, clock: Clock, unchanged: Plan | None) -> list[Point]:
        """From the fewest changes to the fairest, as far as the clock allows.

        Args:
            unchanged: the day as it was, where that is still a plan.
        """
        day = self.day
        ends: list[Candidate] = []
        bounds = untested(day)
        with suppress(OutOfTime):
            fewest = self.fewest(clock.part(FOR_THE_FEWEST))
            ends += [] if fewest is None else [fewest]
        day.clock = clock.part(FOR_THE_FAIREST)
        with suppress(NoPlanInTime, OutOfTime):  # a stop must not cost what was found before it
            _, bounds = solve_day(day)
        day.clock = clock
        ends += [] if day.incumbent.best is None else [day.incumbent.best]
        search = Between(day, self.changes(np.arange(len(day.everything))), ends)
        with suppress(OutOfTime):
            search.run(clock)
        found = [
            self.point(testified(day, bounds, plan), plan)
            for plan in undominated(search.found, search.people)
        ]
        if unchanged is not None:
            first = Point(unchanged, (), 0, fewest=True)
            found = [first, *(each for each in found if _fairer(each.plan, unchanged))]
            if self.counted.all():  # else who comes late gets a day, and nobody's changes
                found = [each for each in found if each.people or each is first]
        return found

    def _kept(self, old: Plan) -> Vector:
        """Shape (parties,): the row of each party's old day, -1 where it can't keep it."""
        rows = np.full(len(self.day.problem.parties), -1)
        known, possible = {}, []
        for party in self.day.problem.parties:
            days = old.assignments.get(party.id)
            fine = days is not None and all(visit in self.day.problem.visit for visit in days)
            known[party.id] = days if fine and days is not None else ()
            possible.append(fine)
        found = self.day.rows(known)
        rows[self.day.everything.party[found]] = found
        rows[~np.array(possible, np.bool_)] = -1
        return rows

    def _left(self, old: Plan) -> Vector:
        """Shape (parties,): the row of what is left of each party's old day, -1 for none."""
        visits = self.day.problem.visit
        days = {
            party.id: tuple(v for v in old.assignments.get(party.id, ()) if v in visits)
            for party in self.day.problem.parties
        }
        rows = np.full(len(days), -1)
        found = self.day.rows(days)
        rows[self.day.everything.party[found]] = found
        return rows

    def changes(self, rows: Vector) -> Vector:
        """People whose day changes with each of some rows."""
        party = self.day.everything.party[rows]
        different: NDArray[np.bool_] = rows != self.kept[party]
        changed: Vector = self.day.incumbent.sizes[party] * self.counted[party] * different
        return changed

    def fewest(self, clock: Clock) -> Candidate | None:
        """Only who must, as far as the vehicles allow.

        Raises:
            OutOfTime: the clock ended it.
        """
        day = self.day
        start = self._unchanged()
        if start is None:
            search = day.search(clock.part(0.5), day.alone, self.first)
            least = search.least(lambda columns, _: self.changes(columns.origin))
            self.least = least.bound or 0
            with suppress(OutOfTime):
                search.climb()
            start = search.best
        else:
            self.least = int(self.changes(start).sum())
        every = np.arange(len(day.everything))
        top = int(day.incumbent.values.max(initial=0))
        short = day.incumbent.sizes[day.everything.party] * (top - day.incumbent.values)
        guide = A_CHANGE * self.changes(every) + short
        found, _ = drive_nearly(day, start, day.alone, guide, [], clock)
        if found is None:
            return None
        return self._lifted(cheaper(day, found, clock.part(0.3)) or found, clock)

    def _lifted(self, plan: Candidate, clock: Clock) -> Candidate:
        """The same, with more for those whose days change anyway, and for who comes late."""
        changes = self.changes(np.arange(len(self.day.everything)))
        limit = changes, int(changes[plan.chosen].sum())
        refill = Refill(self.day, plan.chosen, plan.fleet, plan.requests, limit)
        return (refill.offer() if refill.run(clock.part(0.5)) else None) or plan

    def _unchanged(self) -> Vector | None:
        """Everybody's old day, or what is left of it; None where rules 1 to 4 forbid it."""
        days = self.first
        for rows in (self.left, self.kept):
            fits = (rows >= 0) & self.day.alone[np.maximum(rows, 0)]
            days = np.where(fits, rows, days)
        return days if keeps_groups(self.day, days) else None

    def point(self, plan: Plan, candidate: Candidate) -> Point:
        different = self.changes(candidate.chosen)
        changed = tuple(
            party.id
            for party, people in zip(self.day.problem.parties, different, strict=True)
            if people
        )
        people = int(different.sum())
        return Point(plan, changed, people, fewest=people == self.least)


def _fairer(one: Plan, other: Plan) -> bool:
    """Is one plan fairer than another, or as fair and worth more?"""
    return rank(one)[:2] > rank(other)[:2]
