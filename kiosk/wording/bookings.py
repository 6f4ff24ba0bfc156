"""What is said of a guest's bookings: which trips they go with, and what room others have.

In the language of the staff.
"""

from collections.abc import Mapping

from kiosk.domain.checkpoints import moment
from kiosk.domain.event import Event
from kiosk.domain.guests import Guest
from kiosk.domain.trips.trip import OWN_TRANSPORT, Trip, TripKind
from kiosk.usecases.trips.timetable import Line
from kiosk.wording.departures import trip_name
from kiosk.wording.moments import clock
from kiosk.wording.timetable import short_day, way_name
from kiosk.words import _, ngettext


def leg_name(event: Event, trip: Trip) -> str:
    """The leg that a trip goes on, by its day and way; a tour by its own name."""
    day = short_day(event, moment(trip.departs, event.zone).date())
    return f"{day} {trip_name(trip) if trip.kind is TripKind.TOUR else way_name(trip.kind)}"


def booked_on(event: Event, booking: str, known: Mapping[str, Trip]) -> str:
    """What is booked: a trip with its departure, own transport, or nothing."""
    if booking == OWN_TRANSPORT:
        return _("own transport")
    if not booking:
        return _("not booked")
    trip = known.get(booking)
    if trip is None:
        return "! " + _("{trip}: there is no such trip").format(trip=booking)
    told = f"{trip_name(trip)} {clock(trip.departs, event)}"
    return "! " + _("{trip} is called off").format(trip=told) if trip.canceled else told


def bookings_line(event: Event, guest: Guest, known: Mapping[str, Trip]) -> str:
    """All that is booked for a guest, in one line; empty where nothing is."""
    firsts: dict[str, Trip] = {}
    for trip in known.values():
        firsts.setdefault(trip.leg, trip)
    told = [
        f"{leg_name(event, firsts[leg])}: {booked_on(event, booking, known)}"
        if leg in firsts
        else booked_on(event, booking, known)
        for leg, booking in _in_order(guest.bookings, list(firsts))
    ]
    return " · ".join(told)


def room_on(line: Line, guest: Guest) -> str:
    """What room a trip has for a guest."""
    trip = line.trip
    left = line.room
    told = ngettext("{count} seat left", "{count} seats left", left).format(count=left)
    if left <= 0:
        told = "! " + _("no seat left")
    if guest.in_wheelchair and line.wheelchairs >= trip.wheelchairs:
        told += " · ! " + _("no wheelchair place left")
    return told


def _in_order(bookings: Mapping[str, str], legs: list[str]) -> list[tuple[str, str]]:
    """Bookings in the order in which the legs begin."""
    places = {leg: place for place, leg in enumerate(legs)}
    return sorted(bookings.items(), key=lambda item: (places.get(item[0], len(legs)), item[0]))
