"""The solver against brute force, against a second model, and against the judge."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from visit_brute import best_by_trying_all
from visit_second_model import certificate_by_second_model
from visit_worlds import problems

from logistics.allocation import solve
from logistics.check import check
from logistics.plan import OBJECTIVES, Objective, Plan
from tests.thoroughness import examples

if TYPE_CHECKING:
    from logistics.problem import Problem

objectives = st.sampled_from(OBJECTIVES)


def accepted(problem: Problem, plan: Plan) -> Plan:
    """Every plan of the solver passes here."""
    judgement = check(problem, plan)
    assert judgement.accepted, (judgement.violations, judgement.untruths)
    return plan


@settings(max_examples=examples(250), deadline=None)
@given(problems(), objectives)
def test_no_plan_is_better_than_the_one_that_is_called_optimal(
    problem: Problem, objective: Objective
) -> None:
    best = best_by_trying_all(problem, objective)
    plan = solve(problem, objective=objective)
    if best is None:
        assert plan.certificate.status == "infeasible"
        return
    accepted(problem, plan)
    assert plan.certificate.status == "optimal"
    assert plan.certificate.welfare is not None
    assert plan.certificate.welfare.value == best.welfare
    people = accumulate(count for _, count in best.profile)
    values = [value for value, _ in best.profile]
    expected = [] if objective == "welfare" else list(zip(values, people, strict=True))
    assert [(level.value, level.people) for level in plan.certificate.levels] == expected


@settings(max_examples=examples(25), deadline=None)
@given(problems(most_parties=14, most_visits=10, pins=False), st.sampled_from(["share", "score"]))
def test_a_second_model_finds_the_same_certificate(problem: Problem, objective: Objective) -> None:
    plan = accepted(problem, solve(problem, objective=objective))
    assert plan.certificate.status == "optimal"
    levels, welfare = certificate_by_second_model(problem, plan)
    assert levels == [(level.value, level.bound) for level in plan.certificate.levels]
    assert plan.certificate.welfare is not None
    assert plan.certificate.welfare.bound == welfare


@settings(max_examples=examples(20), deadline=None)
@given(problems(most_parties=10, most_visits=8), objectives, st.integers(0, 3))
def test_the_same_seed_gives_the_same_plan(
    problem: Problem, objective: Objective, seed: int
) -> None:
    assert solve(problem, objective=objective, seed=seed) == solve(
        problem, objective=objective, seed=seed
    )


@settings(max_examples=examples(30), deadline=None)
@given(problems(most_parties=8, most_visits=8, pins=False), objectives, st.integers(0, 30))
def test_a_search_stopped_anywhere_gives_a_valid_plan_with_honest_bounds(
    problem: Problem, objective: Objective, questions: int
) -> None:
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > questions

    stopped = accepted(problem, solve(problem, objective=objective, stop=stop))
    full = accepted(problem, solve(problem, objective=objective))
    assert stopped.certificate.welfare is not None
    assert full.certificate.welfare is not None
    if objective == "welfare":
        assert stopped.certificate.welfare.bound >= full.certificate.welfare.value
    for level, true in zip(stopped.certificate.levels, full.certificate.levels, strict=False):
        if level.value > true.value:
            pytest.fail("a plan that was stopped early can't be fairer than the fairest")
        if (level.value, level.people) != (true.value, true.people):
            assert not level.proven
            break
        assert level.bound <= true.bound
