"""What a guest is expected at: by their own schedules, their trips, and the fair's programme."""

from collections.abc import Iterable

from kiosk.domain.agenda import DAYS_AHEAD, Due, due_of
from kiosk.domain.appointments import Appointment, in_order
from kiosk.domain.guests import Guest
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.on_agendas import booked_trips


def agenda_of(fair: Fair, guest: Guest) -> tuple[Appointment, ...]:
    """All that a guest is expected at, past and to come, in order of time."""
    return agendas_of(fair, [guest])[guest.subject]


def agendas_of(fair: Fair, guests: Iterable[Guest]) -> dict[str, tuple[Appointment, ...]]:
    """The same for many guests, by subject; costs two queries for all."""
    several = list(guests)
    own = fair.state.appointments_of(guest.subject for guest in several)
    rides = booked_trips(fair, several)
    return {
        guest.subject: in_order(
            (
                *(e.appointment for e in fair.event.programme if e.concerns(guest)),
                *rides.get(guest.subject, ()),
                *own.get(guest.subject, ()),
            )
        )
        for guest in several
    }


def due(fair: Fair, guest: Guest, now: int, days: int = DAYS_AHEAD) -> Due:
    """What is still to come for a guest; costs two queries.

    Args:
        now: microseconds since 1970.
        days: how many days after today are looked at.
    """
    return due_of(agenda_of(fair, guest), now, fair.event.zone, days)
