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
        """How many bars there is room for, at the least width, beside a count of six digits."""
        return max(1, self.content_size.width - len("10000 ┤"))

    def _redraw(self) -> None:
        lines = chart(self._bars, self.content_size.width, self.content_size.height)
        self.update(Text("\n".join(lines), no_wrap=True, overflow="crop"))


def chart(bars: Sequence[Bar], width: int, height: int) -> tuple[str, ...]:
    """The bars as so many lines, each so many cells wide; the highest reaches the top.

    Every count above 0 can be seen. Bars that have no room are left out, the first ones first;
    so are labels. In less than three lines there are no axes.
    """
    if width < 1 or height < 1:
        return ()
    rows = height - 2 if height > 2 else height
    top = max((bar.count for bar in bars), default=0)
    ticks = _ticks(top, rows) if height > 2 else {}
    margin = max(map(cell_len, ("0", *ticks.values()))) + 1
    if height <= 2 or margin + 2 > width:
        ticks, margin = {}, 0
    inner = width - margin - 1 if margin else width
    shown = bars[-inner:]
    step = min(WIDEST_BAR, inner // len(shown)) if shown else 1
    drawn = [_row(shown, row, rows, top, step) for row in range(rows, 0, -1)]
    if not margin:
        return tuple(_fitted(line, width) for line in [*drawn, *[""] * (height - rows)])
    axes = [
        f"{ticks.get(row, ''):>{margin - 1}} {_TICK if row in ticks else _AXIS}"
        for row in range(rows, 0, -1)
    ]
    ground, labels = _labeled(shown, step, inner)
    lines = [axis + line for axis, line in zip(axes, drawn, strict=True)]
    lines.append(f"{'0':>{margin - 1}} {_CORNER}{ground}")
    lines.append(" " * (margin + 1) + labels)
    return tuple(_fitted(line, width) for line in lines)


def short(count: int) -> str:
    """A count in at most five letters, so that an axis stays narrow."""
    for unit, letter in _UNITS:
        if count >= 10 * unit or (count >= unit and count % unit == 0):
            return f"{count // unit}{letter}" if count < 10_000 * unit else f"{count:.0e}"
    return str(count)


def _row(bars: Sequence[Bar], row: int, rows: int, top: int, step: int) -> str:
    """What is seen of the bars in one row, counted from 1 at the ground."""
    ink = step - 1 if step >= GAP_FROM else step
    return "".join(
        EIGHTHS[_eighths(bar.count, row, rows, top)] * ink + " " * (step - ink) for bar in bars
    )


def _eighths(count: int, row: int, rows: int, top: int) -> int:
    if count <= 0:
        return 0
    height = max(1, count * rows * FULL // top)
    return max(0, min(FULL, height - (row - 1) * FULL))


def _ticks(top: int, rows: int) -> dict[int, str]:
    """The rows at which a round count stands on the axis."""
    if top < 1:
        return {}
    most = max(1, rows // 2)
    step = next(step for step in _round_numbers() if top // step <= most)
    # The row that a bar of this count reaches into.
    return {-(-count * rows // top): short(count) for count in range(step, top + 1, step)}


def _round_numbers() -> Iterable[int]:
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def _labeled(bars: Sequence[Bar], step: int, inner: int) -> tuple[str, str]:
    """The line that the bars stand on, marked where a label follows, and the labels."""
    ground, labels = "", ""
    for number, bar in enumerate(bars):
        at = number * step
        begins_free = not labels or cell_len(labels) < at
        if bar.label and begins_free and at + cell_len(bar.label) <= inner:
            ground = ground.ljust(at, _GROUND) + _MARK
            labels += " " * (at - cell_len(labels)) + bar.label
    return ground.ljust(inner, _GROUND), labels


def _fitted(line: str, width: int) -> str:
    return set_cell_size(line, width)
