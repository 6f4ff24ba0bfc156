"""The judge's own reckoning of what a plan is worth: shares, profile, welfare."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from logistics.check_ideal import Ideals

if TYPE_CHECKING:
    from logistics.check_pairs import Pairs
    from logistics.plan import Plan
    from logistics.problem import Party, Problem


def score_of(problem: Problem, plan: Plan, party: Party) -> int:
    """What its day is worth to one of the party's people."""
    return sum(party.score(problem.visit[visit]) or 0 for visit in plan.assignments[party.id])


def share_of(problem: Problem, plan: Plan, party: Party, ideals: Ideals | None = None) -> int:
    """100 × score ÷ score of the ideal day, rounded down; 100 where the ideal is 0."""
    ideal = (ideals or Ideals(problem)).of(party)
    return 100 * score_of(problem, plan, party) // ideal if ideal else 100


def profile(
    problem: Problem, plan: Plan, pairs: Pairs | None = None
) -> tuple[tuple[int, int], ...]:
    """(value, people at it or below) from the lowest value upwards; none for welfare.

    Raises:
        TooLarge: the shares can't be found in bounded time.
    """
    if plan.objective == "welfare":
        return ()
    ideals = Ideals(problem, pairs)
    people: Counter[int] = Counter()
    for party in problem.parties:
        if plan.objective == "share":
            value = share_of(problem, plan, party, ideals)
        else:
            value = score_of(problem, plan, party)
        people[value] += party.size
    values = sorted(people)
    return tuple(zip(values, accumulate(people[value] for value in values), strict=True))


def welfare(problem: Problem, plan: Plan) -> int:
    """The sum of all scores, over people."""
    return sum(party.size * score_of(problem, plan, party) for party in problem.parties)
