"""A trip altered by hand, or one that goes after all: who must be told of it."""

from dataclasses import replace

from kiosk.domain.trips.trip import Trip
from kiosk.errors import NotYet
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.change import Change, ToTell, by_name, must_be_told, said
from kiosk.usecases.trips.known import the_trip
from kiosk.usecases.trips.planning import planned
from kiosk.usecases.trips.roll import leg
from kiosk.words import N_


def must_know(fair: Fair, before: Trip, after: Trip) -> tuple[ToTell, ...]:
    """Who must be told that a trip is on record otherwise now: those it waits for, by name.

    Nobody, where neither time nor place of the departure, nor vehicle nor name, is another.
    """
    if _as_told(before) == _as_told(after):
        return ()
    awaited = leg(fair, after.leg, after.way_out).awaited(after)
    return must_be_told(fair, awaited, after, dict.fromkeys(awaited, before))


def go_after_all(fair: Fair, trip: str, reason: str) -> Change:
    """Lets a trip go that was called off. Who is still booked on it has a seat again.

    Nobody who sits in another trip meanwhile is told to come.

    Raises:
        NotYet: if it wasn't called off.
        UnusableInput: if nobody says why, or its vehicle is elsewhere then.
        Unsettled: if there is no such trip.
    """
    before = the_trip(fair, trip)
    if not before.canceled:
        raise NotYet(N_("This trip wasn't called off."), N_("There is nothing to do."))
    why = said(reason)
    after = replace(before, canceled=False)
    fair.facts.append(planned(fair, after, why))
    known = leg(fair, after.leg, after.way_out)
    booked = {who for who, on in known.bookings.items() if on == after.id}
    guests = fair.state.guests(booked - known.aboard.keys())
    told = (ToTell(guest, after, None) for guest in by_name(guests.values()))
    return Change(after, 0, tuple(told))


def _as_told(trip: Trip) -> tuple[object, ...]:
    """What a guest knows of a trip."""
    return trip.departs, trip.origin, trip.vehicle, trip.name
