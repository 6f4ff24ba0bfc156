"""Guests whom nobody booked, spread over the open trips of a leg by delegation and wish."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kiosk.domain.guests import Guest, Status
from kiosk.domain.trips.leg import Leg
from kiosk.domain.trips.riders import Rider, Room, delegation_of, rider_of
from kiosk.domain.trips.spreading import spread
from kiosk.domain.trips.trip import OWN_TRANSPORT, Trip, TripKind
from kiosk.errors import Unsettled
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.entitled import may_ride
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.roll import leg as leg_called
from kiosk.usecases.trips.wishes import wish_of
from kiosk.words import _

Bookings = Mapping[str, str]
"""Subject to the id of a trip."""
NOBODY: Bookings = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who would be booked on what.

    Attributes:
        bookings: subject to the id of a trip; `booking.book` makes them so.
        unseated: guests for whom there is no seat, or no wheelchair's place.
        unmet: guests who wished for a trip of the leg and would go on another.
    """

    leg: str
    bookings: Bookings
    unseated: tuple[Guest, ...]
    unmet: tuple[Guest, ...] = ()


def proposal(fair: Fair, leg: str, *, went_out: Bookings = NOBODY) -> Proposal:
    """A seat on an open trip of this leg for everybody who needs one and has none.

    Nobody is spread who is booked, comes by their own means, is canceled or settled, works here,
    has a ticket that no trip takes, or isn't there on that day. On a way back those are spread who
    went out or will, and on a tour those who wished for it.

    Args:
        went_out: bookings on the way out that count as made, whatever is recorded.

    Raises:
        Unsettled: if there is no such leg.
    """
    known = trips(fair)
    several = [trip for trip in known.values() if trip.leg == leg]
    if not several:
        there_are = ", ".join(dict.fromkeys(trip.leg for trip in known.values())) or _("none yet")
        raise Unsettled(
            _("There is no leg {leg!r}.").format(leg=leg[:80]),
            _("There are: {there_are}.").format(there_are=there_are),
        )
    found = leg_called(fair, leg, several[0].way_out)
    waiting = _waiting(fair, found, went_out)
    riders = _riders(fair, leg, found, waiting)
    if several[0].kind is TripKind.TOUR:
        riders = [rider for rider in riders if rider.wish]
    done = spread(riders, _rooms(fair, found))
    unmet = (r.subject for r in riders if r.wish and done.trips.get(r.subject, r.wish) != r.wish)
    return Proposal(
        leg,
        done.trips,
        tuple(waiting[who][0] for who in done.unseated),
        tuple(waiting[who][0] for who in sorted(unmet)),
    )


Waiting = Mapping[str, tuple[Guest, str]]
"""Guests who need a seat, by subject, each with the trip they came or come with, if any."""


def _waiting(fair: Fair, found: Leg, went_out: Bookings) -> Waiting:
    out = _out(found.way_out, went_out) if found.way_out else None
    return {
        guest.subject: (guest, out[guest.subject] if out else "")
        for guest in fair.state.every_guest()
        if _waits(guest, found) and (out is None or guest.subject in out)
    }


def _waits(guest: Guest, found: Leg) -> bool:
    """Whether a guest is neither booked on a trip that goes, nor aboard, nor settled."""
    note = found.notes.get(guest.subject)
    seats = {OWN_TRANSPORT, *(trip.id for trip in found.trips)}
    return (
        guest.status not in (Status.CANCELED, Status.DRAFT)
        and found.bookings.get(guest.subject, "") not in seats
        and guest.subject not in found.aboard
        and not (note is not None and note.is_resolved)
    )


def _out(way_out: Leg, assumed: Bookings) -> dict[str, str]:
    """Who went out or is expected to, and with which trip; with none where that isn't sure."""
    still_open = {trip.id for trip in way_out.open_trips()}
    given_up = {who for who, note in way_out.notes.items() if note.is_resolved}
    expected = {
        who: trip
        for who, trip in {**way_out.bookings, **assumed}.items()
        if trip in still_open and who not in given_up
    }
    went = dict.fromkeys(way_out.went, "")
    return {**expected, **went, **{who: aboard[0] for who, aboard in way_out.aboard.items()}}


def _riders(fair: Fair, leg: str, found: Leg, waiting: Waiting) -> list[Rider]:
    """Those for whom a trip goes that takes them."""
    still_open = found.open_trips()
    mirrors = _mirrors(found.way_out.trips, found.trips) if found.way_out else {}
    riders = []
    for guest, came_with in waiting.values():
        told = guest.kind, guest.arrives, guest.leaves
        may = frozenset(trip.id for trip in still_open if may_ride(fair, (trip,), *told))
        if may:
            wish = wish_of(fair, guest, leg, may)
            riders.append(rider_of(guest, may, wish, mirrors.get(came_with, "")))
    return riders


def _mirrors(out: Sequence[Trip], back: Sequence[Trip]) -> dict[str, str]:
    """For each trip out the one back: of the same vehicle, else at the same place in the order."""
    mirrors = {}
    for number, trip in enumerate(out):
        vehicle = trip.vehicle.casefold()
        same = [each.id for each in back if vehicle and each.vehicle.casefold() == vehicle]
        beside = [each.id for each in back[number : number + 1]]
        mirrors[trip.id] = next(iter((*same, *beside)), "")
    return mirrors


def _rooms(fair: Fair, found: Leg) -> Iterable[Room]:
    """What is free on the trips that haven't left, and which delegations sit there."""
    still_open = found.open_trips()
    claims = {trip.id: found.claims(trip) for trip in still_open}
    guests = fair.state.guests(frozenset[str]().union(*claims.values()))
    for trip in still_open:
        theirs = [guests[who] for who in claims[trip.id] if who in guests]
        yield Room(
            trip.id,
            trip.departs,
            max(0, trip.seats - len(claims[trip.id])),
            max(0, trip.wheelchairs - sum(guest.in_wheelchair for guest in theirs)),
            trip.seats,
            Counter(map(delegation_of, theirs)),
        )
