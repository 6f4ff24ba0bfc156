"""A trip with all its fields: a new one, or one that is changed."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import Static

from kiosk.domain.checkpoints import moment
from kiosk.domain.names import as_id
from kiosk.domain.texts import Text
from kiosk.domain.trips.trip import Trip
from kiosk.errors import KioskError
from kiosk.screens.form import KEEPING, LEAVING, FormScreen, form_keys, headline
from kiosk.screens.tools import Tools
from kiosk.screens.trips.trip_fields import trip_fields, trip_of
from kiosk.screens.trips.trip_reading import TripReading
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.obstacles import IN_WORDS, Obstacle, obstacle, vehicle_elsewhere
from kiosk.usecases.trips.planning import plan
from kiosk.widgets.form_lines import FormLines
from kiosk.wording.departures import trip_name
from kiosk.wording.moments import clock
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
_OUTING_HANGS_ON = ("kind", "origin", "destination", "day")
HAS_GUESTS = N_("Guests are booked on it for its old way; move them first, or make a new trip.")
USUAL_CREW, USUAL_SEATS = "1", "49"


class TripFormScreen(FormScreen[Trip]):
    """Returns the trip as it is on record then, or None.

    Args:
        trip: the one to change; None for a new one.
        like: a trip whose fields a new one begins with, but for those that are each trip's own.
        record: what is done with the trip that was typed; records it, unless told otherwise.
        title: what the form is for.
    """

    FOR_COORDINATORS: ClassVar[bool] = True
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("A trip: one vehicle, one way, one departure.")),
        KEEPING,
        (N_("Times"), N_("07:20, 7.20 or 0720; the day by its number or as 03.04.")),
        (N_("Kind"), N_("Who goes out is expected back; a tour is a way by itself.")),
        (N_("Places"), N_("By the beginning of their names, or any other place in words.")),
        (N_("Outing"), N_("Ties ways out to ways back; empty: after the place and the day.")),
        LEAVING,
    )
    BINDINGS: ClassVar[list[BindingType]] = form_keys()

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
        super().__init__(tools)
        self._fair = fair
        self._trip = trip
        self._like = like
        self._put_on_record = record
        self._headline = title or (trip_name(trip) if trip else _("A new trip"))
        self._reading = TripReading(fair.event, moment(fair.now(), fair.event.zone).date())

    def head(self) -> Iterable[Static]:
        """What it is for."""
        yield headline(self._headline)

    def lines(self) -> FormLines:
        """All that a trip has."""
        return FormLines(trip_fields(self._reading, self._known(), self._trip or self._like))

    def _known(self) -> dict[str, str]:
        """What the lines begin with; an outing that follows from the rest is left to follow."""
        model = self._trip or self._like
        if model is None:
            return {"crew": USUAL_CREW, "seats": USUAL_SEATS, "wheelchairs": "0"}
        written = self._reading.words.written(model)
        if self._trip is None:
            written |= dict.fromkeys(_OWN, "")
            if model.outing == self._reading.usual_outing(model):
                written["outing"] = ""
        return written

    def on_mount(self) -> None:
        """Tells what an empty line will count as."""
        self._propose()

    @on(FormLines.Changed)
    def _propose(self) -> None:
        read, lines = self._reading.read, self.form.lines
        try:
            values = {name: read(name, lines[name].text) for name in _OUTING_HANGS_ON}
        except KioskError:
            return
        lines["outing"].propose(self._reading.outing(values | {"outing": ""}))

    def record(self, values: Mapping[str, Any]) -> Trip | None:
        """Records the trip, if nothing stands against it."""
        trip = self._typed(values)
        known = trips(self._fair)
        found = obstacle(trip, known, self._fair.now())
        if found is not None:
            self.object_at(_AT_FIELD[found], self._said(found, trip, known))
            return None
        if self._loses_guests(trip):
            self.object_at("outing", _(HAS_GUESTS))
            return None
        self._put_on_record(self._fair, trip)
        return trip

    def _typed(self, values: Mapping[str, Any]) -> Trip:
        """The trip of these lines; a name that wasn't touched stays in all its languages."""
        before, name = self._trip, values["name"]
        id = before.id if before else new_id(self._fair, name)
        stays = before is not None and "name" not in self.form.touched
        called = before.name if before and stays else Text({"": name})
        return trip_of(values, self._reading, id, before, called)

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


def new_id(fair: Fair, name: str) -> str:
    """An id for a new trip of this name; two devices apart can't both give it by chance."""
    return f"{as_id(name) or 'trip'}-{fair.random_bytes(2).hex()}"
