"""Windows of time, and the exits that the clock makes."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.checkpoints import (
    ALWAYS,
    DAY,
    Checkpoint,
    Direction,
    Passage,
    Window,
    automatic_exit,
    is_inside,
    last_automatic_exit,
    microseconds,
    moment,
    with_automatic_exits,
)

BERLIN = ZoneInfo("Europe/Berlin")
WINTER = microseconds(datetime(2019, 1, 1, tzinfo=UTC))
NIGHTS = [datetime(2019, month, day, 2, tzinfo=BERLIN) for month, day in ((3, 31), (10, 27))]
# Any time of a year, and more often the two nights on which the clocks are changed.
INSTANTS = st.integers(WINTER, WINTER + 400 * DAY) | st.builds(
    lambda night, later: microseconds(night) + later,
    st.sampled_from(NIGHTS),
    st.integers(-DAY, DAY),
)
# Times that the two nights of changed clocks skip and repeat, and times they leave alone.
CLOSING_TIMES = st.sampled_from([time(2, 30), time(2), time(3), time(0), time(20), time(23, 59)])
WAYS = st.sampled_from(Direction)


def closing_at(exits_at: time | None) -> Checkpoint:
    return Checkpoint("door", "Door", "", frozenset(), BERLIN, exits_at=exits_at)


@st.composite
def passages(draw: st.DrawFn) -> list[Passage]:
    times = sorted(draw(st.lists(INSTANTS, max_size=6)))
    return [Passage(at, draw(WAYS), "w1") for at in times]


@pytest.mark.parametrize(
    ("window", "holds"),
    [
        (ALWAYS, [True, True, True]),
        (Window(10, None), [False, True, True]),
        (Window(None, 11), [True, True, False]),
        (Window(10, 11), [False, True, False]),
        (Window(10, 10), [False, False, False]),
    ],
)
def test_a_window_holds_its_beginning_and_not_its_end(window: Window, holds: list[bool]) -> None:
    assert [window.holds(at) for at in (9, 10, 11)] == holds


@given(INSTANTS)
def test_a_moment_is_the_same_instant(at: int) -> None:
    assert microseconds(moment(at, BERLIN)) == at


@given(INSTANTS, CLOSING_TIMES)
def test_the_automatic_exit_is_the_next_time_the_wall_shows_closing_time(
    entered: int, exits_at: time
) -> None:
    instant = automatic_exit(entered, closing_at(exits_at))
    assert instant is not None and entered < instant <= entered + 26 * DAY // 24
    shown = moment(instant, BERLIN)
    if shown.time() != exits_at:
        assert (exits_at.hour, shown.hour) == (2, 3)
        assert shown.date() == NIGHTS[0].date()


@given(passages(), CLOSING_TIMES, INSTANTS)
def test_automatic_exits_only_add_and_close_every_open_entry(
    found: list[Passage], exits_at: time, now: int
) -> None:
    past = [passage for passage in found if passage.at <= now]
    whole = with_automatic_exits(past, closing_at(exits_at), now)
    added = [passage for passage in whole if passage not in past]
    assert [passage for passage in whole if passage in past] == past
    assert [passage.at for passage in whole] == sorted(passage.at for passage in whole)
    assert all(p.direction is Direction.EXIT and p.at <= now for p in added)
    if is_inside(whole):
        leaves = automatic_exit(whole[-1].at, closing_at(exits_at))
        assert leaves is not None and leaves > now


@given(passages(), INSTANTS)
def test_without_closing_time_nobody_leaves_by_themselves(found: list[Passage], now: int) -> None:
    assert with_automatic_exits(found, closing_at(None), now) == tuple(found)
    assert last_automatic_exit(now, closing_at(None)) == 0


@given(INSTANTS, st.integers(0, 3 * DAY), CLOSING_TIMES)
def test_the_last_automatic_exit_tells_who_is_gone(now: int, ago: int, exits_at: time) -> None:
    point = closing_at(exits_at)
    leaves = automatic_exit(now - ago, point)
    assert leaves is not None
    assert (leaves <= now) == (now - ago < last_automatic_exit(now, point))


def test_nobody_is_inside_before_the_first_entry_or_after_an_exit() -> None:
    entry, exit_ = Passage(1, Direction.ENTRY), Passage(2, Direction.EXIT)
    assert [is_inside(ways) for ways in ([], [entry], [entry, exit_], [exit_])] == [
        False,
        True,
        False,
        False,
    ]


def test_one_who_stays_for_days_left_once() -> None:
    entered = microseconds(datetime(2019, 4, 2, 8, tzinfo=BERLIN))
    now = entered + timedelta(days=5) // timedelta(microseconds=1)
    whole = with_automatic_exits([Passage(entered, Direction.ENTRY)], closing_at(time(20)), now)
    assert [moment(p.at, BERLIN).isoformat() for p in whole] == [
        "2019-04-02T08:00:00+02:00",
        "2019-04-02T20:00:00+02:00",
    ]
