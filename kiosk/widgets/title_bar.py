"""The top line: which fair, which checkpoint, what time, whose desk."""

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal

from kiosk.inert import printable
from kiosk.widgets.contact_light import ContactLight
from kiosk.widgets.still_text import StillText


class TitleBar(Horizontal):
    """One line that tells where one is."""

    def compose(self) -> ComposeResult:
        """Left: the fair. Middle: the checkpoint and the time. Right: the desk, and its contact."""
        yield StillText(id="title-fair")
        yield StillText(id="title-place")
        yield StillText(id="title-desk")
        yield ContactLight()

    def show(self, fair: str, place: str, time: str, desk: str, mark: str = "") -> None:
        """Shows it; ``mark`` (a demo, an exit) stands out."""
        self._put("#title-fair", Text(printable(fair)))
        where = Text()
        if mark:
            where.append(f" {printable(mark)} ", "reverse bold")
            where.append("  ")
        where.append(printable(place), "bold")
        where.append(f"   {time}")
        self._put("#title-place", where)
        self._put("#title-desk", Text(printable(desk)))
        self.query_one(ContactLight).look_again()

    def _put(self, name: str, text: Text) -> None:
        # One line, whatever the names: an ellipsis where the room ends.
        text.no_wrap, text.overflow = True, "ellipsis"
        self.query_one(name, StillText).update(text)
