"""What is due: from now to the end of today, tomorrow, and how much there is later."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.agenda import Due, due_of
from kiosk.domain.appointments import Appointment, Sort
from tests.agenda.days import appointment, at, titles
from tests.fairs import BERLIN


def due(now: str, *appointments: Appointment, days: int = 14) -> Due:
    return due_of(appointments, at(now), BERLIN, days)


@pytest.mark.parametrize(
    ("now", "counts"),
    [
        ("08:00", True),
        ("10:00", True),
        ("10:29", True),
        ("11:59", True),
        ("12:00", False),
        ("13:00", False),
    ],
)
def test_an_appointment_counts_until_its_end(now: str, counts: bool) -> None:
    assert bool(due(now, appointment("10:00", "12:00"))) is counts


@pytest.mark.parametrize(
    ("now", "is_now"), [("09:59", False), ("10:00", True), ("10:29", True), ("10:30", False)]
)
def test_what_began_less_than_half_an_hour_ago_is_now(now: str, is_now: bool) -> None:
    assert appointment("10:00", "12:00").is_now(at(now)) is is_now


@pytest.mark.parametrize(("now", "counts"), [("07:29", True), ("07:30", False)])
def test_what_has_no_end_is_now_for_half_an_hour(now: str, counts: bool) -> None:
    bus = appointment("07:00", sort=Sort.BUS)
    assert bool(due(now, bus)) is counts
    assert bus.is_now(at(now)) is counts


def test_what_is_over_is_no_longer_now_however_short_ago_it_began() -> None:
    assert not appointment("10:00", "10:20").is_now(at("10:20"))


def test_midnight_parts_today_from_tomorrow_and_tomorrow_from_later() -> None:
    found = due(
        "08:00",
        appointment("23:59", title="late"),
        appointment("2019-04-03T00:00", title="first"),
        appointment("2019-04-03T23:59", title="last"),
        appointment("2019-04-04T00:00", sort=Sort.VISIT),
        appointment("2019-04-04T14:00", sort=Sort.VISIT),
        appointment("2019-04-04T18:00", sort=Sort.BUS),
        appointment("2019-04-06T09:00", sort=Sort.TALK),
    )
    assert titles(found.today) == ["late"]
    assert titles(found.tomorrow) == ["first", "last"]
    assert found.later == (
        (date(2019, 4, 4), {Sort.VISIT: 2, Sort.BUS: 1}),
        (date(2019, 4, 6), {Sort.TALK: 1}),
    )


def test_what_goes_on_past_midnight_still_counts_then() -> None:
    evening = appointment("22:00", "2019-04-03T01:00", "reception")
    assert titles(due("2019-04-03T00:30", evening).today) == ["reception"]
    assert not due("2019-04-03T01:00", evening)


def test_on_the_day_the_clocks_go_forward_midnight_comes_an_hour_early() -> None:
    late, next_day = appointment("2019-03-31T23:30"), appointment("2019-04-01T00:30")
    found = due("2019-03-31T01:30", late, next_day)
    assert (found.today, found.tomorrow) == ((late,), (next_day,))
    seen_the_day_before = due("2019-03-30T12:00", late, next_day)
    assert seen_the_day_before.tomorrow == (late,)
    assert [day for day, _ in seen_the_day_before.later] == [date(2019, 4, 1)]


def test_on_the_day_the_clocks_go_back_the_hour_that_comes_twice_is_today() -> None:
    twice = (appointment("2019-10-27T02:30+02:00"), appointment("2019-10-27T02:30+01:00"))
    late = appointment("2019-10-27T23:45")
    assert due("2019-10-27T00:10", *twice, late).today == (*twice, late)
    assert due("2019-10-27T02:45+01:00", *twice, late).today == (twice[1], late)


def test_only_so_many_days_ahead_are_looked_at() -> None:
    far = appointment("2019-04-05T09:00")
    assert due("08:00", far, days=3).later
    assert not due("08:00", far, days=2)
    assert not due("08:00", appointment("2019-04-03T09:00"), days=0)


moments = st.integers(at("2019-03-29T00:00"), at("2019-04-05T00:00"))
spans = st.tuples(moments, st.integers(0, 6 * 3600 * 1_000_000))


@given(st.lists(spans, max_size=12), moments)
def test_each_appointment_is_told_once_or_is_over(spans: list[tuple[int, int]], now: int) -> None:
    shape = appointment("10:00")
    several = [
        Appointment(start, start + length, shape.sort, shape.title, shape.place)
        for start, length in spans
    ]
    found = due_of(several, now, BERLIN)
    told = len(found.today) + len(found.tomorrow) + sum(sum(n.values()) for _, n in found.later)
    assert told == sum(each.over > now for each in several)
    assert list(found.today) == sorted(found.today, key=lambda each: (each.start, each.end))
    assert due_of(reversed(several), now, BERLIN).later == found.later
