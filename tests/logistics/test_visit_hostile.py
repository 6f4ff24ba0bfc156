"""Documents made to break us: refused in a sentence, in bounded time, never believed."""

from __future__ import annotations

import copy
import json
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_visit_judge import BOTH, day, good_tour, plan
from visit_tiny_judge import holds

from logistics.changes import read_changes
from logistics.check import check
from logistics.errors import LogisticsError, TooLarge, UnusableDocument
from logistics.plan import Certificate, Plan, Tour
from logistics.plan_json import read_plan, write_plan
from logistics.problem_json import MOST_PARTS, read_problem, write_problem
from logistics.reading import MOST_OF_A_KIND
from logistics.report import inert_lines
from logistics.travel_table import with_travel

if TYPE_CHECKING:
    from logistics.problem import Problem

FREELY = settings(max_examples=100, deadline=None)
PATIENCE = 20.0  # seconds; what has no bound takes hours
HOSTILE = st.sampled_from(
    [
        None, True, -1, 0, 1, 10**6, 10**400, -0.0, 1e308, 1.5, "", "0", "\u202eP1", "\x1b[2J",
        "[bold]", "\ud800", "x" * 101, [], {}, [[]], ["V1", "V1"], "2019-04-04T09:00",
        "9999-12-31T23:59", "0001-01-01T00:00", "hub", "P1", "V1", "C1",
        ["2019-04-04T09:00", "2019-04-04T09:00"],
    ]
)  # fmt: skip
DEEDS = ["arrive", "depart", "place", "board", "alight", "gone", "day"]
CHANGES = {
    "format": "visit-changes/1", "now": "2019-04-04T07:30", "no_shows": ["P2"],
    "late": [{"id": "P900", "want": 1, "scores": {"C1": 5}}], "cancelled": ["V3"],
    "smaller": {"V2": 2}, "pins": {"P1": ["V1"]}, "broken_vehicles": {"bus": "2019-04-04T07:30"},
    "more_vehicles": [{"id": "taxi", "seats": 8, "home": "hub"}],
}  # fmt: skip


def good() -> Plan:
    return plan(BOTH, good_tour())


