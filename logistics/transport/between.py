"""Plans between the fewest changed days and the fairest: as fair as so many changes allow.

For a number of people, two ways are tried. From a plan with fewer changes, whoever stands lowest
gets another day that the vehicles can drive besides (`refill`). And the days are chosen anew with
a row 'no more changed than that', as fair as can be, for the stops of one of the two ends. The
number is halved between the ends, widest gap first. What another plan with no more changes beats
isn't offered.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np

from logistics.clock import OutOfTime
from logistics.transport.choosing import choose_quickly
from logistics.transport.driving import drive_fairest
from logistics.transport.refill import Refill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.transport.day import Day
    from logistics.transport.incumbent import Candidate

    Vector = NDArray[np.int64]
    Worth = tuple[tuple[int, ...], int]

MOST_SEARCHES = 6
A_SEARCH = 25.0  # seconds at most
FOR_REFILLING = 0.3  # of them
FOR_A_GUESS = 0.3  # of what is left then
STEEP = 3  # the power by which a low value weighs more


class Between:
    """The search; `found` holds every plan that came up, the ends among them.

    Args:
        changes: people whose day changes, for each row of the list of all itineraries.
    """

    def __init__(self, day: Day, changes: Vector, ends: Iterable[Candidate]) -> None:
        self.day, self.changes = day, changes
        self.found = list(ends)
        top = int(day.incumbent.values.max(initial=0))
        short = np.maximum(top - day.incumbent.values, 0)
        self.guide = day.incumbent.sizes[day.everything.party] * short**STEEP
        if day.objective == "welfare":
            self.guide = day.incumbent.sizes[day.everything.party] * (
                int(day.everything.score.max(initial=0)) - day.everything.score
            )

    def people(self, plan: Candidate) -> int:
        return int(self.changes[plan.chosen].sum())

    def run(self, clock: Clock) -> None:
        """Search until the clock ends it, or the ends lie beside each other."""
        known = undominated(self.found, self.people)
        gaps = [(known[0], self.people(known[0]), known[-1])] if len(known) > 1 else []
        for _ in range(MOST_SEARCHES):
            gaps = [gap for gap in gaps if self.people(gap[2]) - gap[1] > 1]
            if not gaps or clock.over():
                break
            gaps.sort(key=lambda gap: self.people(gap[2]) - gap[1])
            low, reached, high = gaps.pop()
            middle = (reached + self.people(high)) // 2
            best = self._at_most(middle, low, high, clock.part(1 / 3).within(A_SEARCH))
            self.day.tell("between", None, _lowest(best), _lowest(high))
            if worth(best) >= worth(high):
                gaps.append((low, reached, best))
            elif worth(best) <= worth(low):
                gaps.append((low, middle, high))
            else:
                gaps += [(low, reached, best), (best, middle, high)]

    def _at_most(self, most: int, low: Candidate, high: Candidate, clock: Clock) -> Candidate:
        """The fairest plan found that changes no more people's days than that."""
        tries: list[Callable[[], Candidate | None]] = [
            lambda: self._refilled(most, low, clock.part(FOR_REFILLING)),
            lambda: self._chosen_anew(most, low, high, clock.part(0.5)),
            lambda: self._chosen_anew(most, low, low, clock),
        ]
        best = low
        for each in tries:
            found = None
            with suppress(OutOfTime):
                found = each()
            if found is not None:
                self.found.append(found)
                if self.people(found) <= most and worth(found) > worth(best):
                    best = found
        return best

    def _refilled(self, most: int, plan: Candidate, clock: Clock) -> Candidate | None:
        limit = self.changes, most
        refill = Refill(self.day, plan.chosen, plan.fleet, plan.requests, limit)
        return refill.offer() if refill.run(clock) else None

    def _chosen_anew(
        self, most: int, start: Candidate, like: Candidate, clock: Clock
    ) -> Candidate | None:
        day = self.day
        day.limits, before = [(self.changes, most)], day.planned
        day.planned = {
            car: tuple(
                (halt.place, depart)
                for halt, depart in zip(duty, like.fleet.timed[car].depart, strict=True)
            )
            for car, duty in enumerate(like.fleet.duties)
        }
        try:
            part = clock.part(FOR_A_GUESS)
            first = choose_quickly(day, day.alone, {}, self.guide, part)
            first = start.chosen if first is None else first
            return drive_fairest(day, first, day.alone, self.guide, [], clock)
        finally:
            day.limits, day.planned = [], before


def worth(plan: Candidate) -> Worth:
    """Higher is better: leximin, then welfare; what driving costs doesn't count."""
    return plan.rank[0], plan.welfare


def undominated(plans: Iterable[Candidate], people: Callable[[Candidate], int]) -> list[Candidate]:
    """From the fewest changes to the best, each better than all with no more changes."""
    kept: list[Candidate] = []
    for plan in sorted(plans, key=lambda each: (people(each), *(_turned(each.rank)))):
        if not kept or worth(plan) > worth(kept[-1]):
            kept.append(plan)
    return kept


def _turned(rank: tuple[tuple[int, ...], int, int]) -> tuple[tuple[int, ...], int, int]:
    fairness, welfare, cost = rank
    return tuple(-each for each in fairness), -welfare, -cost


def _lowest(plan: Candidate) -> int | None:
    return plan.profile[0][0] if plan.profile else plan.welfare
