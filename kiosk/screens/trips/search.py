"""A guest of this way by name, for whom no ticket is at hand; or a short code, typed."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from kiosk.domain.guests import Guest
from kiosk.domain.trips.trip import OWN_TRANSPORT, Trip
from kiosk.screens.keys import BACK, HELP
from kiosk.screens.searching import Searching, identity
from kiosk.usecases.fair import Fair
from kiosk.usecases.find import Answer
from kiosk.usecases.trips.roll import Roll, leg
from kiosk.widgets.complaint import Complaint
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.search_box import SearchBox
from kiosk.wording.departures import trip_name
from kiosk.words import N_, _


class PassengerSearch(ModalScreen[Guest | str | None]):
    """Returns a guest, or the text of a typed code, or None.

    Args:
        trips: all trips by id.
    """

    CSS_PATH = "../dialog.tcss"
    AUTO_FOCUS = "#entry"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Search: the guests of this way out and back, nobody else.")),
        (N_("Type"), N_("A name, company or number; or the short code under the QR.")),
        ("Enter", N_("The marked one gets on; the bus decides as with a scan.")),
        ("Esc", N_("Clears what was typed, or goes back.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        BACK,
    ]

    def __init__(self, fair: Fair, roll: Roll, trips: Mapping[str, Trip]) -> None:
        super().__init__()
        self._roll = roll
        self._trips = trips
        self._own = frozenset(_own(fair, roll.trip))
        self._searching = Searching(fair, self._own)

    def compose(self) -> ComposeResult:
        """The line to type into, the answers, and what is wrong."""
        with Vertical(classes="dialog search"):
            yield Static(Text(_("Who gets on? A name, or a short code."), "bold"))
            yield SearchBox(self._find, self._searching.is_code, self._describe, id="search")
            yield Complaint(markup=False)
        yield KeyBar()

    @on(SearchBox.GuestChosen)
    def _chosen(self, event: SearchBox.GuestChosen) -> None:
        self.dismiss(event.guest)

    @on(SearchBox.CodeTyped)
    def _code(self, event: SearchBox.CodeTyped) -> None:
        self.dismiss(event.text)

    @on(SearchBox.NobodyFound)
    def _nobody(self, event: SearchBox.NobodyFound) -> None:
        told = _("! Nobody of this way is called anything like “{text}”.")
        self.query_one(Complaint).say(told.format(text=event.text[:40]))

    def _find(self, query: str) -> tuple[Answer, ...]:
        self.query_one(Complaint).say("")
        return self._searching.answers(query)

    def _describe(self, answer: Answer) -> str:
        """A guest in one line: aboard, missing, or where they are booked."""
        guest = answer.guest
        name, *told = identity(guest)
        return "  ·  ".join(filter(None, (name, self._stands(guest), *told)))

    def _stands(self, guest: Guest) -> str:
        if guest.subject in {person.subject for person in self._roll.aboard}:
            return "✔ " + _("aboard")
        booked = guest.bookings.get(self._roll.trip.leg, "")
        if booked == OWN_TRANSPORT:
            return _("own transport")
        if booked == self._roll.trip.id:
            return _("booked here")
        return trip_name(self._trips[booked]) if booked in self._trips else _("not booked")


def _own(fair: Fair, trip: Trip) -> Iterator[str]:
    """Everybody who has to do with this trip's way, out or back."""
    found = leg(fair, trip.leg, trip.way_out)
    for each in filter(None, (found, found.way_out)):
        yield from each.expected | each.bookings.keys() | each.aboard.keys() | each.notes.keys()
