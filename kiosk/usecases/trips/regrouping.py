"""Guests go with another trip: two trips become one, one becomes two, or some change over.

Each change is one transaction. A departure that was closed stands as it was frozen.
"""

from collections.abc import Iterable
from dataclasses import replace

from kiosk.domain.guests import Status
from kiosk.domain.trips.leg import Leg
from kiosk.domain.trips.passengers import Noted
from kiosk.domain.trips.trip import Trip, TripKind
from kiosk.errors import NotYet, UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.booking import booked
from kiosk.usecases.trips.change import (
    Change,
    by_name,
    got_off,
    must_be_told,
    open_trip,
    passengers,
    said,
)
from kiosk.usecases.trips.crowding import refuse_crowd
from kiosk.usecases.trips.dividing import divided
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.notes import noted
from kiosk.usecases.trips.planning import drafted, planned
from kiosk.words import N_


def merge(fair: Fair, gone: str, into: str, reason: str, *, over: bool = False) -> Change:
    """Calls a trip off and puts its guests on another; who was aboard gets off and is expected.

    Args:
        over: lets more come than there are seats.

    Raises:
        NotYet: if one has left or was canceled, or the other takes not all of them.
        UnusableInput: if they don't go the same way, or nobody says why.
        Unsettled: if there is no such trip.
    """
    known = trips(fair)
    before, found = open_trip(fair, known, gone)
    after, target = open_trip(fair, known, into)
    if before.id == after.id or not _goes_alike(before, after):
        raise UnusableInput(
            N_("These two don't go the same way."), N_("Name two trips of one leg, or two tours.")
        )
    why = said(reason)
    booked_there = {who for who, trip in found.bookings.items() if trip == before.id}
    guests = passengers(fair, booked_there | found.claims(before) - target.riders(after))
    coming = {who: guest for who, guest in guests.items() if who in found.claims(before)}
    refuse_crowd(fair, after, target, coming, over=over)
    moves = booked(fair, {who: _from_to(before, after) for who in guests}, reason=why)
    called_off = drafted(fair, [replace(before, canceled=True)], known, why)
    fair.facts.append([*called_off, *got_off(found.riders(before), before, why), *moves])
    told = must_be_told(fair, coming, after, dict.fromkeys(coming, before))
    return Change(after, len(moves), told)


def split(fair: Fair, trip: str, new_trip: Trip, reason: str, *, over: bool = False) -> Change:
    """Divides the guests of a trip over it and a new one, as their seats are.

    Delegations stay together where they can. Who is aboard stays aboard.

    Args:
        new_trip: the trip that is made; it goes where the other goes.
        over: leaves more on the first than it has seats, where both together have too few.

    Raises:
        NotYet: if it has left or was canceled, or both together have too few seats.
        UnusableInput: if the new one can't be, or nobody says why.
        Unsettled: if there is no such trip.
    """
    known = trips(fair)
    before, found = open_trip(fair, known, trip)
    if new_trip.id in known or not _goes_alike(before, new_trip):
        raise UnusableInput(
            N_("The new trip must have an id of its own and go the same way."),
            N_("Name it anew, for the same leg."),
        )
    why = said(reason)
    made = planned(fair, new_trip, why)
    division = divided(fair, found, before, new_trip)
    if division.unseated and not over:
        raise NotYet(
            N_("Both together have too few seats or wheelchair places."),
            N_("Take a larger one, or divide them all the same."),
        )
    moving = [who for who, goes in division.trips.items() if goes == new_trip.id]
    moves = booked(fair, {who: _from_to(before, new_trip) for who in moving}, reason=why)
    fair.facts.append([*made, *moves])
    told = must_be_told(fair, moving, new_trip, dict.fromkeys(moving, before))
    return Change(new_trip, len(moves), told)


def move(
    fair: Fair, subjects: Iterable[str], to: str, reason: str, *, over: bool = False
) -> Change:
    """Books guests on a trip, whatever they were booked on; who sat in another gets off there.

    Canceled guests and staff stay as they are, and so does who has left with another trip. Who was
    given up is expected again: they are told to come.

    Args:
        over: lets more come than there are seats.

    Raises:
        NotYet: if it has left or was canceled, or takes not all of them.
        UnusableInput: if nobody says why, or none of them is a guest who rides.
        Unsettled: if there is no such trip.
    """
    known = trips(fair)
    after, found = open_trip(fair, known, to)
    why = said(reason)
    still_open = {trip.id for trip in found.open_trips()}
    guests = passengers(fair, subjects)
    left = {w: g for w, g in guests.items() if {*found.aboard.get(w, ())} - still_open}
    coming = {w: g for w, g in guests.items() if w not in left and g.status is not Status.CANCELED}
    if not coming and not left:
        raise UnusableInput(
            N_("None of them can be booked on a trip."),
            N_("Canceled guests don't ride, and staff ride without a booking."),
        )
    refuse_crowd(fair, after, found, coming, over=over)
    moves = booked(fair, {who: {after.leg: after.id} for who in coming}, reason=why)
    off = [
        draft
        for trip in found.open_trips()
        if trip.id != after.id
        for draft in got_off(found.riders(trip) & coming.keys(), trip, why)
    ]
    again = [
        noted(who, after, Noted.EXPECTED, reason=why)
        for who in coming
        if (note := found.notes.get(who)) is not None and note.is_resolved
    ]
    fair.facts.append([*off, *moves, *again])
    was = {who: known.get(found.bookings.get(who) or _sits_in(found, who)) for who in coming}
    told = [
        who
        for who in coming.keys() - found.riders(after)
        if (trip := was[who]) is None or trip.id != after.id
    ]
    return Change(after, len(moves), must_be_told(fair, told, after, was), by_name(left.values()))


def _goes_alike(one: Trip, other: Trip) -> bool:
    return one.leg == other.leg or one.kind is other.kind is TripKind.TOUR


def _from_to(before: Trip, after: Trip) -> dict[str, str]:
    """What becomes of the bookings of one who changes over; two tours are two legs."""
    left = {} if before.leg == after.leg else {before.leg: ""}
    return {**left, after.leg: after.id}


def _sits_in(found: Leg, who: str) -> str:
    return next(iter(found.aboard.get(who, ())), "")
