"""`kiosk plan solve` and `kiosk plan replan`: what writes a plan."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.exceptions import Exit

from kiosk.commands.options import WRITTEN
from kiosk.commands.plan.shared import (
    EXIT_OF,
    a_file,
    json_option,
    limit_option,
    plan_argument,
    plan_output,
    problem_argument,
    seed_option,
    show,
    stated,
    told,
    vehicles_option,
    write,
)
from kiosk.commands.plan.watching import watched
from logistics import report
from logistics.allocation import solve as allocate
from logistics.changes import load_changes
from logistics.demand import hopeless_visits, thin_demand
from logistics.fetching import fetch_lines, to_fetch
from logistics.plan import OBJECTIVES
from logistics.plan_json import load_plan, write_plan
from logistics.problem_json import write_problem
from logistics.replan import replan as trade_off
from logistics.report_json import plan_data, replanning_data
from logistics.rides import fleet_lines

if TYPE_CHECKING:
    from logistics.changes import Changes
    from logistics.fetching import Fetch
    from logistics.plan import Plan
    from logistics.problem import Problem
    from logistics.trade_off import Point


@click.command()
@problem_argument
@plan_output
@click.option("--objective", type=click.Choice(OBJECTIVES), default="share", show_default=True)
@limit_option
@seed_option
@vehicles_option
@json_option
def solve(problem_file: Path, output: Path, **options: Any) -> None:
    """Find the fairest plan and prove it. Ctrl-C stops with the best plan so far."""
    with told():
        problem = stated(problem_file, options)
        search = {key: options[key] for key in ("objective", "time_limit", "seed")}
        with watched(problem.people) as (progress, stop):
            found = allocate(problem, progress=progress, stop=stop, **search)
        write(output, write_plan(found))
        demand = [str(each) for each in (*thin_demand(problem), *hopeless_visits(problem))]
        content = {"plan": str(output), **plan_data(found), "demand": demand}
        lines = [*report.plan_lines(found), *fleet_lines(problem, found), *demand]
        show(options, content, lines)
    raise Exit(EXIT_OF[found.certificate.status])


@click.command()
@problem_argument
@plan_argument
@click.argument("changes_file", metavar="CHANGES", type=a_file)
@plan_output
@click.option("--changed-problem", type=WRITTEN, help="Where the problem after the changes goes.")
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
    with told():
        problem, changes = stated(problem_file, options), load_changes(changes_file)
        search = {key: options[key] for key in ("time_limit", "seed")}
        with watched(problem.people) as (progress, stop):
            given = load_plan(plan_file)
            found = trade_off(problem, given, changes, progress=progress, stop=stop, **search)
        chosen = _choice(found.points, options)
        write(output, write_plan(chosen.plan))
        if options["changed_problem"] is not None:
            write(options["changed_problem"], write_problem(found.problem))
        content = {"plan": str(output), "people": chosen.people, **replanning_data(found)}
        waiting = _waiting(found.problem, given, chosen.plan, changes)
        content["to_fetch"] = [asdict(each) for each in waiting]
        lines = [*report.replanning_lines(found, chosen), *fetch_lines(waiting)]
        show(options, content, lines)
    raise Exit(EXIT_OF[chosen.plan.certificate.status])


def _waiting(problem: Problem, before: Plan, after: Plan, changes: Changes) -> tuple[Fetch, ...]:
    """Whom vehicles that broke down on the road leave waiting."""
    if changes.now is None or after.certificate.status == "infeasible":
        return ()
    return to_fetch(problem, before, after, changes.broken or {}, changes.now)


def _choice(points: tuple[Point, ...], options: dict[str, Any]) -> Point:
    if options["fairest"]:
        return points[-1]
    within = [each for each in points if each.people <= (options["people"] or 0)]
    return within[-1] if within else points[0]
