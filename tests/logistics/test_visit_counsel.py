"""Answers to a coordinator: why not, what it would take, who pays, how fair it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from visit_brute import best_by_trying_all, days_of, ideal, points_for
from visit_worlds import problems

from logistics.allocation import solve
from logistics.check import check
from logistics.check_value import share_of
from logistics.counsel import about_company, about_party, about_plans, about_visit
from logistics.errors import BadInterests
from logistics.explain import explain
from logistics.fairness import fairness_sheet, shares_of
from logistics.interests import (
    Host,
    Interests,
    interests_from_words,
    party_from_interests,
    scores_from_interests,
)
from logistics.prices import seat_prices
from logistics.problem_json import load_problem
from logistics.what_if import give_company, open_visit
from tests.thoroughness import examples

if TYPE_CHECKING:
    from logistics.plan import Plan
    from logistics.problem import Problem

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="module")
def day() -> tuple[Problem, Plan]:
    problem = load_problem(DATA / "ariel-5783.json")
    return problem, solve(problem, objective="score")


@settings(max_examples=examples(60), deadline=None)
@given(problems())
def test_a_forced_wish_gets_the_best_plan_that_grants_it_or_a_reason(problem: Problem) -> None:
    plan = solve(problem)
    if plan.certificate.status == "infeasible" or not problem.parties or not problem.companies:
        return
    party, company = problem.parties[-1], problem.companies[0].id
    told = give_company(problem, plan, party.id, company)
    best = None
    for visit in problem.visits:
        if visit.company == company:
            pinned = replace(party, pinned=tuple(dict.fromkeys((*party.pinned, visit.id))))
            forced = replace(problem, parties=(*problem.parties[:-1], pinned))
            found = best_by_trying_all(forced, "share")
            if found is not None:
                values = sorted(v for v, people in found.profile for _ in range(people))
                best = max(best or (values, found.welfare), (values, found.welfare))
    assert (told.reason is None) == (best is not None)
    if best is None or told.plan is None:
        assert told.reason
        return
    assert check(problem, told.plan).valid
    assert any(problem.visit[v].company == company for v in told.plan.assignments[party.id])
    shares = shares_of(problem, told.plan)
    assert sorted(shares[p.id] for p in problem.parties for _ in range(p.size)) == best[0]
    assert told.welfare[1] == best[1]
    before = shares_of(problem, plan)
    for shift in (*told.losers, *told.winners):
        assert (shift.before, shift.after) == (before[shift.party], shares[shift.party])


@settings(max_examples=examples(40), deadline=None)
@given(problems())
def test_a_visit_that_is_forced_open_takes_place_or_cannot(problem: Problem) -> None:
    plan = solve(problem)
    if plan.certificate.status == "infeasible":
        return
    for visit in problem.visits[:2]:
        told = open_visit(problem, plan, visit.id)
        if told.plan is not None:
            assert check(problem, told.plan).valid
            assert any(visit.id in day for day in told.plan.assignments.values())


@settings(max_examples=examples(80), deadline=None)
@given(problems())
def test_every_wish_that_did_not_come_true_has_a_reason(problem: Problem) -> None:
    plan = solve(problem)
    if plan.certificate.status != "optimal":
        return
    for party in problem.parties:
        for wish in explain(problem, plan, party).wishes:
            held = {problem.visit[visit].company for visit in plan.assignments[party.id]}
            assert (wish.got is not None) == (wish.company in held)


@settings(max_examples=examples(80), deadline=None)
@given(problems(pins=False))
def test_the_fairness_sheet_counts_what_is_there(problem: Problem) -> None:
    plan = solve(problem)
    sheet = fairness_sheet(problem, plan)
    assert sum(people for _, people in sheet.shares) == problem.people
    assert shares_of(problem, plan) == {
        party.id: share_of(problem, plan, party) for party in problem.parties
    }
    for envy in sheet.envy:
        party, day = problem.party[envy.party], plan.assignments[envy.other]
        own = sum(
            points_for(problem, party, problem.visit[v]) or 0 for v in plan.assignments[party.id]
        )
        theirs = sum(points_for(problem, party, problem.visit[v]) or 0 for v in day)
        assert theirs - own == envy.points > 0
        assert theirs <= ideal(problem, party)
        assert set(day) in [set(each) for each in days_of(problem, replace(party, size=1))]


def test_a_price_is_told_for_every_seat_and_never_below_zero(day: tuple[Problem, Plan]) -> None:
    problem, plan = day
    prices = seat_prices(problem, plan)
    assert prices.keys() == problem.visit.keys()
    assert min(prices.values()) >= 0


def test_answers_say_the_same_as_data_and_as_lines(day: tuple[Problem, Plan]) -> None:
    problem, plan = day
    party = problem.parties[0].id
    refused = next(
        wish.company
        for wish in explain(problem, plan, problem.party[party]).wishes
        if wish.got is None and wish.score == 0
    )
    assert party in about_party(problem, plan, party).lines[0]
    answer = about_company(problem, plan, party, refused)
    assert answer.data["possible"] in (True, False)
    assert any(refused in line for line in answer.lines)
    visit = problem.visits[0].id
    assert about_visit(problem, plan, visit).data["visit"] == visit
    both = about_plans(problem, {"one": plan, "two": plan})
    assert both.data["different"] == []
    assert "nobody" in both.lines[-1]


HOSTS = (
    Host("C1", "Alpha", "metal", frozenset(["robots"])),
    Host("C2", "Beta", "food"),
    Host("C3", "Gamma", "metal"),
    Host("C4", "Beta", "energy", frozenset(["robots"])),
)


def test_ranked_wishes_weigh_more_than_sectors_and_sectors_more_than_tags() -> None:
    said = Interests("P1", ("c2", " ALPHA "), frozenset(["metal"]), frozenset(["robots"]))
    scores, unclear = scores_from_interests(HOSTS, said)
    assert scores == {"C2": 10, "C1": 9, "C3": 2, "C4": 1}
    assert unclear == ()


def test_a_wish_in_free_text_is_handed_back_and_keeps_its_rank() -> None:
    said = Interests("P1", ("something with robots", "Gamma", "Beta"))
    party, unclear = party_from_interests(HOSTS, said, want=2, languages=["ru"])
    assert party.scores == {"C3": 9}
    assert [(each.rank, each.text) for each in unclear] == [
        (1, "something with robots"),
        (3, "Beta"),
    ]
    assert (party.want, party.languages) == (2, frozenset(["ru"]))


def test_many_ranked_wishes_never_sink_to_the_weight_of_a_sector() -> None:
    hosts = tuple(Host(f"C{n}", f"N{n}", "food") for n in range(20))
    said = Interests("P1", tuple(f"C{n}" for n in range(15)), frozenset(["food"]))
    scores, _ = scores_from_interests(hosts, said)
    assert scores["C14"] == 4 > scores["C15"] == 2


def test_one_company_wished_for_twice_is_refused() -> None:
    with pytest.raises(BadInterests, match="twice"):
        scores_from_interests(HOSTS, Interests("P1", ("C1", "Alpha")))


def test_one_list_of_words_is_told_apart_into_wishes_sectors_and_tags() -> None:
    hosts = (Host("C1", "Alpha", "food", frozenset(["milk"])), Host("C2", "Food", "metal"))
    words = ["Milk", "robots", "alpha", "C1", "FOOD", "nothing at all", "Blech", " metal "]
    said = interests_from_words(hosts, "P1", words, {"Nothing  at all": "", "blech": "metal"})
    assert said.wishes == ("robots", "alpha", "FOOD")
    assert said.sectors == {"metal"}
    assert said.tags == {"milk"}
    scores, unclear = scores_from_interests(hosts, said)
    assert scores == {"C1": 9, "C2": 8}
    assert [(each.rank, each.text) for each in unclear] == [(1, "robots")]
