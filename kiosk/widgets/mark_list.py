"""A list of guests to mark, drawn line by line, so that ten thousand are as quick as ten."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from kiosk.inert import printable

SIGN_CELLS = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list.

    Attributes:
        look: colours ``told``, as the looks of verdicts do; may be empty.
        sign: what stands before the line, of at most three cells.
        name: who it is.
        told: how they stand; may be empty.
        more: what else tells them from others.
    """

    key: str
    look: str
    sign: str
    name: str
    told: str
    more: str


class MarkList(ScrollView, can_focus=True):
    """Shows rows with a cursor, and says which one was clicked; marking is up to the screen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "mark-list--cursor",
        "mark-list--admitted",
        "mark-list--left",
        "mark-list--again",
        "mark-list--question",
        "mark-list--refused",
    }
    DEFAULT_CSS = """
    MarkList { height: 1fr; background: $background; color: $foreground; }
    MarkList > .mark-list--cursor { background: $primary; color: $background; text-style: bold; }
    MarkList > .mark-list--admitted { color: $success; text-style: bold; }
    MarkList > .mark-list--left { color: $quiet; text-style: bold; }
    MarkList > .mark-list--again { color: $warning; text-style: bold; }
    MarkList > .mark-list--question { color: $warning; text-style: bold; }
    MarkList > .mark-list--refused { color: $error; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "to(0)", show=False),
        Binding("end", "to(-1)", show=False),
    ]

    class Clicked(Message):
        """A row was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[Row] = ()
        self._at = 0

    @property
    def key(self) -> str:
        """The row under the cursor; empty if there is none."""
        return self._rows[self._at].key if self._rows else ""

    def show(self, rows: Sequence[Row]) -> None:
        """Replaces the rows; the cursor stays where it was."""
        self._rows = rows
        self._at = max(0, min(self._at, len(rows) - 1))
        self.virtual_size = Size(self.size.width, len(rows))
        self.refresh()

    def action_move(self, step: int) -> None:
        """Up or down; from one end to the other."""
        if self._rows:
            self._go((self._at + step) % len(self._rows))

    def action_page(self, step: int) -> None:
        """As many lines as are seen."""
        self._go(max(0, min(self._at + step * self.size.height, len(self._rows) - 1)))

    def action_to(self, place: int) -> None:
        """To an end."""
        self._go(place % len(self._rows) if self._rows else 0)

    def _go(self, place: int) -> None:
        self._at = place
        self.scroll_to_region(Region(0, place, 1, 1), animate=False, force=True)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """The clicked row, whatever the cursor is on."""
        place = self.scroll_offset.y + event.y
        if 0 <= place < len(self._rows):
            self._go(place)
            self.post_message(self.Clicked(self.key))

    def on_resize(self) -> None:
        """The names take half of the new width."""
        self.virtual_size = Size(self.size.width, len(self._rows))

    def render_line(self, y: int) -> Strip:
        """One row, cut to the width."""
        place, width = self.scroll_offset.y + y, self.size.width
        if place >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[place]
        text = self._text(row, width)
        style = self.rich_style
        if place == self._at and self.has_focus:
            style = self.get_component_rich_style("mark-list--cursor")
            text.spans.clear()
        segments = text.render(self.app.console, end="")
        return Strip(segments).adjust_cell_length(width).apply_style(style)

    def _text(self, row: Row, width: int) -> Text:
        """Sign and name in columns of their own, then how they stand, then the rest."""
        look = f"mark-list--{row.look}"
        colour = self.get_component_rich_style(look, partial=True) if row.look else ""
        text = Text(f" {row.sign}", colour)
        text.truncate(SIGN_CELLS, pad=True)
        name = Text(f" {' '.join(printable(row.name).split())}")
        name.truncate(max(1, width // 2), overflow="ellipsis", pad=True)
        rest = Text(f" {row.told}" if row.told else "", colour)
        rest.append(f" {'· ' if row.told else ''}{' '.join(printable(row.more).split())}")
        rest.truncate(max(1, width - SIGN_CELLS - name.cell_len), overflow="ellipsis")
        return Text.assemble(text, name, rest)
