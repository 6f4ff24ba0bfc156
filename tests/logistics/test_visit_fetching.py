"""Whom a vehicle leaves waiting that drives no more: where they are, and what takes them on."""

from __future__ import annotations

from vehicle_worlds import at, bus, day, party, visit

from logistics.fetching import Fetch, fetch_lines, to_fetch
from logistics.minutes import parse_minute
from logistics.plan import Certificate, Plan, Stop, Tour

WAYS = {("hub", "mill"): 20, ("hub", "yard"): 20, ("mill", "yard"): 15}
PROBLEM = day(
    WAYS,
    {"mill": "mill", "yard": "yard"},
    [visit("mill", "09:00", "10:00"), visit("yard", "11:00", "12:00")],
    [party("P", "mill", "yard"), party("Q", "mill"), party("R", "yard")],
    [bus("one", 8), bus("two", 8)],
)


def minute(time: str) -> int:
    found = parse_minute(at(time))
    assert found is not None
    return found


def stop(place: str, time: str, board: str = "", alight: str = "") -> Stop:
    return Stop(place, minute(time), minute(time) + 5, tuple(board), tuple(alight))


def plan(days: dict[str, tuple[str, ...]], *tours: Tour) -> Plan:
    return Plan("share", days, Certificate("feasible"), tours)


BEFORE = plan(
    {"P": ("mill", "yard"), "Q": ("mill",), "R": ("yard",)},
    Tour(
        "one",
        (
            stop("hub", "08:20", board="PQ"),
            stop("mill", "08:50", alight="PQ"),
            stop("mill", "10:00", board="PQ"),
            stop("yard", "10:30", alight="P"),
            stop("hub", "11:00", alight="Q"),
        ),
    ),
    Tour(
        "one",
        (stop("hub", "12:00"), stop("yard", "12:30", board="P"), stop("hub", "13:00", alight="P")),
    ),
    Tour(
        "two",
        (
            stop("hub", "10:20", board="R"),
            stop("yard", "10:50", alight="R"),
            stop("yard", "12:00", board="R"),
            stop("hub", "12:30", alight="R"),
        ),
    ),
)


def test_who_sits_in_it_is_brought_on_and_then_fetched() -> None:
    first, second = BEFORE.tours[0], BEFORE.tours[2]
    after = plan(
        dict(BEFORE.assignments),
        first,
        Tour(
            "two",
            (
                *second.stops[:2],
                stop("yard", "12:00", board="PR"),
                stop("hub", "12:30", alight="PR"),
            ),
        ),
    )
    found = to_fetch(PROBLEM, BEFORE, after, {"one"}, minute("10:20"))
    assert found == (
        Fetch(("Q",), "one", True, "hub", minute("11:00"), None, None, None),
        Fetch(("P",), "one", True, "yard", minute("10:30"), "two", minute("12:05"), "hub"),
    )
    assert list(fetch_lines(found)) == [
        "  Q: in one, which still brings them to hub by 11:00",
        "  P: in one, which still brings them to yard by 10:30; two takes them on at 12:05 to hub",
    ]


def test_who_stands_somewhere_is_fetched_by_another_or_by_nothing() -> None:
    after = plan(
        {"P": ("mill", "yard"), "Q": (), "R": ("yard",)},
        Tour("one", (*BEFORE.tours[0].stops[:2], stop("hub", "09:20"))),
        Tour(
            "two",
            (
                stop("hub", "09:40"),
                stop("mill", "10:10", board="P"),
                stop("yard", "10:40", alight="P"),
                stop("hub", "13:00"),
            ),
        ),
    )
    found = to_fetch(PROBLEM, BEFORE, after, {"one"}, minute("09:00"))
    assert found == (
        Fetch(("Q",), "one", False, "mill", None, None, None, None),
        Fetch(("P",), "one", False, "mill", None, "two", minute("10:15"), "yard"),
    )
    assert [line.strip() for line in fetch_lines(found)] == [
        "Q: at mill; nothing fetches them",
        "P: at mill; two takes them on at 10:15 to yard",
    ]


def test_who_sits_in_it_without_a_visit_left_is_named_though_the_plan_doesn_t() -> None:
    after = plan({"P": (), "Q": (), "R": ("yard",)}, BEFORE.tours[2])
    found = to_fetch(PROBLEM, BEFORE, after, {"one"}, minute("08:40"))
    assert found == (Fetch(("P", "Q"), "one", True, None, None, None, None, None),)
    assert "bring them to the hub" in next(fetch_lines(found))


def test_nobody_waits_for_a_vehicle_that_was_to_carry_nobody_any_more() -> None:
    assert to_fetch(PROBLEM, BEFORE, BEFORE, {"two"}, minute("12:45")) == ()
