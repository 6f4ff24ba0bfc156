"""Travel times from a table, buffers by time of day, and the curve over numbers of vehicles."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from vehicle_worlds import at, bus, day, party, visit

from kiosk.commands.plan_command import command as group
from logistics.buffers import Buffer, read_buffer, with_buffers
from logistics.check import check
from logistics.errors import BadProblem
from logistics.minutes import parse_minute
from logistics.plan_json import load_plan
from logistics.problem import Problem
from logistics.problem_json import load_problem, read_problem, write_problem
from logistics.transport.curve import fleet_of, vehicle_curve
from logistics.travel_table import with_travel

DAY = day(
    {("hub", "mill"): 20, ("hub", "yard"): 25, ("mill", "yard"): 15},
    {"mill": "mill", "yard": "yard"},
    [visit("mill", "09:00", "10:00"), visit("yard", "09:00", "10:00")],
    [party("P1", "mill", size=3), party("P2", "yard", size=3)],
    [bus("one", 6, available=[at("08:30"), at("12:00")])],
)


def test_a_matrix_of_travel_times_is_taken_whole() -> None:
    found = with_travel(DAY, "x;hub;mill;yard\nhub;0;1;2\nmill;3;0;4\nyard;5;6;0\n")
    assert found.travel_minutes == ((0, 1, 2), (3, 0, 4), (5, 6, 0))
    assert not found.travel_estimated
    assert read_problem(write_problem(found)) == found


def test_a_list_of_ways_counts_both_ways_and_leaves_the_others() -> None:
    found = with_travel(DAY, "from,to,minutes\nhub,mill,7\nyard,hub,9\nhub,yard,8\n")
    assert [found.travel("hub", "mill"), found.travel("mill", "hub")] == [7, 7]
    assert [found.travel("hub", "yard"), found.travel("yard", "hub")] == [8, 9]
    assert found.travel("mill", "yard") == 15


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "empty"),
        ("x,hub,mill\nhub,0,\nmill,3,0\n", "hole"),
        ("x,hub,mill\nhub,0,5\n", "no row"),
        ("x,hub,moon\nhub,0,5\nmoon,5,0\n", "unknown place"),
        ("from,to,minutes\nhub,mill,-4\n", "whole minutes"),
        ("from,to,minutes\nhub,mill,\u0663\n", "whole minutes"),
        ("from,to,minutes\nhub\n", "Line 2"),
    ],
)
def test_a_table_that_cannot_be_used_says_why(text: str, named: str) -> None:
    with pytest.raises(BadProblem, match=named):
        with_travel(DAY, text)


@given(st.text(max_size=80))
def test_any_text_is_a_table_or_refused(text: str) -> None:
    try:
        found = with_travel(DAY, text)
    except BadProblem:
        return
    assert read_problem(write_problem(found)) == found


def test_a_buffer_asks_people_to_be_there_earlier_in_its_hours_alone() -> None:
    found = with_buffers(DAY, [read_buffer("08:00-09:30=10"), Buffer(600, 660, 15)])
    start, end = found.visit["mill"].times[0]
    assert start == parse_minute(at("08:50"))
    assert end == parse_minute(at("10:15"))
    assert read_problem(write_problem(found)) == found
    assert with_buffers(DAY, []) == DAY


@pytest.mark.parametrize(
    "text", ["", "8-9=10", "09:00-08:00=10", "07:00-09:00=999", "25:00-26:00=1"]
)
def test_a_buffer_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(BadProblem):
        read_buffer(text)


def test_fewer_vehicles_are_a_part_of_more_and_the_lift_stays() -> None:
    document = json.loads(write_problem(DAY))
    document["parties"][0]["wheelchairs"] = 1
    document["vehicles"] = [
        bus("lift", 4, wheelchairs=1),
        bus("small", 8),
        bus("large", 50),
    ]
    problem = read_problem(json.dumps(document))
    names = [{v.id for v in fleet_of(problem, count).vehicles} for count in range(1, 6)]
    assert names[0] == {"lift"}
    assert names[1] == {"lift", "large"}
    assert all(fewer < more for fewer, more in pairwise(names))
    assert len(names[4]) == 5


def test_the_curve_never_falls_and_every_plan_on_it_is_driven() -> None:
    points = vehicle_curve(DAY, range(1, 4), time_limit=60)
    assert [point.count for point in points] == [1, 2, 3]
    lowest = []
    for point in points:
        assert point.plan is not None
        assert check(fleet_of(DAY, point.count), point.plan).valid
        assert len({tour.vehicle for tour in point.plan.tours}) <= point.count
        lowest.append(point.plan.certificate.levels[0].value)
    assert lowest == sorted(lowest)
    assert lowest[0] == 0  # one bus from half past eight can't be at both places at nine
    assert lowest[1] == 100


def test_a_day_without_vehicles_has_no_curve() -> None:
    with pytest.raises(BadProblem, match="no vehicles"):
        vehicle_curve(DAY.without_vehicles())
    with pytest.raises(BadProblem, match="from 1"):
        vehicle_curve(DAY, range(3))


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(group, list(arguments))
    return result.exit_code, result.output


def stored(problem: Problem, folder: Path) -> str:
    path = folder / "day.json"
    path.write_text(write_problem(problem))
    return str(path)


def test_the_commands_from_ways_to_rides(tmp_path: Path) -> None:
    problem, ready = stored(DAY, tmp_path), str(tmp_path / "ready.json")
    table = tmp_path / "ways.csv"
    table.write_text("from,to,minutes\nhub,mill,18\n")
    code, told = run(
        "travel", problem, "-o", ready, "--table", str(table), "--buffer", "08:00-10:00=5"
    )
    assert (code, "given" in told) == (0, True)
    assert load_problem(Path(ready)).travel("mill", "hub") == 18
    plan = str(tmp_path / "plan.json")
    code, told = run("solve", ready, "-o", plan, "--time-limit", "20")
    assert code in (0, 3)
    assert "one (6 seats)" in told
    assert load_plan(Path(plan)).tours
    assert run("check", ready, plan)[0] == 0
    carried = next(name for name, days in load_plan(Path(plan)).assignments.items() if days)
    assert "rides" in run("explain", ready, plan, carried)[1]
    assert "as if everybody were there" in run("explain", ready, plan, "P1", "mill")[1]


def test_the_command_for_the_curve_tells_a_table_and_json(tmp_path: Path) -> None:
    problem = stored(DAY, tmp_path)
    code, told = run("vehicles", problem, "--time-limit", "20")
    assert code == 0
    assert "1*" in told
    code, told = run(
        "vehicles", problem, "--from", "2", "--to", "3", "--time-limit", "20", "--json"
    )
    points = json.loads(told)["points"]
    assert [point["count"] for point in points] == [2, 3]
    assert points[0]["certificate"]["levels"][0]["share"] == 100
