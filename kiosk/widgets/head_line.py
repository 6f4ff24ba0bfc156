"""The top line of a screen that has one matter: what it is about, and the device's contact."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from kiosk.widgets.contact_light import ContactLight


class HeadLine(Horizontal):
    """Words, and at the right edge the light; without a contact the words have all the room.

    Args:
        said: what stands there, the first from the left edge on.
    """

    DEFAULT_CSS = """
    HeadLine { height: auto; background: $panel; }
    HeadLine > Static { width: 1fr; }
    HeadLine > ContactLight { width: auto; margin: 0 1; }
    """

    def __init__(self, *said: Widget, id: str | None = None) -> None:
        super().__init__(id=id)
        self._said = said

    def compose(self) -> ComposeResult:
        """The words and the light."""
        yield from self._said
        yield ContactLight()
