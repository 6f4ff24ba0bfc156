"""A list of any length that draws only the lines that are seen."""

from collections.abc import Callable

from rich.text import Text
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


class LineList(ScrollView, can_focus=False):
    """Scrolls through lines that are written when they come into view."""

    _write: Callable[[int, int], Text] | None = None
    _count = 0

    def show(self, count: int, write: Callable[[int, int], Text]) -> None:
        """Replaces the lines.

        Args:
            write: a line by its number, to fill so many cells.
        """
        self._count, self._write = count, write
        self.virtual_size = Size(0, count)  # as wide as there is room: nothing scrolls sideways
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line at this height of what is seen."""
        width = self.scrollable_content_region.width
        number = self.scroll_offset.y + y
        if self._write is None or number >= self._count:
            return Strip.blank(width, self.rich_style)
        text = self._write(number, width)
        strip = Strip(text.render(self.app.console)).adjust_cell_length(width)
        return strip.apply_style(self.rich_style)
