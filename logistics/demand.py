"""Demand that no capacity can meet, per company, before any plan is made."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from logistics.options import could_be_at

if TYPE_CHECKING:
    from logistics.problem import Party, Problem


@dataclass(frozen=True, slots=True)
class Thin:
    """A company that more people want than it has places for.

    A party wants a company when it is among the `want` best of those it could visit at all.

    Attributes:
        people: who want it.
        places: seats of all its visits.
        groups: further visits of its usual size that would hold the others.
    """

    company: str
    people: int
    places: int
    groups: int

    @property
    def missing(self) -> int:
        return self.people - self.places

    def __str__(self) -> str:
        more = "one more group" if self.groups == 1 else f"{self.groups} more groups"
        return (
            f"{self.people} people want {self.company}, {self.places} places:"
            f" {more} would lift {self.missing} people."
        )


@dataclass(frozen=True, slots=True)
class Hopeless:
    """A visit that fewer people could come to than it needs."""

    visit: str
    people: int
    least: int

    def __str__(self) -> str:
        return (
            f"{self.visit} needs {self.least} people and only {self.people} could come:"
            " lower its min, or offer another language or time."
        )


def thin_demand(problem: Problem) -> tuple[Thin, ...]:
    """Companies wanted by more people than they have places for, the thinnest first."""
    wanted: dict[str, int] = defaultdict(int)
    for party in problem.parties:
        for company in _wanted(problem, party):
            wanted[company] += party.size
    rooms: dict[str, list[int]] = defaultdict(list)
    for visit in problem.visits:
        rooms[visit.company].append(visit.max)
    found = [
        Thin(company, people, sum(rooms[company]), _groups(people, rooms[company]))
        for company, people in wanted.items()
        if people > sum(rooms[company])
    ]
    return tuple(sorted(found, key=lambda thin: (-thin.missing, thin.company)))


def hopeless_visits(problem: Problem) -> tuple[Hopeless, ...]:
    """Visits that can't open whatever the plan."""
    found = []
    could_come = [0] * len(problem.visits)
    for party in problem.parties:
        for row, _ in problem.acceptable(party) if party.want else ():
            if could_be_at(party, problem.visits[row]):
                could_come[row] += party.size
    for visit, people in zip(problem.visits, could_come, strict=True):
        if 0 < people < visit.min or (people == 0 and visit.min > 0):
            found.append(Hopeless(visit.id, people, visit.min))
    return tuple(found)


def _wanted(problem: Problem, party: Party) -> list[str]:
    best: dict[str, int] = {}
    for row, score in problem.acceptable(party):
        visit = problem.visits[row]
        if score and could_be_at(party, visit):
            best[visit.company] = max(score, best.get(visit.company, 0))
    return sorted(best, key=lambda company: (-best[company], company))[: party.want]


def _groups(people: int, rooms: list[int]) -> int:
    usual = max(1, round(sum(rooms) / len(rooms)))
    return -(-(people - sum(rooms)) // usual)
