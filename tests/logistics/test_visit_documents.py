"""Reading is strict and never a traceback; writing gives back what was read."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from visit_worlds import documents, problems

from logistics.allocation import solve
from logistics.errors import BadPlan, BadProblem, UnusableDocument
from logistics.minutes import format_minute, parse_minute
from logistics.plan import Certificate, Level, Plan, Stop, Total, Tour
from logistics.plan_json import load_plan, read_plan, write_plan
from logistics.problem_json import load_problem, read_problem, write_problem
from tests.thoroughness import examples

if TYPE_CHECKING:
    from logistics.problem import Problem


def small() -> dict[str, Any]:
    return {
        "format": "visit-problem/1",
        "places": [{"id": "a", "lat": 52.2, "lon": 11.6}, {"id": "b", "lat": 52.1, "lon": 11.6}],
        "travel_minutes": [[0, 20], [20, 0]],
        "hub": "a",
        "companies": [{"id": "C1", "name": "One", "place": "a"}],
        "visits": [
            {
                "id": "V1",
                "company": "C1",
                "times": [["2019-04-04T09:00", "2019-04-04T10:00"]],
                "max": 5,
            }
        ],
        "parties": [{"id": "P1", "want": 1, "scores": {"C1": 3}}],
        "vehicles": [{"id": "bus", "seats": 8, "home": "a"}],
    }


def changed(path: str, value: Any) -> dict[str, Any]:
    """The small problem with one value replaced; the path is written like visits.0.max."""
    document = small()
    *way, last = path.split(".")
    node: Any = document
    for step in way:
        node = node[int(step)] if step.isdigit() else node[step]
    if isinstance(node, list):
        node[int(last)] = value
    else:
        node[last] = value
    return document


@given(problems())
@settings(max_examples=examples(60), deadline=None)
def test_a_problem_that_was_written_reads_as_the_same_problem(problem: Problem) -> None:
    assert read_problem(write_problem(problem)) == problem


def test_a_plan_that_was_written_reads_as_the_same_plan() -> None:
    stops = (Stop("a", 10, 20, board=("P1",)), Stop("b", 30, 40, alight=("P1",)))
    plan = Plan(
        objective="score",
        assignments={"P1": ("V1",), "P2": ()},
        certificate=Certificate(
            "feasible", (Level(3, 4, 2, proven=False),), Total(5, 9, proven=False), None, "why"
        ),
        tours=(Tour("bus", stops),),
        notes=("estimated",),
    )
    assert read_plan(write_plan(plan)) == plan


def test_what_is_left_out_means_what_the_format_says() -> None:
    problem = read_problem(json.dumps(small()))
    visit, party, bus = problem.visits[0], problem.parties[0], problem.vehicles[0]
    assert (visit.min, visit.languages, visit.wheelchairs) == (1, frozenset(), None)
    assert (party.size, party.wheelchairs, party.own_transport) == (1, 0, False)
    assert (party.available, party.never, party.pinned) == (None, frozenset(), ())
    assert (bus.wheelchairs, bus.cost_fixed, bus.available) == (0, 0, None)
    assert problem.transfer_minutes == 0


def test_travel_times_are_estimated_from_coordinates_and_the_plan_says_so() -> None:
    document = small()
    del document["travel_minutes"], document["vehicles"]
    problem = read_problem(json.dumps(document))
    # 0.1 degrees of latitude are 11.12 km: 3 + 1.35 * 11.12 / 55 * 60 = 19.4
    assert problem.travel("a", "b") == 19
    assert problem.travel("a", "a") == 0
    assert "estimated" in solve(problem).notes[0]


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        ("format", "visit-problem/2", "visit-problem/1"),
        ("parties.0.size", 0, "P1"),
        ("parties.0.size", True, "size"),
        ("parties.0.size", "two", "size"),
        ("parties.0.size", 1.5, "size"),
        ("parties.0.want", 10**400, "want"),
        ("parties.0.scores", {"C1": -1}, "scores.C1"),
        ("parties.0.scores", {"C9": 1}, '"C9"'),
        ("parties.0.scores", [], "scores"),
        ("parties.0.never", ["C9"], '"C9"'),
        ("parties.0.pinned", ["V9"], '"V9"'),
        ("parties.0.pinned", ["V1", "V1"], "twice"),
        ("parties.0.available", ["2019-04-04T10:00", "2019-04-04T09:00"], "ends before"),
        ("parties.0.available", ["2019-04-04T10:00"], "pair"),
        ("parties.0.wheelchairs", 2, "2 wheelchairs"),
        ("parties.0.id", "P\u001b[31m", "printable"),
        ("parties.0.id", "x" * 101, "id of 1 to 100"),
        ("parties.0.id", "\ud800", "whole characters"),
        ("parties.0.own_transport", "yes", "true or false"),
        ("visits.0.max", 0, "max"),
        ("visits.0.min", 6, "Lower min"),
        ("visits.0.company", "C9", '"C9"'),
        ("visits.0.times", [], "no time"),
        ("visits.0.times", [["2019-04-04T09:00", "2019-04-04T25:00"]], "time"),
        ("visits.0.times", [["2019-02-30T09:00", "2019-04-04T10:00"]], "time"),
        ("visits.0.times", [["2019-04-04 09:00", "2019-04-04T10:00"]], "time"),
        (
            "visits.0.times",
            [["2019-04-04T09:00", "2019-04-04T10:00"], ["2019-04-04T09:30", "2019-04-04T11:00"]],
            "overlap",
        ),
        ("companies.0.place", "z", '"z"'),
        ("companies.0.place", None, "vehicles must know"),
        ("travel_minutes.0.1", None, 'hole: "a" to "b"'),
        ("travel_minutes.0.0", 5, "itself"),
        ("travel_minutes", [[0, 1]], "2 places"),
        ("travel_minutes.1", [0], "2 places"),
        ("places.0.lat", 91, "lat"),
        ("hub", "z", '"z"'),
        ("hub", None, '"hub"'),
        ("vehicles.0.seats", 0, "seats"),
        ("vehicles.0.home", "z", '"z"'),
        ("vehicles.0.cost_per_minute", 1.5, "whole number"),
        ("parties", None, '"parties" is missing'),
        ("visits", {}, "list"),
    ],
)
def test_a_broken_problem_is_refused_and_the_place_is_named(
    path: str, value: Any, named: str
) -> None:
    with pytest.raises(BadProblem) as refused:
        read_problem(json.dumps(changed(path, value)))
    assert named in str(refused.value)


@pytest.mark.parametrize("kind", ["places", "companies", "visits", "parties", "vehicles"])
def test_an_id_that_stands_twice_is_refused(kind: str) -> None:
    document = small()
    document[kind].append(dict(document[kind][0]))
    if kind == "places":
        document["travel_minutes"] = [[0, 1, 1], [1, 0, 1], [1, 1, 0]]
    with pytest.raises(BadProblem, match="is there 2 times"):
        read_problem(json.dumps(document))


def test_every_contradiction_of_a_file_is_told_at_once() -> None:
    document = small()
    document["parties"][0]["scores"] = {"C8": 1}
    document["visits"][0]["company"] = "C9"
    with pytest.raises(BadProblem) as refused:
        read_problem(json.dumps(document))
    assert len(refused.value.complaints) == 2


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe{}",
        b"[" * 100_000,
        b'{"format": NaN}',
        b'{"format": Infinity}',
        b'{"format": "visit-problem/1", "format": "visit-problem/1"}',
        b"9" * 10_000,
        b"null",
        b'"visit-problem/1"',
        b"[]",
        b'{"format": "visit-problem/1", "places": 7}',
        b"{",
    ],
)
def test_what_is_no_document_is_refused_in_words(text: bytes) -> None:
    with pytest.raises(BadProblem):
        read_problem(text)
    with pytest.raises(BadPlan):
        read_plan(text)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


@settings(max_examples=examples(150), deadline=None)
@given(documents(), json_values, st.randoms(use_true_random=False))
def test_whatever_stands_anywhere_in_a_document_no_other_error_comes_out(
    document: dict[str, Any], value: Any, random: Any
) -> None:
    node: Any = document
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            return
        key = random.choice(keys)
        if isinstance(node[key], dict | list) and node[key] and random.random() < 0.8:
            node = node[key]
            continue
        node[key] = value
        break
    try:
        problem = read_problem(json.dumps(document))
    except UnusableDocument as refused:
        assert str(refused)
    else:
        assert read_problem(write_problem(problem)) == problem


def test_a_missing_file_is_told_with_its_path(tmp_path: Any) -> None:
    for load, error in ((load_problem, BadProblem), (load_plan, BadPlan)):
        with pytest.raises(error, match="nowhere"):
            load(tmp_path / "nowhere.json")


@given(st.integers(0, 3_652_059 * 1440 - 1))
def test_minutes_are_written_and_read_alike(minute: int) -> None:
    assert parse_minute(format_minute(minute)) == minute


def test_a_problem_can_be_taken_without_its_vehicles() -> None:
    problem = read_problem(json.dumps(small())).without_vehicles()
    assert problem == replace(problem, vehicles=(), hub=None)
    assert read_problem(write_problem(problem)) == problem
