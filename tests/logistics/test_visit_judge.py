"""The judge finds every broken rule, and believes no certificate."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from visit_brute import both, days_of, groups_hold, ideal
from visit_worlds import problems

from logistics.check import Judgement, check
from logistics.check_ideal import Ideals
from logistics.check_pairs import Pairs
from logistics.minutes import parse_minute
from logistics.plan import Certificate, Level, Plan, Stop, Total, Tour
from logistics.problem_json import read_problem
from tests.thoroughness import examples

if TYPE_CHECKING:
    from logistics.problem import Problem


def at(clock: str) -> int:
    minute = parse_minute(f"2019-04-04T{clock}")
    assert minute is not None
    return minute


def day(**changes: Any) -> Problem:
    """Two places 20 minutes apart, three visits, two parties, one bus."""

    def visit(name: str, company: str, start: str, end: str, **more: Any) -> dict[str, Any]:
        times = [[f"2019-04-04T{start}", f"2019-04-04T{end}"]]
        return {"id": name, "company": company, "times": times, "max": 4, **more}

    document = {
        "format": "visit-problem/1",
        "hub": "hub",
        "places": [{"id": "hub"}, {"id": "far"}, {"id": "near"}],
        "travel_minutes": [[0, 20, 5], [20, 0, 20], [5, 20, 0]],
        "transfer_minutes": 5,
        "companies": [
            {"id": "C1", "place": "far"},
            {"id": "C2", "place": "near"},
            {"id": "C3", "place": "far"},
        ],
        "visits": [
            visit("V1", "C1", "09:00", "10:00", languages=["de"], wheelchairs=1, min=2),
            visit("V1b", "C1", "13:00", "14:00"),
            visit("V2", "C2", "11:00", "12:00"),
            visit("V3", "C3", "10:10", "11:10"),
        ],
        "parties": [
            {"id": "P1", "size": 2, "want": 2, "scores": {"C1": 5, "C2": 5, "V3": 1},
             "languages": ["de"], "available": ["2019-04-04T08:00", "2019-04-04T13:30"],
             "wheelchairs": 1},
            {"id": "P2", "want": 2, "scores": {"C1": 4, "C3": 3}, "never": ["C2"],
             "languages": ["en"]},
        ],
        "vehicles": [
            {"id": "bus", "seats": 3, "wheelchairs": 1, "home": "hub", "cost_per_minute": 2,
             "cost_fixed": 10, "available": ["2019-04-04T08:00", "2019-04-04T15:00"]}
        ],
        **changes,
    }  # fmt: skip
    return read_problem(json.dumps(document))


def plan(days: dict[str, list[str]], *tours: Tour) -> Plan:
    certificate = Certificate("feasible")
    assignments = {party: tuple(visits) for party, visits in days.items()}
    return Plan("welfare", assignments, certificate, tours)


def rules(judgement: Judgement) -> set[int]:
    return {violation.rule for violation in judgement.violations}


WITHOUT = {"P1": [], "P2": []}


@pytest.mark.parametrize(
    ("days", "rule", "said"),
    [
        ({"P1": ["V1", "V2", "V3"], "P2": []}, 1, "wants 2"),
        ({"P1": [], "P2": ["V2"]}, 1, "never wants"),
        ({"P1": ["V1", "V1b"], "P2": []}, 1, "both of company"),
        ({"P1": ["V1", "V1"], "P2": []}, 1, "both of company"),
        ({"P1": ["V1b"], "P2": []}, 1, "not there all the time"),
        ({"P1": ["V2", "V3"], "P2": []}, 2, "overlap"),
        ({"P1": [], "P2": ["V1"]}, 3, "no language"),
        ({"P1": [], "P2": ["V1"]}, 4, "1 people and needs 2"),
        ({"P1": []}, 0, '"P2" is not in the plan'),
        ({**WITHOUT, "P3": []}, 0, '"P3"'),
        ({"P1": ["V9"], "P2": []}, 0, '"V9"'),
    ],
)
def test_a_broken_rule_about_visits_is_found(
    days: dict[str, list[str]], rule: int, said: str
) -> None:
    judgement = check(day().without_vehicles(), plan(days))
    assert rule in rules(judgement)
    assert any(said in violation.message for violation in judgement.violations)


def test_the_way_between_two_visits_asks_for_travel_and_transfer() -> None:
    near = day(travel_minutes=[[0, 20, 5], [20, 0, 55], [5, 55, 0]]).without_vehicles()
    far = day(travel_minutes=[[0, 20, 5], [20, 0, 56], [5, 20, 0]]).without_vehicles()
    assert check(near, plan({"P1": ["V1", "V2"], "P2": []})).valid
    assert rules(check(far, plan({"P1": ["V1", "V2"], "P2": []}))) == {2}


def test_a_pin_that_is_not_kept_and_seats_and_wheelchairs_beyond_the_limit_are_found() -> None:
    problem = day().without_vehicles()
    pinned = replace(
        problem, parties=(problem.parties[0], replace(problem.parties[1], pinned=("V3",)))
    )
    assert rules(check(pinned, plan(WITHOUT))) == {1}
    small = replace(problem.visits[2], max=1, wheelchairs=0)
    tight = replace(problem, visits=(*problem.visits[:2], small, problem.visits[3]))
    messages = [str(v) for v in check(tight, plan({"P1": ["V2"], "P2": []})).violations]
    assert any("takes 1" in message for message in messages)
    assert any("wheelchairs" in message for message in messages)


@settings(max_examples=examples(150), deadline=None)
@given(problems(), st.data())
def test_the_judge_agrees_with_brute_force_on_any_choice_of_days(
    problem: Problem, data: st.DataObject
) -> None:
    ids = list(problem.visit)
    choice = st.lists(st.sampled_from(ids), unique=True, max_size=3) if ids else st.just([])
    days = {party.id: data.draw(choice) for party in problem.parties}
    fine = all(
        set(days[party.id]) in [set(each) for each in days_of(problem, party)]
        for party in problem.parties
    ) and groups_hold(problem, tuple(tuple(visits) for visits in days.values()))
    assert check(problem, plan(days)).valid == fine


@st.composite
def woven_visits(draw: st.DrawFn) -> list[list[list[str]]]:
    """The parts of two visits, in the ten minutes of which they are a few."""
    found = []
    for _ in range(2):
        ends = draw(st.lists(st.integers(0, 59), min_size=2, max_size=8, unique=True))
        ends = sorted(ends)[: len(ends) // 2 * 2]
        times = [f"2019-04-04T09:{minute:02d}" for minute in ends]
        found.append([times[row : row + 2] for row in range(0, len(times), 2)])
    return found


@settings(max_examples=examples(300), deadline=None)
@given(woven_visits(), st.integers(0, 9), st.integers(0, 9), st.integers(0, 3), st.booleans())
def test_visits_of_many_parts_go_together_where_each_two_parts_do(
    times: list[list[list[str]]], there: int, back: int, transfer: int, same: bool
) -> None:
    document = {
        "places": [{"id": "far"}, {"id": "near"}],
        "travel_minutes": [[0, there], [back, 0]],
        "transfer_minutes": transfer,
        "companies": [
            {"id": "C1", "place": "far"},
            {"id": "C2", "place": "far" if same else "near"},
        ],
        "visits": [
            {"id": f"V{n}", "company": f"C{n}", "times": parts, "max": 9}
            for n, parts in enumerate(times, start=1)
        ],
    }
    text = json.dumps({"format": "visit-problem/1", "parties": [], **document})
    problem = read_problem(text)
    one, two = problem.visits
    pairs = Pairs(problem)
    for _ in range(2):  # what is remembered is the same
        assert pairs.fit(pairs.span("V1"), pairs.span("V2")) == both(problem, one, two)
        assert pairs.fit(pairs.span("V2"), pairs.span("V1")) == both(problem, one, two)


@settings(max_examples=examples(150), deadline=None)
@given(problems())
def test_the_ideal_day_is_the_best_of_all_days(problem: Problem) -> None:
    ideals = Ideals(problem)
    assert [ideals.of(party) for party in problem.parties] == [
        ideal(problem, party) for party in problem.parties
    ]


def good_tour() -> Tour:
    return Tour(
        "bus",
        (
            Stop("hub", at("08:00"), at("08:20"), board=("P1",)),
            Stop("far", at("08:40"), at("10:10"), board=(), alight=("P1",)),
            Stop("far", at("10:10"), at("10:20"), board=("P1",)),
            Stop("near", at("10:40"), at("12:10"), alight=("P1",)),
            Stop("near", at("12:10"), at("12:20"), board=("P1",)),
            Stop("hub", at("12:25"), at("12:25"), alight=("P1",)),
        ),
    )


BOTH = {"P1": ["V1", "V2"], "P2": []}


def test_a_tour_that_carries_everybody_is_valid_and_costs_what_it_takes() -> None:
    judgement = check(day(), plan(BOTH, good_tour()))
    assert judgement.violations == ()
    assert judgement.transport == 10 + 2 * (12 * 60 + 25 - 8 * 60 - 20)


def moved(index: int, **changes: Any) -> Tour:
    stops = list(good_tour().stops)
    stops[index] = replace(stops[index], **changes)
    return Tour("bus", tuple(stops))


@pytest.mark.parametrize(
    ("tour", "said"),
    [
        (moved(0, place="near"), "starts at"),
        (moved(-1, place="near"), "ends at"),
        (moved(0, depart=at("07:50")), "outside the vehicle's hours"),
        (moved(1, arrive=at("08:39")), "in 19 minutes and needs 20"),
        (moved(4, depart=at("12:14")), "5 are asked"),
        (moved(3, arrive=at("11:05"), depart=at("12:10")), "not carried to"),
        (moved(2, depart=at("09:50"), arrive=at("09:45")), "not carried to"),
        (moved(0, board=("P1", "P1")), "boards"),
        (moved(0, board=()), "without being aboard"),
        (moved(-1, alight=()), "left aboard"),
        (moved(0, board=("P1", "P2")), "left aboard"),
        (moved(3, board=("P2",)), "left aboard"),
        (Tour("bus", good_tour().stops[:1]), "fewer than two stops"),
        (Tour("bus", (*good_tour().stops[:1], *good_tour().stops[-1:])), "not carried"),
    ],
)
def test_a_tour_that_breaks_rule_5_is_found(tour: Tour, said: str) -> None:
    judgement = check(day(), plan(BOTH, tour))
    assert rules(judgement) == {5}
    assert any(said in violation.message for violation in judgement.violations)


def test_whoever_has_no_visits_does_not_ride() -> None:
    stops = good_tour().stops
    ride = Tour("bus", (
        replace(stops[0], board=("P1", "P2")), replace(stops[1], alight=("P1", "P2")), *stops[2:]
    ))  # fmt: skip
    judgement = check(day(), plan(BOTH, ride))
    assert [v.message for v in judgement.violations] == ['Party "P2" rides and has no visits.']


def test_without_any_tour_nobody_is_carried_but_own_transport_needs_none() -> None:
    assert rules(check(day(), plan(BOTH))) == {5}
    problem = day()
    own = replace(problem.parties[0], own_transport=True)
    assert check(replace(problem, parties=(own, problem.parties[1])), plan(BOTH)).valid


def test_too_many_people_or_wheelchairs_aboard_are_found() -> None:
    bus = replace(day().vehicles[0], seats=1, wheelchairs=0)
    judgement = check(replace(day(), vehicles=(bus,)), plan(BOTH, good_tour()))
    assert any("for 1 seats" in violation.message for violation in judgement.violations)
    assert any("wheelchairs and takes 0" in v.message for v in judgement.violations)


def test_two_tours_of_one_vehicle_at_once_and_rides_outside_a_partys_hours_are_found() -> None:
    twice = check(day(), plan(BOTH, good_tour(), Tour("bus", (
        Stop("hub", at("12:00"), at("12:00")), Stop("hub", at("12:30"), at("12:30")),
    ))))  # fmt: skip
    assert any("overlap" in violation.message for violation in twice.violations)
    problem = day()
    short = replace(problem.parties[0], available=(at("08:30"), at("13:00")))
    judgement = check(
        replace(problem, parties=(short, problem.parties[1])), plan(BOTH, good_tour())
    )
    assert any("while not there" in violation.message for violation in judgement.violations)


def test_a_change_of_vehicles_is_allowed_at_the_hub_or_an_own_visit_alone_and_takes_time() -> None:
    problem = day()
    second = replace(problem.vehicles[0], id="taxi")
    problem = replace(problem, vehicles=(*problem.vehicles, second))

    def by_way_of(place: str, leave: str) -> Plan:
        first = Tour("bus", (
            Stop("hub", 0, at("08:00"), board=("P1",)),
            Stop(place, at("08:20"), at("08:25"), alight=("P1",)),
            Stop("hub", at("08:50"), at("08:50")),
        ))  # fmt: skip
        then = Tour("taxi", (
            Stop("hub", 0, at("08:00")),
            Stop(place, at("08:20"), at(leave), board=("P1",)),
            Stop("near", at("09:00"), at("12:30"), alight=("P1",)),
            Stop("near", at("12:30"), at("12:40"), board=("P1",)),
            Stop("hub", at("12:45"), 0, alight=("P1",)),
        ))  # fmt: skip
        return plan({"P1": ["V2"], "P2": []}, first, then)

    elsewhere = check(problem, by_way_of("far", "08:40"))
    assert any("where it has no visit" in v.message for v in elsewhere.violations)
    own = replace(problem, companies=tuple(
        replace(company, place="far") if company.id == "C2" else company
        for company in problem.companies
    ))  # fmt: skip
    hurried = check(own, by_way_of("far", "08:24"))
    assert any("changes at" in v.message and "4" in v.message for v in hurried.violations)


@settings(max_examples=examples(80), deadline=None)
@given(problems(pins=False), st.sampled_from(["share", "score", "welfare"]), st.data())
def test_a_certificate_that_says_anything_else_than_the_plan_is_caught(
    problem: Problem, objective: Any, data: st.DataObject
) -> None:
    from logistics.allocation import solve

    assume(problem.parties)
    true = solve(problem, objective=objective)
    certificate = true.certificate
    assert certificate.welfare is not None
    lies = [
        replace(certificate, welfare=None),
        replace(
            certificate, welfare=replace(certificate.welfare, value=certificate.welfare.value + 1)
        ),
        replace(
            certificate, welfare=replace(certificate.welfare, bound=certificate.welfare.bound + 1)
        ),
        replace(certificate, levels=(*certificate.levels, Level(10_000, 1, 1, proven=True))),
        replace(certificate, status="infeasible", reason=None),
    ]
    if certificate.levels:
        first, rest = certificate.levels[0], certificate.levels[1:]
        lies += [
            replace(certificate, levels=rest),
            replace(certificate, levels=(replace(first, people=first.people + 1), *rest)),
            replace(certificate, levels=(replace(first, bound=first.bound + 1), *rest)),
            replace(certificate, levels=(replace(first, proven=False), *rest)),
            replace(certificate, levels=(replace(first, value=first.value + 1), *rest)),
        ]
    lie = data.draw(st.sampled_from(lies))
    assert check(problem, true).accepted
    assert not check(problem, replace(true, certificate=lie)).accepted


def test_transport_is_judged_by_its_cost() -> None:
    honest = replace(
        plan(BOTH, good_tour()),
        certificate=Certificate(
            "feasible",
            welfare=Total(20, 20, proven=True),
            transport=Total(500, 400, proven=False),
        ),
    )
    assert check(day(), honest).accepted
    for total in (Total(499, 400, proven=False), Total(500, 501, proven=False), None):
        told = replace(honest, certificate=replace(honest.certificate, transport=total))
        assert not check(day(), told).accepted
