"""Rule 2, judged: can one party be at two visits?

Nearly always the ends tell: one visit is over, and the way is gone, before the other begins. Only
where parts of one lie between those of the other is each looked at, once for each two visits.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from logistics.errors import TooLarge

if TYPE_CHECKING:
    from logistics.problem import Problem, Visit

MOST_WOVEN = 500_000
"""Pairs of visits with parts between each other's; a fair of 10,000 people has a few hundred."""
NOWHERE = -1


class Span(NamedTuple):
    """A visit from its first minute to its last, and the row of its place (or `NOWHERE`)."""

    begin: int
    end: int
    place: int
    visit: Visit


class Pairs:
    """Which visits of a problem go together, as far as time and ways are concerned."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._row = {place.id: row for row, place in enumerate(problem.places)}
        self._spans: dict[str, Span] = {}
        self._woven: dict[tuple[str, str], bool] = {}

    def span(self, name: str) -> Span:
        """The visit of this id."""
        found = self._spans.get(name)
        if found is None:
            visit = self._problem.visit[name]
            place = self._problem.place_of(visit)
            row = NOWHERE if place is None else self._row[place]
            found = Span(visit.times[0][0], visit.times[-1][1], row, visit)
            self._spans[name] = found
        return found

    def fit(self, one: Span, two: Span) -> bool:
        """Whether each part of both leaves time for the way to the next one of the other.

        Raises:
            TooLarge: so many visits lie between each other that this would take too long.
        """
        if one.begin > two.begin:
            one, two = two, one
        if one.end + self._way(one.place, two.place) <= two.begin:
            return True
        if len(one.visit.times) == len(two.visit.times) == 1:
            return False
        key = (one.visit.id, two.visit.id)
        found = self._woven.get(key)
        if found is None:
            if len(self._woven) >= MOST_WOVEN:
                raise TooLarge(
                    f"More than {MOST_WOVEN} pairs of visits have parts between each other's.",
                    "Give visits fewer parts, or judge some of the parties by themselves.",
                )
            found = self._woven[key] = self._between_each_other(one, two)
        return found

    def _between_each_other(self, one: Span, two: Span) -> bool:
        """Parts of one visit don't overlap, so of each only the next of the other can be too near.

        Two that begin in the same minute overlap, whichever of them is called the earlier.
        """
        there = self._way(one.place, two.place)
        back = self._way(two.place, one.place)
        parts = sorted(
            [(start, end, there, 0) for start, end in one.visit.times]
            + [(start, end, back, 1) for start, end in two.visit.times]
        )
        return all(
            whose == whose_next or end + way <= start
            for (_, end, way, whose), (start, _, _, whose_next) in pairwise(parts)
        )

    def _way(self, start: int, end: int) -> int:
        if start == end or NOWHERE in (start, end):
            return 0
        return self._problem.travel_minutes[start][end] + self._problem.transfer_minutes
