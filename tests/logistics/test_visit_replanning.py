"""Replanning: what changed, the trade-off, and that what has begun stays."""

from __future__ import annotations

import json
from itertools import pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from visit_brute import days_of, groups_hold, ideal, rank
from visit_worlds import problems

from logistics.allocation import solve
from logistics.changes import Changes, changed_problem, load_changes, read_changes
from logistics.check import check
from logistics.errors import BadChanges, NoPlanInTime
from logistics.generate import made_up_day
from logistics.problem_json import load_problem
from logistics.replan import replan
from tests.thoroughness import examples

if TYPE_CHECKING:
    from logistics.plan import Plan
    from logistics.problem import Problem
    from logistics.trade_off import Point

DATA = Path(__file__).parent / "data"


def sorted_values(problem: Problem, days: tuple[tuple[str, ...], ...]) -> tuple[int, ...]:
    ideals = [ideal(problem, party) for party in problem.parties]
    return rank(problem, days, ideals, "share")[0]


def fairest_by_people_changed(problem: Problem, old: Plan) -> dict[int, tuple[int, ...]]:
    """For each number of people whose day changes, the fairest of all valid plans."""
    best: dict[int, tuple[int, ...]] = {}
    for days in product(*(days_of(problem, party) for party in problem.parties)):
        if groups_hold(problem, days):
            people = sum(
                party.size
                for party, day in zip(problem.parties, days, strict=True)
                if party.id in old.assignments and set(day) != set(old.assignments[party.id])
            )
            values = sorted_values(problem, days)
            best[people] = max(values, best.get(people, values))
    return best


@settings(max_examples=examples(60), deadline=None)
@given(problems(most_parties=4, pins=False), st.data())
def test_the_trade_off_is_the_one_that_trying_all_plans_gives(
    problem: Problem, data: st.DataObject
) -> None:
    plan = solve(problem)
    parties, visits = list(problem.party), list(problem.visit)
    subset = st.sets(st.sampled_from(parties), max_size=1) if parties else st.just(set())
    gone = st.sets(st.sampled_from(visits), max_size=2) if visits else st.just(set())
    changes = Changes(no_shows=frozenset(data.draw(subset)), cancelled=frozenset(data.draw(gone)))
    found = replan(problem, plan, changes)
    assert found.complete
    best = fairest_by_people_changed(found.problem, plan)
    expected: list[tuple[int, tuple[int, ...]]] = []
    for people in sorted(best):
        if not expected or best[people] > expected[-1][1]:
            expected.append((people, best[people]))
    points = [(point.people, values_of(found.problem, point)) for point in found.points]
    # The last point is 'as fair as anew' in welfare too, which may change more days
    assert [values for _, values in points[: len(expected)]] == [v for _, v in expected]
    assert [people for people, _ in points[: len(expected) - 1]] == [p for p, _ in expected[:-1]]
    assert len(points) <= len(expected) + 1
    for point in found.points:
        assert check(found.problem, point.plan).accepted
        assert point.fewest


def values_of(problem: Problem, point: Point) -> tuple[int, ...]:
    days = tuple(point.plan.assignments[party.id] for party in problem.parties)
    return sorted_values(problem, days)


def test_the_morning_of_day_three_from_only_who_must_to_as_fair_as_anew() -> None:
    problem = load_problem(DATA / "ariel-5783.json")
    plan = solve(problem, objective="score")
    crowded = max(
        problem.visits, key=lambda v: sum(v.id in day for day in plan.assignments.values())
    )
    changes = Changes(no_shows=frozenset([problem.parties[0].id]), smaller={crowded.id: 12})
    found = replan(problem, plan, changes)
    anew = solve(found.problem, objective="score")
    assert found.complete
    assert found.points[-1].plan.certificate == anew.certificate
    for point, fairer in pairwise(found.points):
        assert point.people < fairer.people
    for point in found.points:
        assert check(found.problem, point.plan).accepted


