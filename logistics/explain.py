"""Why a party has no visit at a company, and why a visit doesn't take place: reasons in words.

These reasons are read off problem and plan. What it would take to change them, and who would pay,
is worked out by solving again (`what_if`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from logistics.check_pairs import Pairs
from logistics.check_value import score_of, share_of
from logistics.options import could_be_at, obstacles

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
    judging = _Reasons(problem, plan, party)
    wishes = [
        _wish(judging, company, score)
        for company, score in sorted(best.items(), key=lambda item: (-item[1], item[0]))
    ]
    return Explanation(
        party=party.id,
        day=plan.assignments[party.id],
        score=score_of(problem, plan, party),
        share=share_of(problem, plan, party),
        wishes=tuple(wishes),
    )


def _wish(judging: _Reasons, company: str, score: int) -> Wish:
    problem = judging.problem
    got = next(
        (visit for visit in judging.own if problem.visit[visit].company == company),
        None,
    )
    if got is not None:
        return Wish(company, score, got)
    return Wish(company, score, None, tuple(judging.of_company(company)))


def why_not(problem: Problem, plan: Plan, party: Party, company: str) -> Iterator[tuple[str, str]]:
    """(visit, why the party isn't there) for every visit of a company."""
    return _Reasons(problem, plan, party).of_company(company)


class _Reasons:
    """Why one party isn't at a visit; who is there, and who could come, is counted once for all."""

    def __init__(self, problem: Problem, plan: Plan, party: Party) -> None:
        self.problem, self.party = problem, party
        self.own = plan.assignments[party.id]
        self._pairs = Pairs(problem)
        self._there: dict[str, list[Party]] = {}
        for each in problem.parties:
            for visit in set(plan.assignments[each.id]):
                self._there.setdefault(visit, []).append(each)

    @cached_property
    def _could_come(self) -> list[int]:
        """For each visit: the people of all parties that could have it alone."""
        could = [0] * len(self.problem.visits)
        for party in self.problem.parties:
            for row, _ in self.problem.acceptable(party):
                if could_be_at(party, self.problem.visits[row]):
                    could[row] += party.size
        return could

    def of_company(self, company: str) -> Iterator[tuple[str, str]]:
        """(visit, why the party isn't there) for every visit of a company."""
        for row in self.problem.rows_at[company]:
            visit = self.problem.visits[row]
            yield visit.id, "; ".join(self._why_not(visit))

    def _why_not(self, visit: Visit) -> Iterator[str]:
        party = self.party
        hard = obstacles(party, visit)
        if hard:
            yield from hard
            return
        there = self._there.get(visit.id, ())
        people = sum(each.size for each in there)
        if not people:
            yield self._why_closed(visit)
        elif people + party.size > visit.max:
            yield f"it is full: {people} people are there, and it takes {visit.max}"
        chairs = sum(each.wheelchairs for each in there)
        if visit.wheelchairs is not None and chairs + party.wheelchairs > visit.wheelchairs:
            yield f"its {visit.wheelchairs} places for wheelchairs are taken"
        clashes = [other for other in self.own if self._clash(visit, other)]
        for other in clashes:
            worth = party.score(self.problem.visit[other])
            yield f'it clashes with its visit "{other}" (worth {worth} points)'
        if not clashes and len(self.own) >= party.want:
            yield f"the day is full: it wants {party.want} visits and has them"

    def _clash(self, visit: Visit, name: str) -> bool:
        other = self._pairs.span(name)
        return visit.company == other.visit.company or not self._pairs.fit(
            self._pairs.span(visit.id), other
        )

    def _why_closed(self, visit: Visit) -> str:
        could = self._could_come[self.problem.visit_row[visit.id]]
        return (
            f"it doesn't take place: it needs {visit.min} people, {could} could come, and the plan"
            " has better places for them"
            if could >= visit.min
            else f"it can't take place: it needs {visit.min} people and only {could} could come"
        )
