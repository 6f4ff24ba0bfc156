"""Arrivals in slices for a plot, and how fast guests come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.usecases.arrivals import MINUTE, WIDTHS, pace, slices

MORNING = 1_554_192_000_000_000 // MINUTE  # 2 April 2019, 08:00 UTC, in minutes
DAY = 24 * 60
minutes = st.dictionaries(
    st.integers(0, 4 * DAY).map(lambda minute: MORNING + minute), st.integers(1, 50), max_size=60
)
rooms = st.integers(1, 200)
waits = st.integers(-30, 2 * DAY)


@given(minutes, waits, rooms)
def test_slices_lose_nobody_where_they_fit_and_have_no_gap(
    per_minute: dict[int, int], wait: int, most: int
) -> None:
    now = (max(per_minute, default=MORNING) + wait) * MINUTE
    found = slices(per_minute, now, most)
    assert found.minutes in WIDTHS
    assert len(found.counts) == len(found.starts) <= most
    if not per_minute:
        return
    width = found.minutes * MINUTE
    assert all(start % width == 0 for start in found.starts)
    assert list(found.starts) == list(range(found.starts[0], found.starts[-1] + width, width))
    shown = {m: count for m, count in per_minute.items() if m * MINUTE >= found.starts[0]}
    assert sum(found.counts) == sum(shown.values())
    for start, count in zip(found.starts, found.counts, strict=True):
        within = range(start // MINUTE, start // MINUTE + found.minutes)
        assert count == sum(per_minute.get(minute, 0) for minute in within)
    if found.minutes != WIDTHS[-1]:
        assert shown == per_minute
    assert found.starts[-1] + width > max(per_minute) * MINUTE


def test_the_slices_are_as_narrow_as_the_room_allows() -> None:
    for hours, width in ((2, 5), (6, 15), (20, 60), (90, 60)):
        per_minute = {MORNING: 1, MORNING + hours * 60 - 1: 1}
        found = slices(per_minute, 0, 30)
        assert found.minutes == width
        assert len(found.counts) == min(30, hours * 60 // width)


def test_a_lull_is_shown_and_the_night_after_is_not() -> None:
    per_minute = {MORNING: 3}
    assert slices(per_minute, (MORNING + 42) * MINUTE, 30).counts == (3, *[0] * 8)
    assert slices(per_minute, (MORNING + 300) * MINUTE, 30).counts == (3,)


@given(minutes, waits, st.integers(0, 500))
def test_the_pace_is_that_of_ten_minutes_and_the_peak_is_the_highest_of_all(
    per_minute: dict[int, int], wait: int, missing: int
) -> None:
    last = max(per_minute, default=MORNING)
    now = (last + wait) * MINUTE
    found = pace(per_minute, now, missing)

    def arrivals(first: int) -> int:
        return sum(per_minute.get(minute, 0) for minute in range(first, first + 10))

    assert found.now == arrivals(now // MINUTE - 9) / 10
    assert found.most == max(map(arrivals, per_minute), default=0) / 10
    assert found.most >= found.now
    if found.most_at is None:
        assert per_minute == {}
    else:
        assert arrivals(found.most_at // MINUTE) / 10 == found.most


@pytest.mark.parametrize(
    ("lately", "missing", "minutes"),
    [
        (20, 40, 20),
        (5, 10, 20),
        (4, 10, None),  # too few to say anything
        (0, 10, None),
        (20, 0, None),  # nobody is missing
        (5, 180, 360),
        (5, 181, None),  # so far away that the pace will be another
    ],
)
def test_when_all_would_be_in_is_told_only_where_it_means_something(
    lately: int, missing: int, minutes: int | None
) -> None:
    now = MORNING * MINUTE + 1
    found = pace({MORNING: lately} if lately else {}, now, missing).all_in_at
    assert found == (None if minutes is None else now + minutes * MINUTE)
