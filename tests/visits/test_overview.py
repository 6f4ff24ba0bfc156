"""The day and one of its plans at one glance, its figures, and why somebody isn't somewhere."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.day_records import DaySort
from kiosk.errors import UnusableInput
from kiosk.usecases.visits.measuring import demand, measured
from kiosk.usecases.visits.overview import overview
from kiosk.usecases.visits.plans import Terms, keep, plans, rename
from kiosk.usecases.visits.reasons import Reasons, Why
from kiosk.usecases.visits.stamps import without_absent
from logistics.allocation import solve
from logistics.explain import why_not
from logistics.fairness import shares_of
from logistics.generate import made_up_day
from logistics.plan import Plan
from tests.thoroughness import examples
from tests.visits.conftest import VisitFair

HARD = {Why.NEVER, Why.NO_WISH, Why.TOO_MANY, Why.WHEELCHAIRS, Why.LANGUAGE, Why.AWAY}


def test_without_a_plan_there_is_the_day_alone(visits: VisitFair) -> None:
    seen = overview(visits.fair, visits.file)
    assert seen.plan is None and seen.kept is None and not seen.drift
    assert seen.problem.people == 4
    assert [guest.name for guest in seen.who["1"]] == ["Anna Berg"]


def test_it_looks_at_the_plan_that_is_named_else_at_the_newest(visits: VisitFair) -> None:
    first = visits.keep(name="First")
    visits.desk.clock.set("2019-04-03T18:01")
    second = visits.keep(name="Second")
    assert overview(visits.fair, visits.file).kept == second
    assert overview(visits.fair, visits.file, first.id).kept == first
    assert overview(visits.fair, visits.file, "gone").kept == second


def test_who_came_since_has_nothing_and_who_is_absent_is_left_out(visits: VisitFair) -> None:
    absent = (("3", visits.subject("3")),)
    kept = visits.keep(_without(visits, "3"), terms=Terms(absent=absent))
    visits.desk.guest("9", latin_name="Nora Neu", language="de", interests=("mill",))
    seen = overview(visits.fair, visits.file)
    assert seen.kept == kept and seen.plan is not None
    assert "3" not in seen.problem.party
    assert seen.plan.assignments["9"] == ()
    assert seen.drift.new == {"parties": ("9",)}


def test_a_plan_without_vehicles_is_looked_at_without_them(buses: VisitFair) -> None:
    problem = buses.problem().without_vehicles()
    keep(buses.fair, problem, solve(problem))
    seen = overview(buses.fair, buses.file)
    assert seen.stated.problem.vehicles and not seen.problem.vehicles
    assert not seen.drift


def test_the_figures_are_those_of_the_solver(visits: VisitFair) -> None:
    visits.edit(DaySort.VISIT, "forge-1", removed=True)
    visits.edit(DaySort.VISIT, "forge-2", max=2)
    problem, plan = visits.problem(), visits.solved()
    found = measured(problem, plan)
    assert found.shares == shares_of(problem, plan)
    assert found.spread[0][0] == min(found.shares.values())
    assert set(found.lowest) == {p for p, s in found.shares.items() if s == found.spread[0][0]}
    assert plan.certificate.welfare is not None
    assert found.welfare == plan.certificate.welfare.value
    assert found.without == sum(not visited for visited in plan.assignments.values())
    assert set(demand(problem).thin) == {"forge"}


def test_a_plan_is_renamed_and_the_journal_still_proves_it(visits: VisitFair) -> None:
    kept = visits.keep()
    assert rename(visits.fair, kept, " The good one ")
    [renamed] = plans(visits.fair)
    assert (renamed.name, renamed.id, renamed.pins) == ("The good one", kept.id, kept.pins)
    assert not rename(visits.fair, renamed, "The good one")
    for name in ("", "  ", "two\nlines", "x" * 81):
        with pytest.raises(UnusableInput):
            rename(visits.fair, renamed, name)


def test_each_obstacle_is_named(visits: VisitFair) -> None:
    visits.edit(DaySort.VISIT, "mill-1", languages=["sq"], wheelchairs=0)
    visits.edit(
        DaySort.PARTY, "1", guests=["1"], never=["forge"], wheelchairs=1, available="10:00-13:00"
    )
    problem, plan = visits.problem(), visits.solved()
    reasons = Reasons(problem, plan)
    party = problem.party["1"]
    there = {reason.why for reason in reasons.why_not(party, problem.visit["mill-1"])}
    assert there == {Why.WHEELCHAIRS, Why.LANGUAGE, Why.AWAY}
    assert [r.why for r in reasons.why_not(party, problem.visit["forge-1"])] == [Why.NEVER]
    assert Why.NO_WISH in {r.why for r in reasons.why_not(party, problem.visit["port-1"])}


@settings(max_examples=examples(25), deadline=None)
@given(seed=st.integers(0, 10_000), people=st.integers(4, 14))
def test_reasons_are_given_where_the_solver_gives_some_and_only_there(
    seed: int, people: int
) -> None:
    problem = made_up_day(people, seed=seed).without_vehicles()
    plan = solve(problem, objective="welfare")
    if plan.certificate.status == "infeasible":
        return
    reasons = Reasons(problem, plan)
    for party in problem.parties:
        mine = plan.assignments[party.id]
        for company in problem.companies:
            for visit, words in why_not(problem, plan, party, company.id):
                if visit in mine:
                    continue
                given_here = reasons.why_not(party, problem.visit[visit])
                assert bool(given_here) == bool(words), (party.id, visit, words)
                said = [part for part in words.split("; ") if part]
                if not any(reason.why in HARD for reason in given_here):
                    assert len(given_here) == len(said)


def _without(visits: VisitFair, party: str) -> Plan:
    return solve(without_absent(visits.problem(), [(party, visits.subject(party))]))
