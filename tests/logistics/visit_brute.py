"""The best plan of a small problem by trying all plans: written from the format alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logistics.problem import Party, Problem, Visit

Day = tuple[str, ...]


@dataclass(frozen=True)
class Best:
    """The best of all valid plans: its profile (value: people at it) and its welfare."""

    profile: tuple[tuple[int, int], ...]
    welfare: int


def best_by_trying_all(problem: Problem, objective: str) -> Best | None:
    """None where no plan is valid."""
    days = [list(days_of(problem, party)) for party in problem.parties]
    ideals = [ideal(problem, party) for party in problem.parties]
    best = None
    for plan in product(*days):
        if not groups_hold(problem, plan):
            continue
        key = rank(problem, plan, ideals, objective)
        if best is None or key > best:
            best = key
    if best is None:
        return None
    values, welfare = best
    counted = Counter(values)
    return Best(tuple(sorted(counted.items())), welfare)


def rank(
    problem: Problem, plan: tuple[Day, ...], ideals: list[int], objective: str
) -> tuple[tuple[int, ...], int]:
    """Compares as the format says: sorted values one by one, then welfare."""
    values, welfare = [], 0
    for party, day, top in zip(problem.parties, plan, ideals, strict=True):
        points = sum(points_for(problem, party, problem.visit[visit]) or 0 for visit in day)
        welfare += points * party.size
        share = points * 100 // top if top > 0 else 100
        values += [points if objective == "score" else share] * party.size
    return (() if objective == "welfare" else tuple(sorted(values))), welfare


def points_for(problem: Problem, party: Party, visit: Visit) -> int | None:
    if visit.company in party.never:
        return None
    if visit.id in party.scores:
        return party.scores[visit.id]
    return party.scores.get(visit.company)


def ideal(problem: Problem, party: Party) -> int:
    fitting = [
        visit
        for visit in problem.visits
        if party.size <= visit.max
        and (visit.wheelchairs is None or party.wheelchairs <= visit.wheelchairs)
    ]
    return max(
        sum(points_for(problem, party, visit) or 0 for visit in day)
        for day in sets_of(problem, party, fitting)
    )


def days_of(problem: Problem, party: Party) -> list[Day]:
    return [
        tuple(visit.id for visit in day)
        for day in sets_of(problem, party, list(problem.visits))
        if set(party.pinned) <= {visit.id for visit in day}
    ]


def sets_of(problem: Problem, party: Party, visits: list[Visit]) -> list[tuple[Visit, ...]]:
    alone = [visit for visit in visits if fits(problem, party, visit)]
    return [
        day
        for count in range(min(party.want, len(alone)) + 1)
        for day in combinations(alone, count)
        if all(both(problem, one, two) for one, two in combinations(day, 2))
    ]


def fits(problem: Problem, party: Party, visit: Visit) -> bool:
    if points_for(problem, party, visit) is None:
        return False
    if visit.languages and party.languages and not visit.languages & party.languages:
        return False
    for start, end in visit.times:
        if party.available and not (party.available[0] <= start and end <= party.available[1]):
            return False
    return True


def both(problem: Problem, one: Visit, two: Visit) -> bool:
    if one.company == two.company:
        return False
    parts = [(*part, one) for part in one.times] + [(*part, two) for part in two.times]
    in_time = sorted(parts, key=lambda part: part[:2])
    for (_, end, at), (next_start, _, then_at) in combinations(in_time, 2):
        if at is then_at:
            continue
        way = 0
        here, there = problem.company[at.company].place, problem.company[then_at.company].place
        if here is not None and there is not None and here != there:
            ids = [place.id for place in problem.places]
            way = problem.travel_minutes[ids.index(here)][ids.index(there)]
            way += problem.transfer_minutes
        if end + way > next_start:
            return False
    return True


def groups_hold(problem: Problem, plan: tuple[Day, ...]) -> bool:
    for visit in problem.visits:
        there = [party for party, day in zip(problem.parties, plan, strict=True) if visit.id in day]
        people = sum(party.size for party in there)
        chairs = sum(party.wheelchairs for party in there)
        if there and not visit.min <= people <= visit.max:
            return False
        if visit.wheelchairs is not None and chairs > visit.wheelchairs:
            return False
    return True