def test_begun_visits_stay_as_they_are_and_nobody_joins_them() -> None:
    problem = made_up_day(24, seed=4)
    plan = solve(problem)
    now = sorted(visit.begin for visit in problem.visits)[len(problem.visits) // 3]
    later = next(
        visit.id
        for visit in problem.visits
        if visit.begin > now and any(visit.id in day for day in plan.assignments.values())
    )
    absent = frozenset([problem.parties[0].id, problem.parties[1].id])
    found = replan(problem, plan, Changes(now=now, no_shows=absent, cancelled=frozenset([later])))
    for point in found.points:
        assert check(found.problem, point.plan).accepted
        for party in found.problem.parties:
            for visit in problem.visits:
                if visit.begin <= now:
                    before = visit.id in plan.assignments[party.id]
                    assert (visit.id in point.plan.assignments[party.id]) == before
    assert found.points[0].people <= found.points[-1].people


def test_late_guests_get_a_day_and_are_not_counted_as_changed() -> None:
    problem = load_problem(DATA / "ariel-5783.json")
    plan = solve(problem, objective="score")
    text = {
        "format": "visit-changes/1",
        "late": [{"id": "late", "want": 2, "scores": {"K00": 5, "K01": 5}}],
    }
    found = replan(problem, plan, read_changes(json.dumps(text)))
    assert found.points[0].people == 0
    assert len(found.points[0].plan.assignments["late"]) > 0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"no_shows": ["X"]}, '"X"'),
        ({"cancelled": ["X"]}, '"X"'),
        ({"smaller": {"X": 1}}, '"X"'),
        ({"smaller": {"K00-1": -1}}, "smaller"),
        ({"pins": {"X": ["K00-1"]}}, '"X"'),
        ({"pins": {"s64": ["X"]}}, '"X"'),
        ({"pins": {"s64": ["K00-1"]}, "cancelled": ["K00-1"]}, "cancelled"),
        ({"pins": {"s64": ["K00-1"]}, "no_shows": ["s64"]}, "no-show"),
        ({"now": "2019-06-01T00:30", "cancelled": ["K00-1"]}, "has begun"),
        ({"late": [{"id": "s64", "want": 1, "scores": {}}]}, "there already"),
        ({"late": [{"id": "new", "want": 1, "scores": {"X": 1}}]}, '"X"'),
        ({"late": [{"id": "new", "want": 1}]}, "scores"),
        ({"now": "soon"}, "time"),
        ({"format": "visit-changes/9"}, "visit-changes/1"),
    ],
)
def test_changes_that_contradict_problem_or_plan_are_refused(
    changes: dict[str, Any], said: str
) -> None:
    problem = load_problem(DATA / "ariel-5783.json")
    plan = solve(problem, objective="score", time_limit=0.01)
    with pytest.raises(BadChanges) as refused:
        read = read_changes(json.dumps({"format": "visit-changes/1", **changes}))
        changed_problem(problem, plan, read)
    assert said in str(refused.value)


def test_a_plan_of_another_problem_is_refused_and_a_missing_file_told(tmp_path: Path) -> None:
    problem = load_problem(DATA / "ariel-5783.json")
    other = solve(load_problem(DATA / "boerde-84.json").without_vehicles(), time_limit=0.01)
    with pytest.raises(BadChanges, match="Give the plan"):
        changed_problem(problem, other, Changes())
    with pytest.raises(BadChanges, match="can't be read"):
        load_changes(tmp_path / "none.json")


def test_pins_that_can_not_be_kept_after_the_changes_are_explained() -> None:
    problem = load_problem(DATA / "boerde-84.json").without_vehicles()
    plan = solve(problem, time_limit=0.01)
    party = problem.parties[0]
    clash = tuple(v.id for v in problem.visits if v.company == problem.visits[0].company)[:2]
    found = replan(problem, plan, Changes(pins={party.id: clash}))
    assert [point.plan.certificate.status for point in found.points] == ["infeasible"]
    assert clash[0] in (found.points[0].plan.certificate.reason or "")


def test_time_that_is_up_at_once_is_said_and_later_leaves_the_curve_open() -> None:
    problem = load_problem(DATA / "boerde-84-mixed.json").without_vehicles()
    plan = solve(problem, time_limit=1)
    with pytest.raises(NoPlanInTime):
        replan(problem, plan, Changes(), time_limit=1e-9)
