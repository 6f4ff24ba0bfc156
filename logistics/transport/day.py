"""What every stage of a search with vehicles works on: the lists, the clock, the best plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from logistics.clock import Progress
from logistics.itineraries import days_of, list_itineraries
from logistics.search import Search, rows_of
from logistics.transport.alone import drivable_alone
from logistics.transport.fleet import cars_of
from logistics.transport.incumbent import Incumbent
from logistics.transport.moves import list_moves, list_moves_under_way
from logistics.transport.requests import BUNDLE, Request, requests_of
from logistics.transport.roads import roads_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.itineraries import Itineraries
    from logistics.plan import Objective
    from logistics.problem import Problem
    from logistics.rows import Rows
    from logistics.transport.duty import Car
    from logistics.transport.under_way import UnderWay

    Vector = NDArray[np.int64]
    Mask = NDArray[np.bool_]
    Days = Mapping[str, tuple[str, ...]]


@dataclass
class Day:
    """A problem with vehicles, listed.

    Attributes:
        start: days that keep the pins, and little else.
        under_way: where everybody is, when the rest of a day is planned anew.
        also: visits to list for a party even where they are worth nothing to it.
        cars: the vehicles as they stand then, or before the day.
        limits: (what each row of the list counts, the most that a choice of days may come to).
        planned: for each car, stops (place, depart) to begin with where there are no routes.
    """

    problem: Problem
    objective: Objective
    start: Days
    clock: Clock
    seed: int
    progress: Callable[[Progress], None] | None = None
    under_way: UnderWay | None = None
    also: Mapping[str, Collection[str]] | None = None
    everything: Itineraries = field(init=False)

    def __post_init__(self) -> None:
        self.roads = roads_of(self.problem)
        under_way = self.under_way
        self.cars: Sequence[Car] = (
            cars_of(self.problem, self.roads) if under_way is None else under_way.cars
        )
        self.random = Random(self.seed)  # noqa: S311 - repeatable, not secret
        self.simple = self.problem.without_vehicles()
        self.everything = list_itineraries(self.problem, self.clock, also=self.also)
        self.moves = (
            list_moves(self.problem, self.roads, self.everything)
            if under_way is None
            else list_moves_under_way(self.problem, self.roads, self.everything, under_way)
        )
        self.alone: Mask = drivable_alone(
            self.problem, self.roads, self.cars, self.everything, self.moves
        )
        self.limits: list[tuple[Vector, int]] = []
        self.planned = None if under_way is None else under_way.planned
        self.incumbent = Incumbent(self.problem, self.objective, self.everything, under_way)
        self.nothing: Vector = self.rows(self.start)

    def search(self, clock: Clock, keep: Mask, start: Vector, rows: Sequence[Rows] = ()) -> Search:
        """A search over the days in a mask, from a plan of it, ready to run."""
        search = Search(
            self.simple, self.objective, self.everything, clock, self.seed, self._pass_on
        )
        search.best = start
        relaxation = search.prepare(keep)
        for each in rows:
            relaxation.add(each)
        return search

    def stranded(self) -> tuple[str, ...]:
        """Parties that no vehicle could carry through any day their pins allow."""
        able = np.zeros(len(self.problem.parties), np.bool_)
        able[self.everything.party[self.alone]] = True
        return tuple(
            party.id for party, fine in zip(self.problem.parties, able, strict=True) if not fine
        )

    def rows(self, days: Days) -> Vector:
        """Where the days of a plan stand in the list of all itineraries."""
        return rows_of(self.simple, [self.everything], days)

    def requests(self, days: Days, bundle: int = BUNDLE) -> list[Request]:
        """All that must be carried for these days, no more people together than any car takes."""
        seats = min([car.seats for car in self.cars if not car.closed], default=1)
        together = max(min(seats, bundle), 1)
        if self.under_way is None:
            return requests_of(self.problem, self.roads, days, bundle=together)
        where, now = self.under_way.standing, self.under_way.now
        return requests_of(self.problem, self.roads, days, where, now, bundle=together)

    def days(self, chosen: Vector) -> dict[str, tuple[str, ...]]:
        """The visits of each party, in order of time, for rows one a party."""
        return days_of(self.problem, self.everything, chosen)

    def tell(self, stage: str, value: int | None, best: int | None, bound: int | None) -> None:
        """Tell how far the search is, with the best plan that can be driven."""
        if self.progress is None:
            return
        known = self.incumbent.best
        days = None if known is None else known.days
        self.progress(Progress(stage, value, best, bound, 0, days, self.clock.seconds))

    def _pass_on(self, progress: Progress) -> None:
        self.tell(progress.stage, progress.value, progress.best, progress.bound)
