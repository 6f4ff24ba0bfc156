"""All that is known of what a list marks, beside or beneath the list; Space reads on in it."""

from rich.text import Text
from textual.containers import VerticalScroll
from textual.widgets import Static


class DetailPane(VerticalScroll, can_focus=False):
    """A text that may be longer than its place.

    Args:
        text: the id of the text in it.
    """

    def __init__(self, text: str, id: str | None = None) -> None:
        self._text = Static(id=text, markup=False)
        super().__init__(self._text, id=id)

    def show(self, text: Text) -> None:
        """Replaces the text; where one reads stays."""
        self._text.update(text)

    def from_the_top(self) -> None:
        """Something else is marked: it is read from its beginning."""
        self.scroll_home(animate=False)

    def read_on(self) -> None:
        """The next page; after the last the first."""
        if self.scroll_offset.y >= self.max_scroll_y:
            self.scroll_home(animate=False)
        else:
            self.scroll_page_down(animate=False)
