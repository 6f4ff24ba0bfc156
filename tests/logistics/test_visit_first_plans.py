"""Plans that are there soon, and better days one by one: fairer at every step, always driven."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from vehicle_worlds import bus, day, days_with_vehicles, party, visit

from logistics.allocation import solve
from logistics.check import check
from logistics.clock import Clock
from logistics.feasibility import first_plan
from logistics.plan import OBJECTIVES, Objective
from logistics.transport.day import Day
from logistics.transport.driving import drive
from logistics.transport.first_plans import everybody_something
from logistics.transport.refill import Refill
from logistics.transport.stages import begin
from tests.thoroughness import examples

if TYPE_CHECKING:
    from logistics.clock import Progress
    from logistics.problem import Problem


def listed(problem: Problem, objective: Objective = "share") -> Day | None:
    """The day with a plan that keeps its pins; None where there is none."""
    start = first_plan(problem, Clock(), 0)
    if start is None:
        return None
    found = Day(problem, objective, start, Clock(), 0)
    if found.stranded():
        return None
    begin(found)
    return found if found.incumbent.best is not None else None


def crowd(people: int, buses: int) -> Problem:
    """Three companies in the morning and three at noon, small groups, many guests."""
    names = ("mill", "yard", "farm")
    ways = {("hub", name): 15 for name in names}
    ways |= {(one, two): 10 for one in names for two in names if one < two}
    hours = (("09:00", "10:00"), ("11:00", "12:00"))
    visits = [
        visit(name, *hours[half], id=f"{name}-{half}", min=2, max=people // 4)
        for name in names
        for half in range(2)
    ]
    parties = [party(f"P{n}", *names, want=2) for n in range(people)]
    vehicles = [bus(f"bus-{n}", 8, cost_fixed=10) for n in range(buses)]
    return day(ways, {name: name for name in names}, visits, parties, vehicles)


def test_a_search_that_is_stopped_at_once_has_something_for_everybody() -> None:
    problem = crowd(20, 4)
    begun: list[Progress] = []
    plan = solve(problem, progress=begun.append, stop=lambda: bool(begun))
    assert begun, "the search told of itself"
    assert check(problem, plan).accepted
    assert all(plan.assignments.values())


def test_groups_that_stay_too_small_are_closed_and_their_guests_go_elsewhere() -> None:
    found = listed(crowd(13, 1))
    assert found is not None
    everybody_something(found, Clock())
    best = found.incumbent.best
    assert best is not None
    people = dict.fromkeys(found.problem.visit, 0)
    for days in best.days.values():
        for name in days:
            people[name] += 1
    assert any(people.values())
    assert all(not there or there >= 2 for there in people.values())


def test_whoever_gives_way_leaves_no_other_group_too_small() -> None:
    problem = day(
        {("hub", name): 15 for name in ("mill", "yard", "farm")} | {("mill", "yard"): 10},
        {"mill": "mill", "yard": "yard", "farm": "farm"},
        [
            visit("mill", "09:00", "10:00", max=1),
            visit("yard", "11:00", "12:00", min=2),
            visit("farm", "11:00", "12:00"),
        ],
        [
            party("A", "mill"),
            party("B", scores={"mill": 5, "yard": 5, "farm": 9}, want=2),
            party("C", "yard"),
        ],
        [bus("one", 8), bus("two", 8)],
    )
    found = listed(problem)
    assert found is not None
    rows = found.rows({"A": (), "B": ("mill", "yard"), "C": ("yard",)})
    begun, _ = drive(found, rows, [], Clock())
    assert begun is not None
    refill = Refill(found, begun.chosen, begun.fleet, begun.requests)
    assert refill.run(Clock())
    after = refill.offer()
    assert after is not None
    assert after.days == {"A": ("mill",), "B": ("yard",), "C": ("yard",)}


@settings(max_examples=examples(60), deadline=None)
@given(days_with_vehicles(), st.sampled_from(OBJECTIVES))
def test_better_days_one_by_one_are_better_and_the_judge_accepts_them(
    problem: Problem, objective: Objective
) -> None:
    found = listed(problem, objective)
    if found is None:
        return
    before = found.incumbent.best
    assert before is not None
    refill = Refill(found, before.chosen, before.fleet, before.requests)
    changed = refill.run(Clock())
    after = refill.offer()
    assert after is not None, "the judge accepts what is in hand"
    now, then = after.rank[:2], before.rank[:2]
    assert now > then if changed else now == then
    counted = np.zeros(len(problem.visits), np.int64)
    for row, size in zip(after.chosen.tolist(), found.incumbent.sizes.tolist(), strict=True):
        there = found.everything.visits[row]
        counted[there[there < len(problem.visits)]] += size
    assert counted.tolist() == refill.there.people[:-1].tolist()


@settings(max_examples=examples(60), deadline=None)
@given(days_with_vehicles())
def test_a_day_that_can_t_be_driven_leaves_everything_as_it_was(problem: Problem) -> None:
    found = listed(problem)
    if found is None or found.incumbent.best is None:
        return
    best = found.incumbent.best
    refill = Refill(found, best.chosen, best.fleet, best.requests)
    refill.run(Clock())

    def in_hand() -> tuple[object, ...]:
        fleet = refill.fleet
        return (
            refill.chosen.tolist(),
            list(fleet.duties),
            dict(fleet.carried),
            list(refill.requests),
            list(fleet.timing.size),
            [dict(rides) for rides in refill.rides],
            refill.there.people.tolist(),
        )

    for number in range(len(problem.parties)):
        for row in refill.days_of[number].tolist():
            before = in_hand()
            if not refill.take(number, row):
                assert in_hand() == before
