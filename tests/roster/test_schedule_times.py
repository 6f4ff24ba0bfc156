"""Dates and times as people write them; what is doubtful is refused, never guessed."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.clock import parse_time
from kiosk.domain.checkpoints import moment
from kiosk.roster.problems import RowReason
from kiosk.roster.schedule.dates import Calendar
from kiosk.roster.schedule.spans import Slot, span_of
from kiosk.roster.schedule.times import NOWHERE, Point, read_slot
from kiosk.roster.texts import Unfit

BERLIN = ZoneInfo("Europe/Berlin")
FIRST, SECOND = date(2019, 4, 2), date(2019, 4, 3)
FAIR = Calendar((FIRST, SECOND, date(2019, 4, 4)))


def slot(cell: str, calendar: Calendar = FAIR) -> Slot:
    return read_slot(cell, calendar, BERLIN)


def clock(text: str) -> timedelta:
    hours, minutes = map(int, text.split(":"))
    return timedelta(hours=hours, minutes=minutes)


@pytest.mark.parametrize(
    "cell",
    [
        "2019-04-02", "2019/04/02", "2.4.2019", "02.04.2019", "2. 4. 2019", "02.04.19", "2.4.",
        "2-4-2019", "02/04/2019", "04/02/2019", "Di 2.4.", "Dienstag, 02.04.2019", "2. April 2019",
        "2 Apr 2019", "2 April", "April 2, 2019", "Apr 2nd", "Tuesday, April 2, 2019",
        "2 апреля 2019", "вторник, 2 апреля", "Tag 1", "day 1", "День 1",
    ],
)  # fmt: skip
def test_a_date_is_read_in_any_national_form(cell: str) -> None:
    assert slot(cell) == (Point(FIRST), NOWHERE)


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("9:30", "9:30"), ("09:30", "9:30"), ("09:30:00", "9:30"), ("9.30", "9:30"),
        ("9.30 Uhr", "9:30"), ("9 Uhr", "9:00"), ("um 9 Uhr", "9:00"), ("9", "9:00"),
        ("9h30", "9:30"), ("9:30 AM", "9:30"), ("9:30 p.m.", "21:30"), ("12 am", "0:00"),
        ("12pm", "12:00"), ("в 9:30", "9:30"), ("0:25", "0:25"), ("24:00", "24:00"),
    ],
)  # fmt: skip
def test_a_time_of_day_is_read_in_any_national_form(cell: str, time: str) -> None:
    assert slot(cell) == (Point(None, clock(time)), NOWHERE)


@pytest.mark.parametrize(
    "cell",
    [
        "2019-04-02 10:00-10:20", "2.4.2019 10:00 – 10:20", "2.4. 10.00–10.20 Uhr",
        "Dienstag, 2. April 2019, 10:00 bis 10:20 Uhr", "April 2, 2019 10:00 AM to 10:20 AM",
        "2 апреля 2019, 10:00 до 10:20", "Tag 1, 10:00-10:20",
    ],
)  # fmt: skip
def test_one_cell_may_say_it_all(cell: str) -> None:
    assert slot(cell) == (Point(FIRST, clock("10:00")), Point(None, clock("10:20")))


def test_a_moment_with_an_offset_of_its_own_is_told_by_the_fairs_clock() -> None:
    for cell in (
        "2019-04-02T08:00:00Z",
        "2019-04-02T10:00+02:00",
        "2019-04-02 09:00:00+01:00",
        "2019-04-02T03:00:00-05:00",
    ):
        assert slot(cell) == (Point(FIRST, clock("10:00")), NOWHERE)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("soon", RowReason.BAD_TIME),
        ("30.2.2019", RowReason.BAD_TIME),
        ("25:00", RowReason.BAD_TIME),
        ("10:60", RowReason.BAD_TIME),
        ("13 pm", RowReason.BAD_TIME),
        ("0.4166666667", RowReason.BAD_TIME),
        ("0.25", RowReason.BAD_TIME),
        ("43557", RowReason.BAD_TIME),
        ("10:00 oder 11:00", RowReason.BAD_TIME),
        ("10:00-10:20-10:40", RowReason.BAD_TIME),
        ("Tag 4", RowReason.BAD_TIME),
        ("2.4.1066", RowReason.BAD_TIME),
        ("05/06/2019", RowReason.DOUBTFUL_DATE),
        ("10:00\x1b[2J", RowReason.HIDDEN_CHARACTER),
    ],
)
def test_what_cannot_be_understood_without_doubt_is_refused(cell: str, reason: RowReason) -> None:
    with pytest.raises(Unfit) as caught:
        slot(cell)
    assert caught.value.reason is reason


def test_a_date_without_a_year_needs_the_days_of_the_fair() -> None:
    with pytest.raises(Unfit) as caught:
        slot("2.4.", Calendar(()))
    assert caught.value.reason is RowReason.BAD_TIME
    assert slot("2.4.2019", Calendar(())) == (Point(FIRST), NOWHERE)


def span(calendar: Calendar = FAIR, **cells: str) -> tuple[str, str]:
    """Start and end as they were said, checked against what came out."""
    start, end = span_of(
        {name: slot(cell, calendar) for name, cell in cells.items()}, calendar, BERLIN
    )
    return told(start), told(end)


def told(at: int) -> str:
    return moment(at, BERLIN).strftime("%d %H:%M")


@pytest.mark.parametrize(
    "cells",
    [
        {"date": "2.4.2019", "start": "10:00", "end": "10:20"},
        {"start": "2.4.2019 10:00", "end": "2.4.2019 10:20"},
        {"start": "2019-04-02 10:00", "end": "10:20"},
        {"date": "Tag 1", "slot": "10:00-10:20"},
        {"slot": "2.4. 10:00-10:20"},
        {"date": "2019-04-02 10:00", "end": "10:20"},
        {"date": "2.4.", "start": "10:00-10:20"},
    ],
)
def test_when_it_is_may_stand_in_any_columns(cells: dict[str, str]) -> None:
    assert span(**cells) == ("02 10:00", "02 10:20")


def test_without_an_end_it_is_a_moment() -> None:
    assert span(date="3.4.", start="7:00") == ("03 07:00", "03 07:00")


def test_a_fair_of_one_day_needs_no_date() -> None:
    assert span(Calendar((SECOND,)), start="10:00") == ("03 10:00", "03 10:00")


def test_an_evening_may_go_on_past_midnight() -> None:
    assert span(date="2.4.", start="20:00", end="1:00") == ("02 20:00", "03 01:00")
    assert span(date="2.4.", start="20:00", end="24:00") == ("02 20:00", "03 00:00")


def test_the_clocks_going_forward_do_not_lengthen_an_appointment() -> None:
    calendar = Calendar((date(2019, 3, 31),))
    start, end = span_of({"slot": slot("31.3.2019 1:30-3:30", calendar)}, calendar, BERLIN)
    assert end - start == 3600 * 1_000_000
    assert start == parse_time("2019-03-31T01:30", BERLIN)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"start": "10:00"}, RowReason.NO_TIME),
        ({"date": "2.4.2019"}, RowReason.NO_TIME),
        ({"date": "2.4.2019", "end": "10:00"}, RowReason.NO_TIME),
        ({}, RowReason.NO_TIME),
        ({"date": "2.4.2018", "start": "10:00"}, RowReason.FAR_DATE),
        ({"start": "2.4. 10:00", "end": "2.4.2020 10:00"}, RowReason.FAR_DATE),
        ({"date": "2.4.", "start": "10:20", "end": "10:00"}, RowReason.ENDS_FIRST),
        ({"start": "3.4. 10:00", "end": "2.4. 11:00"}, RowReason.ENDS_FIRST),
    ],
)
def test_times_that_do_not_fit_together_are_refused(
    cells: dict[str, str], reason: RowReason
) -> None:
    with pytest.raises(Unfit) as caught:
        span(**cells)
    assert caught.value.reason is reason


PIECES = ["2", "4", "2019", "10", "00", ".", ":", "/", "-", "–", " ", ",", "T", "Z", "pm", "April"]
texts = st.text(max_size=30) | st.lists(st.sampled_from(PIECES), max_size=9).map("".join)


@given(texts)
def test_no_text_raises_anything_but_unfit(text: str) -> None:
    try:
        first, second = slot(text)
        span_of({"slot": (first, second)}, FAIR, BERLIN)
    except Unfit as unfit:
        assert unfit.reason in RowReason
