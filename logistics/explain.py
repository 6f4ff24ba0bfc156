"""Why a party has no visit at a company, and why a visit doesn't take place: reasons in words.

These reasons are read off problem and plan. What it would take to change them, and who would pay,
is worked out by solving again (`what_if`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from logistics.fairness import score_of, shares_of
from logistics.options import compatible, obstacles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logistics.plan import Plan
    from logistics.problem import Party, Problem, Visit


@dataclass(frozen=True, slots=True)
class Wish:
    """One company a party scored: whether it has it, and if not, why not, visit by visit."""

    company: str
    score: int
    got: str | None
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A party's day and its wishes, best first."""

    party: str
    day: tuple[str, ...]
    score: int
    share: int
    wishes: tuple[Wish, ...]


def explain(problem: Problem, plan: Plan, party: Party) -> Explanation:
    """The day of one party of a valid plan, and what became of each of its wishes."""
    best: dict[str, int] = {}
    for visit in problem.visits:
        score = party.score(visit)
        if score is not None:
            best[visit.company] = max(score, best.get(visit.company, 0))
    wishes = [
        _wish(problem, plan, party, company, score)
        for company, score in sorted(best.items(), key=lambda item: (-item[1], item[0]))
    ]
    return Explanation(
        party=party.id,
        day=plan.assignments[party.id],
        score=score_of(problem, plan, party),
        share=shares_of(problem, plan)[party.id],
        wishes=tuple(wishes),
    )


def _wish(problem: Problem, plan: Plan, party: Party, company: str, score: int) -> Wish:
    got = next(
        (visit for visit in plan.assignments[party.id] if problem.visit[visit].company == company),
        None,
    )
    if got is not None:
        return Wish(company, score, got)
    return Wish(company, score, None, tuple(why_not(problem, plan, party, company)))


def why_not(problem: Problem, plan: Plan, party: Party, company: str) -> Iterator[tuple[str, str]]:
    """(visit, why the party isn't there) for every visit of a company."""
    for visit in problem.visits:
        if visit.company == company:
            yield visit.id, "; ".join(_reasons(problem, plan, party, visit))


def _reasons(problem: Problem, plan: Plan, party: Party, visit: Visit) -> Iterator[str]:
    hard = obstacles(party, visit)
    if hard:
        yield from hard
        return
    there = [each for each in problem.parties if visit.id in plan.assignments[each.id]]
    people = sum(each.size for each in there)
    if not people:
        yield _why_closed(problem, visit)
    elif people + party.size > visit.max:
        yield f"it is full: {people} people are there, and it takes {visit.max}"
    chairs = sum(each.wheelchairs for each in there)
    if visit.wheelchairs is not None and chairs + party.wheelchairs > visit.wheelchairs:
        yield f"its {visit.wheelchairs} places for wheelchairs are taken"
    own = plan.assignments[party.id]
    together = compatible(problem)
    clashes = [
        other
        for other in own
        if not together[problem.visit_row[visit.id], problem.visit_row[other]]
    ]
    for other in clashes:
        worth = party.score(problem.visit[other])
        yield f'it clashes with its visit "{other}" (worth {worth} points)'
    if not clashes and len(own) >= party.want:
        yield f"the day is full: it wants {party.want} visits and has them"


def _why_closed(problem: Problem, visit: Visit) -> str:
    could = sum(party.size for party in problem.parties if not obstacles(party, visit))
    return (
        f"it doesn't take place: it needs {visit.min} people, {could} could come, and the plan has"
        " better places for them"
        if could >= visit.min
        else f"it can't take place: it needs {visit.min} people and only {could} could come"
    )
