"""What one guest is booked on, leg by leg; each can be another trip, own transport, or nothing."""

from pathlib import PurePath
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kiosk.cells import one_line
from kiosk.domain.guests import Guest
from kiosk.domain.trips.departures import Stage
from kiosk.domain.trips.trip import OWN_TRANSPORT, Trip
from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.screens.choose import ChooseScreen
from kiosk.screens.keys import BACK, HELP
from kiosk.screens.tools import Tools
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.booking import book
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.timetable import Line, timetable
from kiosk.widgets.choices import Choices
from kiosk.widgets.complaint import Complaint
from kiosk.widgets.key_bar import KeyBar
from kiosk.wording.bookings import booked_on, leg_name, room_on
from kiosk.wording.departures import trip_name
from kiosk.wording.moments import clock
from kiosk.words import N_, _

LEG_CELLS = 26
NOTHING = "-"  # stands for no booking in a list of choices, which needs a key


class BookingsScreen(ModalScreen[None]):
    """Shows what a guest is booked on, and changes it."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["../dialog.tcss", "trip_dialogs.tcss"]
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("What a guest is booked on, for each way and each tour.")),
        ("Enter", N_("Another trip, with the room that each has; own transport; or nothing.")),
        ("1 … 9", N_("Takes that line.")),
        ("Esc", N_("Back; what was chosen is on record.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        BACK,
        *(Binding(str(n), f"number({n})", show=False) for n in range(1, 10)),
    ]

    def __init__(self, fair: Fair, guest: Guest, tools: Tools) -> None:
        super().__init__()
        self._fair = fair
        self._guest = guest
        self._tools = tools
        self._known: dict[str, Trip] = {}
        self._legs: list[str] = []

    def compose(self) -> ComposeResult:
        """Who it is, a line for each leg, and what went wrong."""
        yield KeyBar()
        with Vertical(classes="dialog"):
            yield Static(Text(printable(self._guest.name), "bold"))
            yield Choices(id="legs", markup=False)
            yield Complaint(id="complaint", markup=False)

    def on_mount(self) -> None:
        """The legs there are."""
        self._show()

    def _show(self) -> None:
        """Lists the legs; the marked one stays marked."""
        self._known = trips(self._fair)
        self._guest = self._fair.state.guest(self._guest.subject) or self._guest
        firsts: dict[str, Trip] = {}
        for trip in self._known.values():
            firsts.setdefault(trip.leg, trip)
        self._legs = list(firsts)
        legs = self.query_one(Choices)
        marked = legs.highlighted or 0
        legs.clear_options()
        legs.add_options(
            self._option(number, trip) for number, trip in enumerate(firsts.values(), start=1)
        )
        legs.highlighted = min(marked, len(firsts) - 1) if firsts else None

    def _option(self, number: int, trip: Trip) -> Option:
        event = self._fair.event
        name = Text(f"{number}  {one_line(leg_name(event, trip))}")
        name.truncate(LEG_CELLS, overflow="ellipsis", pad=True)
        booking = self._guest.bookings.get(trip.leg, "")
        booked = one_line(booked_on(event, booking, self._known))
        return Option(Text.assemble(name, "  ", (booked, "bold" if booking else "")))

    def action_number(self, number: int) -> None:
        """A number takes the line it stands before."""
        if number <= len(self._legs):
            self.query_one(Choices).highlighted = number - 1
            self._choose(self._legs[number - 1])

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._choose(self._legs[event.option_index])

    def _choose(self, leg: str) -> None:
        """Asks for another booking on a leg."""
        open_ones = [
            line
            for line in timetable(self._fair).lines
            if line.trip.leg == leg and not line.trip.canceled and line.stage is not Stage.CLOSED
        ]
        choices = [
            *((line.trip.id, self._label(line)) for line in open_ones),
            (OWN_TRANSPORT, _("own transport")),
            (NOTHING, _("not booked")),
        ]
        now = self._guest.bookings.get(leg, "") or NOTHING
        keys = {key for key, _label in choices}
        first = next(trip for trip in self._known.values() if trip.leg == leg)

        def chosen(key: str | None) -> None:
            if key is not None:
                self._book(leg, "" if key == NOTHING else key)

        question = f"{self._guest.name} · {leg_name(self._fair.event, first)}"
        marked = now if now in keys else ""
        self.app.push_screen(ChooseScreen(question, choices, marked), chosen)

    def _label(self, line: Line) -> str:
        trip = line.trip
        time = clock(trip.departs, self._fair.event)
        return f"{time} {trip_name(trip)} · {room_on(line, self._guest)}"

    def _book(self, leg: str, trip: str) -> None:
        complaint = self.query_one(Complaint)
        try:
            book(self._fair, {self._guest.subject: {leg: trip}})
        except KioskError as error:
            self._tools.note(error)
            self._tools.sound("refused")
            complaint.not_recorded(error)
            return
        complaint.say("")
        self._show()
