"""The fairness sheet: how shares are spread, who envies whom, whose first wish came true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from logistics.check_ideal import Ideals
from logistics.check_value import score_of, share_of
from logistics.options import could_be_at

if TYPE_CHECKING:
    from logistics.plan import Plan
    from logistics.problem import Party, Problem

NEVER = -(1 << 40)
"""The worth of a visit that a party can't have: no day that holds one is worth anything to it."""


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
    ideals = Ideals(problem)
    return {party.id: share_of(problem, plan, party, ideals) for party in problem.parties}


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
        scores = _open_to(problem, party)
        if not scores:
            continue
        best = max(scores.values())
        possible += party.size
        given = (problem.visit_row[visit] for visit in plan.assignments[party.id])
        if any(scores.get(row) == best for row in given):
            met += party.size
    return met, possible


def _open_to(problem: Problem, party: Party) -> dict[int, int]:
    """What each visit that the party could have alone is worth to it, by row."""
    return {
        row: score
        for row, score in problem.acceptable(party)
        if could_be_at(party, problem.visits[row])
    }


def _envies(problem: Problem, plan: Plan) -> list[Envy]:
    """For each party the day of another that it would like best, if better than its own."""
    owners: dict[frozenset[str], str] = {}
    for name, visits in plan.assignments.items():
        owners.setdefault(frozenset(visits), name)
    days = list(owners)
    # All days in one row, an empty cell after each: sums from one such cell to the next.
    nothing = len(problem.visits)
    cells = np.array(
        [row for day in days for row in (*(problem.visit_row[visit] for visit in day), nothing)],
        np.int64,
    )
    length = np.array([len(day) for day in days], np.int64)
    begins = np.concatenate([[0], np.cumsum(length + 1)])[:-1]
    found = []
    for party in problem.parties if days else ():
        worth = np.full(nothing + 1, NEVER, np.int64)
        worth[nothing] = 0
        for row, score in _open_to(problem, party).items():
            worth[row] = score
        points = np.add.reduceat(worth[cells], begins)
        points = np.where((points >= 0) & (length <= party.want), points, -1)
        best = int(points.argmax())
        more = int(points[best]) - score_of(problem, plan, party)
        if more > 0:
            found.append(Envy(party.id, owners[days[best]], more))
    return found
