"""fairpyx on the visit problems, where it is installed; `allocation.py` runs it as row `fairpyx`.

It brings 600 MB, so nothing here depends on it: `pip install fairpyx` to have it measured.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from logistics.check import check
from logistics.options import compatible, obstacles
from logistics.plan import Certificate, Plan
from logistics.problem_json import load_problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from logistics.problem import Problem

PROBLEMS = ("umass", "boerde-84", "boerde-300")


def peer_rows(folder: Path) -> Iterator[str]:
    """Rows of a table: what its three ways reach, and the groups they leave under the minimum."""
    try:
        import fairpyx
        from fairpyx import algorithms, divide
    except ImportError:
        yield "| fairpyx | | | skipped: it is not installed | | |"
        return
    for name in PROBLEMS:
        problem = load_problem(folder / f"{name}.json").without_vehicles()
        singles = replace(problem, parties=tuple(p for p in problem.parties if p.size == 1))
        instance = _as_fairpyx(fairpyx, singles)
        for algorithm in (
            algorithms.round_robin,
            algorithms.bidirectional_round_robin,
            algorithms.iterated_maximum_matching_adjusted,
        ):
            begun = time.monotonic()
            days = divide(algorithm, instance=instance)
            yield _row(name, algorithm.__name__, singles, days, time.monotonic() - begun)


def _row(name: str, way: str, problem: Problem, days: dict[str, Any], seconds: float) -> str:
    people = {v.id: sum(v.id in day for day in days.values()) for v in problem.visits}
    thin = sum(0 < people[v.id] < v.min for v in problem.visits)
    opened = sum(1 for count in people.values() if count)
    points = sum(problem.party[p].score(problem.visit[v]) or 0 for p in days for v in days[p])
    given = {party: tuple(visits) for party, visits in days.items()}
    found = check(problem, Plan("welfare", given, Certificate("feasible"))).violations
    broken = sum(violation.rule < 4 for violation in found)
    told = (
        f"welfare {points} over parties of one, {thin} of {opened} groups under their minimum,"
        f" rules 1 to 3 broken {broken} times"
    )
    return f"| {name} | fairpyx {way} | | {told} | {seconds:.1f} | |"


def _as_fairpyx(fairpyx: Any, problem: Problem) -> Any:

    together = compatible(problem)
    names = [visit.id for visit in problem.visits]
    return fairpyx.Instance(
        valuations={
            party.id: {
                visit.id: 0 if obstacles(party, visit) else party.score(visit) or 0
                for visit in problem.visits
            }
            for party in problem.parties
        },
        agent_capacities={party.id: party.want for party in problem.parties},
        item_capacities={visit.id: visit.max for visit in problem.visits},
        agent_conflicts={
            party.id: {visit.id for visit in problem.visits if obstacles(party, visit)}
            for party in problem.parties
        },
        item_conflicts={
            name: {
                other for column, other in enumerate(names) if column != row and not fits[column]
            }
            for row, (name, fits) in enumerate(zip(names, together, strict=True))
        },
    )
