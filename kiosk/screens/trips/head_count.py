"""How many heads? Counted in the bus and typed here, before the list's number is shown."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Static

from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.places import assets
from kiosk.screens.keys import BACK, HELP
from kiosk.usecases.trips.departing import head_count
from kiosk.widgets.block_letters import block_letters
from kiosk.widgets.complaint import Complaint
from kiosk.widgets.key_bar import KeyBar
from kiosk.words import N_, _

MOST_ROWS = 7


class HeadCountScreen(Screen[int | None]):
    """Returns the number, or None. It hides everything else: a number seen is soon copied.

    Args:
        trip: what the bus is called.
    """

    CSS_PATH = "marshal.tcss"
    AUTO_FOCUS = "Input"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("The head count: go through the bus, and count everybody in it.")),
        (N_("Type"), N_("The number, then Enter. The driver and the crew count too.")),
        ("Esc", N_("Back; nothing is recorded.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        BACK,
    ]

    def __init__(self, trip: str) -> None:
        super().__init__()
        self._trip = trip

    def compose(self) -> ComposeResult:
        """The question, the number in large letters, and the line it is typed into."""
        with Vertical(id="head-count"):
            question = _("{trip}: how many people are aboard?").format(trip=self._trip)
            yield Static(Text(printable(question), "bold"))
            yield Static(Text(_("Everybody counts: guests, staff, driver, you.")))
            yield Static(id="number", markup=False)
            yield Input(id="heads", placeholder=_("Type the number you counted, then Enter"))
            yield Complaint(markup=False)
        yield KeyBar()

    def on_resize(self) -> None:
        """Fits the number to the new size."""
        self._draw(self.query_one(Input).value)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value:
            self.query_one(Complaint).say("")
        self._draw(event.value)

    @on(Input.Submitted)
    def _sent(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            self.dismiss(head_count(event.value))
        except KioskError as error:
            event.input.value = ""
            self.query_one(Complaint).say(f"! {_(error.message)} {_(error.remedy)}")

    def _draw(self, typed: str) -> None:
        font = assets() / "fonts" / "NotoSans-Bold.ttf"
        number = typed.strip() if typed.strip().isdecimal() else ""
        large = block_letters(number[:4], max(1, self.size.width - 8), MOST_ROWS, font)
        self.query_one("#number", Static).update(Text("\n".join(large)))
