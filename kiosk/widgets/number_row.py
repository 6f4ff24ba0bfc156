"""A few numbers in large digits side by side, each over what it counts."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text
from textual.renderables.digits import Digits
from textual.widgets import Static

LARGE_ROWS = 3
ROWS = LARGE_ROWS + 1


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written, and what it counts."""

    value: str
    label: str


class NumberRow(Static):
    """Draws numbers to the room there is: large, or in plain figures."""

    _numbers: tuple[Number, ...] = ()

    def show(self, numbers: Iterable[Number]) -> None:
        """Replaces the numbers."""
        self._numbers = tuple(numbers)
        self._redraw()

    def on_resize(self) -> None:
        """Fits them to the new size."""
        self._redraw()

    def _redraw(self) -> None:
        size = self.content_size
        self.update(number_table(self._numbers, size.width, size.height >= ROWS))


def number_table(numbers: tuple[Number, ...], width: int, is_high: bool) -> Table:
    """The numbers in columns of one width; none is ever cut, or it would be another number."""
    table = Table.grid(padding=(0, 1, 0, 0))
    room = max(1, width // max(1, len(numbers)) - 1)
    for _ in numbers:
        table.add_column(width=room, no_wrap=True, overflow="ellipsis")
    large = is_high and all(Digits.get_width(number.value) <= room for number in numbers)
    table.add_row(*(_written(number.value, large) for number in numbers))
    table.add_row(*(Text(number.label) for number in numbers))
    return table


def _written(value: str, large: bool) -> RenderableType:
    return Digits(value, "bold") if large else Text(value, "bold")
