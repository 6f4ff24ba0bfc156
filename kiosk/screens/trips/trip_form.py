"""A trip with all its fields: a new one, or one that is changed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from kiosk.departure_wording import clock, trip_name
from kiosk.domain.checkpoints import moment
from kiosk.domain.names import plain
from kiosk.domain.trips.trip import Trip
from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.screens.tools import Tools
from kiosk.screens.trips.trip_fields import TripFields
from kiosk.screens.trips.trip_reading import TripReading
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.obstacles import IN_WORDS, Obstacle, obstacle, vehicle_elsewhere
from kiosk.usecases.trips.planning import plan
from kiosk.widgets.complaint import Complaint
from kiosk.widgets.key_bar import KeyBar
from kiosk.words import N_, _

_AT_FIELD = {
    Obstacle.INCOMPLETE: "name",
    Obstacle.BAD_ID: "name",
    Obstacle.NO_SEATS: "seats",
    Obstacle.ARRIVES_FIRST: "arrives",
    Obstacle.PAST: "departs",
    Obstacle.VEHICLE_TWICE: "vehicle",
}
_OWN = ("name", "vehicle", "driver", "driver_phone")  # of each trip; the rest is proposed
LONGEST_ID = 30
HAS_GUESTS = N_("Guests are booked on it for its old way; move them first, or make a new trip.")
USUAL_CREW, USUAL_SEATS = "1", "49"


class TripFormScreen(ModalScreen[Trip | None]):
    """Returns the trip as it is on record then, or None.

    Args:
        trip: the one to change; None for a new one.
        like: a trip whose fields a new one begins with, but for those that are each trip's own.
        record: what is done with the trip that was typed; records it, unless told otherwise.
        title: what the form is for.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = ["../dialog.tcss", "../record_form.tcss"]
    AUTO_FOCUS = "Input"
    FOR_COORDINATORS: ClassVar[bool] = True
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("A trip: one vehicle, one way, one departure.")),
        ("F2", N_("Keeps it; so does Enter in the last line.")),
        (N_("Times"), N_("07:20, 7.20 or 0720; the day by its number or as 03.04.")),
        (N_("Kind"), N_("Who goes out is expected back; a tour is a way by itself.")),
        (N_("Places"), N_("By the beginning of their names, or any other place in words.")),
        (N_("Outing"), N_("Ties ways out to ways back; empty: after the place and the day.")),
        ("Esc", N_("Back; what was typed is only thrown away at the second time.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", N_("Help"), key_display="F1"),
        Binding("f2", "keep", N_("Keep"), key_display="F2"),
        Binding("f10,ctrl+s", "keep", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("escape", "back", N_("Back"), key_display="Esc"),
    ]

    def __init__(
        self,
        fair: Fair,
        tools: Tools,
        trip: Trip | None = None,
        like: Trip | None = None,
        *,
        record: Callable[[Fair, Trip], object] = plan,
        title: str = "",
    ) -> None:
        super().__init__()
        self._fair = fair
        self._tools = tools
        self._trip = trip
        self._like = like
        self._record = record
        self._title = title
        self._reading = TripReading(fair.event, moment(fair.now(), fair.event.zone).date())
        self._warned = False

    def compose(self) -> ComposeResult:
        """What it is for, the fields, and what went wrong."""
        yield KeyBar()
        with Vertical(classes="dialog record trip-form"):
            title = self._title or (trip_name(self._trip) if self._trip else _("A new trip"))
            yield Static(Text(printable(title), "bold"))
            yield TripFields(self._reading, self._known(), self._trip or self._like)
            yield Complaint(id="complaint", markup=False)

    def on_mount(self) -> None:
        """Tells what an empty line will count as."""
        self._propose()

    @property
    def _fields(self) -> TripFields:
        return self.query_one(TripFields)

    def _known(self) -> dict[str, str]:
        """What the lines begin with; an outing that follows from the rest is left to follow."""
        model = self._trip or self._like
        if model is None:
            return {"crew": USUAL_CREW, "seats": USUAL_SEATS, "wheelchairs": "0"}
        written = self._reading.written(model)
        if self._trip is None:
            written |= dict.fromkeys(_OWN, "")
            if model.outing == self._reading.usual_outing(model):
                written["outing"] = ""
        return written

    def _propose(self) -> None:
        read = self._reading.read
        try:
            typed = {name: line.text for name, line in self._fields.lines.items()}
            needed = ("kind", "origin", "destination", "day")
            values = {name: read(name, typed[name]) for name in needed}
        except KioskError:
            return
        self._fields.lines["outing"].propose(self._reading.outing(values | {"outing": ""}))

    @on(TripFields.Changed)
    def _changed(self) -> None:
        self._warned = False
        self.query_one(Complaint).say("")
        self._propose()

    @on(TripFields.Finished)
    def _finished(self) -> None:
        self.action_keep()

    def action_move(self, step: int) -> None:
        """Up and down among the lines."""
        self._fields.move(step)

    def action_keep(self) -> None:
        """Records the trip, if all that was typed can be read and nothing stands against it."""
        trip = self._fields.trip(self._trip.id if self._trip else "", self._trip)
        if trip is None:
            return
        if self._trip is None:
            trip = replace(trip, id=new_id(self._fair, trip_name(trip)))
        known = trips(self._fair)
        found = obstacle(trip, known, self._fair.now())
        if found is not None:
            self._fields.complain(_AT_FIELD[found], self._said(found, trip, known))
            return
        if self._loses_guests(trip):
            self._fields.complain("outing", _(HAS_GUESTS))
            return
        try:
            self._record(self._fair, trip)
        except KioskError as error:
            self._tools.note(error)
            self._tools.sound("refused")
            self.query_one(Complaint).not_recorded(error)
            return
        self.dismiss(trip)

    def _loses_guests(self, trip: Trip) -> bool:
        """Whether guests are booked on the way that this trip would no longer go."""
        before = self._trip
        if before is None or before.leg == trip.leg:
            return False
        return before.id in self._fair.state.bookings_by_trip()

    def _said(self, found: Obstacle, trip: Trip, known: dict[str, Trip]) -> str:
        """What stands against it, and what to do."""
        message, remedy = map(_, IN_WORDS[found])
        other = vehicle_elsewhere(trip, known) if found is Obstacle.VEHICLE_TWICE else None
        if other is not None:
            message = _("At that time it is on {trip}, {time}.").format(
                trip=trip_name(other), time=clock(other.departs, self._fair.event)
            )
        return f"{message} {remedy}"

    def action_back(self) -> None:
        """Esc: out, but what was typed is thrown away only if that is meant."""
        if self._warned or not self._fields.is_touched:
            self.dismiss(None)
            return
        self._warned = True
        self.query_one(Complaint).say(_("! Esc once more throws away what was typed."))


def new_id(fair: Fair, name: str) -> str:
    """An id for a new trip of this name; two devices apart can't both give it by chance."""
    slug = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in plain(name)).split())
    return f"{slug[:LONGEST_ID].strip('-') or 'trip'}-{fair.random_bytes(2).hex()}"
