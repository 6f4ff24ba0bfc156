"""Counts as upright bars, several rows high, with an axis for the counts and one beneath."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.widgets import Static

EIGHTHS = " ▁▂▃▄▅▆▇█"
FULL = len(EIGHTHS) - 1
WIDEST_BAR = 6
GAP_FROM = 3  # bars this wide stand apart
AXES = 2  # lines: the ground, and the labels under it
ROWS_A_TICK = 2
MOST_DIGITS = 5
MOST_MARGIN = MOST_DIGITS + 2  # a count, a blank and the axis
LEAST_PLOT = 2  # cells; with less beside it an axis has no use
_UNITS = ((10**12, "T"), (10**9, "G"), (10**6, "M"), (10**3, "k"))
_AXIS, _TICK, _CORNER, _GROUND, _MARK = "│", "┤", "└", "─", "┬"


@dataclass(frozen=True, slots=True)
class Bar:
    """A count, and what stands under its bar; empty where nothing needs to."""

    count: int
    label: str = ""


class BarChart(Static):
    """Draws bars to the size there is."""

    _bars: tuple[Bar, ...] = ()

    def show(self, bars: Iterable[Bar]) -> None:
        """Replaces the bars."""
        self._bars = tuple(bars)
        self._redraw()

    def on_resize(self) -> None:
        """Fits them to the new size."""
        self._redraw()

    @property
    def room(self) -> int:
        """How many bars there is room for at the least width, whatever the counts."""
        return max(1, self.content_size.width - MOST_MARGIN)

    def _redraw(self) -> None:
        lines = chart(self._bars, self.content_size.width, self.content_size.height)
        self.update(Text("\n".join(lines), no_wrap=True, overflow="crop"))


def chart(bars: Sequence[Bar], width: int, height: int) -> tuple[str, ...]:
    """The bars as so many lines, each so many cells wide; the highest reaches the top.

    Every count above 0 can be seen. Bars that have no room are left out, the first ones first;
    so are labels. In less than three lines, or where it is very narrow, there are no axes.
    """
    if width < 1 or height < 1:
        return ()
    rows, room = height - AXES, width - MOST_MARGIN
    if rows < 1 or room < LEAST_PLOT:
        lines = _drawn(bars[-width:], width, height)
    else:
        shown = bars[-room:]
        ticks = _ticks(_top(shown), rows)
        margin = max(map(len, ("0", *ticks.values()))) + 2
        drawn = zip(range(rows, 0, -1), _drawn(shown, width - margin, rows), strict=True)
        lines = [
            f"{ticks.get(row, ''):>{margin - 2}} {_TICK if row in ticks else _AXIS}{line}"
            for row, line in drawn
        ]
        ground, labels = _labeled(shown, width - margin)
        lines += [f"{'0':>{margin - 2}} {_CORNER}{ground}", " " * margin + labels]
    return tuple(set_cell_size(line, width) for line in lines)


def short(count: int) -> str:
    """A count in at most `MOST_DIGITS` letters, so that an axis stays narrow."""
    for unit, letter in _UNITS:
        if count >= 10 * unit or (count >= unit and count % unit == 0):
            return f"{count // unit}{letter}" if count < 10_000 * unit else f"{count:.0e}"
    return str(count)


def _top(bars: Sequence[Bar]) -> int:
    return max((bar.count for bar in bars), default=0)


def _step(bars: Sequence[Bar], cells: int) -> int:
    """From the beginning of a bar to that of the next."""
    return min(WIDEST_BAR, cells // len(bars)) if bars else 1


def _drawn(bars: Sequence[Bar], cells: int, rows: int) -> list[str]:
    """The bars alone, from the top row to the ground."""
    step = _step(bars, cells)
    ink = step - 1 if step >= GAP_FROM else step
    top = _top(bars)
    return [
        "".join(
            EIGHTHS[_eighths(bar.count, row, rows, top)] * ink + " " * (step - ink) for bar in bars
        )
        for row in range(rows, 0, -1)
    ]


def _eighths(count: int, row: int, rows: int, top: int) -> int:
    if count <= 0:
        return 0
    height = max(1, count * rows * FULL // top)
    return max(0, min(FULL, height - (row - 1) * FULL))


def _ticks(top: int, rows: int) -> dict[int, str]:
    """What stands on the axis: the highest count in the top row, round ones where there is room."""
    if top < 1 or rows < 1:
        return {}
    most = rows // ROWS_A_TICK
    step = next(step for step in _round_numbers() if top // step <= most)
    round_counts = range(step, top, step)
    # Each in the row that a bar of this count reaches into.
    ticks = {-(-count * rows // top): short(count) for count in round_counts}
    return {row: text for row, text in ticks.items() if row < rows - 1} | {rows: short(top)}


def _round_numbers() -> Iterable[int]:
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def _labeled(bars: Sequence[Bar], cells: int) -> tuple[str, str]:
    """The line that the bars stand on, marked where a label follows, and the labels."""
    step = _step(bars, cells)
    ground, labels = "", ""
    for number, bar in enumerate(bars):
        at = number * step
        begins_free = not labels or cell_len(labels) < at
        if bar.label and begins_free and at + cell_len(bar.label) <= cells:
            ground = ground.ljust(at, _GROUND) + _MARK
            labels += " " * (at - cell_len(labels)) + bar.label
    return ground.ljust(cells, _GROUND), labels
