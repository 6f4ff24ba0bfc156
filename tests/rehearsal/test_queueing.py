"""The queue: worked out by hand, and what holds for every one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.rehearsal.queueing import (
    Served,
    gone,
    highest_per_slice,
    longest,
    queue_steps,
    serve,
)

Guests = list[tuple[float, float]]
# Whole and half seconds, so that sums are exact and many things happen at one moment.
SECONDS = st.integers(0, 60).map(lambda halves: halves / 2)
GUESTS = st.lists(st.tuples(SECONDS, SECONDS), max_size=25).map(sorted)
UNEVEN = st.lists(st.tuples(st.floats(0, 3600), st.floats(0.01, 90)), max_size=25).map(sorted)
DESKS = st.integers(1, 4)


def told(served: tuple[Served, ...]) -> list[tuple[float, float]]:
    return [(guest.start, guest.end) for guest in served]


@pytest.mark.parametrize(
    ("guests", "desks", "expected"),
    [
        ([], 1, []),
        ([(3, 2)], 1, [(3, 5)]),
        ([(0, 10), (1, 5), (2, 5)], 1, [(0, 10), (10, 15), (15, 20)]),
        ([(0, 10), (1, 5), (2, 5)], 2, [(0, 10), (1, 6), (6, 11)]),
        ([(0, 10), (1, 5), (2, 5)], 3, [(0, 10), (1, 6), (2, 7)]),
        ([(0, 2), (2, 2), (9, 1)], 1, [(0, 2), (2, 4), (9, 10)]),
        ([(0, 4), (0, 4), (0, 1), (0, 1)], 2, [(0, 4), (0, 4), (4, 5), (4, 5)]),
    ],
)
def test_by_hand(guests: Guests, desks: int, expected: Guests) -> None:
    assert told(serve(guests, desks)) == expected


def test_the_numbers_of_a_line_by_hand() -> None:
    served = serve([(0, 10), (1, 5), (2, 5), (30, 1)], 1)
    assert [guest.wait for guest in served] == [0, 9, 13, 0]
    assert queue_steps(served) == ((1, 1), (2, 2), (10, 1), (15, 0))
    assert longest(served) == (2, 2)
    assert gone(served) == 15
    assert highest_per_slice(served, 31) == (0, 1, *(2,) * 8, *(1,) * 5, *(0,) * 16)


def test_where_nobody_waits_there_is_no_line() -> None:
    served = serve([(0, 2), (2, 2), (4, 2)], 1)
    assert (longest(served), gone(served), queue_steps(served)) == ((0, 0.0), None, ())
    assert highest_per_slice(served, 5) == (0,) * 5
    assert highest_per_slice((), 3) == (0, 0, 0)


@given(GUESTS, DESKS)
def test_first_come_first_served(guests: Guests, desks: int) -> None:
    served = serve(guests, desks)
    starts = [guest.start for guest in served]
    assert starts == sorted(starts)
    assert all(guest.start >= guest.arrival for guest in served)
    assert [guest.end - guest.start for guest in served] == [seconds for _, seconds in guests]


@given(GUESTS, DESKS)
def test_no_desk_serves_two_at_once_and_none_is_idle_while_somebody_waits(
    guests: Guests, desks: int
) -> None:
    served = serve(guests, desks)
    for guest in served:
        at_work = sum(one.start <= guest.start < one.end for one in served)
        assert at_work <= desks
        if guest.wait > 0:
            just_before = sum(one.start < guest.start <= one.end for one in served)
            assert just_before >= desks


@given(GUESTS, DESKS)
def test_one_desk_more_makes_nobody_wait_longer(guests: Guests, desks: int) -> None:
    before, after = serve(guests, desks), serve(guests, desks + 1)
    assert all(two.wait <= one.wait for one, two in zip(before, after, strict=True))
    assert longest(after)[0] <= longest(before)[0]


@given(GUESTS, DESKS)
def test_it_is_what_a_clock_that_ticks_finds_out(guests: Guests, desks: int) -> None:
    """The same line, lived through half second by half second."""
    waiting = list(enumerate(guests))
    until = [0.0] * desks
    starts: dict[int, float] = {}
    tick = 0.0
    while waiting:
        for desk in range(desks):
            while waiting and until[desk] <= tick and waiting[0][1][0] <= tick:
                number, (_, seconds) = waiting.pop(0)
                starts[number], until[desk] = tick, tick + seconds
        tick += 0.5
    assert [guest.start for guest in serve(guests, desks)] == [starts[n] for n in sorted(starts)]


@given(GUESTS, DESKS)
def test_the_line_grows_and_shrinks_by_those_who_waited(guests: Guests, desks: int) -> None:
    served = serve(guests, desks)
    steps = queue_steps(served)
    moments = [at for at, _ in steps]
    assert moments == sorted(set(moments))
    for at, length in steps:
        assert length == sum(guest.arrival <= at < guest.start for guest in served)
    assert not steps or steps[-1][1] == 0
    assert gone(served) == (steps[-1][0] if steps else None)


@given(GUESTS | UNEVEN, DESKS, st.integers(1, 40))
@example([(0.0, 0.29040787574867943 / 2)] * 2, 1, 15)
def test_the_highest_slice_is_as_high_as_the_line_was_long(
    guests: Guests, desks: int, slices: int
) -> None:
    served = serve(guests, desks)
    heights = highest_per_slice(served, slices)
    assert len(heights) == slices
    assert max(heights) == longest(served)[0]
