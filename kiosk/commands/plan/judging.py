"""`kiosk plan check`, `explain` and `compare`: what looks at plans."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from click.exceptions import Exit

from kiosk.commands.plan.shared import (
    EXIT_OF,
    a_file,
    json_option,
    limit_option,
    must_know,
    plan_argument,
    problem_argument,
    show,
    stated,
    told,
    valid,
    vehicles_option,
)
from logistics import report
from logistics.check import check as judge
from logistics.counsel import about_company, about_party, about_plans, about_visit
from logistics.fairness import fairness_sheet
from logistics.plan_json import load_plan
from logistics.report_json import judgement_data

REFUSED = 1


@click.command()
@problem_argument
@plan_argument
@vehicles_option
@json_option
def check(problem_file: Path, plan_file: Path, **options: Any) -> None:
    """Judge a plan: is it valid, and does its certificate tell it as it is?"""
    with told():
        problem, given = stated(problem_file, options), load_plan(plan_file)
        found = judge(problem, given)
        faults = [*map(str, found.violations), *found.untruths]
        lines = [f"refused: {len(faults)} faults", *faults]
        if found.accepted:
            sheet = fairness_sheet(problem, given)
            lines = ["accepted", *report.plan_lines(given), *report.sheet_lines(sheet)]
        show(options, judgement_data(found), lines)
    if given.certificate.status == "infeasible":
        raise Exit(EXIT_OF["infeasible"])
    raise Exit(0 if found.accepted else REFUSED)


@click.command()
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
    with told():
        problem = stated(problem_file, options)
        given = valid(problem, load_plan(plan_file))
        if party in problem.visit and party not in problem.party:
            answer = about_visit(problem, given, party, limit)
        else:
            must_know("party", party, problem.party)
            answer = about_party(problem, given, party)
            if company is not None:
                must_know("company", company, problem.company)
                answer = about_company(problem, given, party, company, limit)
        show(options, answer.data, answer.lines)


@click.command()
@problem_argument
@click.argument("first", metavar="A", type=a_file)
@click.argument("second", metavar="B", type=a_file)
@vehicles_option
@json_option
def compare(problem_file: Path, first: Path, second: Path, **options: Any) -> None:
    """Two plans beside each other, and whose day differs."""
    with told():
        problem = stated(problem_file, options)
        plans = [valid(problem, load_plan(path)) for path in (first, second)]
        answer = about_plans(problem, dict(zip((first.name, second.name), plans, strict=True)))
        show(options, answer.data, answer.lines)
