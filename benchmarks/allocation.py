"""Measures the allocation of visits and prints the table of docs/day-three.md, row by row.

    python benchmarks/allocation.py FOLDER [ROW ...] [--minutes M]

FOLDER holds the visit problems (umass.json, ariel-5783.json, boerde-*.json); the day for 10,000
people is made up here. ROW is a problem, `stop` or `fairpyx`; without any, all are measured. Every
plan is judged by `logistics.check`. 'wall' is what the clock said, 'cpu' what this process used:
where they differ, other work was on the machine.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from parts.allocation_peers import peer_rows

from logistics.allocation import solve
from logistics.check import check
from logistics.generate import made_up_day
from logistics.problem_json import load_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logistics.clock import Progress
    from logistics.plan import Objective, Plan
    from logistics.problem import Problem

MADE_UP = "made-up-10000"
STOP, PEERS = "stop", "fairpyx"


@dataclass(frozen=True)
class Case:
    """One row: a problem, an objective, a time limit in seconds, and what is aimed at."""

    name: str
    objective: Objective
    limit: float
    aim: str


CASES = (
    Case("umass", "welfare", 60, "17131 proven in 10 s"),
    Case("ariel-5783", "share", 60, "every level proven in 10 s"),
    Case("ariel-5783", "score", 60, "every level proven in 10 s"),
    Case("boerde-84", "share", 60, "all and welfare 2044 proven in 3 s"),
    Case("boerde-84-mixed", "share", 60, "all proven in 5 s"),
    Case("boerde-300", "share", 120, "all and welfare 6902 proven in 30 s"),
    Case("boerde-1000", "share", 900, "74:98 proven in 5 min, the others open by 5 in 15 min"),
    Case(MADE_UP, "welfare", 118, "within 1 % of the bound in 2 min"),
    Case(MADE_UP, "share", 118, "as far as it goes"),
)


def problem_of(name: str, folder: Path) -> Problem:
    """A stored problem without its vehicles, or the made-up one."""
    if name == MADE_UP:
        return made_up_day(10_000)
    return load_problem(folder / f"{name}.json").without_vehicles()


def measured(case: Case, folder: Path) -> str:
    """The row of a case."""
    problem = problem_of(case.name, folder)
    closed: list[float] = []

    def watch(progress: Progress) -> None:
        if progress.levels > len(closed):
            closed.append(progress.seconds)

    wall, cpu = time.monotonic(), time.process_time()
    plan = solve(problem, objective=case.objective, time_limit=case.limit, progress=watch)
    wall, cpu = time.monotonic() - wall, time.process_time() - cpu
    judged = "" if check(problem, plan).accepted else " **REFUSED by check**"
    told = f"{result(plan, closed)}{judged}"
    return f"| {case.name} | {case.objective} | {case.aim} | {told} | {wall:.1f} | {cpu:.1f} |"


def result(plan: Plan, closed: list[float]) -> str:
    """Levels as value:people, with what is open; welfare; how much of it is proven."""
    parts = []
    levels, welfare = plan.certificate.levels, plan.certificate.welfare
    if levels and closed:
        parts.append(f"lowest level closed after {closed[0]:.0f} s")
    if levels:
        widest = max(level.people - level.bound for level in levels)
        parts.append(" ".join(f"{v.value}:{v.people}{_open(v.people - v.bound)}" for v in levels))
        parts.append(f"widest open by {widest} people" if widest else "every level proven")
    assert welfare is not None
    gap = 100 * (welfare.bound - welfare.value) / max(welfare.bound, 1)
    proof = "proven" if welfare.proven else f"bound {welfare.bound}, {gap:.2f} % open"
    return "; ".join([*parts, f"welfare {welfare.value} ({proof})"])


def _open(people: int) -> str:
    return f" (open by {people})" if people else ""


def _is_over(end: float) -> bool:
    return time.monotonic() > end


def stops(folder: Path) -> Iterator[str]:
    """How long a request to stop takes to be obeyed, at moments of long searches."""
    for name, moments in ((MADE_UP, (0.5, 3, 8, 20, 40)), ("boerde-1000", (1, 5, 20, 60))):
        problem = problem_of(name, folder)
        for moment in moments:
            begun = time.monotonic()
            plan = solve(problem, stop=partial(_is_over, begun + moment))
            late = time.monotonic() - begun - moment
            judged = "accepted" if check(problem, plan).accepted else "REFUSED"
            told = f"stopped {late:.2f} s after it was asked to, at {moment} s; plan {judged}"
            yield f"| {name} | share | within a second | {told} | | |"


def rows(folder: Path, wanted: list[str], minutes: float | None) -> Iterator[str]:
    """The table's rows, each as soon as it is measured."""
    for case in CASES:
        if not wanted or case.name in wanted:
            limit = case.limit if minutes is None else min(case.limit, 60 * minutes)
            yield measured(replace(case, limit=limit), folder)
    if not wanted or STOP in wanted:
        yield from stops(folder)
    if not wanted or PEERS in wanted:
        yield from peer_rows(folder)


def main() -> None:
    known = [*dict.fromkeys(case.name for case in CASES), STOP, PEERS]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the visit problems are")
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"of: {', '.join(known)}")
    parser.add_argument("--minutes", type=float, help="no row may take longer than this")
    asked = parser.parse_args()
    if unknown := sorted(set(asked.rows) - set(known)):
        parser.error(f"there is no row {', '.join(unknown)}; there are {', '.join(known)}")
    print("| problem | objective | aim | result | wall s | cpu s |\n|---|---|---|---|---|---|")
    for row in rows(asked.folder, asked.rows, asked.minutes):
        print(row, flush=True)


if __name__ == "__main__":
    main()
