"""Arrivals, manners, times and names: by chance, and by the same chance the same."""

from collections import Counter
from random import Random
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.guests import Guest
from kiosk.rehearsal import human_times
from kiosk.rehearsal.arrivals import PEAK_AT, arrivals, rate
from kiosk.rehearsal.human_times import HumanTime
from kiosk.rehearsal.made_up import made_up
from kiosk.rehearsal.manners import LET_IN, SHARES, Manner, manners
from kiosk.rehearsal.spellings import german, mistyped, spellings

SEEDS = st.integers(0, 2**32)


@given(st.integers(0, 200), st.floats(1, 700), SEEDS)
def test_as_many_arrive_as_were_asked_for_in_order_and_in_time(
    count: int, minutes: float, seed: int
) -> None:
    moments = arrivals(count, minutes, Random(seed))
    assert len(moments) == count
    assert list(moments) == sorted(moments)
    assert all(0 <= at <= 60 * minutes for at in moments)
    assert moments == arrivals(count, minutes, Random(seed))


def test_they_come_thickest_around_the_peak() -> None:
    """In ten equal slices as many as the rate says, within what chance does to 20,000."""
    moments = arrivals(20_000, 1, Random(7))
    counts = Counter(int(at // 6) for at in moments)
    thick = [sum(rate((slice + step / 100) / 10) for step in range(100)) for slice in range(10)]
    expected = [20_000 * part / sum(thick) for part in thick]
    assert max(counts, key=lambda slice: counts[slice]) == int(10 * PEAK_AT)
    assert all(abs(counts[s] - expected[s]) < 5 * expected[s] ** 0.5 for s in range(10))


@given(st.integers(1, 500), SEEDS)
def test_manners_come_in_their_shares_to_within_one_guest(count: int, seed: int) -> None:
    drawn = manners(count, Random(seed))
    counts = Counter(drawn)
    assert len(drawn) == count
    assert all(abs(counts[manner] - share * count) < 1 for manner, share in SHARES.items())
    assert drawn[0] in LET_IN
    assert drawn == manners(count, Random(seed))


def test_the_shares_make_a_whole_and_leave_nobody_out() -> None:
    assert sum(SHARES.values()) == pytest.approx(1)
    assert set(SHARES) == set(Manner)


def test_every_time_of_people_has_its_median_and_its_bound() -> None:
    times = [time for time in vars(human_times).values() if isinstance(time, HumanTime)]
    assert len(times) == 14
    for time in times:
        drawn = [time.draw(Random(seed)) for seed in range(4000)]
        assert median(drawn) == pytest.approx(time.median, rel=0.06)
        assert min(drawn) > 0
        assert max(drawn) <= time.most


@given(st.integers(0, 900), SEEDS)
def test_no_two_made_up_guests_are_alike(count: int, seed: int) -> None:
    rows = list(made_up(count, "fair", Random(seed)))
    for field in ("registration", "native_name", "latin_name"):
        assert len({row[field] for row in rows}) == count


@pytest.mark.parametrize(
    ("english", "written"),
    [
        ("shcherbakov", "schtscherbakow"),
        ("zhanna", "schanna"),
        ("kharchenko", "chartschenko"),
        ("tsvetkov", "zwetkow"),
        ("yuliia", "juliia"),
        ("anke", "anke"),
        ("", ""),
    ],
)
def test_a_german_ear_writes_it_so(english: str, written: str) -> None:
    assert german(english) == written


@given(SEEDS)
def test_a_name_is_typed_in_several_ways_and_last_the_number(seed: int) -> None:
    guest = Guest("g:1", "KB-1", native_name="Оксана Шевчук", latin_name="Oksana Shevchuk")
    *ways, last = spellings(guest, Random(seed))
    assert {"oksana shevchuk", "shevchuk oksana", "oksana schewtschuk"} <= set(ways)
    assert last == "KB-1"
    assert all(way.isascii() and way == way.lower() for way in ways)


@given(st.text("abcdef", max_size=12), SEEDS)
def test_a_slip_changes_a_letter_or_two(text: str, seed: int) -> None:
    wrong = mistyped(text, Random(seed))
    assert abs(len(wrong) - len(text)) <= 1
    assert wrong[:1] == text[:1]
    assert not (Counter(wrong) - Counter(text)) or len(wrong) == len(text) + 1
