"""The best plan so far: only what the judge finds valid counts, and the fairer one stays."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from logistics.check import violations
from logistics.check_tours import transport_cost
from logistics.plan import Certificate, Objective, Plan, Tour
from logistics.transport.documents import tours_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from logistics.itineraries import Itineraries
    from logistics.problem import Problem
    from logistics.transport.fleet import Fleet
    from logistics.transport.requests import Request
    from logistics.transport.under_way import UnderWay

    Vector = NDArray[np.int64]
    Days = Mapping[str, tuple[str, ...]]

Profile = tuple[tuple[int, int], ...]  # (value, people at it or below), lowest first


@dataclass(frozen=True)
class Candidate:
    """A valid plan and what it is worth.

    Attributes:
        chosen: rows in the list of all itineraries, one a party.
        fleet, requests: its duties, to be made cheaper.
    """

    chosen: Vector
    days: Days
    tours: tuple[Tour, ...]
    profile: Profile
    welfare: int
    cost: int
    fleet: Fleet
    requests: list[Request]

    @property
    def rank(self) -> tuple[tuple[int, ...], int, int]:
        """Higher is better: leximin (fewer people at the lowest value, or a higher one), welfare,
        cost.
        """
        fairness: list[int] = []
        for value, people in self.profile:
            fairness += [value, -people]
        return tuple(fairness), self.welfare, -self.cost


class Incumbent:
    """Holds the best candidate.

    Args:
        everything: all itineraries, to which rows refer.
        value_of: what leximin compares; None where welfare alone counts.
    """

    def __init__(
        self,
        problem: Problem,
        objective: Objective,
        everything: Itineraries,
        under_way: UnderWay | None = None,
    ) -> None:
        self.problem, self.objective = problem, objective
        self.everything = everything
        self.under_way = under_way
        self.sizes = np.array([party.size for party in problem.parties], np.int64)
        self.best: Candidate | None = None

    def offer(
        self, chosen: Vector, days: Days, fleet: Fleet, requests: list[Request]
    ) -> Candidate | None:
        """Keep a plan if it is valid and better than the best so far; None where it isn't valid."""
        tours = _of_visitors(days, tours_of(self.problem, fleet, requests, self.under_way))
        plan = Plan(self.objective, days, Certificate("feasible"), tours)
        if violations(self.problem, plan):
            return None
        found = Candidate(
            chosen,
            days,
            tours,
            self.profile(chosen),
            self.welfare(chosen),
            transport_cost(self.problem, plan),
            fleet,
            requests,
        )
        if self.best is None or found.rank > self.best.rank:
            self.best = found
        return found

    def profile(self, chosen: Vector) -> Profile:
        """Levels of chosen rows; none for welfare."""
        if self.objective == "welfare":
            return ()
        values = self.values[chosen]
        people: Counter[int] = Counter()
        for value, size in zip(values.tolist(), self.sizes.tolist(), strict=True):
            people[value] += size
        lowest = sorted(people)
        return tuple(zip(lowest, accumulate(people[value] for value in lowest), strict=True))

    def welfare(self, chosen: Vector) -> int:
        return int((self.everything.score[chosen] * self.sizes).sum())

    @property
    def values(self) -> Vector:
        """The share or the score of each itinerary."""
        score = self.objective == "score"
        return self.everything.score if score else self.everything.share


def _of_visitors(days: Days, tours: tuple[Tour, ...]) -> tuple[Tour, ...]:
    """Tours as a plan tells them: whoever has no visit any more is brought home unnamed."""
    gone = {party for party, visits in days.items() if not visits}
    if not any(gone.intersection(stop.board) for tour in tours for stop in tour.stops):
        return tours
    return tuple(
        replace(
            tour,
            stops=tuple(
                replace(
                    stop,
                    board=tuple(each for each in stop.board if each not in gone),
                    alight=tuple(each for each in stop.alight if each not in gone),
                )
                for stop in tour.stops
            ),
        )
        for tour in tours
    )
