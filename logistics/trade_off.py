"""The points between 'only who must' and 'as fair as anew', found one by one (see `replan`)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

import numpy as np

from logistics.clock import OutOfTime
from logistics.itineraries import list_itineraries
from logistics.plan import Certificate, Level, Objective, Plan, Total
from logistics.search import Search

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from logistics.clock import Clock, Progress
    from logistics.itineraries import Itineraries
    from logistics.problem import Problem

    Vector = NDArray[np.int64]
    Profile = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Point:
    """One plan of the trade-off.

    Attributes:
        plan: for the changed problem; its certificate speaks of all plans, not only of those
            that change as few days.
        changed: parties whose day changes, in the order of the problem. Late guests had no day
            and no-shows have none; neither counts.
        people: how many people they are.
        fewest: proven that so fair a plan can't change fewer people's days.
    """

    plan: Plan
    changed: tuple[str, ...]
    people: int
    fewest: bool


@dataclass(frozen=True)
class Replanning:
    """The changed problem and the trade-off, from the fewest changes to the fairest plan.

    `complete` says that no point is missing. Without any plan, `points` holds one: infeasible.
    """

    problem: Problem
    points: tuple[Point, ...]
    complete: bool


class TradeOff:
    """One exploration, sharing the list of itineraries between its searches."""

    def __init__(
        self,
        problem: Problem,
        old: Plan,
        clock: Clock,
        seed: int,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self.problem = problem
        self.old = old
        self.objective: Objective = old.objective
        self.clock = clock
        self.seed = seed
        self.progress = progress
        self.everything = list_itineraries(problem, clock, also=old.assignments)
        counted = [party.id in old.assignments for party in problem.parties]
        self.counted = np.array(counted, np.int64)
        self.kept = self._kept_rows()

    def _kept_rows(self) -> Vector:
        """Shape (parties,): the row of each party's old day, -1 where it can't keep it."""
        rows = np.full(len(self.problem.parties), -1)
        search = self._search()
        days = {party.id: self.old.assignments.get(party.id, ()) for party in self.problem.parties}
        possible = {
            party: visits if all(visit in self.problem.visit for visit in visits) else None
            for party, visits in days.items()
        }
        known = {party: visits or () for party, visits in possible.items()}
        found = search.rows_of(known)
        rows[self.everything.party[found]] = found
        gone = [possible[party.id] is None for party in self.problem.parties]
        rows[np.array(gone, np.bool_)] = -1
        return rows

    def _search(self) -> Search:
        return Search(
            self.problem, self.objective, self.everything, self.clock, self.seed, self.progress
        )

    def _changes(self, columns: Itineraries, size: Vector) -> Vector:
        """What a column costs in people whose day changes."""
        different: NDArray[np.bool_] = columns.origin != self.kept[columns.party]
        return size * self.counted[columns.party] * different

    def explore(self, start: Mapping[str, tuple[str, ...]]) -> Replanning:
        least = self._fewest(start)
        points = [least]
        complete = False
        try:
            fairest = self._anew(least)
            if fairest.people == least.people:  # nothing to trade
                return Replanning(self.problem, (fairest,), complete=True)
            points = [self._told(least, fairest), fairest]
            complete = self._between(points)
        except OutOfTime:
            pass
        return Replanning(self.problem, tuple(points), complete)

    def _fewest(self, start: Mapping[str, tuple[str, ...]]) -> Point:
        """Only who must: the least number of people, then as fair as that allows."""
        search = self._search()
        search.begin_with(start)
        search.prepare()
        least = search.least(self._changes)
        self._improve(search)
        return self._point(search, fewest=least.proven)

    def _anew(self, known: Point) -> Point:
        """As fair as a plan from nothing, with the fewest changes for it."""
        search = self._search()
        search.begin_with(known.plan.assignments)
        search.prepare()
        if self.objective != "welfare":
            search.fairness()
        search.welfare()
        least = search.least(self._changes)
        return self._point(search, fewest=least.proven)

    def _at_most(self, people: int, known: Point) -> Point:
        """The fairest plan that changes the days of no more than *people*."""
        search = self._search()
        search.begin_with(known.plan.assignments)
        relaxation = search.prepare()
        model = relaxation.model
        relaxation.add(model.at_most(self._changes(model.itineraries, model.size), people))
        if self.objective == "welfare":
            search.welfare()
        else:
            search.fairness()
        least = search.least(self._changes)
        search.welfare()
        return self._point(search, fewest=least.proven)

    def _improve(self, search: Search) -> None:
        try:
            if self.objective != "welfare":
                search.fairness()
            search.welfare()
        except OutOfTime:
            pass

    def _between(self, points: list[Point]) -> bool:
        """Insert every point between the two ends, widest gap first."""
        fairest = points[-1]
        gaps = [(points[0], points[0].people, fairest)]
        while gaps:
            gaps.sort(key=lambda gap: gap[2].people - gap[1])
            low, reached, high = gaps.pop()
            if high.people - reached <= 1 or self._fairness(low) == self._fairness(high):
                continue
            middle = (reached + high.people) // 2
            found = self._told(self._at_most(middle, low), fairest)
            if self._fairness(found) == self._fairness(low):
                gaps.append((low, middle, high))
                continue
            points.insert(points.index(high), found)
            gaps += [(low, reached, found), (found, middle, high)]
        return True

    def _fairness(self, point: Point) -> Profile | int:
        certificate = point.plan.certificate
        if self.objective == "welfare":
            return certificate.welfare.value if certificate.welfare else 0
        return tuple((level.value, level.people) for level in certificate.levels)

    def _point(self, search: Search, *, fewest: bool) -> Point:
        different = self._changes(self.everything.take(search.best), search.sizes)
        changed = tuple(
            party.id
            for party, people in zip(self.problem.parties, different, strict=True)
            if people
        )
        return Point(search.plan(), changed, int(different.sum()), fewest)

    def _told(self, point: Point, fairest: Point) -> Point:
        """The point with a certificate about all plans, as the fairest one's proof allows."""
        own, best = point.plan.certificate, fairest.plan.certificate
        levels = honest_levels(own.levels, best.levels)
        welfare = own.welfare
        if welfare is not None:
            proven = [level.proven for level in levels]
            bound = sum(
                party.size * top
                for party, top in zip(self.problem.parties, self._ideals().tolist(), strict=True)
            )
            if all(proven) and best.welfare is not None:
                bound = best.welfare.bound
            welfare = Total(welfare.value, bound, welfare.value == bound)
        settled = all(level.proven for level in levels) and welfare is not None and welfare.proven
        certificate = Certificate("optimal" if settled else "feasible", levels, welfare)
        return replace(point, plan=replace(point.plan, certificate=certificate))

    def _ideals(self) -> Vector:
        best = np.zeros(len(self.problem.parties), np.int64)
        np.maximum.at(best, self.everything.party, self.everything.score)
        return best


def honest_levels(own: Sequence[Level], best: Sequence[Level]) -> tuple[Level, ...]:
    """The levels of a plan with bounds over all plans, known from the fairest plan's levels.

    As long as both agree, so do their proofs. At the first difference the fairest plan shows how
    few can stand there; after it, only that no fewer stand there than before is sure.
    """
    levels: list[Level] = []
    agree, before = True, 0
    for level, fair in zip_longest(own, best[: len(own)]):
        other = fair if agree and fair is not None and fair.value == level.value else None
        bound = min(before if other is None else other.bound, level.people)
        agree = other is not None and other.people == level.people
        levels.append(Level(level.value, level.people, bound, bound == level.people))
        before = level.people
    return tuple(levels)
