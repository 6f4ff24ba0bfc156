"""The part of a fair's facts that a marshal of some trips gets.

Every envelope goes along, so chains and order stay whole; bodies go along only where the marshal
needs them. Whoever rides these trips, or is expected there, comes with everything that tells who
they are and where they were. Of all others a marshal learns what it takes to send them to the
right bus or to stop them, and nothing of who they are: which ticket is whose pseudonym's, whether
it still counts, and which bus of the same way that pseudonym is booked on.

Who gets what is said in audiences (`domain.audiences`), which a file is cut by and which a hub is
told.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from kiosk.domain import kinds
from kiosk.domain.audiences import (
    ALL,
    DEPARTURE_KINDS,
    OPEN_KINDS,
    PASSENGER_KINDS,
    leg_audience,
    trip_audience,
)
from kiosk.domain.facts import Fact
from kiosk.domain.guests import BOOKING_PREFIX
from kiosk.domain.trips.leg import Leg
from kiosk.domain.trips.trip import OWN_TRANSPORT, Trip
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import trip_among, trips
from kiosk.usecases.trips.roll import leg

_EVERYBODY = frozenset({ALL})
_NOBODY = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Shares:
    """Whom the body of each fact is for.

    Attributes:
        subjects: audience to the people and the trips that it may know about: of people what tells
            who they are and where they were, of trips their departures.
        trips: all trips by id.
        legs: the legs whose bookings are told to those who ride them.
    """

    subjects: Mapping[str, frozenset[str]]
    trips: Mapping[str, Trip]
    legs: frozenset[str]
    _audiences_of: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, fair: Fair, known: Mapping[str, Trip], among: Iterable[Trip]) -> Self:
        """The shares of the marshals of some trips; costs some queries for each leg.

        Args:
            known: all trips by id.
        """
        named = list(among)
        ways = {(trip.leg, trip.way_out) for trip in named}
        legs = {way: leg(fair, *way) for way in ways}
        names = frozenset(name for way in ways for name in way if name)
        passengers = {trip.id: _passengers(legs[trip.leg, trip.way_out], trip) for trip in named}
        subjects = {
            trip_audience(trip): people for trip, people in _whole(fair, passengers).items()
        } | {
            leg_audience(name): frozenset(
                trip.subject for trip in known.values() if trip.leg == name
            )
            for name in names
        }
        audiences_of: defaultdict[str, set[str]] = defaultdict(set)
        for audience, several in subjects.items():
            for subject in several:
                audiences_of[subject].add(audience)
        held = {subject: frozenset(several) for subject, several in audiences_of.items()}
        return cls(subjects, known, names, held)

    def audiences(self, fact: Fact) -> frozenset[str]:
        """The audiences that a fact's body is for."""
        kind = fact.envelope.kind
        if kind in OPEN_KINDS:
            return _EVERYBODY
        if kind not in DEPARTURE_KINDS | PASSENGER_KINDS:
            return _NOBODY
        return self._audiences_of.get(fact.envelope.subject, _NOBODY) | self.legs_told(fact)

    def legs_told(self, fact: Fact) -> frozenset[str]:
        """The legs of which a fact says who rides on what, in no other words than trips' ids."""
        content = kinds.content(fact) if fact.envelope.kind == kinds.GUEST_BOOKED else None
        if content is None:
            return _NOBODY
        fields = content["set"]
        is_clean = all(
            isinstance(said, str) and (said in self.trips or said in (OWN_TRANSPORT, ""))
            for said in fields.values()
        )
        told = {name.removeprefix(BOOKING_PREFIX) for name in fields} & self.legs
        return frozenset(map(leg_audience, told)) if is_clean else _NOBODY

    def read_by(self, names: Collection[str]) -> frozenset[str]:
        """What a marshal of these trips may read; a trip that there isn't is read by nobody."""
        named = [self.trips[name] for name in names if name in self.trips]
        legs = {each for trip in named for each in (trip.leg, trip.way_out) if each}
        theirs = {trip_audience(trip.id) for trip in named} | set(map(leg_audience, legs))
        return _EVERYBODY | theirs


def shares(fair: Fair) -> Shares:
    """Whom each fact is for, whichever trips a marshal has."""
    known = trips(fair)
    return Shares.of(fair, known, known.values())


def share(fair: Fair, facts: Iterable[Fact], names: Collection[str]) -> tuple[Fact, ...]:
    """The facts, those without their bodies that a marshal of these trips doesn't need.

    Args:
        names: ids of the trips.

    Raises:
        Unsettled: if there is no trip of one of the names.
    """
    known = trips(fair)
    named = [trip_among(known, name) for name in names]
    found = Shares.of(fair, known, named)
    reads = found.read_by([trip.id for trip in named])
    return tuple(
        fact if found.audiences(fact) & reads else Fact(fact.envelope, None) for fact in facts
    )


def knows_more(own: Sequence[Fact], came: Iterable[Fact]) -> bool:
    """Whether bodies are held here that were kept from those who wrote what came."""
    held = {fact.envelope.id for fact in own if fact.body is not None}
    return any(fact.body is None and fact.envelope.id in held for fact in came)


def _whole(fair: Fair, people: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """The same people with all records that count for them, by trip."""
    records = fair.state.records_of(frozenset[str]().union(*people.values()))
    return {
        trip: several | {other for who in several for other in records.get(who, ())}
        for trip, several in people.items()
    }


def _passengers(found: Leg, trip: Trip) -> frozenset[str]:
    """Everybody whom the marshal of a trip must know by name.

    Who went out and missed every other way back is expected on the last one: its marshal must
    know all of them.
    """
    booked = {who for who, on in found.bookings.items() if on == trip.id}
    rode = {ride.subject for ride in found.rides if ride.point == trip.subject}
    noted = {who for who, note in found.notes.items() if note.trip == trip.id}
    people = found.missing(trip) | booked | rode | noted
    going = [each for each in found.trips if not each.canceled]
    is_last = going[-1:] and going[-1].id == trip.id
    return people | (_whole_outing(found) if found.way_out and is_last else frozenset())


def _whole_outing(back: Leg) -> frozenset[str]:
    """Everybody who went out, may still go, or is booked on a way back."""
    out = back.way_out.bookings if back.way_out else {}
    went = {who for who, trip in (*out.items(), *back.bookings.items()) if trip != OWN_TRANSPORT}
    return back.expected | went
