"""What the commands of `kiosk plan` share: options, files, errors, output."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
from click.exceptions import Exit

from kiosk.commands.options import WRITTEN, Finite
from kiosk.words import _
from logistics import report
from logistics.check import check
from logistics.errors import LogisticsError
from logistics.problem_json import load_problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from logistics.plan import Plan
    from logistics.problem import Problem

EXIT_OF = {"optimal": 0, "feasible": 3, "infeasible": 4}
UNUSABLE = 2

a_file = click.Path(path_type=Path)
problem_argument = click.argument("problem_file", metavar="PROBLEM", type=a_file)
plan_argument = click.argument("plan_file", metavar="PLAN", type=a_file)
plan_output = click.option("-o", "--output", required=True, type=WRITTEN, help="The plan's file.")
json_option = click.option("--json", "as_json", is_flag=True, help="JSON instead of text.")
limit_option = click.option("--time-limit", type=Finite(min=0.1), help="Seconds.")
seed_option = click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0)
vehicles_option = click.option(
    "--without-vehicles", is_flag=True, help="Leave transport out, as if everybody were there."
)


def stated(path: Path, options: dict[str, Any]) -> Problem:
    """The problem in a file; without its vehicles, if asked so."""
    problem = load_problem(path)
    return problem.without_vehicles() if options["without_vehicles"] else problem


def valid(problem: Problem, given: Plan) -> Plan:
    """The plan, if it is one of this problem."""
    found = check(problem, given)
    if not found.valid:
        unusable(
            _("The plan isn't valid for this problem: {why}").format(
                why=found.violations[0].message
            )
        )
    return given


def must_know(kind: str, name: str, known: Iterable[str]) -> None:
    """Ends the command if there is nothing of this name."""
    names = list(known)
    if name not in names:
        unusable(report.unknown(kind, name, names))


def show(options: dict[str, Any], content: dict[str, Any], lines: Iterable[str]) -> None:
    """One JSON object, or lines of text."""
    if options["as_json"]:
        click.echo(json.dumps(content))
    else:
        for line in lines:
            click.echo(line)


def write(path: Path, text: str) -> None:
    """Whole or not at all: a plan that was there stays until the new one is complete."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        unusable(
            _("{path} can't be written: {why}. Check folder and rights.").format(
                path=path, why=error.strerror
            )
        )


@contextmanager
def told() -> Iterator[None]:
    """Errors a person can act on go to standard error, with exit code 2."""
    try:
        yield
    except LogisticsError as error:
        unusable(str(error))


def unusable(message: str) -> NoReturn:
    click.echo(report.inert_lines(message), err=True)
    raise Exit(UNUSABLE)
