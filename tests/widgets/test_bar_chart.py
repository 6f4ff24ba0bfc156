"""Counts as upright bars: every line exactly as wide as it must be, every height as it should."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kiosk.widgets.bar_chart import AXES, EIGHTHS, FULL, MOST_MARGIN, Bar, chart, short

COUNTS = st.one_of(st.integers(0, 12), st.integers(0, 10_000), st.integers(0, 10**15))
LABELS = st.one_of(st.just(""), st.sampled_from(["08:00", "Київ", "東京都庁", "👩‍🚒", "a" * 40]))
BARS = st.lists(st.builds(Bar, COUNTS, LABELS), max_size=90)


@given(BARS, st.integers(0, 120), st.integers(0, 30))
def test_it_fills_its_place_and_no_more(bars: list[Bar], width: int, height: int) -> None:
    lines = chart(bars, width, height)
    assert len(lines) == (height if width else 0)
    assert all(cell_len(line) == width for line in lines)


@given(st.lists(COUNTS, min_size=1, max_size=40), st.integers(1, 20))
def test_heights_are_right_to_an_eighth(counts: list[int], rows: int) -> None:
    width = len(counts) + MOST_MARGIN
    lines = chart([Bar(count) for count in counts], width, rows + AXES)[:rows]
    first = _margin(lines)
    step = (width - first) // len(counts)
    columns = [
        [EIGHTHS.index(line[first + number * min(step, 6)]) for line in lines]
        for number in range(len(counts))
    ]
    heights = [sum(column) for column in columns]
    most = max(counts)
    for count, height, column in zip(counts, heights, columns, strict=True):
        exact = count * rows * FULL // most if most else 0
        assert height == (max(1, exact) if count else 0)
        assert column == sorted(column)  # nothing floats
        assert sum(0 < part < FULL for part in column) <= 1
    if most:
        assert max(heights) == rows * FULL


def _margin(lines: tuple[str, ...]) -> int:
    """Where the bars begin."""
    return max(line.find(sign) for line in lines for sign in "│┤") + 1


def test_a_morning_looks_as_one_expects() -> None:
    bars = [Bar(2, "08:00"), Bar(8), Bar(4), Bar(0), Bar(1, "08:20")]
    assert chart(bars, 20, 6) == (
        "8 ┤   ██            ",
        "  │   ██            ",
        "  │   ██ ██         ",
        "  │██ ██ ██    ▄▄   ",
        "0 └┬───────────┬────",
        "   08:00       08:20",
    )


def test_a_label_without_room_is_left_out_with_its_mark() -> None:
    bars = [Bar(1, "08:00"), Bar(1, "08:05"), Bar(1), Bar(1), Bar(1), Bar(1), Bar(1, "08:30")]
    *_, ground, labels = chart(bars, 16, 5)
    assert labels.split() == ["08:00", "08:30"]
    assert ground.count("┬") == 2
    assert labels.index("08:30") == ground.rindex("┬")


def test_no_bars_leave_an_empty_place_with_its_axes() -> None:
    assert chart([], 10, 4) == ("  │       ", "  │       ", "0 └───────", "          ")
    assert chart([Bar(0), Bar(0)], 10, 3)[0] == "  │       "
    assert chart([Bar(7)], 0, 5) == ()


def test_a_single_bar_is_full() -> None:
    lines = chart([Bar(1, "08:00")], 12, 4)
    assert [line[3:8] for line in lines[:2]] == ["█████", "█████"]


def test_bars_without_room_are_left_out_the_oldest_first() -> None:
    lines = chart([Bar(9)] + [Bar(1)] * 20, 13, 3)
    assert lines[0] == "1 ┤██████    "


def test_round_counts_stand_on_the_axis_and_the_highest_one_on_top() -> None:
    lines = chart([Bar(count) for count in (3, 47, 20)], 20, 12)
    assert [line[:4] for line in lines] == [
        "47 ┤", "   │", "   │", "30 ┤", "   │", "20 ┤",
        "   │", "10 ┤", "   │", "   │", " 0 └", "    ",
    ]  # fmt: skip


def test_in_a_place_too_small_for_axes_the_bars_remain() -> None:
    assert chart([Bar(8), Bar(4)], 2, 1) == ("█▄",)
    assert chart([Bar(8), Bar(4)], 2, 2) == ("█ ", "██")


def test_huge_counts_keep_the_axis_narrow() -> None:
    assert [short(n) for n in (0, 999, 1000, 1500, 20_000, 3_000_000, 5 * 10**9, 2 * 10**12)] == [
        "0", "999", "1k", "1500", "20k", "3M", "5G", "2T",
    ]  # fmt: skip
    for power in range(40):
        for digit in (1, 2, 5, 9):
            assert cell_len(short(digit * 10**power)) <= 5
    assert chart([Bar(3_000_000, "08:00")], 12, 5)[0] == "3M ┤█████   "
