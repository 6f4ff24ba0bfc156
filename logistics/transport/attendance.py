"""Who is at each visit, and what rule 4 leaves open there; changed party by party."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from logistics.problem import Problem

ENDLESS = 10**9


class Attendance:
    """Parties, people and wheelchairs at each visit, by the visits' and the parties' rows.

    The arrays have one entry more, which stands for no visit and takes everybody.

    Attributes:
        may_open: whether a visit may have fewer people than its least.
    """

    def __init__(self, problem: Problem) -> None:
        visits = problem.visits
        self.sizes = [party.size for party in problem.parties]
        self.chairs = [party.wheelchairs for party in problem.parties]
        self.at: list[set[int]] = [set() for _ in visits]
        self.people = np.zeros(len(visits) + 1, np.int64)
        self.may_open = False
        self._wheels = np.zeros(len(visits) + 1, np.int64)
        self._mins = [each.min for each in visits]
        self._least = np.array([*self._mins, 0], np.int64)
        self._most = np.array([each.max for each in visits] + [ENDLESS], np.int64)
        limits = (each.wheelchairs for each in visits)
        self._most_wheels = np.array(
            [ENDLESS if limit is None else limit for limit in limits] + [ENDLESS], np.int64
        )

    def come(self, party: int, visits: Iterable[int]) -> None:
        """A party is at these visits from now on."""
        for visit in visits:
            self.at[visit].add(party)
            self.people[visit] += self.sizes[party]
            self._wheels[visit] += self.chairs[party]

    def go(self, party: int, visits: Iterable[int]) -> None:
        """A party isn't at these visits any more."""
        for visit in visits:
            self.at[visit].discard(party)
            self.people[visit] -= self.sizes[party]
            self._wheels[visit] -= self.chairs[party]

    def has_room(self, party: int, visit: int) -> bool:
        """Whether a visit takes a party besides those who are there."""
        fits = self.people[visit] + self.sizes[party] <= self._most[visit]
        wheels = self._wheels[visit] + self.chairs[party]
        return bool(fits and wheels <= self._most_wheels[visit])

    def may_come(self, party: int, visit: int) -> bool:
        """Whether a party can join; the first at a visit must be enough for it."""
        few = int(self.people[visit]) + self.sizes[party] < self._mins[visit]
        return self.has_room(party, visit) and not (few and self._must_be_enough(visit))

    def may_go(self, party: int, visit: int, coming: int) -> bool:
        """Whether a party can leave, where so many people come at once in its place."""
        left, least = int(self.people[visit]) - self.sizes[party], self._mins[visit]
        few = 0 < left < least and left + coming < least
        return not (few and self._must_be_enough(visit))

    def open_to(self, party: int) -> NDArray[np.bool_]:
        """Which visits a party can join: a mask with an entry for no visit, too."""
        with_it = self.people + self.sizes[party]
        wheels = self._wheels + self.chairs[party]
        enough = (with_it >= self._least) | (self.people > 0) | self.may_open
        room = (with_it <= self._most) & (wheels <= self._most_wheels)
        return np.array(enough & room, np.bool_)

    def thinnest(self) -> int | None:
        """The visit that lacks most of its least number, as a part of it; None if none does."""
        thin = [visit for visit in range(len(self.at)) if self._is_thin(visit)]
        return min(thin, key=lambda each: int(self.people[each]) / self._mins[each], default=None)

    def _is_thin(self, visit: int) -> bool:
        return 0 < int(self.people[visit]) < self._mins[visit]

    def _must_be_enough(self, visit: int) -> bool:
        return not (self.may_open or self._is_thin(visit))
