"""The fairness sheet: how shares are spread, who envies whom, whose first wish came true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from logistics.itineraries import ideal_scores
from logistics.options import obstacles

if TYPE_CHECKING:
    from logistics.plan import Plan
    from logistics.problem import Party, Problem


@dataclass(frozen=True, slots=True)
class Envy:
    """`party` would rather have the day of `other`: so many points a person more to it."""

    party: str
    other: str
    points: int


@dataclass(frozen=True, slots=True)
class FairnessSheet:
    """What a coordinator is asked about a plan.

    Attributes:
        shares: (share, people at it), lowest first.
        first_wishes: people who have a company they score highest.
        first_wishes_possible: people who could have one by rules 1 to 3.
        envious: people whose party would rather have another's day.
        envy: the strongest envy of each such party, strongest first.
    """

    shares: tuple[tuple[int, int], ...]
    first_wishes: int
    first_wishes_possible: int
    envious: int
    envy: tuple[Envy, ...]


def shares_of(problem: Problem, plan: Plan) -> dict[str, int]:
    """The share of each party: 100 × score ÷ ideal, rounded down; 100 where the ideal is 0."""
    ideals = ideal_scores(problem).tolist()
    return {
        party.id: 100 * score_of(problem, plan, party) // ideal if ideal else 100
        for party, ideal in zip(problem.parties, ideals, strict=True)
    }


def score_of(problem: Problem, plan: Plan, party: Party) -> int:
    """What a party's day is worth to one of its people."""
    return sum(party.score(problem.visit[visit]) or 0 for visit in plan.assignments[party.id])


def fairness_sheet(problem: Problem, plan: Plan) -> FairnessSheet:
    """The sheet of a valid plan. Envy looks at the scores of the envious party alone: could it
    have that very day by rules 1 to 3, and is the day worth more to it than its own?
    """
    people: dict[int, int] = {}
    for party, share in shares_of(problem, plan).items():
        people[share] = people.get(share, 0) + problem.party[party].size
    envy = sorted(_envies(problem, plan), key=lambda found: -found.points)
    met, possible = _first_wishes(problem, plan)
    return FairnessSheet(
        shares=tuple(sorted(people.items())),
        first_wishes=met,
        first_wishes_possible=possible,
        envious=sum(problem.party[found.party].size for found in envy),
        envy=tuple(envy),
    )


def _first_wishes(problem: Problem, plan: Plan) -> tuple[int, int]:
    met = possible = 0
    for party in problem.parties:
        scores = {
            visit.id: score
            for visit in problem.visits
            if (score := party.score(visit)) and not obstacles(party, visit)
        }
        if not scores:
            continue
        best = max(scores.values())
        possible += party.size
        if any(scores.get(visit) == best for visit in plan.assignments[party.id]):
            met += party.size
    return met, possible


def _envies(problem: Problem, plan: Plan) -> list[Envy]:
    """For each party the day of another that it would like best, if better than its own."""
    owners: dict[frozenset[str], str] = {}
    for name, visits in plan.assignments.items():
        owners.setdefault(frozenset(visits), name)
    days = list(owners)
    table = np.zeros((len(days), len(problem.visits)), np.int64)
    for row, day in enumerate(days):
        table[row, [problem.visit_row[visit] for visit in day]] = 1
    length = table.sum(axis=1)
    found = []
    for party in problem.parties:
        worth = np.zeros(len(problem.visits), np.int64)
        open_to = np.zeros(len(problem.visits), np.int64)
        for row, visit in enumerate(problem.visits):
            score = party.score(visit)
            if score is not None and not obstacles(party, visit):
                worth[row], open_to[row] = score, 1
        possible = (table @ open_to == length) & (length <= party.want)
        points = np.where(possible, table @ worth, -1)
        if not len(days):
            continue
        best = int(points.argmax())
        more = int(points[best]) - score_of(problem, plan, party)
        if more > 0:
            found.append(Envy(party.id, owners[days[best]], more))
    return found
