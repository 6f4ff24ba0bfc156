"""People and vehicles in one plan: exact small cases, brute force, and the judge on random days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vehicle_worlds import bus, day, days_with_a_vehicle_each, days_with_vehicles, party, visit
from visit_brute import best_by_trying_all

from logistics.allocation import solve
from logistics.check import check
from logistics.errors import BadProblem, NoPlanInTime
from logistics.plan import OBJECTIVES, Objective, Plan
from logistics.rides import rides_of
from tests.thoroughness import examples

if TYPE_CHECKING:
    from logistics.problem import Problem

objectives = st.sampled_from(OBJECTIVES)


def planned(problem: Problem, objective: Objective = "share", limit: float = 60) -> Plan:
    """The plan of the solver, which the judge accepts."""
    plan = solve(problem, objective=objective, time_limit=limit)
    judgement = check(problem, plan)
    assert judgement.accepted, (judgement.violations, judgement.untruths)
    return plan


def everybody_is_happy(plan: Plan) -> bool:
    return [level.value for level in plan.certificate.levels] == [100]


@settings(max_examples=examples(120), deadline=None)
@given(days_with_vehicles(), objectives)
def test_every_plan_with_vehicles_is_accepted_by_the_judge(
    problem: Problem, objective: Objective
) -> None:
    try:
        plan = solve(problem, objective=objective, time_limit=4)
    except NoPlanInTime:  # pins may ask for more than was found, and that is said
        assert any(party.pinned for party in problem.parties)
        return
    judgement = check(problem, plan)
    assert not judgement.untruths
    assert judgement.valid or plan.certificate.status == "infeasible"
    unbound = solve(problem.without_vehicles(), objective=objective)
    if plan.certificate.status == "infeasible":
        assert any(party.pinned for party in problem.parties)
    elif objective == "welfare":
        assert plan.certificate.welfare is not None
        assert unbound.certificate.welfare is not None
        assert plan.certificate.welfare.value <= unbound.certificate.welfare.value
    else:
        assert _fairness(plan) <= _fairness(unbound)


def _fairness(plan: Plan) -> list[tuple[int, int]]:
    return [(level.value, -level.people) for level in plan.certificate.levels]


@settings(max_examples=examples(120), deadline=None)
@given(days_with_a_vehicle_each(), objectives)
def test_with_a_vehicle_for_each_party_the_plan_is_the_best_of_all(
    problem: Problem, objective: Objective
) -> None:
    best = best_by_trying_all(problem, objective)
    plan = solve(problem, objective=objective, time_limit=30)
    if best is None:
        assert plan.certificate.status == "infeasible"
        return
    assert check(problem, plan).accepted
    total, profile = 0, []
    for value, people in best.profile if objective != "welfare" else ():
        total += people
        profile.append((value, total))
    assert [(level.value, level.people) for level in plan.certificate.levels] == profile
    assert plan.certificate.welfare is not None
    assert plan.certificate.welfare.value == best.welfare
    assert plan.certificate.welfare.proven
    assert all(level.proven for level in plan.certificate.levels)


def test_a_vehicle_shuttles_where_its_seats_do_not_suffice_for_one_trip() -> None:
    problem = day(
        {("hub", "mill"): 10},
        {"mill": "mill"},
        [visit("mill", "09:00", "10:00")],
        [party(f"P{number}", "mill", size=2) for number in range(4)],
        [bus("bus", 4)],
    )
    plan = planned(problem)
    assert everybody_is_happy(plan)
    brought = {rides_of(plan, each.id)[0].depart for each in problem.parties}
    assert len(brought) == 2


def test_a_wheelchair_rides_only_where_one_fits() -> None:
    problem = day(
        {("hub", "mill"): 10},
        {"mill": "mill"},
        [visit("mill", "09:00", "10:00")],
        [party("P1", "mill", wheelchairs=1), party("P2", "mill")],
        [bus("big", 50), bus("lift", 1, wheelchairs=1, cost_fixed=500)],
    )
    plan = planned(problem)
    assert everybody_is_happy(plan)
    assert {ride.vehicle for ride in rides_of(plan, "P1")} == {"lift"}


def test_a_party_that_fits_into_no_vehicle_stays_at_home_and_that_is_proven() -> None:
    problem = day(
        {("hub", "mill"): 10},
        {"mill": "mill"},
        [visit("mill", "09:00", "10:00")],
        [party("P1", "mill", wheelchairs=1), party("P2", "mill")],
        [bus("big", 50)],
    )
    plan = planned(problem)
    assert plan.assignments == {"P1": (), "P2": ("mill",)}
    assert [(level.value, level.people) for level in plan.certificate.levels] == [(0, 1), (100, 2)]
    assert all(level.proven for level in plan.certificate.levels)


def test_one_vehicle_carries_two_groups_at_once() -> None:
    problem = day(
        {("hub", "mill"): 30, ("hub", "yard"): 35, ("mill", "yard"): 10},
        {"mill": "mill", "yard": "yard", "dock": "dock"} | {"dock": "yard"},
        [
            visit("mill", "09:00", "10:00"),
            visit("yard", "09:00", "10:00"),
            visit("dock", "10:30", "11:30"),
        ],
        [party("P1", "mill", "dock", size=3), party("P2", "yard", size=3)],
        [bus("bus", 6, available=["2019-04-04T08:10", "2019-04-04T19:00"])],
    )
    plan = planned(problem)
    assert everybody_is_happy(plan)
    first = [rides_of(plan, name)[0] for name in ("P1", "P2")]
    assert max(ride.depart for ride in first) < min(ride.arrive for ride in first)


def test_whoever_has_own_transport_needs_no_seat() -> None:
    problem = day(
        {("hub", "mill"): 10},
        {"mill": "mill"},
        [visit("mill", "09:00", "10:00")],
        [party("P1", "mill", own_transport=True, size=5), party("P2", "mill")],
        [bus("bus", 1)],
    )
    plan = planned(problem)
    assert everybody_is_happy(plan)
    assert not rides_of(plan, "P1")


def test_an_early_leaver_is_brought_home_in_time_or_leaves_the_last_visit_out() -> None:
    def with_bus_until(gone: str) -> Plan:
        return planned(
            day(
                {("hub", "mill"): 30},
                {"mill": "mill", "shop": "hub"},
                [visit("mill", "11:00", "12:00"), visit("shop", "08:00", "09:00")],
                [party("P1", "mill", "shop", available=["2019-04-04T07:00", gone])],
                [bus("bus", 4)],
            )
        )

    in_time = with_bus_until("2019-04-04T12:40")
    assert set(in_time.assignments["P1"]) == {"mill", "shop"}
    assert rides_of(in_time, "P1")[-1].arrive % 1440 <= 12 * 60 + 40
    too_early = with_bus_until("2019-04-04T12:20")
    assert too_early.assignments["P1"] == ("shop",)
    assert too_early.certificate.levels[0].proven


def test_where_no_vehicle_can_drive_the_whole_way_people_change_at_the_hub() -> None:
    problem = day(
        {("hub", "mill"): 20, ("hub", "yard"): 20, ("mill", "yard"): 30},
        {"mill": "mill", "yard": "yard"},
        [visit("mill", "09:00", "10:00"), visit("yard", "11:30", "12:30")],
        [party("P1", "mill", "yard")],
        [
            bus("early", 4, available=["2019-04-04T07:00", "2019-04-04T10:45"]),
            bus("late", 4, available=["2019-04-04T10:50", "2019-04-04T19:00"]),
        ],
    )
    plan = planned(problem)
    assert everybody_is_happy(plan)
    assert [ride.end for ride in rides_of(plan, "P1")] == ["mill", "hub", "yard", "hub"]


def test_a_vehicle_at_home_elsewhere_comes_to_the_hub_and_goes_home_again() -> None:
    problem = day(
        {("hub", "mill"): 20, ("hub", "depot"): 15, ("mill", "depot"): 20},
        {"mill": "mill", "store": "depot"},
        [visit("mill", "09:00", "10:00"), visit("store", "15:00", "16:00")],
        [party("P1", "mill")],
        [bus("bus", 4, home="depot")],
    )
    plan = planned(problem)
    assert everybody_is_happy(plan)
    assert {tour.stops[end].place for tour in plan.tours for end in (0, -1)} == {"depot"}


def test_a_pin_that_no_vehicle_can_reach_makes_the_day_infeasible_and_is_named() -> None:
    problem = day(
        {("hub", "mill"): 30},
        {"mill": "mill"},
        [visit("mill", "09:00", "10:00")],
        [party("P1", "mill", pinned=["mill"])],
        [bus("bus", 4, available=["2019-04-04T08:45", "2019-04-04T19:00"])],
    )
    plan = solve(problem)
    assert plan.certificate.status == "infeasible"
    assert plan.certificate.reason is not None
    assert "P1" in plan.certificate.reason
    assert "rule 5" in plan.certificate.reason


def test_vehicles_wait_at_home_where_that_is_cheaper_and_the_bound_is_met() -> None:
    problem = day(
        {("hub", "mill"): 10},
        {"mill": "mill"},
        [visit("mill", "09:00", "12:00")],
        [party("P1", "mill")],
        [bus("bus", 4, cost_fixed=60)],
    )
    plan = planned(problem)
    assert plan.certificate.transport is not None
    assert plan.certificate.transport.value == 60 + 4 * 10 + 2 * 5  # it stands to let people off
    assert plan.certificate.transport.bound == 60 + 4 * 10


def test_a_matrix_without_the_triangle_inequality_is_driven_through_other_places() -> None:
    problem = day(
        {("hub", "mill"): 10, ("mill", "yard"): 10, ("hub", "yard"): 200},
        {"mill": "mill", "yard": "yard"},
        [visit("mill", "09:00", "10:00"), visit("yard", "10:30", "11:30")],
        [party("P1", "mill", "yard"), party("P2", "yard")],
        [bus("bus", 4)],
    )
    plan = planned(problem)
    assert plan.assignments["P1"] == ("mill", "yard")


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (bus("bus", 0), "seats"),
        (bus("bus", 4, home="moon"), "moon"),
        (bus("bus", 4, available=["2019-04-06T07:00", "2019-04-06T19:00"]), "another day"),
        (bus("bus", 4, available=["2019-04-04T19:00", "2019-04-04T07:00"]), "ends before"),
        (bus("bus", 4, wheelchairs=-1), "wheelchairs"),
    ],
)
def test_a_vehicle_that_makes_no_sense_is_named(broken: dict[str, Any], named: str) -> None:
    with pytest.raises(BadProblem, match=named):
        day(
            {("hub", "mill"): 10},
            {"mill": "mill"},
            [visit("mill", "09:00", "10:00")],
            [party("P1", "mill")],
            [broken],
        )
