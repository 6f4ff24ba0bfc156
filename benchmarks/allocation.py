"""Measures the allocation of visits and prints the table of docs/day-three.md.

    python benchmarks/allocation.py FOLDER [--only NAME ...] [--minutes M]

FOLDER holds the visit problems (umass.json, ariel-5783.json, boerde-*.json); the day for 10,000
people is made up here. Every plan is judged by `logistics.check`. 'wall' is what the clock said,
'cpu' what this process used: where they differ, other work was on the machine.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from logistics.allocation import solve
from logistics.check import check
from logistics.generate import made_up_day
from logistics.plan import Certificate, Plan
from logistics.problem_json import load_problem

if TYPE_CHECKING:
    from logistics.plan import Objective
    from logistics.problem import Problem


@dataclass(frozen=True)
class Case:
    """One row: a problem, an objective, a time limit in seconds, and what is aimed at."""

    name: str
    objective: Objective
    limit: float
    aim: str


CASES = (
    Case("umass", "welfare", 60, "17131 proven in 10 s"),
    Case("ariel-5783", "share", 60, "all proven in 10 s"),
    Case("ariel-5783", "score", 60, "all proven in 10 s"),
    Case("boerde-84", "share", 60, "all proven in 3 s"),
    Case("boerde-84-mixed", "share", 60, "all proven in 5 s"),
    Case("boerde-300", "share", 120, "all proven in 30 s"),
    Case("boerde-1000", "share", 900, "74: 98 in 5 min, further within 5 people in 15 min"),
    Case("made-up-10000", "welfare", 118, "within 1 % in 2 min"),
    Case("made-up-10000", "share", 300, "as far as it goes"),
)


def problem_of(case: Case, folder: Path) -> Problem:
    if case.name == "made-up-10000":
        return made_up_day(10_000)
    return load_problem(folder / f"{case.name}.json").without_vehicles()


def levels_told(plan: Plan) -> str:
    return " ".join(
        f"{level.value}:{level.people}" + ("" if level.proven else f"(>={level.bound})")
        for level in plan.certificate.levels
    )


def measure(case: Case, folder: Path) -> None:
    problem = problem_of(case, folder)
    first_level: list[float] = []

    def watch(progress: object) -> None:
        if getattr(progress, "levels", 0) and not first_level:
            first_level.append(time.monotonic() - wall)

    wall, cpu = time.monotonic(), time.process_time()
    plan = solve(problem, objective=case.objective, time_limit=case.limit, progress=watch)
    wall, cpu = time.monotonic() - wall, time.process_time() - cpu
    welfare = plan.certificate.welfare
    assert welfare is not None
    open_levels = [level for level in plan.certificate.levels if not level.proven]
    widest = max((level.people - level.bound for level in open_levels), default=0)
    gap = 100 * (welfare.bound - welfare.value) / max(welfare.bound, 1)
    print(f"\n## {case.name}, {case.objective} (aim: {case.aim})")
    print(f"status {plan.certificate.status}, wall {wall:.1f} s, cpu {cpu:.1f} s", end="")
    print(f", first level closed at {first_level[0]:.1f} s" if first_level else "")
    print(f"welfare {welfare.value}, bound {welfare.bound} ({gap:.2f} % open)")
    if plan.certificate.levels:
        print(f"levels {levels_told(plan)}")
        print(f"levels open: {len(open_levels)}, widest by {widest} people")
    print(f"judge: {'accepted' if check(problem, plan).accepted else 'REFUSED'}", flush=True)


def stop_delay(folder: Path) -> None:
    """How long a stop request takes to be obeyed, asked at several moments of a long search."""
    problem = problem_of(CASES[6], folder)
    for moment in (1.0, 5.0, 20.0):
        begun = time.monotonic()
        plan = solve(problem, stop=lambda m=moment, b=begun: time.monotonic() - b > m)
        late = time.monotonic() - begun - moment
        print(
            f"asked after {moment:.0f} s: {plan.certificate.status} {late:.2f} s later", flush=True
        )


def peers(folder: Path) -> None:
    """fairpyx on the same problems, as far as it can state them: no group minimums, no parties of
    several, no languages or times but as pairs of courses that exclude each other.
    """
    try:
        import fairpyx
        from fairpyx import algorithms, divide
    except ImportError:
        print("\nfairpyx is not installed: no peer measured")
        return
    for name in ("umass", "boerde-84", "boerde-300"):
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
            seconds = time.monotonic() - begun
            people = {v.id: sum(v.id in day for day in days.values()) for v in singles.visits}
            thin = sum(0 < people[v.id] < v.min for v in singles.visits)
            points = sum(
                singles.party[p].score(singles.visit[v]) or 0 for p in days for v in days[p]
            )
            opened = sum(1 for count in people.values() if count)
            given = {party: tuple(visits) for party, visits in days.items()}
            found = check(singles, Plan("welfare", given, Certificate("feasible"))).violations
            broken = sum(violation.rule < 4 for violation in found)
            print(
                f"{name}, {algorithm.__name__}: welfare {points} over parties of one,"
                f" {thin} of {opened} groups under their minimum,"
                f" rules 1 to 3 broken {broken} times, {seconds:.1f} s",
                flush=True,
            )


def _as_fairpyx(fairpyx: object, problem: Problem) -> object:
    from logistics.options import compatible, obstacles

    together = compatible(problem)
    names = [visit.id for visit in problem.visits]
    return fairpyx.Instance(  # type: ignore[attr-defined]
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the visit problems are")
    parser.add_argument("--only", nargs="*", help="names of problems to measure")
    parser.add_argument("--minutes", type=float, help="no case may take longer than this")
    parser.add_argument("--peers", action="store_true", help="measure fairpyx, and nothing else")
    parser.add_argument("--stop", action="store_true", help="measure stop requests, nothing else")
    asked = parser.parse_args()
    if asked.peers:
        peers(asked.folder)
        return
    if asked.stop:
        stop_delay(asked.folder)
        return
    for case in CASES:
        if asked.only and case.name not in asked.only:
            continue
        limit = min(case.limit, 60 * asked.minutes) if asked.minutes else case.limit
        measure(replace(case, limit=limit), asked.folder)


if __name__ == "__main__":
    main()
