"""What a guest is expected at: by their own schedules, and by the fair's programme."""

from collections.abc import Iterable

from kiosk.domain.agenda import DAYS_AHEAD, Due, due_of
from kiosk.domain.appointments import Appointment, in_order
from kiosk.domain.guests import Guest
from kiosk.usecases.fair import Fair


def agenda_of(fair: Fair, guest: Guest) -> tuple[Appointment, ...]:
    """All that a guest is expected at, past and to come, in order of time."""
    return in_order(_expected(fair, guest))


def agendas_of(fair: Fair, guests: Iterable[Guest]) -> dict[str, tuple[Appointment, ...]]:
    """The same for many guests, by subject; costs as many queries as for one."""
    several = list(guests)
    own = fair.state.appointments_of(guest.subject for guest in several)
    return {
        guest.subject: in_order(
            (
                *(entry.appointment for entry in fair.event.programme if entry.concerns(guest)),
                *own.get(guest.subject, ()),
            )
        )
        for guest in several
    }


def due(fair: Fair, guest: Guest, now: int, days: int = DAYS_AHEAD) -> Due:
    """What is still to come for a guest; costs one query.

    Args:
        now: microseconds since 1970.
        days: how many days after today are looked at.
    """
    return due_of(_expected(fair, guest), now, fair.event.zone, days)


def _expected(fair: Fair, guest: Guest) -> tuple[Appointment, ...]:
    own = fair.state.appointments_of([guest.subject]).get(guest.subject, ())
    shared = (entry.appointment for entry in fair.event.programme if entry.concerns(guest))
    return (*shared, *own)
