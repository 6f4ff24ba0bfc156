"""The verdict in one line, for a scan that came while a dialog hides the panel."""

from rich.text import Text
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from kiosk.inert import printable
from kiosk.widgets.verdict_panel import Card


class Decided(Message):
    """Told to the dialog on top: a scan was decided, and what the dialog shows may have changed."""


class VerdictLine(Static):
    """A line at the top of a dialog; it stays as long as the dialog, or until the next scan."""

    def show(self, card: Card) -> None:
        """Replaces what is shown."""
        self.set_classes(f"-{card.look}")
        told = (f"{card.sign} {card.word}", *card.names, card.why)
        self.update(Text("  ·  ".join(printable(part) for part in told if part)))


def show_on_top(screen: Screen[None], card: Card) -> None:
    """Shows a card of this screen's on the dialog that lies on top of it, if one does."""
    top = screen.app.screen
    if top is screen:
        return
    line = next(iter(top.query(VerdictLine)), None) or VerdictLine(markup=False)
    line.show(card)
    if line.parent is None:
        top.mount(line)
    top.post_message(Decided())
