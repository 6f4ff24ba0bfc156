"""Answers to a coordinator's questions about a plan, as data and as lines of text."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from logistics import report
from logistics.explain import explain
from logistics.fairness import fairness_sheet
from logistics.prices import seat_prices
from logistics.report_json import comparison_data, consequence_data, different_parties
from logistics.rides import fleet_lines, ride_lines, rides_of
from logistics.what_if import give_company, open_visit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from logistics.plan import Plan
    from logistics.problem import Problem


@dataclass(frozen=True)
class Answer:
    """The same answer for a program and for a person."""

    data: dict[str, Any]
    lines: tuple[str, ...]


def about_party(problem: Problem, plan: Plan, party: str) -> Answer:
    """Its day, and why each wish came true or not."""
    explained = explain(problem, plan, problem.party[party])
    rides = [asdict(ride) for ride in rides_of(plan, party)]
    lines = (*report.explanation_lines(explained), *ride_lines(plan, party))
    return Answer(asdict(explained) | {"rides": rides}, lines)


def about_company(
    problem: Problem, plan: Plan, party: str, company: str, time_limit: float | None = None
) -> Answer:
    """Why a party has no visit there, what a seat is worth, and what giving it one would do.

    Raises:
        NoPlanInTime: time was up before there was an answer.
    """
    explained = explain(problem, plan, problem.party[party])
    wishes = tuple(wish for wish in explained.wishes if wish.company == company)
    told = give_company(problem.without_vehicles(), plan, party, company, time_limit=time_limit)
    prices = seat_prices(problem.without_vehicles(), plan, time_limit=time_limit)
    seats = {
        visit.id: round(prices[visit.id], 2)
        for visit in problem.visits
        if visit.company == company and visit.id in prices
    }
    lines = (
        *report.explanation_lines(replace(explained, wishes=wishes)),
        *report.price_lines(seats),
        *report.consequence_lines(told, f"Giving {party} a visit at {company}"),
        *_as_if_there(problem),
    )
    return Answer(asdict(explained) | {"seat_prices": seats} | consequence_data(told), lines)


def about_plans(problem: Problem, plans: Mapping[str, Plan]) -> Answer:
    """Valid plans beside each other by name, and whose day isn't the same in all of them."""
    given = list(plans.values())
    lines: list[str] = []
    for name, plan in plans.items():
        sheet = fairness_sheet(problem, plan)
        lines += [report.inert(name), *report.plan_lines(plan), *report.sheet_lines(sheet)]
        lines += fleet_lines(problem, plan)
    differ = different_parties(problem, given)
    lines.append(f"{len(differ)} parties' day differs: {', '.join(differ) or 'nobody'}")
    return Answer(comparison_data(problem, given), tuple(lines))


def about_visit(
    problem: Problem, plan: Plan, visit: str, time_limit: float | None = None
) -> Answer:
    """What it would do if a visit had to take place.

    Raises:
        NoPlanInTime: time was up before there was an answer.
    """
    told = open_visit(problem.without_vehicles(), plan, visit, time_limit=time_limit)
    lines = (*report.consequence_lines(told, f"Opening {visit}"), *_as_if_there(problem))
    return Answer({"visit": visit} | consequence_data(told), lines)


def _as_if_there(problem: Problem) -> Iterator[str]:
    if problem.vehicles:
        yield "  reckoned as if everybody were there; whether vehicles could drive it, solve tells"
