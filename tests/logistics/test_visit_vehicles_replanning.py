"""The morning of day three with vehicles on the road: what has begun stays, the rest is planned."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from vehicle_worlds import at, bus, day, party, visit

from logistics.allocation import solve
from logistics.changes import Changes, read_changes
from logistics.check import check
from logistics.clock import OutOfTime
from logistics.errors import BadChanges
from logistics.minutes import parse_minute
from logistics.problem_json import read_problem, write_problem
from logistics.replan import replan
from logistics.rides import rides_of
from logistics.transport.curve import rank
from logistics.transport.day import Day
from logistics.transport.under_way import without_others

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logistics.clock import Progress
    from logistics.plan import Plan
    from logistics.problem import Problem
    from logistics.trade_off import Point, Replanning


@pytest.fixture(scope="module")
def problem() -> Problem:
    """Two companies in the morning, two at noon, two buses."""
    return day(
        {
            ("hub", "mill"): 20,
            ("hub", "yard"): 20,
            ("mill", "yard"): 15,
            ("hub", "farm"): 25,
            ("mill", "farm"): 20,
            ("yard", "farm"): 20,
        },
        {"mill": "mill", "yard": "yard", "farm": "farm", "shop": "mill"},
        [
            visit("mill", "09:00", "10:00"),
            visit("yard", "11:00", "12:00"),
            visit("farm", "11:00", "12:00"),
            visit("shop", "14:00", "15:00"),
        ],
        [party(f"P{n}", "mill", "yard", "shop", size=2, want=3) for n in range(3)]
        + [party(f"Q{n}", "mill", "farm", size=2) for n in range(2)],
        [bus("one", 12, cost_fixed=60), bus("two", 12, cost_fixed=60)],
    )


@pytest.fixture(scope="module")
def plan(problem: Problem) -> Plan:
    found = solve(problem, time_limit=60)
    assert check(problem, found).accepted
    assert [level.value for level in found.certificate.levels] == [100]
    return found


def replanned(problem: Problem, plan: Plan, **changes: Any) -> Replanning:
    """After the changes; every plan of it is accepted, and what had begun is as it was."""
    read = read_changes(json.dumps({"format": "visit-changes/1"} | changes))
    found = replan(problem, plan, read, time_limit=40)
    assert_each_is_fairer_than_all_with_fewer_changes(found.points)
    for point in found.points:
        judgement = check(found.problem, point.plan)
        assert judgement.accepted, (judgement.violations, judgement.untruths)
        again = read_problem(write_problem(found.problem))
        assert check(again, point.plan).accepted
        if read.now is not None:
            assert begun(point.plan, read.now, read.no_shows) == begun(
                plan, read.now, read.no_shows
            )
    return found


def assert_each_is_fairer_than_all_with_fewer_changes(points: Sequence[Point]) -> None:
    for one, two in pairwise(points):
        assert one.people < two.people
        assert rank(one.plan)[:2] < rank(two.plan)[:2]


def begun(plan: Plan, now: int, gone: frozenset[str]) -> set[tuple[str, str, int, frozenset[str]]]:
    """(vehicle, place, depart, who boards) of every stop that was left, where somebody boards."""
    return {
        (tour.vehicle, stop.place, stop.depart, frozenset(stop.board) - gone)
        for tour in plan.tours
        for stop in tour.stops
        if stop.depart <= now and frozenset(stop.board) - gone
    }


def used(plan: Plan) -> set[str]:
    return {tour.vehicle for tour in plan.tours}


def test_a_vehicle_that_breaks_down_before_the_day_stays_away(problem: Problem, plan: Plan) -> None:
    for name in ("one", "two"):
        found = replanned(problem, plan, now=at("07:30"), broken_vehicles={name: at("07:30")})
        assert all(name not in used(point.plan) for point in found.points)
        assert name not in found.problem.vehicle


def test_a_replacement_takes_over(problem: Problem, plan: Plan) -> None:
    found = replanned(
        problem,
        plan,
        now=at("07:30"),
        broken_vehicles={"one": at("07:30"), "two": at("07:30")},
        more_vehicles=[{"id": "taxi", "seats": 12, "home": "hub"}],
    )
    assert used(found.points[-1].plan) == {"taxi"}


def test_a_visit_is_cancelled_while_its_group_is_on_the_road(problem: Problem, plan: Plan) -> None:
    ride = next(ride for ride in rides_of(plan, "P0") if ride.end == "yard")
    on_the_road = parse_minute(at("00:00")) or 0
    now = (ride.depart + ride.arrive) // 2
    found = replanned(problem, plan, now=at(_hour(now - on_the_road)), cancelled=["yard"])
    best = found.points[-1].plan
    assert "yard" not in best.assignments["P0"]
    assert "shop" in best.assignments["P0"]


def test_a_visit_is_cancelled_when_its_group_is_already_there(problem: Problem, plan: Plan) -> None:
    found = replanned(problem, plan, now=at("10:59"), cancelled=["yard"])
    assert "yard" in found.problem.visit  # as the stay that it was
    assert found.problem.visit["yard"].times[0][1] - found.problem.visit["yard"].times[0][0] == 1
    assert "shop" in found.points[-1].plan.assignments["P0"]


def test_a_vehicle_breaks_down_with_people_in_it_and_still_brings_them_on(
    problem: Problem, plan: Plan
) -> None:
    ride = next(ride for ride in rides_of(plan, "P0") if ride.end == "yard")
    midnight = parse_minute(at("00:00")) or 0
    now = at(_hour((ride.depart + ride.arrive) // 2 - midnight))
    found = replanned(problem, plan, now=now, broken_vehicles={ride.vehicle: now})
    for point in found.points:
        for tour in point.plan.tours:
            if tour.vehicle == ride.vehicle:
                late = [stop for stop in tour.stops if stop.depart > (parse_minute(now) or 0)]
                assert not any(stop.board for stop in late)


def test_a_cancelled_visit_changes_only_those_who_had_it(problem: Problem, plan: Plan) -> None:
    found = replanned(problem, plan, now=at("07:00"), cancelled=["farm"])
    assert found.points[0].changed == ("Q0", "Q1")
    assert found.points[0].fewest


def test_people_who_do_not_come_leave_their_seats(problem: Problem, plan: Plan) -> None:
    found = replanned(problem, plan, now=at("09:30"), no_shows=["P1"])
    assert not rides_of(found.points[0].plan, "P1")
    assert found.points[0].people == 0


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"broken_vehicles": {"three": at("07:30")}}, "three"),
        ({"more_vehicles": [{"id": "one", "seats": 4, "home": "hub"}]}, "one"),
        ({"broken_vehicles": {"one": at("07:30"), "two": at("07:30")}}, "No vehicle is left"),
        ({"more_vehicles": [{"id": "x", "seats": 4, "home": "nowhere"}]}, "nowhere"),
    ],
)
def test_changes_that_contradict_the_problem_are_named(
    problem: Problem, plan: Plan, changes: dict[str, Any], names: str
) -> None:
    with pytest.raises(BadChanges, match=names):
        replanned(problem, plan, **changes)


def _hour(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def test_a_stop_keeps_what_was_found_before_it(problem: Problem) -> None:
    """Whoever asks for the best so far has seen that there is one."""
    old = solve(problem)
    changes = Changes(cancelled=frozenset({problem.visits[-1].id}))
    has_plan = False

    def heard(progress: Progress) -> None:
        nonlocal has_plan
        has_plan = has_plan or progress.stage == "transport"

    stopped = replan(problem, old, changes, progress=heard, stop=lambda: has_plan)
    assert has_plan
    for point in stopped.points:
        assert check(stopped.problem, point.plan).valid


def test_who_doesn_t_come_changes_nobody_else_s_day_nor_a_tour(
    problem: Problem, plan: Plan
) -> None:
    found = replanned(problem, plan, no_shows=["P2"])
    first = found.points[0]
    assert (first.people, first.changed, first.fewest) == (0, (), True)
    for party_id, visits in first.plan.assignments.items():
        assert visits == plan.assignments[party_id]
    riders = {
        party_id for tour in first.plan.tours for stop in tour.stops for party_id in stop.board
    }
    assert riders == {party_id for party_id, visits in first.plan.assignments.items() if visits}


def test_a_bus_that_breaks_down_on_the_road_doesn_t_drive_its_day_as_it_was(
    problem: Problem, plan: Plan
) -> None:
    tour = min(plan.tours, key=lambda each: each.stops[0].depart)
    on_the_way = tour.stops[0].depart + 1
    since = f"{on_the_way % 1440 // 60:02}:{on_the_way % 60:02}"
    found = replanned(problem, plan, now=at(since), broken_vehicles={tour.vehicle: at(since)})
    for point in found.points:
        later = [each.stops[0].depart for each in point.plan.tours if each.vehicle == tour.vehicle]
        assert max(later, default=0) <= on_the_way


def test_a_stop_at_once_still_has_the_day_as_it_was(problem: Problem, plan: Plan) -> None:
    read = read_changes(json.dumps({"format": "visit-changes/1", "no_shows": ["P2"]}))
    stop_asked: list[Progress] = []

    def stop(heard: Progress) -> bool:
        stop_asked.append(heard)
        return True

    found = replan(problem, plan, read, time_limit=40, progress=stop)
    assert found.points[0].people == 0
    assert check(found.problem, found.points[0].plan).accepted


@pytest.fixture(scope="module")
def weak(problem: Problem, plan: Plan) -> Plan:
    """A plan in which three parties have no visit, though there would be room."""
    riders = {"P0", "Q0"}
    return replace(
        plan,
        assignments={
            name: days if name in riders else () for name, days in plan.assignments.items()
        },
        tours=tuple(without_others(tour, riders) for tour in plan.tours),
    )


def test_between_the_ends_stand_plans_for_each_number_of_changes(
    problem: Problem, weak: Plan
) -> None:
    found = replanned(problem, weak, now=at("07:00"))
    assert [point.people for point in found.points] == [0, 2, 4, 6]
    assert [len(point.changed) for point in found.points] == [0, 1, 2, 3]
    without = [sum(not days for days in point.plan.assignments.values()) for point in found.points]
    assert without == [3, 2, 1, 0]


def test_a_search_that_is_stopped_between_the_ends_offers_no_plan_that_another_beats(
    problem: Problem, weak: Plan
) -> None:
    told: list[str] = []
    changes = Changes(now=parse_minute(at("07:00")))
    stopped = replan(
        problem,
        weak,
        changes,
        progress=lambda progress: told.append(progress.stage),
        stop=lambda: "between" in told,
    )
    assert "between" in told
    assert stopped.points[0].people == 0
    assert_each_is_fairer_than_all_with_fewer_changes(stopped.points)
    assert all(check(stopped.problem, point.plan).accepted for point in stopped.points)


def test_a_vehicle_that_is_home_again_when_it_breaks_down_has_had_its_day(
    problem: Problem, plan: Plan
) -> None:
    last = max(plan.tours, key=lambda tour: tour.stops[-1].arrive)
    over = last.stops[-1].arrive + 1
    since = at(f"{over % 1440 // 60:02}:{over % 60:02}")
    found = replanned(problem, plan, now=since, broken_vehicles={last.vehicle: since})
    assert found.points[0].plan.assignments == plan.assignments


def test_who_loses_one_visit_keeps_the_others_without_any_search(
    problem: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The group at the mill would be too small without them, so nothing of it can be left out."""
    visits = [replace(v, min=7) if v.company == "mill" else v for v in problem.visits]
    problem = replace(problem, visits=tuple(visits))
    plan = solve(problem, time_limit=60)
    [shop] = (v.id for v in problem.visits if v.company == "shop")
    [mill] = (v.id for v in problem.visits if v.company == "mill")

    def no_time(*_args: object, **_more: object) -> None:
        raise OutOfTime

    monkeypatch.setattr(Day, "search", no_time)
    found = replan(problem, plan, Changes(cancelled=frozenset({shop})))
    first = found.points[0]
    assert (first.people, first.fewest) == (6, True)
    assert first.plan.assignments == {
        party: tuple(v for v in days if v != shop) for party, days in plan.assignments.items()
    }
    assert all(mill in days for days in first.plan.assignments.values())


@pytest.mark.parametrize("later", [0, 3])
def test_a_vehicle_that_breaks_down_where_it_just_set_people_down_stands_until_they_are_out(
    problem: Problem, plan: Plan, later: int
) -> None:
    ride = next(ride for ride in rides_of(plan, "P0") if ride.end == "mill")
    since = at(_hour(ride.arrive + later - (parse_minute(at("00:00")) or 0)))
    found = replanned(problem, plan, now=since, broken_vehicles={ride.vehicle: since})
    assert all("mill" in point.plan.assignments["P0"] for point in found.points)


def test_a_vehicle_that_will_break_down_on_the_road_is_planned_with_until_then(
    problem: Problem, plan: Plan
) -> None:
    ride = next(ride for ride in rides_of(plan, "P0") if ride.end == "mill")
    midnight = parse_minute(at("00:00")) or 0
    now, since = (at(_hour(ride.depart + later - midnight)) for later in (1, 3))
    found = replanned(problem, plan, now=now, broken_vehicles={ride.vehicle: since})
    assert found.points
