"""A list with a cursor whose entries take one line or more, drawn only where they are seen."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

LOOKS = ("good", "heed", "bad", "quiet", "heading")
Look = Callable[[str], Style]
"""The style of a look; of none, where the name is empty."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the list.

    Attributes:
        key: what it is known by; empty for one that the cursor passes over, such as a heading.
        height: how many lines it takes.
        write: its lines, each to fill so many cells, in the styles of the looks.
    """

    key: str
    height: int
    write: Callable[[int, Look], Sequence[Text]]


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows entries; the cursor stays with the entry it is on, wherever that moves to."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--cursor",
        *(f"row-list--{look}" for look in LOOKS),
    }
    DEFAULT_CSS = """
    RowList { height: 1fr; background: $background; color: $foreground; }
    RowList > .row-list--cursor { background: $primary; color: $background; text-style: bold; }
    RowList > .row-list--good { color: $success; text-style: bold; }
    RowList > .row-list--heed { color: $warning; text-style: bold; }
    RowList > .row-list--bad { color: $error; text-style: bold; }
    RowList > .row-list--quiet { color: $quiet; }
    RowList > .row-list--heading { color: $primary; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "end(0)", show=False),
        Binding("end", "end(-1)", show=False),
    ]

    class Clicked(Message):
        """An entry was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Moved(Message):
        """The cursor is on another entry."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entries: Sequence[Entry] = ()
        self._tops: list[int] = [0]
        self._at = 0  # of the entries

    @property
    def key(self) -> str:
        """The entry under the cursor; empty if there is none."""
        return self._entries[self._at].key if self._at < len(self._entries) else ""

    @property
    def shows_cursor(self) -> bool:
        """Whether the cursor is seen; of several lists side by side only one shows it."""
        return True

    def show(self, entries: Sequence[Entry]) -> None:
        """Replaces the entries."""
        before = self.key
        self._entries = entries
        self._tops = list(accumulate((entry.height for entry in entries), initial=0))
        self._at = self._place_of(before)
        self.virtual_size = Size(0, self._tops[-1])  # as wide as there is room
        self._bring_into_view()
        self.refresh()

    def go_to(self, key: str) -> None:
        """Puts the cursor on an entry, if it is there."""
        if any(entry.key == key for entry in self._entries):
            self._go(self._place_of(key))

    def action_move(self, step: int) -> None:
        """Up or down among the entries that can be chosen; from one end to the other."""
        places = self._places
        if not places:
            return
        if self._at in places:
            self._go(places[(places.index(self._at) + step) % len(places)])
        else:
            self._go(places[0])

    def action_page(self, step: int) -> None:
        """As many lines as are seen."""
        line = self._tops[self._at] + step * max(1, self.size.height - 1)
        place = bisect_right(self._tops, max(0, line)) - 1
        ahead = [other for other in self._places if (other - place) * step >= 0]
        if self._places:
            self._go((ahead or self._places)[0 if step > 0 and ahead else -1])

    def action_end(self, place: int) -> None:
        """To an end."""
        if self._places:
            self._go(self._places[place])

    @property
    def _places(self) -> list[int]:
        return [place for place, entry in enumerate(self._entries) if entry.key]

    def _place_of(self, key: str) -> int:
        """Where an entry is; where it is gone, the nearest to where the cursor was."""
        places = self._places
        same = (place for place in places if self._entries[place].key == key)
        nearest = min(places, key=lambda place: abs(place - self._at), default=0)
        return next(same, nearest)

    def _go(self, place: int) -> None:
        if place != self._at:
            self._at = place
            self.post_message(self.Moved())
        self._bring_into_view()
        self.refresh()

    def _bring_into_view(self) -> None:
        """Shows the whole entry, and the headings right above it."""
        if self._at >= len(self._entries):
            return
        first = self._at
        while first > 0 and not self._entries[first - 1].key:
            first -= 1
        top, end = self._tops[first], self._tops[self._at + 1]
        self.scroll_to_region(Region(0, top, 1, end - top), animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        """The clicked entry, whatever the cursor is on."""
        place = bisect_right(self._tops, self.scroll_offset.y + event.y) - 1
        if place < len(self._entries) and self._entries[place].key:
            self._go(place)
            self.post_message(self.Clicked(self.key))

    def on_resize(self) -> None:
        """The lines are written anew for the new width."""
        self._bring_into_view()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line at this height of what is seen."""
        width, line = self.scrollable_content_region.width, self.scroll_offset.y + y
        place = bisect_right(self._tops, line) - 1
        if place >= len(self._entries):
            return Strip.blank(width, self.rich_style)
        written = self._entries[place].write(width, self._look)
        number = line - self._tops[place]
        text = written[number].copy() if number < len(written) else Text()
        text.stylize_before(text.style)  # a text without spans is rendered without its style
        style = self.rich_style
        if place == self._at and self._entries[place].key and self.shows_cursor:
            style = self.get_component_rich_style("row-list--cursor")
            text = Text(text.plain)
        strip = Strip(text.render(self.app.console)).adjust_cell_length(width)
        return strip.apply_style(style)

    def _look(self, name: str) -> Style:
        if not name:
            return Style.null()
        return self.get_component_rich_style(f"row-list--{name}", partial=True)
