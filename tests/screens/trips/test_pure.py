"""What the board is written with: bars that never lie, lines that fit, the time that was meant."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kiosk.cells import packed
from kiosk.clock import parse_time
from kiosk.domain.checkpoints import moment
from kiosk.domain.texts import Text
from kiosk.domain.trips.departures import Stage
from kiosk.domain.trips.trip import Trip, TripKind
from kiosk.errors import UnusableInput
from kiosk.screens.trips.new_time import time_meant
from kiosk.screens.trips.trip_lines import ABOARD, BOOKED, FREE, Columns, bar
from kiosk.screens.trips.trip_reading import TripReading
from kiosk.screens.trips.typed import time_read, whole
from kiosk.usecases.trips.timetable import Line
from tests.fairs import OpenDesk

BERLIN = ZoneInfo("Europe/Berlin")
few = st.integers(0, 60)


def trip(departs: str = "2019-04-03T07:00", seats: int = 50) -> Trip:
    at = parse_time(departs, BERLIN)
    return Trip("t", Text({"": "T"}), TripKind.OUTBOUND, "o", seats, at, "here", "there")


@given(booked=few, aboard=few, seats=st.integers(0, 60), cells=st.integers(1, 40))
def test_a_bar_is_as_long_as_its_room_and_full_only_where_the_bus_is(
    booked: int, aboard: int, seats: int, cells: int
) -> None:
    line = Line(trip(seats=seats), Stage.BOARDING, booked, 0, aboard, None, ())
    drawn = bar(line, cells)
    assert len(drawn) == cells and set(drawn) <= {ABOARD, BOOKED, FREE}
    assert drawn == "".join(sorted(drawn, key=[ABOARD, BOOKED, FREE].index))
    if seats:
        assert (set(drawn) == {ABOARD}) == (aboard >= seats)
        assert (ABOARD in drawn or BOOKED in drawn) == bool(booked or aboard)
        assert FREE in drawn or max(booked, aboard) > seats - max(1, seats // cells + 1)


@given(width=st.integers(1, 300), with_way=st.booleans())
def test_the_columns_never_ask_for_less_than_nothing(width: int, *, with_way: bool) -> None:
    columns = Columns.within(width, with_way=with_way)
    sizes = (columns.name, columns.way, columns.vehicle, columns.bar, columns.end)
    assert all(size >= 0 for size in sizes)
    if width >= 80:
        assert columns.before_counts + 2 * 7 + 1 + 2 + columns.end <= width


@given(st.lists(st.text(st.characters(exclude_characters="\n"), min_size=1, max_size=30)),
       st.integers(1, 120))  # fmt: skip
def test_parts_are_packed_in_their_order_and_no_line_is_longer_than_it_must_be(
    parts: list[str], cells: int
) -> None:
    lines = packed(parts, cells).split("\n") if parts else []
    assert "   ".join(lines) == "   ".join(parts)
    assert all(cell_len(line) <= cells or line in parts for line in lines)


@given(hour=st.integers(0, 23), minute=st.integers(0, 59))
def test_every_time_is_read_however_it_is_written(hour: int, minute: int) -> None:
    ways = (f"{hour:02}:{minute:02}", f"{hour:02}{minute:02}", f"{hour}.{minute:02}")
    assert {time_read(way) for way in ways} == {time_read(f"{hour}:{minute:02}")}
    assert (time_read(ways[0]).hour, time_read(ways[0]).minute) == (hour, minute)


@given(st.text(max_size=8))
def test_what_is_no_time_is_refused_and_never_breaks(text: str) -> None:
    try:
        time_read(text)
    except UnusableInput as error:
        assert error.remedy


@pytest.mark.parametrize(
    ("departs", "typed", "meant"),
    [
        ("2019-04-03T07:00", "07:20", "03. 07:20"),
        ("2019-04-03T23:50", "0010", "04. 00:10"),
        ("2019-04-03T00:10", "23:50", "02. 23:50"),
        ("2019-04-03T23:50", "+30", "04. 00:20"),
        ("2019-04-03T07:00", "6:45", "03. 06:45"),
    ],
)
def test_the_nearest_moment_of_that_time_is_meant(
    desk: OpenDesk, departs: str, typed: str, meant: str
) -> None:
    event = desk().fair.event
    found = time_meant(typed, trip(departs), event)
    assert f"{moment(found, event.zone):%d. %H:%M}" == meant


@pytest.mark.parametrize("number", ["1001", "0000001001", "9" * 100])
def test_no_zeros_before_a_number_make_a_bus_larger(number: str) -> None:
    with pytest.raises(UnusableInput):
        whole(number)
    assert whole(f"{'0' * 10}49") == 49


@pytest.mark.parametrize("number", ["0", "00012", "9" * 100])
def test_a_day_that_the_fair_does_not_have_is_refused_however_it_is_typed(
    desk: OpenDesk, number: str
) -> None:
    reading = TripReading(desk().fair.event, date(2019, 4, 2))
    with pytest.raises(UnusableInput):
        reading.read("day", number)
