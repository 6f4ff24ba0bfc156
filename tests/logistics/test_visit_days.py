"""Whole days: the solver on real sizes, infeasible ones, stops, and what is told meanwhile."""

from __future__ import annotations

import json
import os
import threading
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from visit_brute import best_by_trying_all
from visit_second_model import certificate_by_second_model
from visit_worlds import problems

from logistics.allocation import solve
from logistics.check import check
from logistics.clock import Clock, Progress
from logistics.demand import hopeless_visits, thin_demand
from logistics.errors import NoPlanInTime, TooLarge
from logistics.generate import made_up_day
from logistics.infeasible import Demand, smallest_conflict
from logistics.itineraries import list_itineraries
from logistics.problem_json import load_problem, read_problem
from tests.thoroughness import examples

if TYPE_CHECKING:
    from logistics.plan import Plan
    from logistics.problem import Problem

DATA = Path(__file__).parent / "data"
needs_visits = pytest.mark.skipif(
    "KIOSK_VISITS" not in os.environ, reason="KIOSK_VISITS names no folder of visit problems"
)


def stored(name: str) -> Problem:
    return load_problem(DATA / f"{name}.json").without_vehicles()


def levels(plan: Plan) -> dict[int, int]:
    return {level.value: level.people for level in plan.certificate.levels}


@cache
def day_of_84() -> tuple[Problem, Plan, list[Progress]]:
    """A whole day, its best plan, and what was told on the way: solved once for all tests."""
    told: list[Progress] = []
    problem = stored("boerde-84")
    return problem, solve(problem, progress=told.append), told


def test_a_day_for_84_people_is_as_fair_as_can_be() -> None:
    problem, plan, _ = day_of_84()
    assert check(problem, plan).accepted
    assert plan.certificate.status == "optimal"
    assert levels(plan) == {88: 42, 89: 44, 91: 46, 92: 65, 94: 66, 96: 80, 100: 84}
    assert plan.certificate.welfare is not None
    assert plan.certificate.welfare.value == 2044


def test_a_day_with_wheelchairs_pins_and_parted_visits_is_proven() -> None:
    problem = stored("boerde-84-mixed")
    plan = solve(problem)
    assert check(problem, plan).accepted
    assert plan.certificate.status == "optimal"


@pytest.mark.parametrize("objective", ["share", "score"])
def test_a_real_course_allocation_is_proven(objective: Any) -> None:
    problem = stored("ariel-5783")
    plan = solve(problem, objective=objective)
    assert check(problem, plan).accepted
    assert plan.certificate.status == "optimal"


def test_the_second_model_confirms_the_certificate_of_a_day_for_20_people() -> None:
    problem = made_up_day(20, seed=2)
    plan = solve(problem)
    assert check(problem, plan).accepted
    found, welfare = certificate_by_second_model(problem, plan)
    assert dict(found) == levels(plan)
    assert plan.certificate.welfare is not None
    assert welfare == plan.certificate.welfare.bound


@needs_visits
def test_seven_hundred_students_with_days_too_many_to_list_reach_the_proven_welfare() -> None:
    problem = load_problem(Path(os.environ["KIOSK_VISITS"]) / "umass.json")
    plan = solve(problem, objective="welfare")
    assert check(problem, plan).accepted
    assert plan.certificate.welfare is not None
    assert plan.certificate.welfare == replace(plan.certificate.welfare, value=17131, bound=17131)
    with pytest.raises(TooLarge):
        list_itineraries(problem, most=100_000)


def test_the_compact_program_finds_the_welfare_that_listing_finds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = stored("ariel-5783")
    listed = solve(problem, objective="welfare")
    monkeypatch.setattr("logistics.allocation.MOST_TO_LIST_FOR_WELFARE", 100)
    compact = solve(problem, objective="welfare")
    assert check(problem, compact).accepted
    assert compact.certificate == listed.certificate


@settings(max_examples=examples(60), deadline=None)
@given(problems())
def test_the_compact_program_finds_the_best_welfare_of_small_problems(problem: Problem) -> None:
    from logistics.feasibility import first_plan
    from logistics.welfare import search_welfare

    best = best_by_trying_all(problem, "welfare")
    start = first_plan(problem, Clock(), 0)
    assert (start is None) == (best is None)
    if start is None or best is None:
        return
    plan = search_welfare(problem, start, Clock(), 0, None)
    assert check(problem, plan).accepted
    assert plan.certificate.status == "optimal"
    assert plan.certificate.welfare is not None
    assert plan.certificate.welfare.value == best.welfare


def test_a_time_limit_gives_the_best_plan_so_far_with_honest_bounds() -> None:
    problem, best, _ = day_of_84()
    for limit in (1e-9, 0.2, 0.6):
        plan = solve(problem, time_limit=limit)
        assert check(problem, plan).accepted
        assert plan.certificate.welfare is not None
        assert best.certificate.welfare is not None
        first = plan.certificate.levels[0]
        assert first.value <= best.certificate.levels[0].value


def test_a_stop_request_from_another_thread_ends_a_long_search_with_a_valid_plan() -> None:
    problem = made_up_day(600, seed=3)
    request = threading.Event()
    timer = threading.Timer(0.3, request.set)
    timer.start()
    plan = solve(problem, stop=request.is_set)
    timer.join()
    assert check(problem, plan).accepted
    assert plan.certificate.status == "feasible"


