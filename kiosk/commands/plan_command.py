"""`kiosk plan`: allocate visits, judge, explain and replan from the command line.

Exit codes: 0 optimal and proven (for the other commands: done), 3 a valid plan that isn't proven
best, 4 no valid plan exists (the reason is told), 2 unusable input, 1 `check` refused the plan.
"""

from __future__ import annotations

import json
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from logistics import report
from logistics.allocation import solve as allocate
from logistics.changes import load_changes
from logistics.check import check as judge
from logistics.counsel import about_company, about_party, about_plans, about_visit
from logistics.demand import hopeless_visits, thin_demand
from logistics.errors import LogisticsError
from logistics.fairness import fairness_sheet
from logistics.plan import OBJECTIVES
from logistics.plan_json import load_plan, write_plan
from logistics.problem_json import load_problem, write_problem
from logistics.replan import replan as trade_off
from logistics.report_json import judgement_data, plan_data, replanning_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from logistics.clock import Progress
    from logistics.plan import Plan
    from logistics.problem import Problem
    from logistics.trade_off import Point

EXIT_OF = {"optimal": 0, "feasible": 3, "infeasible": 4}
UNUSABLE = 2
REFUSED = 1

a_file = click.Path(path_type=Path)
problem_argument = click.argument("problem_file", metavar="PROBLEM", type=a_file)
plan_argument = click.argument("plan_file", metavar="PLAN", type=a_file)
plan_output = click.option("-o", "--output", required=True, type=a_file, help="The plan's file.")
json_option = click.option("--json", "as_json", is_flag=True, help="JSON instead of text.")
limit_option = click.option("--time-limit", type=click.FloatRange(min=0.1), help="Seconds.")
seed_option = click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0)
vehicles_option = click.option(
    "--without-vehicles", is_flag=True, help="Leave transport out, as if everybody were there."
)


@click.group()
def plan() -> None:
    """Day three: who visits which company."""


@plan.command()
@problem_argument
@plan_output
@click.option("--objective", type=click.Choice(OBJECTIVES), default="share", show_default=True)
@limit_option
@seed_option
@vehicles_option
@json_option
def solve(problem_file: Path, output: Path, **options: Any) -> None:
    """Find the fairest plan and prove it. Ctrl-C stops with the best plan so far."""
    with _told():
        problem = _problem(problem_file, options)
        search = {key: options[key] for key in ("objective", "time_limit", "seed")}
        with _watched(problem.people) as (progress, stop):
            found = allocate(problem, progress=progress, stop=stop, **search)
        _write(output, write_plan(found))
        demand = [str(each) for each in (*thin_demand(problem), *hopeless_visits(problem))]
        content = {"plan": str(output), **plan_data(found), "demand": demand}
        _show(options, content, [*report.plan_lines(found), *demand])
    sys.exit(EXIT_OF[found.certificate.status])


@plan.command()
@problem_argument
@plan_argument
@vehicles_option
@json_option
def check(problem_file: Path, plan_file: Path, **options: Any) -> None:
    """Judge a plan: is it valid, and does its certificate tell it as it is?"""
    with _told():
        problem, given = _problem(problem_file, options), load_plan(plan_file)
        found = judge(problem, given)
        faults = [*map(str, found.violations), *found.untruths]
        lines = [f"refused: {len(faults)} faults", *faults]
        if found.accepted:
            sheet = fairness_sheet(problem, given)
            lines = ["accepted", *report.plan_lines(given), *report.sheet_lines(sheet)]
        _show(options, judgement_data(found), lines)
    if given.certificate.status == "infeasible":
        sys.exit(EXIT_OF["infeasible"])
    sys.exit(0 if found.accepted else REFUSED)


@plan.command()
@problem_argument
@plan_argument
@click.argument("party")
@click.argument("company", required=False)
@limit_option
@vehicles_option
@json_option
def explain(
    problem_file: Path, plan_file: Path, party: str, company: str | None, **options: Any
) -> None:
    """Why has PARTY this day? With COMPANY: what would it take to go there, and who would pay?

    PARTY may be a visit: what would it cost if it had to take place?
    """
    limit = options["time_limit"]
    with _told():
        problem = _problem(problem_file, options)
        given = _valid(problem, load_plan(plan_file))
        if party in problem.visit and party not in problem.party:
            answer = about_visit(problem, given, party, limit)
        else:
            _must_know("party", party, problem.party)
            answer = about_party(problem, given, party)
            if company is not None:
                _must_know("company", company, problem.company)
                answer = about_company(problem, given, party, company, limit)
        _show(options, answer.data, answer.lines)


