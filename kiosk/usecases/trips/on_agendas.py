"""Booked trips as appointments: what is known of the trip now, whatever a guest was told before."""

from collections.abc import Iterable

from kiosk.domain.appointments import Appointment, Sort
from kiosk.domain.event import Event
from kiosk.domain.guests import Guest
from kiosk.domain.texts import Text
from kiosk.domain.trips.trip import Trip
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import trips

SOURCE = "trips"


def booked_trips(fair: Fair, guests: Iterable[Guest]) -> dict[str, tuple[Appointment, ...]]:
    """The trips that each of these guests is booked on, by subject; canceled ones left out.

    Costs one query for all, and none where nobody is booked.
    """
    wanted = {
        guest.subject: frozenset(guest.bookings.values()) for guest in guests if guest.bookings
    }
    known = trips(fair).values() if wanted else ()
    live = [(trip.id, appointment_of(trip, fair.event)) for trip in known if not trip.canceled]
    return {
        subject: tuple(appointment for id, appointment in live if id in ids)
        for subject, ids in wanted.items()
    }


def appointment_of(trip: Trip, event: Event) -> Appointment:
    """A trip as something that is due; without an arrival it has no end."""
    place = event.places.get(trip.origin)
    stop = place.name if place else Text({"": trip.origin})
    return Appointment(
        trip.departs,
        max(trip.departs, trip.arrives),
        Sort.BUS,
        trip.name,
        stop,
        source=SOURCE,
    )
