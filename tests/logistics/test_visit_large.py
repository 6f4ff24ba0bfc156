"""The way for thousands, forced upon small days where the truth is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from visit_brute import best_by_trying_all
from visit_worlds import problems

from logistics.allocation import solve
from logistics.check import check
from logistics.generate import made_up_day
from logistics.plan import OBJECTIVES, Objective
from tests.thoroughness import examples

if TYPE_CHECKING:
    from logistics.problem import Problem


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("logistics.allocation.MOST_FOR_THE_RELAXATION", 0)


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(problems(), st.sampled_from(OBJECTIVES))
def test_plans_are_valid_and_bounds_hold(problem: Problem, objective: Objective) -> None:
    best = best_by_trying_all(problem, objective)
    plan = solve(problem, objective=objective)
    if best is None:
        assert plan.certificate.status == "infeasible"
        return
    assert check(problem, plan).accepted
    most = best_by_trying_all(problem, "welfare")
    assert most is not None
    assert plan.certificate.welfare is not None
    assert plan.certificate.welfare.bound >= most.welfare
    if plan.certificate.levels:
        lowest, true = plan.certificate.levels[0], best.profile[0]
        assert lowest.value <= true[0]
        assert lowest.bound <= (true[1] if lowest.value == true[0] else 0)


def test_a_day_for_150_people_comes_close_to_its_bound() -> None:
    problem = made_up_day(150, seed=1)
    plan = solve(problem, objective="welfare")
    assert check(problem, plan).accepted
    welfare = plan.certificate.welfare
    assert welfare is not None
    assert welfare.value >= 0.97 * welfare.bound
