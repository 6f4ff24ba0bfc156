"""Leximin over shares or scores, level by level.

Each level answers: how high can the next lowest value stand, and how few people must stand there?

1. The *floor*: the highest value t such that nobody new needs to stand below it. Bisection over
   the values that occur, on the linear relaxation; itineraries below t (and above the level
   before) are dropped for good.
2. The *level*: the least number of people at t or below (`ladder.climb`). It becomes a row, and
   itineraries whose reduced cost exceeds the gap are dropped for good.

Saturating the worst-off first and then the next is due to Megiddo (1974); that levels must count
people rather than fix who they are, because an integer plan may choose whom to put there, follows
Ogryczak, Pioro and Tomaszewski (2005), Telecommunications network design and max-min optimization
problem ('direct ordered outcomes'). A weighted penalty instead of rows would not be leximin.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from logistics.ladder import Least, climb
from logistics.narrowing import narrow
from logistics.plan import Level
from logistics.relaxation import Relaxation

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.itineraries import Itineraries
    from logistics.model import Model

    Vector = NDArray[np.int64]

PART_OF_TIME_FOR_A_LEVEL = 0.25  # most levels need far less, and each shall get a bound


@dataclass
class Leximin:
    """The search through the levels; `best` is the best plan so far at every moment.

    Attributes:
        relaxation: the model with all closed levels as rows and only the surviving itineraries.
        everything: the list of all itineraries, to which `best` refers.
        value_of: the share or the score of itineraries.
        best: rows in `everything`, one a party: a valid plan from the start.
        levels: closed ones, lowest first.
        tell: told (stage, value, best, bound).
    """

    relaxation: Relaxation
    everything: Itineraries
    sizes: Vector
    value_of: Callable[[Itineraries], Vector]
    clock: Clock
    seed: int
    tell: Callable[[str, int | None, int | None, int | None], None]
    best: Vector
    levels: list[Level] = field(default_factory=list)

    @property
    def model(self) -> Model:
        return self.relaxation.model

    @property
    def values(self) -> Vector:
        """The value of each surviving column."""
        return self.value_of(self.model.itineraries)

    @property
    def people(self) -> int:
        return int(self.sizes.sum())

    def run(self) -> None:
        """Close every level.

        Raises:
            OutOfTime: the clock ended it; `best` and `levels` stay as far as they came.
        """
        while self._closed_people() < self.people:
            self._next_level()

    def _closed_people(self) -> int:
        return self.levels[-1].people if self.levels else 0

    def _closed_value(self) -> int:
        return self.levels[-1].value if self.levels else -1

    def _next_level(self) -> None:
        candidates = self._candidates()
        for reach in range(self._highest_floor(candidates), -1, -1):
            value = int(candidates[reach])
            self.tell("level", value, self._known(value), self._closed_people())
            relaxation = self._above_floor(value)
            least = self._climb(relaxation, value)
            if least.bound is not None:
                self._take(value, least, relaxation)
                return
        raise AssertionError("the plan at hand stands at one of the candidates")

    def _candidates(self) -> Vector:
        """Values at which the next level could stand."""
        values = np.unique(self.values)
        return values[values > self._closed_value()]

    def _highest_floor(self, candidates: Vector) -> int:
        """The last candidate that the relaxation doesn't rule out as a floor, by bisection.

        Only a proposal: whether it is one is decided by `climb`, in whole numbers.
        """
        low, high = 0, int(np.searchsorted(candidates, self._reach(), side="right")) - 1
        while low < high:
            middle = high - (high - low) // 4  # refuting takes a fraction of confirming
            if self._floor_relaxed(int(candidates[middle])):
                low = middle
            else:
                high = middle - 1
        return low

    def _reach(self) -> int:
        """No floor lies above what some party that must stand above it can reach at best."""
        reach = np.full(self.model.parties, -1)
        np.maximum.at(reach, self.model.itineraries.party, self.values)
        above = reach[reach > self._closed_value()]
        return int(above.min())

    def _below(self, floor: int) -> NDArray[np.bool_]:
        """The columns between the last closed level and a floor."""
        return (self.values > self._closed_value()) & (self.values < floor)

    def _floor_relaxed(self, floor: int) -> bool:
        kept = self.model.keep(~self._below(floor))
        if len(np.unique(kept.itineraries.party)) < kept.parties:
            return False
        self.tell("floor", floor, None, None)
        free = kept.with_cost(np.zeros(kept.columns, np.int64))
        return Relaxation(free, self.clock, self.seed, presolve=True).solve() is not None

    def _above_floor(self, floor: int) -> Relaxation:
        """The relaxation without what lies below a floor; the one at hand where nothing does."""
        below = self._below(floor)
        if not below.any():
            return self.relaxation
        return Relaxation(self.model.keep(~below), self.clock, self.seed)

    def _climb(self, relaxation: Relaxation, value: int) -> Least:
        """The least number of people at *value* or below."""
        model = relaxation.model
        relaxation.set_cost(model.size * (self.value_of(model.itineraries) <= value))
        return climb(
            relaxation,
            self.clock.part(PART_OF_TIME_FOR_A_LEVEL),
            self.seed,
            best=None if self._known(value) is None else self.best,
            most=self.people,
            tell=lambda best, bound: self.tell("level", value, best, bound),
        )

    def _known(self, value: int) -> int | None:
        """People at *value* or below in the best plan, if it holds this floor."""
        values = self.value_of(self.everything)[self.best]
        between = (values > self._closed_value()) & (values < value)
        return None if between.any() else int(self.sizes[values <= value].sum())

    def _take(self, value: int, least: Least, relaxation: Relaxation) -> None:
        """Close the level with the best plan known."""
        if least.chosen is not None:
            self.best = least.chosen
        if least.cost is None or least.bound is None:
            self._take_as_it_is()
            return
        self.relaxation = relaxation
        narrow(relaxation, least.cost)
        self._fix_people(self.model.cost, least.cost)
        if least.cost > self._closed_people():
            self.levels.append(Level(value, least.cost, least.bound, proven=least.proven))
        else:  # nobody need stand here: the value doesn't occur
            relaxation.keep(~self._below(value + 1))

    def _fix_people(self, counted: Vector, people: int) -> None:
        """Two rows: the level stays as it is. 'No fewer' adds nothing to what plans can do, but
        the relaxation doesn't know that, and its later bounds are far better for it.
        """
        self.relaxation.add(self.model.at_most(counted, people))
        self.relaxation.add(self.model.at_most(-counted, -people))

    def _take_as_it_is(self) -> None:
        """Time for the level is up without a plan: go on from the next level of the best one."""
        values = self.value_of(self.everything)[self.best]
        value = int(values[values > self._closed_value()].min())
        people = int(self.sizes[values <= value].sum())
        self.relaxation = self._above_floor(value)
        self._fix_people(self.model.size * (self.values <= value), people)
        self.levels.append(Level(value, people, self._closed_people(), proven=False))
