"""Arrivals as bars: the largest is full, none is a blank, and more is never lower."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.widgets.figures_panel import BARS, bars

COUNTS = st.lists(st.integers(0, 10_000), max_size=48)


@given(COUNTS)
def test_every_count_has_a_bar_as_high_as_its_share(counts: list[int]) -> None:
    drawn = bars(counts)
    if not any(counts):
        assert drawn == ""
        return
    heights = [BARS.find(bar) for bar in drawn]
    assert len(heights) == len(counts)
    assert all(
        (height == -1) == (count == 0) for count, height in zip(counts, heights, strict=True)
    )
    assert heights[counts.index(max(counts))] == len(BARS) - 1
    ordered = [height for _, height in sorted(zip(counts, heights, strict=True))]
    assert ordered == sorted(ordered)


def test_the_bars_are_what_one_expects() -> None:
    assert bars([0, 1, 4, 8]) == " ▁▄█"
