"""The best plan so far: only what the judge finds valid counts, and the fairer one stays."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from logistics.check import violations
from logistics.plan import Certificate, Objective, Plan, Tour
from logistics.transport.documents import tours_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from logistics.itineraries import Itineraries
    from logistics.problem import Problem
    from logistics.transport.fleet import Fleet
    from logistics.transport.requests import Request

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
        past: tuple[Tour, ...] = (),
    ) -> None:
        self.problem, self.objective = problem, objective
        self.everything = everything
        self.past = past
        self.sizes = np.array([party.size for party in problem.parties], np.int64)
        self.best: Candidate | None = None

    def offer(
        self, chosen: Vector, days: Days, fleet: Fleet, requests: list[Request]
    ) -> Candidate | None:
        """Keep a plan if it is valid and better than the best so far; None where it isn't valid."""
        tours = (*self.past, *tours_of(self.problem, fleet, requests))
        plan = Plan(self.objective, days, Certificate("feasible"), tours)
        if violations(self.problem, plan):
            return None
        found = Candidate(
            chosen, days, tours, self.profile(chosen), self.welfare(chosen),
            fleet.cost, fleet, requests,
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


