"""A bus is late, breaks down or is too small: what becomes of its guests, and who must be told.

Each change is one transaction. A departure that was closed stands as it was frozen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.domain.guests import Guest, Status
from kiosk.domain.names import plain
from kiosk.domain.trips.leg import Leg
from kiosk.domain.trips.trip import Trip, TripKind
from kiosk.domain.verdicts import Reason
from kiosk.errors import NotYet, UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.booking import booked
from kiosk.usecases.trips.crowding import is_staff, refuse_crowd
from kiosk.usecases.trips.dividing import divided
from kiosk.usecases.trips.known import trip_among, trips
from kiosk.usecases.trips.planning import drafted, planned
from kiosk.usecases.trips.roll import leg as leg_called
from kiosk.words import N_

LEAST_REASON = 2


@dataclass(frozen=True, slots=True)
class ToTell:
    """A guest who must be told.

    Attributes:
        trip: how they travel now; None where theirs was called off.
        was: how they would have; the same trip where only its time is another, None for no trip.
    """

    guest: Guest
    trip: Trip | None
    was: Trip | None


@dataclass(frozen=True, slots=True)
class Change:
    """What came of a change.

    Attributes:
        trip: the trip that it was about, as it is now; of two, the one that goes.
        moved: how many guests are booked on another trip now.
        to_tell: by name.
        left_alone: guests who were to be moved and had left with another trip.
    """

    trip: Trip
    moved: int
    to_tell: tuple[ToTell, ...]
    left_alone: tuple[Guest, ...] = ()


def retime(fair: Fair, trip: str, departs: int, reason: str) -> Change:
    """Lets a trip leave at another time; it arrives as much later, or earlier.

    Args:
        trip: its id.
        departs: microseconds since 1970.

    Raises:
        NotYet: if it has left or was canceled.
        UnusableInput: if nobody says why, that time is over, or its vehicle is elsewhere then.
        Unsettled: if there is no such trip.
    """
    known = trips(fair)
    before, found = _open(fair, known, trip)
    arrives = before.arrives and before.arrives + departs - before.departs
    after = replace(before, departs=departs, arrives=arrives)
    fair.facts.append(planned(fair, after, _said(reason)))
    told = found.awaited(before) if after != before else ()
    return Change(after, 0, _to_tell(fair, told, after, dict.fromkeys(told, before)))


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
    before, found = _open(fair, known, gone)
    after, target = _open(fair, known, into)
    if before.id == after.id or not _goes_alike(before, after):
        raise UnusableInput(
            N_("These two don't go the same way."), N_("Name two trips of one leg, or two tours.")
        )
    why = _said(reason)
    booked_there = {who for who, trip in found.bookings.items() if trip == before.id}
    guests = _passengers(fair, booked_there | found.claims(before) - target.riders(after))
    coming = {who: guest for who, guest in guests.items() if who in found.claims(before)}
    refuse_crowd(fair, after, target, coming, over=over)
    moves = booked(fair, {who: _from_to(before, after) for who in guests}, reason=why)
    called_off = drafted(fair, [replace(before, canceled=True)], known, why)
    fair.facts.append([*called_off, *_off(found.riders(before), before, why), *moves])
    told = _to_tell(fair, coming, after, dict.fromkeys(coming, before))
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
    before, found = _open(fair, known, trip)
    if new_trip.id in known or not _goes_alike(before, new_trip):
        raise UnusableInput(
            N_("The new trip must have an id of its own and go the same way."),
            N_("Name it anew, for the same leg."),
        )
    why = _said(reason)
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
    told = _to_tell(fair, moving, new_trip, dict.fromkeys(moving, before))
    return Change(new_trip, len(moves), told)


def move(
    fair: Fair, subjects: Iterable[str], to: str, reason: str, *, over: bool = False
) -> Change:
    """Books guests on a trip, whatever they were booked on; who sat in another gets off there.

    Canceled guests and staff stay as they are, and so does who has left with another trip.

    Args:
        over: lets more come than there are seats.

    Raises:
        NotYet: if it has left or was canceled, or takes not all of them.
        UnusableInput: if nobody says why, or none of them is a guest who rides.
        Unsettled: if there is no such trip.
    """
    known = trips(fair)
    after, found = _open(fair, known, to)
    why = _said(reason)
    still_open = {trip.id for trip in found.open_trips()}
    guests = _passengers(fair, subjects)
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
        for draft in _off(found.riders(trip) & coming.keys(), trip, why)
    ]
    fair.facts.append([*off, *moves])
    was = {who: known.get(found.bookings.get(who) or _sits_in(found, who)) for who in coming}
    told = [
        who
        for who in coming.keys() - found.riders(after)
        if (trip := was[who]) is None or trip.id != after.id
    ]
    return Change(after, len(moves), _to_tell(fair, told, after, was), by_name(left.values()))


def call_off(fair: Fair, trip: str, reason: str) -> Change:
    """Cancels a trip. Its guests get off and stay booked on it until somebody finds them another.

    Raises:
        NotYet: if it has left or was canceled; or it is the last way back, and somebody is out.
        UnusableInput: if nobody says why.
        Unsettled: if there is no such trip.
    """
    known = trips(fair)
    before, found = _open(fair, known, trip)
    why = _said(reason)
    if before.way_out and found.after(before) is None and found.unsettled | found.riders(before):
        raise NotYet(
            N_("This is the last way back, and somebody is still out."),
            N_("Plan another bus first, then put them on it."),
        )
    after = replace(before, canceled=True)
    told = found.claims(before)
    called_off = drafted(fair, [after], known, why)
    fair.facts.append([*called_off, *_off(found.riders(before), before, why)])
    return Change(after, 0, _to_tell(fair, told, None, dict.fromkeys(told, before)))


def _open(fair: Fair, known: Mapping[str, Trip], identity: str) -> tuple[Trip, Leg]:
    """A trip that can still be changed, and its leg."""
    trip = trip_among(known, identity)
    if trip.canceled:
        raise NotYet(N_("This trip was canceled."), N_("Choose the one that goes in its place."))
    found = leg_called(fair, trip.leg, trip.way_out)
    if found.departure(trip.id).closing is not None:
        raise NotYet(
            N_("This departure was closed before."),
            N_("Open it again with a reason if the bus is still here."),
        )
    return trip, found


def _said(reason: str) -> str:
    if len(reason.strip()) < LEAST_REASON:
        raise UnusableInput(
            N_("A change of trips needs a reason."), N_("Say in a word or two why.")
        )
    return reason.strip()


def _goes_alike(one: Trip, other: Trip) -> bool:
    return one.leg == other.leg or one.kind is other.kind is TripKind.TOUR


def _from_to(before: Trip, after: Trip) -> dict[str, str]:
    """What becomes of the bookings of one who changes over; two tours are two legs."""
    left = {} if before.leg == after.leg else {before.leg: ""}
    return {**left, after.leg: after.id}


def _passengers(fair: Fair, subjects: Iterable[str]) -> dict[str, Guest]:
    """The guests among these, by subject; staff are booked nowhere."""
    guests = fair.state.guests(subjects)
    return {who: guest for who, guest in guests.items() if not is_staff(fair, guest)}


def _sits_in(found: Leg, who: str) -> str:
    return next(iter(found.aboard.get(who, ())), "")


def _off(riders: Iterable[str], trip: Trip, why: str) -> list[Draft]:
    """The facts by which these got off."""
    content = {"checkpoint": trip.subject, "reason": str(Reason.LEFT), "why": why}
    return [Draft(kinds.SCAN_LEFT, who, content) for who in sorted(riders)]


def _to_tell(
    fair: Fair, subjects: Iterable[str], trip: Trip | None, was: Mapping[str, Trip | None]
) -> tuple[ToTell, ...]:
    guests = by_name(_passengers(fair, subjects).values())
    return tuple(ToTell(guest, trip, was[guest.subject]) for guest in guests)


def by_name(guests: Iterable[Guest]) -> tuple[Guest, ...]:
    """Guests in the order in which they are told of."""
    return tuple(sorted(guests, key=lambda guest: (plain(guest.name), guest.subject)))