def ways_into(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to each value of a document."""
    inside: Any = ()
    if isinstance(value, dict | list):
        inside = value.items() if isinstance(value, dict) else enumerate(value)
    found = [way] if way else []
    for key, inner in inside:
        found += ways_into(inner, (*way, key))
    return found


@st.composite
def broken(draw: st.DrawFn, document: Any) -> str:
    """A document of the right form, with one to three of its values exchanged, gone or doubled."""
    document = copy.deepcopy(document)
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(ways_into(document)))
        node = document
        for step in way:
            node = node[step]
        deed = draw(st.sampled_from(["set", "set", "drop", "double", "swap"]))
        if deed == "drop":
            del node[last]
        elif deed == "double" and isinstance(node, list):
            node.append(copy.deepcopy(node[last]))
        elif deed == "swap":
            node[last] = draw(st.sampled_from([*node] if isinstance(node, dict) else node))
        else:
            node[last] = copy.deepcopy(draw(HOSTILE))
        if not ways_into(document):
            break
    return json.dumps(document)


def refused_in_a_sentence(error: LogisticsError) -> None:
    assert str(error).strip()
    assert inert_lines(str(error)) == str(error), "it would be obeyed by a terminal"
    assert len(str(error)) < 20_000


PROBLEM = json.loads(write_problem(day()))
PLAN = json.loads(write_plan(good()))


@FREELY
@given(broken(PROBLEM))
def test_a_broken_problem_is_refused_or_means_what_it_says(text: str) -> None:
    try:
        problem = read_problem(text)
        assert read_problem(write_problem(problem)) == problem
        judged = check(problem, good())
    except UnusableDocument as error:
        refused_in_a_sentence(error)
        return
    strangers = {violation.rule for violation in judged.violations} == {0}
    assert strangers or judged.valid == holds(problem, good())


@FREELY
@given(broken(PLAN))
def test_a_broken_plan_is_refused_or_judged_as_a_day_that_is_watched(text: str) -> None:
    try:
        found = read_plan(text)
    except UnusableDocument as error:
        refused_in_a_sentence(error)
        return
    judged = check(day(), found)
    if {violation.rule for violation in judged.violations} != {0}:
        assert judged.valid == holds(day(), found)


@FREELY
@given(broken(CHANGES))
def test_broken_changes_are_refused_or_read(text: str) -> None:
    try:
        read_changes(text)
    except UnusableDocument as error:
        refused_in_a_sentence(error)


@st.composite
def moved_plans(draw: st.DrawFn) -> Plan:
    """The good plan after one to three deeds of somebody who wants it to pass all the same."""
    days = {party: list(visits) for party, visits in BOTH.items()}
    stops = list(good_tour().stops)
    for _ in range(draw(st.integers(0, 3))):
        index = draw(st.integers(0, len(stops) - 1))
        stop = stops[index]
        deed = draw(
            st.sampled_from(["arrive", "depart", "place", "board", "alight", "gone", "day"])
        )
        if deed in ("arrive", "depart"):
            step = draw(st.sampled_from([-60, -10, -5, -1, 1, 5, 10, 60]))
            stops[index] = replace(stop, **{deed: getattr(stop, deed) + step})
        elif deed == "place":
            stops[index] = replace(stop, place=draw(st.sampled_from(["hub", "far", "near"])))
        elif deed in ("board", "alight"):
            who = draw(st.lists(st.sampled_from(["P1", "P2"]), max_size=2))
            stops[index] = replace(stop, **{deed: tuple(who)})
        elif deed == "gone" and len(stops) > 1:
            del stops[index]
        else:
            party = draw(st.sampled_from(sorted(days)))
            ids = st.sampled_from(["V1", "V1b", "V2", "V3"])
            days[party] = draw(st.lists(ids, max_size=3))
    tours = [Tour("bus", tuple(stops))]
    if draw(st.integers(0, 4)) == 0:
        tours.append(draw(st.sampled_from(tours)))
    return plan(days, *tours)


@settings(max_examples=250, deadline=None)
@given(moved_plans(), st.integers(0, 4), st.integers(0, 25))
def test_the_judge_and_who_watches_the_day_agree_on_any_plan_that_was_tampered_with(
    tampered: Plan, seats: int, transfer: int
) -> None:
    problem = day(transfer_minutes=transfer)
    bus = replace(problem.vehicles[0], seats=max(1, seats))
    problem = replace(problem, vehicles=(bus,))
    assert check(problem, tampered).valid == holds(problem, tampered)


def test_the_good_plan_holds_for_both() -> None:
    assert check(day(), good()).valid and holds(day(), good())


def test_a_plan_that_is_valid_proves_that_there_is_one() -> None:
    none = plan({"P1": [], "P2": []})
    lie = replace(none, certificate=Certificate("infeasible", reason="No bus came."))
    assert check(day(), lie).untruths == (
        'The certificate says "infeasible", and this very plan is valid.',
    )


def crowded(count: int, want: int) -> Problem:
    """Pairs of visits at so many times, and a party that wants more than there are times."""
    days = [f"2019-04-{4 + number // 20:02d}T{number % 20:02d}" for number in range(count)]
    times = [[f"{hour}:00", f"{hour}:50"] for hour in days]
    companies = [{"id": f"C{n}-{side}"} for n in range(count) for side in "ab"]
    visits = [
        {"id": f"V{n}-{side}", "company": f"C{n}-{side}", "times": [times[n]], "max": 9}
        for n in range(count)
        for side in "ab"
    ]
    scores = {company["id"]: 10 for company in companies}
    return read_problem(
        json.dumps(
            {
                "format": "visit-problem/1",
                "companies": companies,
                "visits": visits,
                "parties": [{"id": "P1", "want": want, "scores": scores}],
            }
        )
    )


def test_a_day_with_more_choices_than_can_be_tried_is_said_and_not_tried_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("logistics.check_ideal.MOST_STEPS", 2_000)
    with pytest.raises(TooLarge, match="too many visits fit together"):
        check(crowded(24, 30), replace(plan({"P1": []}), objective="share"))


def test_absurd_counts_are_refused_before_they_cost_anything() -> None:
    many = [{"id": f"P{n}", "want": 0, "scores": {}} for n in range(MOST_OF_A_KIND + 1)]
    with pytest.raises(UnusableDocument, match=f"at most {MOST_OF_A_KIND}"):
        read_problem(json.dumps(PROBLEM | {"parties": many}))
    parts = [["2019-04-04T09:00", "2019-04-04T10:00"]] * (MOST_PARTS + 1)
    visit = PROBLEM["visits"][0] | {"times": parts}
    with pytest.raises(UnusableDocument, match=f"at most {MOST_PARTS}"):
        read_problem(json.dumps(PROBLEM | {"visits": [visit]}))
    with pytest.raises(UnusableDocument, match="at most 100"):
        read_plan(json.dumps(PLAN | {"assignments": {"P1": ["V1"] * 1_000_000}}))


def stop(**more: Any) -> dict[str, Any]:
    return {"place": "hub", "arrive": "2019-04-04T09:00", "depart": "2019-04-04T09:00", **more}


@pytest.mark.parametrize(
    ("bound", "most", "document"),
    [
        ("MOST_GIVEN", "3 visits", {"assignments": {"P1": ["V1", "V2"], "P2": ["V1", "V2"]}}),
        (
            "MOST_STOPS_IN_ALL",
            "3 stops",
            {"tours": [{"vehicle": "bus", "stops": [stop()] * 2}] * 2},
        ),
        (
            "MOST_RIDING",
            "3 parties that board",
            {"tours": [{"vehicle": "bus", "stops": [stop(board=["P1"], alight=["P1"])] * 2}]},
        ),
    ],
)
def test_lists_that_are_short_by_themselves_are_counted_together(
    monkeypatch: pytest.MonkeyPatch, bound: str, most: str, document: dict[str, Any]
) -> None:
    monkeypatch.setattr(f"logistics.plan_json.{bound}", 4)
    read_plan(json.dumps(PLAN | {"tours": []} | document))
    monkeypatch.setattr(f"logistics.plan_json.{bound}", 3)
    with pytest.raises(UnusableDocument, match=f"at most {most}"):
        read_plan(json.dumps(PLAN | {"tours": []} | document))


def test_parties_and_levels_of_a_plan_are_bounded() -> None:
    nobody: dict[str, list[str]] = {f"P{n}": [] for n in range(MOST_OF_A_KIND + 1)}
    with pytest.raises(UnusableDocument, match=f"assignments: at most {MOST_OF_A_KIND}"):
        read_plan(json.dumps(PLAN | {"assignments": nobody}))
    level = {"share": 1, "people": 1, "bound": 1, "proven": False}
    certificate = PLAN["certificate"] | {"levels": [level] * (MOST_OF_A_KIND + 1)}
    with pytest.raises(UnusableDocument, match=f"levels: at most {MOST_OF_A_KIND}"):
        read_plan(json.dumps(PLAN | {"certificate": certificate}))


def test_a_few_words_that_mean_millions_of_choices_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("logistics.problem_rules.MOST_CHOICES", 6)
    read_problem(json.dumps(PROBLEM))
    monkeypatch.setattr("logistics.problem_rules.MOST_CHOICES", 5)
    with pytest.raises(UnusableDocument, match="at most 5 can be weighed"):
        read_problem(json.dumps(PROBLEM))


def test_a_ragged_table_of_ways_is_refused_before_its_holes_are_counted() -> None:
    table = "," + "hub," * 5_000 + "\n" + "hub\n" * 5_000
    with pytest.raises(UnusableDocument, match="5000 columns and 5000 rows"):
        with_travel(day(), table)


def test_visits_between_each_others_parts_are_compared_only_so_often(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parts = [["2019-04-04T09:00", "2019-04-04T09:10"], ["2019-04-04T15:00", "2019-04-04T15:10"]]
    visits = [visit | {"times": parts} for visit in PROBLEM["visits"]]
    woven = read_problem(json.dumps(PROBLEM | {"visits": visits}))
    plans = plan({"P1": ["V1", "V2", "V3"], "P2": []})
    assert not check(woven, plans).valid
    monkeypatch.setattr("logistics.check_pairs.MOST_WOVEN", 2)
    with pytest.raises(TooLarge, match="parts between each other's"):
        check(woven, plans)


def test_of_a_million_broken_rules_enough_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = plan({"P1": ["V1", "V1", "V1b"], "P2": ["V2"]})
    every = check(day(), broken).violations
    assert len(every) > 3
    monkeypatch.setattr("logistics.check.MOST_TOLD", 3)
    told = check(day(), broken).violations
    assert told[:3] == every[:3]
    assert [str(violation) for violation in told[3:]] == ["rule 2: And more. Mend these first."]
    monkeypatch.setattr("logistics.check.MOST_TOLD", len(every))
    assert check(day(), broken).violations == every


def test_a_name_that_stands_twice_among_very_many_is_found_at_once() -> None:
    begun = time.process_time()
    party = PROBLEM["parties"][0] | {"never": [f"C{n}" for n in range(200_000)] + ["C199999"]}
    with pytest.raises(UnusableDocument, match=r"C199999.* twice"):
        read_problem(json.dumps(PROBLEM | {"parties": [party]}))
    assert time.process_time() - begun < PATIENCE


def test_of_a_million_complaints_a_page_is_said() -> None:
    parties = [{"id": f"P{n}", "want": 0, "scores": {"C9": 1}} for n in range(5_000)]
    with pytest.raises(UnusableDocument) as told:
        read_problem(json.dumps(PROBLEM | {"parties": parties}))
    assert len(str(told.value).splitlines()) == 51
    assert str(told.value).endswith("And 4950 more. Mend these first.")


@pytest.mark.parametrize("minutes", ["9" * 5_000, "-1", "1e3", "NaN", "١", "\x1b[2J"])
def test_a_travel_time_that_is_none_is_named(minutes: str) -> None:
    with pytest.raises(UnusableDocument, match="Give whole minutes") as told:
        with_travel(day(), f"from,to,minutes\nhub,far,{minutes}\n")
    refused_in_a_sentence(told.value)


def test_a_column_that_is_left_blank_moves_no_travel_time_to_another_place() -> None:
    table = ",,hub,far,near\nhub,7,0,20,5\nfar,7,20,0,21\nnear,7,5,20,0\n"
    found = with_travel(day(), table)
    assert (found.travel("hub", "far"), found.travel("far", "near")) == (20, 21)


def test_two_travel_times_for_one_way_are_a_contradiction() -> None:
    with pytest.raises(UnusableDocument, match="stands there twice: 20 and 30"):
        with_travel(day(), "from,to,minutes\nhub,far,20\nhub,far,30\n")


@FREELY
@given(st.text(st.sampled_from('\n,;\t"hubfarnearfromtominutes0123\x00\r\u202e'), max_size=80))
def test_any_table_of_travel_times(text: str) -> None:
    try:
        with_travel(day(), text)
    except UnusableDocument as error:
        refused_in_a_sentence(error)


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_time_at_the_edge_of_the_calendar_is_none_to_reckon_from(year: str) -> None:
    parts = [[f"{year}-01-01T00:00", f"{year}-01-01T00:01"]]
    visit = PROBLEM["visits"][0] | {"times": parts}
    with pytest.raises(UnusableDocument, match="between the years 1000 and 3000"):
        read_problem(json.dumps(PROBLEM | {"visits": [visit]}))
    with pytest.raises(UnusableDocument, match="between the years 1000 and 3000"):
        read_changes(json.dumps(CHANGES | {"now": f"{year}-01-01T00:00"}))