@plan.command()
@problem_argument
@plan_argument
@click.argument("changes_file", metavar="CHANGES", type=a_file)
@plan_output
@click.option("--changed-problem", type=a_file, help="Where the problem after the changes goes.")
@click.option("--people", type=click.IntRange(0), help="Change no more people's day than that.")
@click.option("--fairest", is_flag=True, help="Take the plan that is as fair as anew.")
@limit_option
@seed_option
@vehicles_option
@json_option
def replan(
    problem_file: Path, plan_file: Path, changes_file: Path, output: Path, **options: Any
) -> None:
    """Show the trade-off between fairness and changed days; write one plan of it.

    Without --people or --fairest it is the one that changes the fewest days.
    """
    with _told():
        problem, changes = _problem(problem_file, options), load_changes(changes_file)
        search = {key: options[key] for key in ("time_limit", "seed")}
        with _watched(problem.people) as (progress, stop):
            given = load_plan(plan_file)
            found = trade_off(problem, given, changes, progress=progress, stop=stop, **search)
        chosen = _choice(found.points, options)
        _write(output, write_plan(chosen.plan))
        if options["changed_problem"] is not None:
            _write(options["changed_problem"], write_problem(found.problem))
        content = {"plan": str(output), "people": chosen.people, **replanning_data(found)}
        _show(options, content, report.replanning_lines(found, chosen))
    sys.exit(EXIT_OF[chosen.plan.certificate.status])


@plan.command()
@problem_argument
@click.argument("first", metavar="A", type=a_file)
@click.argument("second", metavar="B", type=a_file)
@vehicles_option
@json_option
def compare(problem_file: Path, first: Path, second: Path, **options: Any) -> None:
    """Two plans beside each other, and whose day differs."""
    with _told():
        problem = _problem(problem_file, options)
        plans = [_valid(problem, load_plan(path)) for path in (first, second)]
        answer = about_plans(problem, dict(zip((first.name, second.name), plans, strict=True)))
        _show(options, answer.data, answer.lines)


def _problem(path: Path, options: dict[str, Any]) -> Problem:
    problem = load_problem(path)
    return problem.without_vehicles() if options["without_vehicles"] else problem


def _valid(problem: Problem, given: Plan) -> Plan:
    found = judge(problem, given)
    if not found.valid:
        _unusable(f"The plan isn't valid for this problem: {found.violations[0].message}")
    return given


def _must_know(kind: str, name: str, known: Iterable[str]) -> None:
    names = list(known)
    if name not in names:
        _unusable(report.unknown(kind, name, names))


def _choice(points: tuple[Point, ...], options: dict[str, Any]) -> Point:
    if options["fairest"]:
        return points[-1]
    within = [each for each in points if each.people <= (options["people"] or 0)]
    return within[-1] if within else points[0]


def _show(options: dict[str, Any], content: dict[str, Any], lines: Iterable[str]) -> None:
    if options["as_json"]:
        click.echo(json.dumps(content))
    else:
        for line in lines:
            click.echo(line)


def _write(path: Path, text: str) -> None:
    """Whole or not at all: a plan that was there stays until the new one is complete."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        _unusable(f"{path} can't be written: {error.strerror}. Check folder and rights.")


@contextmanager
def _told() -> Iterator[None]:
    """Errors a person can act on go to standard error, with exit code 2."""
    try:
        yield
    except LogisticsError as error:
        _unusable(str(error))


def _unusable(message: str) -> NoReturn:
    click.echo(report.inert_lines(message), err=True)
    sys.exit(UNUSABLE)


@contextmanager
def _watched(
    people: int,
) -> Iterator[tuple[Callable[[Progress], None] | None, Callable[[], bool]]]:
    """A progress bar on a terminal, and Ctrl-C as a wish to stop with the best plan so far."""
    stopped = False

    def stop_soon(_signal: int, _frame: object) -> None:
        nonlocal stopped
        stopped = True

    def show(progress: Progress) -> None:
        click.echo(f"\r\x1b[K{report.progress_line(progress, people)}", nl=False, err=True)

    terminal = sys.stderr.isatty()
    before = signal.signal(signal.SIGINT, stop_soon)
    try:
        yield (show if terminal else None), lambda: stopped
    finally:
        signal.signal(signal.SIGINT, before)
        if terminal:
            click.echo("\r\x1b[K", nl=False, err=True)


command = plan
