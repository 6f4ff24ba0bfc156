"""People as numbered lines with a cursor; who has details to tell tells them in lines below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

NUMBER_CELLS = 5
CURSOR = "▸"
TOGETHER = 1.5  # seconds within which two digits are one number

Write = Callable[[int], Sequence[Text]]


@dataclass(frozen=True, slots=True)
class Item:
    """A person or a heading.

    Attributes:
        key: what they are known by; empty for a heading, which can't be chosen.
        write: their lines for so many cells, the first of them always shown.
    """

    key: str
    write: Write


class PeopleList(ScrollView, can_focus=False):
    """Draws details of all where there is room, else of the chosen one only."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"people-list--cursor"}
    DEFAULT_CSS = """
    PeopleList { height: 1fr; background: $background; color: $foreground;
        scrollbar-size-vertical: 1; }
    PeopleList > .people-list--cursor { background: $panel; color: $foreground; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._items: Sequence[Item] = ()
        self._chosen = ""
        self._chooses_nobody = False
        self._lines: list[tuple[str, Text]] = []
        self._typed, self._typed_at = 0, float("-inf")

    @property
    def key(self) -> str:
        """Who is chosen; empty if nobody is."""
        return self._chosen

    def show(self, items: Sequence[Item]) -> None:
        """Replaces the people; who was chosen stays chosen, else it is the first one."""
        self._items = items
        keys = self._keys
        if self._chosen not in keys:
            self._chosen = "" if self._chooses_nobody or not keys else keys[0]
        self._lay_out()

    def choose_nobody(self) -> None:
        """What was to be done to the chosen one is done: the next key must not meet another."""
        self._chosen, self._chooses_nobody = "", True
        self._lay_out()

    def move(self, step: int) -> None:
        """Up or down, from one end to the other."""
        if keys := self._keys:
            at = keys.index(self._chosen) + step if self._chosen in keys else min(step, 0)
            self._choose(keys[at % len(keys)])

    def number(self, digit: int, at: float) -> None:
        """A digit chooses; two within a moment are one number.

        Args:
            at: seconds on a clock that never runs backwards.
        """
        keys = self._keys
        both = 10 * self._typed + digit if at - self._typed_at < TOGETHER else digit
        number = both if both <= len(keys) else digit
        self._typed, self._typed_at = number, at
        if 1 <= number <= len(keys):
            self._choose(keys[number - 1])

    def on_click(self, event: events.Click) -> None:
        """The clicked one."""
        place = self.scroll_offset.y + event.y
        if place < len(self._lines) and self._lines[place][0]:
            self._choose(self._lines[place][0])

    def on_resize(self) -> None:
        """Fits the lines to the new size."""
        self._lay_out()

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        width, place = self.scrollable_content_region.width, self.scroll_offset.y + y
        if place >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        key, text = self._lines[place]
        style = self.rich_style
        if key and key == self._chosen:
            style = self.get_component_rich_style("people-list--cursor")
        return Strip(text.render(self.app.console)).adjust_cell_length(width).apply_style(style)

    @property
    def _keys(self) -> list[str]:
        return [item.key for item in self._items if item.key]

    def _choose(self, key: str) -> None:
        self._chosen, self._chooses_nobody = key, False
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        written = [(item.key, list(item.write(width - NUMBER_CELLS))) for item in self._items]
        is_roomy = sum(len(lines) for _, lines in written) <= self.size.height
        self._lines = []
        number = 0
        for key, lines in written:
            number += bool(key)
            shown = lines if is_roomy or key == self._chosen or not key else lines[:1]
            for at, line in enumerate(shown):
                self._lines.append((key, self._numbered(key, number, at, line)))
        self.virtual_size = Size(0, len(self._lines))
        if mine := [at for at, (key, _) in enumerate(self._lines) if key and key == self._chosen]:
            region = Region(0, mine[0], 1, len(mine))
            self.scroll_to_region(region, animate=False, force=True)
        self.refresh()

    def _numbered(self, key: str, number: int, at: int, line: Text) -> Text:
        if not key:
            return Text(" ").append_text(line)
        mark = CURSOR if key == self._chosen else " "
        before = f"{mark}{number:>{NUMBER_CELLS - 2}} " if at == 0 else " " * NUMBER_CELLS
        return Text(before, "bold").append_text(line)
