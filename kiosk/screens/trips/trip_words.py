"""What the lines of a trip's form are called, and how a trip is written in them."""

from collections.abc import Collection
from datetime import date
from typing import Any

from kiosk.domain.checkpoints import moment
from kiosk.domain.event import Event
from kiosk.domain.trips.trip import Trip, Unchecked
from kiosk.wording.departures import place_name, trip_name
from kiosk.wording.moments import clock
from kiosk.wording.timetable import way_name
from kiosk.words import N_, _, spoken

FIELDS = {
    "name": N_("Name"),
    "kind": N_("Kind"),
    "day": N_("Day"),
    "departs": N_("Departs"),
    "arrives": N_("Arrives"),
    "origin": N_("From"),
    "destination": N_("To"),
    "vehicle": N_("Vehicle"),
    "seats": N_("Seats"),
    "wheelchairs": N_("Wheelchair places"),
    "crew": N_("Crew"),
    "driver": N_("Driver"),
    "driver_phone": N_("Driver's phone"),
    "takes": N_("Takes tickets"),
    "checked_in_at": N_("Checked in at"),
    "unchecked": N_("If not"),
    "outing": N_("Outing"),
}
"""The lines of a trip's form in their order, and what they are called."""

UNCHECKED = {
    Unchecked.IGNORE: N_("take along"),
    Unchecked.WARN: N_("take along with a hint"),
    Unchecked.ASK: N_("ask"),
    Unchecked.REFUSE: N_("turn away"),
}


class TripWords:
    """Writes a trip in the words of its fair, in the language spoken now."""

    def __init__(self, event: Event) -> None:
        self._event = event
        self.days = sorted({day.date for day in event.days})

    @property
    def kinds(self) -> dict[str, str]:
        """What each kind of ticket is called, by its id."""
        return {each.id: each.name.in_language(spoken()) for each in self._event.kinds.values()}

    @property
    def checkpoints(self) -> dict[str, str]:
        """What each checkpoint is called, by its id."""
        names = self._event.checkpoint_names.items()
        return {id: name.in_language(spoken()) for id, name in names}

    def written(self, trip: Trip) -> dict[str, str]:
        """A trip as one would type it."""
        event = self._event
        return {
            "name": trip_name(trip),
            "kind": way_name(trip.kind),
            "day": self._day_written(moment(trip.departs, event.zone).date()),
            "departs": clock(trip.departs, event),
            "arrives": clock(trip.arrives, event) if trip.arrives else "",
            "origin": place_name(trip.origin, event),
            "destination": place_name(trip.destination, event),
            "vehicle": trip.vehicle,
            "seats": str(trip.seats),
            "wheelchairs": str(trip.wheelchairs),
            "crew": str(trip.crew),
            "driver": trip.driver,
            "driver_phone": trip.driver_phone,
            "takes": self._kinds_written(trip.takes),
            "checked_in_at": self.checkpoints.get(trip.checked_in_at, trip.checked_in_at),
            "unchecked": _(UNCHECKED[trip.unchecked]),
            "outing": trip.outing,
        }

    def called(self, field: str, value: Any) -> str:
        """What a value is called that was meant by a few letters; empty for all others."""
        match field:
            case "kind":
                return way_name(value)
            case "unchecked":
                return _(UNCHECKED[value])
            case "day":
                return f"{value:%d.%m.%Y}"
            case "departs" | "arrives":
                return f"{value:%H:%M}" if value is not None else ""
            case "origin" | "destination":
                return place_name(value, self._event)
            case "checked_in_at":
                return self.checkpoints.get(value, "")
            case "takes":
                return self._kinds_written(value)
        return ""

    def _day_written(self, day: date) -> str:
        if day in self.days:
            return str(self.days.index(day) + 1)
        return f"{day:%d.%m.%Y}"

    def _kinds_written(self, kinds: Collection[str]) -> str:
        return ", ".join(self.kinds.get(kind, kind) for kind in sorted(kinds))
