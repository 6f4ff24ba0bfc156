"""The judge's own reckoning of what a plan is worth: shares, profile, welfare."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from logistics.errors import TooLarge

if TYPE_CHECKING:
    from logistics.plan import Plan
    from logistics.problem import Party, Problem, Visit


MOST_STEPS = 50_000
"""Days looked at for a party's ideal one; at a fair of a thousand people it takes 1,000."""


def score_of(problem: Problem, plan: Plan, party: Party) -> int:
    """What its day is worth to one of the party's people."""
    return sum(party.score(problem.visit[visit]) or 0 for visit in plan.assignments[party.id])


def share_of(problem: Problem, plan: Plan, party: Party) -> int:
    """100 × score ÷ score of the ideal day, rounded down; 100 where the ideal is 0."""
    ideal = ideal_score(problem, party)
    return 100 * score_of(problem, plan, party) // ideal if ideal else 100


def profile(problem: Problem, plan: Plan) -> tuple[tuple[int, int], ...]:
    """(value, people at it or below) from the lowest value upwards; none for welfare."""
    if plan.objective == "welfare":
        return ()
    value_of = share_of if plan.objective == "share" else score_of
    people: Counter[int] = Counter()
    for party in problem.parties:
        people[value_of(problem, plan, party)] += party.size
    values = sorted(people)
    return tuple(zip(values, accumulate(people[value] for value in values), strict=True))


def welfare(problem: Problem, plan: Plan) -> int:
    """The sum of all scores, over people."""
    return sum(party.size * score_of(problem, plan, party) for party in problem.parties)


def ideal_score(problem: Problem, party: Party) -> int:
    """The best day the party could have alone: a depth-first search over its visits.

    Rules 1 to 3 without pins, every visit open that takes its size and its wheelchairs.

    Raises:
        TooLarge: so many visits fit together that this would take too long.
    """
    candidates = sorted(
        (
            (score, visit)
            for visit in problem.visits
            if (score := party.score(visit)) and _possible(party, visit)
        ),
        key=lambda candidate: -candidate[0],
    )
    return _best(problem, party, candidates)


def _possible(party: Party, visit: Visit) -> bool:
    if party.size > visit.max:
        return False
    if visit.wheelchairs is not None and party.wheelchairs > visit.wheelchairs:
        return False
    if party.languages and visit.languages and not party.languages & visit.languages:
        return False
    if party.available is None:
        return True
    return party.available[0] <= visit.times[0][0] and visit.times[-1][1] <= party.available[1]


def _best(problem: Problem, party: Party, candidates: list[tuple[int, Visit]]) -> int:
    """The highest score of up to `want` candidates that go together.

    Candidates stand from the highest score down, so the next `want` of them bound what can come.
    """
    best = steps = 0
    day: list[Visit] = []

    def search(start: int, score: int, left: int) -> None:
        nonlocal best, steps
        best = max(best, score)
        for index in range(start, len(candidates) if left else 0):
            if score + sum(worth for worth, _ in candidates[index : index + left]) <= best:
                return
            steps += 1
            if steps > MOST_STEPS:
                raise TooLarge(
                    f'The best day of party "{party.id}" alone can\'t be found:'
                    " too many visits fit together.",
                    "Lower what it wants, or give fewer visits a score.",
                )
            worth, visit = candidates[index]
            if all(_together(problem, visit, other) for other in day):
                day.append(visit)
                search(index + 1, score + worth, left - 1)
                day.pop()

    search(0, 0, party.want)
    return best


def _together(problem: Problem, one: Visit, two: Visit) -> bool:
    if one.company == two.company:
        return False
    return all(
        end + _minutes_between(problem, one, two) <= other_start
        or other_end + _minutes_between(problem, two, one) <= start
        for start, end in one.times
        for other_start, other_end in two.times
    )


def _minutes_between(problem: Problem, one: Visit, two: Visit) -> int:
    here, there = problem.company[one.company].place, problem.company[two.company].place
    if here is None or there is None or here == there:
        return 0
    return problem.travel(here, there) + problem.transfer_minutes
