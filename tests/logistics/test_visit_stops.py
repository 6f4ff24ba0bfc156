"""A request to stop is seen wherever the search is, and the answer is a plan all the same.

Counted are the times the search asks whether it shall stop: often while it works, and hardly ever
again once it was told to.
"""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from visit_worlds import problems

from logistics.allocation import solve
from logistics.changes import Changes
from logistics.check import check
from logistics.clock import Clock, OutOfTime
from logistics.errors import NoPlanInTime
from logistics.generate import made_up_day
from logistics.highs import run
from logistics.itineraries import list_blocks
from logistics.plan import OBJECTIVES, Objective
from logistics.problem import Problem
from logistics.problem_json import load_problem
from logistics.replan import replan
from tests.thoroughness import THOROUGH, examples

FEW = 12
MANY = 60  # with vehicles there are more stages to leave
MOMENTS = (0, 1, 20, 150, 160, 165, 170, 180, 200, 300, 500)
DAY = made_up_day(150, seed=1)
PARTIES = len(DAY.parties)  # so often it asks while it lists what each could do


class Request:
    """A wish to stop that comes when it was asked for the *after*-th time."""

    def __init__(self, after: float) -> None:
        self.after = after
        self.asked = 0

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked > self.after

    @property
    def asked_since(self) -> float:
        return self.asked - self.after


@pytest.mark.parametrize("objective", OBJECTIVES)
@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("after", MOMENTS if THOROUGH else MOMENTS[::2])
def test_a_search_that_is_told_to_stop_hardly_asks_again_and_gives_a_valid_plan(
    monkeypatch: pytest.MonkeyPatch, objective: Objective, is_large: bool, after: int
) -> None:
    if is_large:
        monkeypatch.setattr("logistics.allocation.MOST_FOR_THE_RELAXATION", 0)
    request = Request(after)
    plan = solve(DAY, objective=objective, stop=request)
    assert check(DAY, plan).accepted
    assert request.asked_since <= FEW


@pytest.mark.parametrize("after", [0, 1, 50, 200, 600, 1200, 3000])
def test_a_search_with_vehicles_that_is_told_to_stop_gives_what_can_be_driven(after: int) -> None:
    request = Request(after)
    day = load_problem(Path(__file__).parent / "data" / "boerde-84.json")
    plan = solve(day, stop=request)
    assert check(day, plan).accepted
    assert request.asked_since <= MANY


@settings(max_examples=examples(80), deadline=None)
@given(problems(), st.sampled_from(OBJECTIVES), st.integers(0, 40))
def test_whatever_stands_when_time_is_up_is_told_as_it_is(
    problem: Problem, objective: Objective, after: int
) -> None:
    try:
        plan = solve(problem, objective=objective, stop=Request(after))
    except NoPlanInTime:
        assert any(party.pinned for party in problem.parties)
        return
    judgement = check(problem, plan)
    assert judgement.accepted or plan.certificate.status == "infeasible"


def test_the_listing_asks_between_any_two_parties() -> None:
    request = Request(float("inf"))
    list_blocks(DAY, Clock(stop=request))
    assert request.asked >= PARTIES


@pytest.mark.parametrize("after", [0, 40, PARTIES - 1])
def test_the_listing_ends_at_the_party_where_it_was_told_to(after: int) -> None:
    request = Request(after)
    with pytest.raises(OutOfTime):
        list_blocks(DAY, Clock(stop=request))
    assert request.asked_since == 1


def test_a_replanning_that_is_told_to_stop_says_so() -> None:
    plan = solve(DAY, objective="welfare", stop=Request(400))
    request = Request(30)
    with pytest.raises(NoPlanInTime):
        replan(DAY, plan, Changes(no_shows=frozenset([DAY.parties[0].id])), stop=request)
    assert request.asked_since <= FEW


class Deaf:
    """A solver at work that doesn't look up."""

    def __init__(self) -> None:
        self.done = Event()

    def setCallback(self, *_: Any) -> None: ...

    def startCallback(self, *_: Any) -> None: ...

    def run(self) -> None:
        self.done.wait()


def test_a_solver_that_does_not_look_up_is_left_to_itself() -> None:
    deaf, request = Deaf(), Request(3)
    with pytest.raises(OutOfTime):
        run(deaf, Clock(stop=request))
    assert not deaf.done.is_set()
    assert request.asked_since == 1
    deaf.done.set()
