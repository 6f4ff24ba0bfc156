"""Measures people and vehicles in one plan and prints the table of docs/day-three.md, row by row.

    python benchmarks/transport.py FOLDER [ROW ...] [--minutes M]

FOLDER holds the visit problems (boerde-*.json); a row whose problem isn't there is skipped, and
that is said. Beside each stands 'allocate first, then drive what it needs': the fairest plan
without vehicles, and how many vehicles it takes to drive it. Every plan is judged by
`logistics.check`. 'wall' is what the clock said, 'cpu' what this process used.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from logistics.allocation import solve
from logistics.check import check
from logistics.clock import Clock
from logistics.problem_json import load_problem
from logistics.transport.curve import fleet_of
from logistics.transport.duty import Timing
from logistics.transport.fleet import cars_of, idle_fleet
from logistics.transport.requests import requests_of
from logistics.transport.roads import roads_of
from logistics.transport.ruin import improve, recreate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logistics.clock import Progress
    from logistics.plan import Plan
    from logistics.problem import Problem

MOST_VEHICLES = 60
ROUNDS = 1500  # of ruin and recreate for each number of vehicles
BASE_LIMIT = 120  # seconds for the plan without vehicles


@dataclass(frozen=True)
class Case:
    """One row: a problem, a time limit in seconds, and what is aimed at."""

    name: str
    limit: float
    aim: str


CASES = (
    Case("boerde-84", 60, "88:42, welfare 2044 proven, cost well below 3,026"),
    Case("boerde-84-mixed", 180, "valid, lowest level proven"),
    Case("boerde-84-3", 180, "85 with at most 7 people"),
    Case("boerde-300", 300, "81 with at most 68 people"),
    Case("boerde-300-longer", 900, "81 with 65 people"),
    Case("boerde-1000", 600, "valid, with honest bounds"),
)
LONGER = "-longer"


def measured(case: Case, folder: Path) -> str:
    """The row of a case; one that says why where its problem isn't there."""
    path = folder / f"{case.name.removesuffix(LONGER)}.json"
    if not path.exists():
        return f"| {case.name} | {case.aim} | skipped: {path} is not there | | | | |"
    problem = load_problem(path)
    fair: list[float] = []
    known: list[object] = []

    def watch(progress: Progress) -> None:
        if progress.assignments is not None and progress.assignments not in known[-1:]:
            known.append(progress.assignments)
            fair.append(progress.seconds)

    wall, cpu = time.monotonic(), time.process_time()
    plan = solve(problem, time_limit=case.limit, progress=watch)
    wall, cpu = time.monotonic() - wall, time.process_time() - cpu
    judged = "" if check(problem, plan).accepted else " **REFUSED by check**"
    first = allocated_first(problem)
    used = len({tour.vehicle for tour in plan.tours})
    there = f"{used} of {len(problem.vehicles)}"
    last = f"; these days after {fair[-1]:.0f} s" if fair else ""
    return (
        f"| {case.name} | {case.aim} | {result(plan)}{last}{judged} | {there} | {first}"
        f" | {wall:.0f} | {cpu:.0f} |"
    )


def result(plan: Plan) -> str:
    """Levels as value:people, with what is open; welfare; transport."""
    certificate = plan.certificate
    levels = " ".join(
        f"{v.value}:{v.people}{'' if v.proven else f' (at least {v.bound})'}"
        for v in certificate.levels[:4]
    )
    parts = [levels]
    for name, total in (("welfare", certificate.welfare), ("cost", certificate.transport)):
        if total is not None:
            proof = "proven" if total.proven else f"bound {total.bound}"
            parts.append(f"{name} {total.value} ({proof})")
    return "; ".join(parts)


def allocated_first(problem: Problem) -> str:
    """How many vehicles the fairest plan without vehicles needs."""
    plan = solve(problem.without_vehicles(), time_limit=BASE_LIMIT)
    for count in range(max(len(problem.vehicles) - 3, 1), MOST_VEHICLES):
        if drivable(fleet_of(problem, count), plan):
            return f"{count} for {len(problem.vehicles)}"
    return f"over {MOST_VEHICLES}"


def drivable(problem: Problem, plan: Plan) -> bool:
    """Do insertion and ruin and recreate find tours for these days?"""
    roads = roads_of(problem)
    cars = cars_of(problem, roads)
    together = min(8, *(car.seats for car in cars))
    requests = requests_of(problem, roads, plan.assignments, bundle=together)
    random = Random(0)
    fleet = idle_fleet(Timing(roads, requests), cars)
    left = recreate(fleet, list(range(len(requests))), Clock(), random, shuffle=False)
    if left:
        _, left = improve(fleet, left, Clock(60), random, rounds=ROUNDS, until_carried=True)
    return not left


def rows(folder: Path, wanted: list[str], minutes: float | None) -> Iterator[str]:
    """The table's rows, each as soon as it is measured."""
    for case in CASES:
        if not wanted or case.name in wanted:
            limit = case.limit if minutes is None else min(case.limit, 60 * minutes)
            yield measured(replace(case, limit=limit), folder)


def main() -> None:
    known = [case.name for case in CASES]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the visit problems are")
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"of: {', '.join(known)}")
    parser.add_argument("--minutes", type=float, help="no row may take longer than this")
    asked = parser.parse_args()
    if unknown := sorted(set(asked.rows) - set(known)):
        parser.error(f"there is no row {', '.join(unknown)}; there are {', '.join(known)}")
    head = "problem | aim | result | vehicles used | allocated first: needs | wall s | cpu s"
    print(f"| {head} |\n|---|---|---|---|---|---|---|")
    for row in rows(asked.folder, asked.rows, asked.minutes):
        print(row, flush=True)


if __name__ == "__main__":
    main()
