"""The plan at hand before any search, told as it is: what can be said when time is up at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logistics.itineraries import ideal_scores
from logistics.options import obstacles
from logistics.plan import Level, Total
from logistics.search import finished

if TYPE_CHECKING:
    from collections.abc import Mapping

    from logistics.clock import Clock
    from logistics.plan import Objective, Plan
    from logistics.problem import Party, Problem

    Days = Mapping[str, tuple[str, ...]]


def plan_at_rest(problem: Problem, objective: Objective, days: Days, clock: Clock) -> Plan:
    """A valid plan with the bounds that need no search.

    Whoever has nothing yet stands at 0, or at 100 where nothing is to be had; only for the others
    the ideal day must be found.
    """
    scores = {party.id: _score(problem, party, days) for party in problem.parties}
    values = scores if objective == "score" else _shares(problem, days, scores)
    levels: list[Level] = []
    for value in sorted(set(values.values())) if objective != "welfare" else ():
        people = sum(party.size for party in problem.parties if values[party.id] <= value)
        bound = levels[-1].people if levels else 0
        levels.append(Level(value, people, bound, proven=bound == people))
    welfare = sum(party.size * scores[party.id] for party in problem.parties)
    most = max(welfare, sum(party.size * _no_more_than(party) for party in problem.parties))
    total = Total(welfare, most, proven=welfare == most)
    return finished(problem, objective, days, tuple(levels), total, clock)


def _score(problem: Problem, party: Party, days: Days) -> int:
    return sum(party.score(problem.visit[visit]) or 0 for visit in days[party.id])


def _no_more_than(party: Party) -> int:
    """The best scores, whatever their visits forbid each other."""
    return sum(sorted(party.scores.values(), reverse=True)[: party.want])


def _shares(problem: Problem, days: Days, scores: Mapping[str, int]) -> dict[str, int]:
    busy = [party for party in problem.parties if days[party.id]]
    ideals = dict(zip((each.id for each in busy), ideal_scores(problem, busy), strict=True))
    shares = {}
    for party in problem.parties:
        if party.id in ideals:
            ideal = int(ideals[party.id])
        else:
            ideal = int(_could_have_something(problem, party))
        shares[party.id] = 100 * scores[party.id] // ideal if ideal else 100
    return shares


def _could_have_something(problem: Problem, party: Party) -> bool:
    return party.want > 0 and any(
        score and not obstacles(party, problem.visits[row])
        for row, score in problem.acceptable(party)
    )
