"""What meetings of devices tell of their clocks."""

import random

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.clocks import Meeting, clock_offsets

DELAYS = st.lists(st.integers(0, 500), min_size=1, max_size=4)
MEETINGS = st.lists(
    st.builds(
        Meeting,
        st.sampled_from("abcd"),
        st.sampled_from("abcd"),
        st.integers(0, 1000),
        st.integers(0, 1000),
    ),
    max_size=12,
)


def met(reader: str, peer: str, ahead: int, under_way: int) -> Meeting:
    """A file that was under way so long; the peer's clock is ahead of the reader's."""
    return Meeting(reader, peer, 10_000 + ahead, 10_000 + under_way)


@st.composite
def honest_meetings(draw: st.DrawFn) -> list[Meeting]:
    """Meetings of writers whose clocks differ by the same all the time."""
    ahead = {writer: draw(st.integers(-2000, 2000)) for writer in "abcd"}
    journeys = draw(
        st.lists(
            st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd"), st.integers(0, 3000)),
            max_size=12,
        )
    )
    return [met(r, p, ahead[p] - ahead[r], delay) for r, p, delay in journeys if r != p]


@given(st.integers(-2000, 2000), DELAYS, DELAYS)
def test_the_true_difference_is_missed_by_no_more_than_the_shortest_journey(
    ahead: int, there: list[int], back: list[int]
) -> None:
    meetings = [met("a", "b", ahead, delay) for delay in there]
    meetings += [met("b", "a", -ahead, delay) for delay in back]
    found = clock_offsets(meetings)
    reckoned = found["a"] - found["b"]
    assert ahead - min(there) <= reckoned <= ahead + min(back)


@given(honest_meetings())
def test_once_corrected_nobody_reads_what_is_not_written_yet(meetings: list[Meeting]) -> None:
    found = clock_offsets(meetings)
    for meeting in meetings:
        written = meeting.peer_at + found[meeting.peer]
        assert written <= meeting.own_at + found[meeting.reader]


@given(honest_meetings())
def test_the_middle_clock_keeps_its_time(meetings: list[Meeting]) -> None:
    found = clock_offsets(meetings)
    assert not found or 0 in found.values()


@given(MEETINGS, st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_of_meetings_matters(
    meetings: list[Meeting], shuffling: random.Random
) -> None:
    arrived = meetings + meetings[:3]
    shuffling.shuffle(arrived)
    assert clock_offsets(arrived) == clock_offsets(meetings)


@given(st.integers(-2000, 2000))
def test_one_meeting_gives_the_smallest_correction_that_explains_it(seen_ahead: int) -> None:
    found = clock_offsets([met("a", "b", seen_ahead, 0)])
    assert found == {"a": max(0, seen_ahead), "b": 0}


@given(MEETINGS)
def test_who_met_nobody_keeps_their_own_time(meetings: list[Meeting]) -> None:
    linked = {name for m in meetings if m.reader != m.peer for name in (m.reader, m.peer)}
    assert clock_offsets(meetings).keys() == linked


def test_clocks_that_may_agree_are_left_alone() -> None:
    slow = [met(reader, peer, 0, 40) for reader in "abc" for peer in "abc"]
    assert clock_offsets(slow) == {"a": 0, "b": 0, "c": 0}


def test_a_slow_journey_does_not_hide_what_a_quick_one_has_shown() -> None:
    quick, slow = met("a", "c", 3600, 0), met("b", "c", 3600, 7200)
    meetings = [quick, slow, met("a", "b", 0, 0), met("b", "a", 0, 0)]
    assert clock_offsets(meetings) == {"a": 0, "b": 0, "c": -3600}


def test_a_clock_that_lost_its_battery_is_put_right_by_the_others() -> None:
    lost = -1_500_000_000
    meetings = [met("a", "b", lost, 0), met("b", "a", -lost, 0)]
    assert clock_offsets(meetings) == {"a": 0, "b": -lost}


def test_where_a_clock_was_stepped_the_middle_is_taken() -> None:
    assert clock_offsets([met("a", "b", 100, 0), met("b", "a", -60, 0)]) == {"a": 80, "b": 0}


def test_a_ring_of_contradictions_comes_to_an_end() -> None:
    ring = [met("a", "b", 10, 0), met("b", "c", 10, 0), met("c", "a", 10, 0)]
    assert clock_offsets(ring) == {"a": 0, "b": 0, "c": 0}


def test_writers_that_never_met_are_reckoned_apart() -> None:
    meetings = [met("a", "b", 100, 0), met("c", "d", 7, 0)]
    assert clock_offsets(meetings) == {"a": 100, "b": 0, "c": 7, "d": 0}
