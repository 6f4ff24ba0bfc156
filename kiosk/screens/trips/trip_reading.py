"""What is typed of a trip, and what it means: times as 07:20 or 0720, days, places, counts.

How a trip is written, and what its lines are called, is in `trip_words`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from kiosk.domain.checkpoints import DAY, microseconds, moment
from kiosk.domain.digits import whole_number
from kiosk.domain.event import Event
from kiosk.domain.trips.trip import Trip, TripKind, Unchecked, outing_of
from kiosk.errors import UnusableInput
from kiosk.screens.trips.trip_words import UNCHECKED, TripWords
from kiosk.screens.trips.typed import begun, fit, needed, time_read, whole
from kiosk.wording.timetable import way_name
from kiosk.words import N_, _, spoken

_DATE = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})[./]?([0-9]{4})?")
LATEST_ARRIVAL = DAY // 2
"""An arrival before the departure is meant for the next day, if the ride is shorter than this."""


class TripReading:
    """Reads the lines of a trip's form.

    Args:
        today: the date on which a line for the day is read.
    """

    def __init__(self, event: Event, today: date) -> None:
        self._event = event
        self._today = today
        self.words = TripWords(event)

    def read(self, field: str, text: str) -> Any:
        """What a line means.

        Raises:
            UnusableInput: if it can't be read; why, and how to type it.
        """
        text = fit(text)
        reader = self._readers.get(field)
        return reader(text) if reader else text

    def told(self, field: str, text: str) -> str:
        """What a text is understood as, where it doesn't say so itself."""
        if not text.strip() or field not in self._readers:
            return ""
        try:
            meant = self.words.called(field, self.read(field, text))
        except UnusableInput:
            return ""
        return f"→ {meant}" if meant and meant.casefold() != text.strip().casefold() else ""

    def departure(self, values: Mapping[str, Any]) -> int:
        """When a trip of these lines departs, microseconds since 1970."""
        return self._instant(values["day"], values["departs"])

    def arrival(self, values: Mapping[str, Any]) -> int:
        """When it arrives; 0 where nobody said. Soon after midnight means the next day."""
        if values["arrives"] is None:
            return 0
        departs, at = self.departure(values), self._instant(values["day"], values["arrives"])
        if at >= departs:
            return at
        next_day = self._instant(values["day"] + timedelta(days=1), values["arrives"])
        return next_day if next_day - departs <= LATEST_ARRIVAL else at

    def outing(self, values: Mapping[str, Any]) -> str:
        """The outing's name; where nobody gave one, after the far end and the day."""
        named: str = values["outing"]
        ends = (values["origin"], values["destination"])
        return named or outing_of(values["kind"], *ends, values["day"])

    def usual_outing(self, trip: Trip) -> str:
        """What the outing of a trip is called where nobody named it."""
        day = moment(trip.departs, self._event.zone).date()
        return outing_of(trip.kind, trip.origin, trip.destination, day)

    # Each sort of line.

    @property
    def _readers(self) -> Mapping[str, Callable[[str], Any]]:
        return {
            "name": needed,
            "kind": self._kind,
            "day": self._day,
            "departs": time_read,
            "arrives": lambda text: time_read(text) if text else None,
            "origin": self._place,
            "destination": self._place,
            "seats": whole,
            "wheelchairs": whole,
            "crew": whole,
            "takes": self._takes,
            "checked_in_at": self._checkpoint,
            "unchecked": self._unchecked,
        }

    def _kind(self, text: str) -> TripKind:
        meant = begun(text, ((kind, (kind, way_name(kind))) for kind in TripKind))
        if meant is None:
            names = ", ".join(way_name(kind) for kind in TripKind)
            raise UnusableInput(_("It is one of: {names}.").format(names=names))
        return TripKind(meant)

    def _unchecked(self, text: str) -> Unchecked:
        if not text:
            return Unchecked.IGNORE
        meant = begun(text, ((each, (each, _(word))) for each, word in UNCHECKED.items()))
        if meant is None:
            names = ", ".join(map(_, UNCHECKED.values()))
            raise UnusableInput(_("It is one of: {names}.").format(names=names))
        return Unchecked(meant)

    def _day(self, text: str) -> date:
        """A day by its number at the fair, or by its date; without a year the fair's is meant."""
        days = self.words.days
        if number := whole_number(text.rsplit(maxsplit=1)[-1] if text else "", len(days)):
            return days[number - 1]
        try:
            if found := _DATE.fullmatch(text):
                year = (days[0] if days else self._today).year
                return date(int(found[3] or year), int(found[2]), int(found[1]))
            return date.fromisoformat(text)
        except ValueError:
            raise UnusableInput(
                N_("This isn't a day."), N_("Type the number of the day, or a date like 03.04.")
            ) from None

    def _instant(self, day: date, at: time) -> int:
        return microseconds(datetime.combine(day, at, self._event.zone))

    def _place(self, text: str) -> str:
        """A place of the fair by the beginning of its name; any other as it is written."""
        places = self._event.places.values()
        named = ((p.id, (p.id, p.name.in_language(spoken()))) for p in places)
        return begun(needed(text), named) or text

    def _checkpoint(self, text: str) -> str:
        if not text:
            return ""
        meant = begun(text, ((id, (id, name)) for id, name in self.words.checkpoints.items()))
        if meant is None:
            raise UnusableInput(
                N_("There is no such checkpoint."), N_("Leave it empty if nobody need check in.")
            )
        return meant

    def _takes(self, text: str) -> frozenset[str]:
        """Kinds of ticket with commas between; nothing means all."""
        found = set()
        for part in filter(None, (part.strip() for part in text.split(","))):
            kind = begun(part, ((id, (id, name)) for id, name in self.words.kinds.items()))
            if kind is None:
                raise UnusableInput(
                    _("There is no kind of ticket {name}.").format(name=part),
                    N_("Leave it empty to take all."),
                )
            found.add(kind)
        return frozenset(found)
