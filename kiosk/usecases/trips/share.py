"""The part of a fair's facts that a marshal of some trips gets.

Every envelope goes along, so chains and order stay whole; bodies go along only where the marshal
needs them. Whoever rides these trips, or is expected there, comes with everything that tells who
they are and where they were. Of all others a marshal learns what it takes to send them to the
right bus or to stop them, and nothing of who they are: which ticket is whose pseudonym's, whether
it still counts, and which bus of the same way that pseudonym is booked on.
"""

from collections.abc import Collection, Iterable, Sequence

from kiosk.domain import kinds
from kiosk.domain.facts import Fact
from kiosk.domain.guests import BOOKING_PREFIX
from kiosk.domain.trips.leg import Leg
from kiosk.domain.trips.trip import OWN_TRANSPORT, Trip
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import on_leg, trip_among, trips
from kiosk.usecases.trips.roll import leg

_OF_NOBODY = kinds.DEVICES | frozenset(
    {
        kinds.FAIR_IN_FORCE,
        kinds.WRITER_NAMED,
        kinds.OPERATOR_NAMED,
        kinds.CLOCK_MET,
        kinds.KEY_LISTED,
        kinds.KEY_REVOKED,
        kinds.TRIP_PLANNED,
    }
)
_OF_TICKETS = frozenset(
    {
        kinds.TICKET_ISSUED,
        kinds.TICKET_REVOKED,
        kinds.TICKET_BLOCKED,
        kinds.TICKET_RELEASED,
    }
)
_OF_DEPARTURES = frozenset(
    {kinds.TRIP_BOARDING, kinds.TRIP_COUNTED, kinds.TRIP_CLOSED, kinds.TRIP_REOPENED}
)
_OF_PASSENGERS = kinds.GUEST_RECORDS | kinds.SCANS | {kinds.SCAN_UNDONE, kinds.PASSENGER_NOTED}


def share(fair: Fair, facts: Iterable[Fact], names: Collection[str]) -> tuple[Fact, ...]:
    """The facts, those without their bodies that a marshal of these trips doesn't need.

    Args:
        names: ids of the trips.

    Raises:
        Unsettled: if there is no trip of one of the names.
    """
    known = trips(fair)
    named = [trip_among(known, name) for name in names]
    legs = {each for trip in named for each in (trip.leg, trip.way_out) if each}
    passengers = frozenset[str]().union(*(_passengers(fair, trip) for trip in named))
    departures = {trip.subject for name in legs for trip in on_leg(known.values(), name)}
    words = frozenset({*known, OWN_TRANSPORT, ""})

    def is_needed(fact: Fact) -> bool:
        envelope = fact.envelope
        if envelope.kind in _OF_NOBODY | _OF_TICKETS:
            return True
        if envelope.kind in _OF_DEPARTURES:
            return envelope.subject in departures
        if envelope.kind in _OF_PASSENGERS and envelope.subject in passengers:
            return True
        return envelope.kind == kinds.GUEST_BOOKED and _books_on(fact, legs, words)

    return tuple(fact if is_needed(fact) else Fact(fact.envelope, None) for fact in facts)


def knows_more(own: Sequence[Fact], came: Iterable[Fact]) -> bool:
    """Whether bodies are held here that were kept from those who wrote what came."""
    held = {fact.envelope.id for fact in own if fact.body is not None}
    return any(fact.body is None and fact.envelope.id in held for fact in came)


def _passengers(fair: Fair, trip: Trip) -> frozenset[str]:
    """Everybody whom the marshal of a trip must know by name.

    Who went out and missed every other way back is expected on the last one: its marshal must
    know all of them.
    """
    found = leg(fair, trip.leg, trip.way_out)
    booked = {who for who, on in found.bookings.items() if on == trip.id}
    rode = {ride.subject for ride in found.rides if ride.point == trip.subject}
    noted = {who for who, note in found.notes.items() if note.trip == trip.id}
    people = found.missing(trip) | booked | rode | noted
    is_last = found.trips[-1:] and found.trips[-1].id == trip.id
    return people | (_whole_outing(found) if found.way_out and is_last else frozenset())


def _whole_outing(back: Leg) -> frozenset[str]:
    """Everybody who went out, may still go, or is booked on a way back."""
    out = back.way_out.bookings if back.way_out else {}
    went = {who for who, trip in (*out.items(), *back.bookings.items()) if trip != OWN_TRANSPORT}
    return back.expected | went


def _books_on(fact: Fact, legs: Collection[str], words: Collection[str]) -> bool:
    """Whether a fact says who rides on what of these legs, in no other words than trips' ids."""
    content = kinds.content(fact)
    if content is None:
        return False
    fields = content["set"]
    on_one = any(name.removeprefix(BOOKING_PREFIX) in legs for name in fields)
    return on_one and all(isinstance(said, str) and said in words for said in fields.values())
