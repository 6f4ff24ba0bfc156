"""Everybody who is inside: the list that a fire marshal calls out."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from kiosk.domain.trips.trip import Trip
from kiosk.errors import KioskError
from kiosk.screens.inside_lines import InsideLines
from kiosk.screens.keys import HELP, scrolling
from kiosk.screens.live import LiveScreen
from kiosk.usecases.fair import Fair
from kiosk.usecases.inside import Narrowing, Person, inside
from kiosk.usecases.trips.known import trips
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.line_list import LineList
from kiosk.widgets.title_bar import TitleBar
from kiosk.wording.countries import country_name
from kiosk.wording.figures import place_name
from kiosk.words import N_, _

PAGE = 10


class InsideScreen(LiveScreen):
    """A scrolling list that typing narrows down.

    Args:
        place: whose list it is, a checkpoint's or the whole fair's.
        folder: where the list is saved.
        note: keeps an error so that it can be read again.
    """

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("ctrl+s", "save", N_("Save list"), key_display="Ctrl+S"),
        Binding("escape", "back", N_("Back"), key_display="Esc"),
        *scrolling(PAGE),
    ]
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Everybody inside, as of now; who needs help comes first.")),
        (N_("Type"), N_("A name, company, country or place narrows the list down.")),
        ("↑ ↓", N_("Scroll; PgUp and PgDn by a page.")),
        ("Ctrl+S", N_("Saves the whole list as a file for a spreadsheet, and says where.")),
        ("Esc", N_("Shows all again, or goes back.")),
    )

    def __init__(
        self,
        fair: Fair,
        place: str,
        folder: Path,
        note: Callable[[KioskError], None] = lambda error: None,
    ) -> None:
        super().__init__(fair, place, folder, note)
        self._trips: Mapping[str, Trip] = fair.event.trips
        self._narrowing = Narrowing(fair, (), self._called)

    def compose(self) -> ComposeResult:
        """Title, headings, the list, the line to type into, keys."""
        yield TitleBar(id="title")
        yield Static(id="headings", markup=False)
        yield LineList(id="people")
        yield Static(id="said", markup=False)
        yield Input(id="narrow", placeholder=_hint())
        yield KeyBar()

    def on_resize(self) -> None:
        """Fits the headings to the new width."""
        self.call_after_refresh(self._list)

    def relabel(self) -> None:
        """Says everything again, in the language spoken now."""
        self.query_one(Input).placeholder = _hint()
        super().relabel()

    def action_back(self) -> None:
        """Everybody again; where that is so already, back."""
        entry = self.query_one(Input)
        if entry.value:
            entry.value = ""
        else:
            self.dismiss(None)

    def action_scroll(self, lines: int) -> None:
        """Up and down the list, while the cursor stays where one types."""
        self.query_one(LineList).scroll_relative(y=lines, animate=False)

    def mark(self) -> str:
        """How many they are."""
        return _("{count} INSIDE").format(count=len(self._narrowing.people))

    def look(self) -> None:
        """Lists who is inside now."""
        people = inside(self._fair, self._place)
        self._trips = trips(self._fair)
        self._narrowing = Narrowing(self._fair, people, self._called)
        self._list()

    @on(Input.Changed, "#narrow")
    def _narrow(self) -> None:
        self.query_one(LineList).scroll_home(animate=False)
        self._list()

    def _list(self) -> None:
        query = self.query_one(Input).value
        people = self._narrowing.to(query)
        nobody = _("Nobody inside fits this; Esc shows all again.") if query else _("Nobody.")
        lines = InsideLines(
            self._fair, people, with_place=not self._place, nobody=nobody, trips=self._trips
        )
        listed = self.query_one(LineList)
        listed.show(lines.count, lines.write)
        width = listed.scrollable_content_region.width
        self.query_one("#headings", Static).update(lines.headings(width))

    def _called(self, person: Person) -> str:
        """Country and place as the staff call them."""
        country = country_name(person.guest.country) if person.guest else ""
        return f"{country} {place_name(self._fair.event, person.checkpoint, self._trips)}"


def _hint() -> str:
    return _("Type a name, a company or a country")
