"""The best day a party could have alone, as the judge finds it: a search, company by company.

Rules 1 to 3 without pins, every visit open that takes its size and its wheelchairs. Who could go
anywhere at any time would have the best company, the next best, and so on; that bounds what can
still come, and ends most searches at once.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from logistics.check_pairs import Pairs
from logistics.errors import TooLarge

if TYPE_CHECKING:
    from logistics.check_pairs import Span
    from logistics.problem import Party, Problem, Visit

    Choice = tuple[int, Span]

MOST_STEPS = 50_000
"""Visits tried for one party's ideal day; at a fair of a thousand people it takes 1,000."""
MOST_WORK = 5_000_000
"""Visits tried, and held against those of the day, for all parties together."""


class Ideals:
    """The ideal days of a problem's parties, within one allowance of work for all."""

    def __init__(self, problem: Problem, pairs: Pairs | None = None) -> None:
        self._problem = problem
        self._pairs = pairs or Pairs(problem)
        self._left = MOST_WORK

    def of(self, party: Party) -> int:
        """What its best day is worth to one of the party's people.

        Raises:
            TooLarge: so many visits fit together that this would take too long.
        """
        companies: dict[str, list[Choice]] = {}
        for row, score in self._problem.acceptable(party):
            visit = self._problem.visits[row]
            if score and _possible(party, visit):
                companies.setdefault(visit.company, []).append((score, self._pairs.span(visit.id)))
        for choices in companies.values():
            choices.sort(key=lambda choice: -choice[0])
        best_first = sorted(companies.values(), key=lambda choices: -choices[0][0])
        return self._best(party, best_first)

    def _best(self, party: Party, companies: list[list[Choice]]) -> int:
        """The highest score of up to `want` visits that go together, one of a company."""
        top = [0, *accumulate(choices[0][0] for choices in companies)]
        best = steps = 0
        day: list[Span] = []

        def search(start: int, score: int, left: int) -> None:
            nonlocal best, steps
            best = max(best, score)
            for index in range(start, len(companies) if left else 0):
                if score + top[min(index + left, len(companies))] - top[index] <= best:
                    return
                later = top[min(index + left, len(companies))] - top[index + 1]
                for worth, span in companies[index]:
                    if score + worth + later <= best:
                        break
                    steps += 1
                    self._left -= 1 + len(day)
                    if steps > MOST_STEPS or self._left < 0:
                        raise _too_many(party)
                    if all(self._pairs.fit(span, other) for other in day):
                        day.append(span)
                        search(index + 1, score + worth, left - 1)
                        day.pop()

        search(0, 0, party.want)
        return best


def _too_many(party: Party) -> TooLarge:
    return TooLarge(
        f'The best day of party "{party.id}" alone can\'t be found: too many visits fit together.',
        "Lower what parties want, or give fewer visits a score.",
    )


def _possible(party: Party, visit: Visit) -> bool:
    if party.size > visit.max:
        return False
    if visit.wheelchairs is not None and party.wheelchairs > visit.wheelchairs:
        return False
    if party.languages and visit.languages and party.languages.isdisjoint(visit.languages):
        return False
    if party.available is None:
        return True
    return party.available[0] <= visit.times[0][0] and visit.times[-1][1] <= party.available[1]
