"""When does it leave then? A time, or by how much later."""

import re
from datetime import timedelta
from functools import partial
from typing import ClassVar

from kiosk.domain.event import Event
from kiosk.domain.trips.nearest import nearest
from kiosk.domain.trips.trip import Trip
from kiosk.screens.line_dialog import LineDialog
from kiosk.screens.trips.typed import time_read
from kiosk.wording.departures import trip_name
from kiosk.wording.moments import clock
from kiosk.words import N_, _

_LATER = re.compile(r"\+ ?([0-9]{1,3})")


class NewTimeScreen(LineDialog[int]):
    """Returns when a trip leaves, microseconds since 1970, or None."""

    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("The new time of a trip. Nothing is changed yet.")),
        (N_("Type"), N_("A time as 07:20 or 0720; or +20 for twenty minutes later.")),
        ("Esc", N_("Back; nothing changes.")),
    )

    def __init__(self, event: Event, trip: Trip) -> None:
        asked = _("{trip} leaves at {time}. When then?").format(
            trip=trip_name(trip), time=clock(trip.departs, event)
        )
        read = partial(time_meant, trip=trip, event=event)
        super().__init__(asked, read, hint=_("07:20, 0720 or +20"))


def time_meant(text: str, trip: Trip, event: Event) -> int:
    """The departure that somebody typed: the moment of that time nearest to the one that stands.

    Raises:
        UnusableInput: if it is neither a time nor so many minutes.
    """
    if later := _LATER.fullmatch(text.strip()):
        return trip.departs + int(later[1]) * 60 * 1_000_000
    typed = time_read(text)
    clock_shows = timedelta(hours=typed.hour, minutes=typed.minute)
    return nearest(clock_shows, trip.departs, event.zone)