def test_progress_tells_plans_and_bounds_that_approach_each_other() -> None:
    problem, plan, told = day_of_84()
    at_last_level = [each for each in told if each.stage == "welfare"]
    assert at_last_level[-1].bound == plan.certificate.welfare.bound  # type: ignore[union-attr]
    assert [each.levels for each in told] == sorted(each.levels for each in told)
    for each in told:
        assert each.assignments is not None
        assert each.assignments.keys() == problem.party.keys()


def test_a_generated_day_depends_on_size_and_seed_alone() -> None:
    assert made_up_day(50, seed=1) == made_up_day(50, seed=1)
    assert made_up_day(50, seed=1) != made_up_day(50, seed=2)
    problem = made_up_day(120, seed=5)
    plan = solve(problem)
    assert check(problem, plan).accepted
    assert plan.certificate.status == "optimal"


def pinned_day(**visit: Any) -> Problem:
    """One visit of a kind, and four parties of which two are pinned to it."""
    base = {"times": [["2019-04-04T09:00", "2019-04-04T10:00"]], "max": 5}
    return read_problem(
        json.dumps(
            {
                "format": "visit-problem/1",
                "companies": [{"id": "C1"}, {"id": "C2"}],
                "visits": [
                    {"id": "V1", "company": "C1", **base, **visit},
                    {"id": "V2", "company": "C2", **base},
                ],
                "parties": [
                    {"id": "P1", "want": 1, "scores": {"C1": 1}, "pinned": ["V1"], "size": 2},
                    {
                        "id": "P2",
                        "want": 1,
                        "scores": {"C1": 1},
                        "pinned": ["V1"],
                        "wheelchairs": 1,
                    },
                    {"id": "P3", "want": 1, "scores": {"C1": 1}, "languages": ["en"]},
                    {"id": "P4", "want": 1, "scores": {"C2": 1}},
                ],
            }
        )
    )


@pytest.mark.parametrize(
    ("visit", "conflict"),
    [
        ({"min": 5}, {Demand("min", "V1"), Demand("pin", "V1", "P1")}),
        ({"max": 2}, {Demand("max", "V1"), Demand("pin", "V1", "P1"), Demand("pin", "V1", "P2")}),
        ({"wheelchairs": 0}, {Demand("wheelchairs", "V1"), Demand("pin", "V1", "P2")}),
    ],
)
def test_a_conflict_of_pins_and_limits_is_named_as_a_smallest_set(
    visit: dict[str, Any], conflict: set[Demand]
) -> None:
    problem = pinned_day(**visit)
    plan = solve(problem)
    assert plan.certificate.status == "infeasible"
    found = smallest_conflict(problem, Clock(), 0)
    assert len(found) == len(conflict)
    assert {demand.kind for demand in found} == {demand.kind for demand in conflict}
    reason = plan.certificate.reason or ""
    for demand in found:
        assert (demand.party or demand.visit) in reason
    judgement = check(problem, plan)
    assert not judgement.valid
    assert not judgement.untruths


@settings(max_examples=examples(60), deadline=None)
@given(problems())
def test_a_conflict_is_one_and_no_part_of_it_is(problem: Problem) -> None:
    if best_by_trying_all(problem, "welfare") is not None:
        return
    conflict = smallest_conflict(problem, Clock(), 0)
    kinds = {demand.kind for demand in conflict}
    assert "pin" in kinds

    def loosened(kept: set[Demand]) -> Problem:
        return replace(
            problem,
            visits=tuple(
                replace(
                    visit,
                    min=visit.min if Demand("min", visit.id) in kept else 0,
                    max=visit.max if Demand("max", visit.id) in kept else 1000,
                    wheelchairs=visit.wheelchairs
                    if Demand("wheelchairs", visit.id) in kept
                    else None,
                )
                for visit in problem.visits
            ),
            parties=tuple(
                replace(
                    party,
                    pinned=tuple(
                        visit for visit in party.pinned if Demand("pin", visit, party.id) in kept
                    ),
                )
                for party in problem.parties
            ),
        )

    assert best_by_trying_all(loosened(set(conflict)), "welfare") is None
    for demand in conflict:
        rest = loosened(set(conflict) - {demand})
        assert best_by_trying_all(rest, "welfare") is not None


def test_no_plan_is_claimed_when_time_is_up_before_pins_could_be_kept() -> None:
    with pytest.raises(NoPlanInTime):
        solve(stored("boerde-84-mixed"), time_limit=1e-9)


def test_thin_demand_says_how_many_groups_would_lift_how_many_people() -> None:
    problem = pinned_day(max=3)
    crowd = tuple(replace(problem.parties[2], id=f"Q{n}", size=2) for n in range(4))
    thin = thin_demand(replace(problem, parties=(*problem.parties, *crowd)))
    assert [str(each) for each in thin] == [
        "12 people want C1, 3 places: 3 more groups would lift 9 people."
    ]
    assert [each.visit for each in hopeless_visits(pinned_day(min=5))] == ["V1"]
