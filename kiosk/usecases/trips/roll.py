"""The roll of a trip: who is aboard, who is missing and what to do about it, who is settled."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from kiosk.domain.guests import Guest
from kiosk.domain.names import plain
from kiosk.domain.trips.departures import Departure, Stage
from kiosk.domain.trips.leg import Leg
from kiosk.domain.trips.next_step import URGENCY, NextStep, next_step
from kiosk.domain.trips.passengers import PassengerNote
from kiosk.domain.trips.riding import Sighting
from kiosk.domain.trips.trip import OWN_TRANSPORT, SUBJECT_PREFIX, Trip, TripKind, leg_of
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import on_leg, trip_among, trips


@dataclass(frozen=True, slots=True)
class Passenger:
    """Somebody on the roll.

    Attributes:
        guest: None where only a ticket is known.
        booked: id of the trip they are booked on, ``own``, or empty.
        aboard_of: ids of the trips they are aboard of; more than one is a conflict.
        seen: where they were scanned last, if they are aboard of nothing here.
        step: what to do next about them, if they are missing.
    """

    subject: str
    guest: Guest | None
    booked: str = ""
    aboard_of: tuple[str, ...] = ()
    note: PassengerNote | None = None
    seen: Sighting | None = None
    step: NextStep | None = None
    is_staff: bool = False

    @property
    def name(self) -> str:
        """What to call out."""
        return self.guest.name if self.guest else ""


@dataclass(frozen=True, slots=True)
class Roll:
    """A trip and its people.

    Attributes:
        missing: sorted by what to do next.
        settled: booked here or settled here, and not coming.
        standby: wait at the door for a seat that is left over.
        conflicts: aboard of this trip and of another, by what was scanned.
        late_scans: aboard, and not on the manifest that was frozen here or on another device.
        following: the trip on which the missing are expected once this one has left.
        is_last_way_back: whether nobody may be left unsettled when it leaves: no other is sure to
            leave after it.
    """

    trip: Trip
    stage: Stage
    departure: Departure
    aboard: tuple[Passenger, ...]
    missing: tuple[Passenger, ...]
    settled: tuple[Passenger, ...]
    standby: tuple[Passenger, ...]
    conflicts: tuple[Passenger, ...]
    late_scans: tuple[Passenger, ...]
    following: Trip | None
    is_last_way_back: bool

    @property
    def guests_aboard(self) -> int:
        """Guests aboard, staff left out."""
        return sum(not passenger.is_staff for passenger in self.aboard)

    @property
    def due(self) -> int:
        """Guests who are aboard or still waited for."""
        return self.guests_aboard + len(self.missing)

    @property
    def heads(self) -> int:
        """How many people a head count must find: all who were scanned, and the crew."""
        return len(self.aboard) + self.trip.crew


def leg(fair: Fair, name: str, way_out: str = "") -> Leg:
    """A leg with its people; costs six queries, and as many for the way out it has, if any.

    One more finds the strangers, where a trip has left and somebody isn't known to be aboard.
    """
    known = trips(fair)
    bookings = fair.state.booked_on(name)
    booked = {*bookings.values()} - {OWN_TRANSPORT}
    several = (booked - known.keys()) | {trip.id for trip in known.values() if trip.leg == name}
    told = fair.state.departures()
    departures = _of_persons(fair, {id: told[id] for id in several | booked if id in told})
    found = Leg(
        trips=on_leg(known.values(), name, departures),
        departures=departures,
        bookings=bookings,
        rides=fair.state.rides(SUBJECT_PREFIX + trip for trip in several),
        notes=fair.state.passenger_notes(name),
        way_out=leg(fair, way_out) if way_out else None,
    )
    asked = found.missed_their_own
    strangers = fair.state.strangers(asked) if asked else frozenset[str]()
    return replace(found, strangers=strangers) if strangers else found


def roll(fair: Fair, identity: str) -> Roll:
    """The roll of a trip.

    Raises:
        Unsettled: if there is no such trip.
    """
    trip = trip_among(trips(fair), identity)
    found = leg(fair, trip.leg, trip.way_out)
    departure = found.departure(trip.id)
    waited_for = found.missing(trip)
    riders = found.riders(trip)
    frozen = set(departure.closing.aboard) if departure.closing else riders
    here = {who for who, booked in found.bookings.items() if booked == trip.id}
    here |= {who for who, note in found.notes.items() if note.trip == trip.id}
    settled = (here & found.expected) - found.aboard.keys() - found.unsettled
    standby = found.on_standby(trip)
    people = passengers(fair, found, {*riders, *waited_for, *settled, *standby})
    following = found.after(trip)
    return Roll(
        trip=trip,
        stage=departure.stage(_last_passage(found, trip)),
        departure=departure,
        aboard=_by_name(people[who] for who in riders),
        missing=by_step(people[who] for who in waited_for),
        settled=_by_name(people[who] for who in settled),
        standby=tuple(people[who] for who in standby),
        conflicts=_by_name(people[who] for who in riders if who in found.conflicts),
        late_scans=_by_name(people[who] for who in riders - frozen),
        following=following,
        is_last_way_back=bool(trip.way_out) and found.is_last(trip, fair.now()),
    )


def passengers(
    fair: Fair, found: Leg, among: Collection[str] | None = None
) -> dict[str, Passenger]:
    """Everybody on a leg, or those of them who are asked for, by subject."""
    people = found.people if among is None else among
    guests = fair.state.guests(people)
    seen = fair.state.sightings(who for who in people if who not in found.aboard)
    now = fair.now()

    def passenger(who: str) -> Passenger:
        guest, note = guests.get(who), found.notes.get(who)
        kind = fair.event.kinds.get(guest.kind) if guest else None
        partner = fair.event.partners.get(guest.partner) if guest else None
        return Passenger(
            who,
            guest,
            found.bookings.get(who, ""),
            found.aboard.get(who, ()),
            note,
            seen.get(who),
            next_step(
                note,
                now,
                phone=guest.phone if guest else "",
                partner_phone=partner.phone if partner else "",
            )
            if who in found.unsettled
            else None,
            kind is not None and kind.staff,
        )

    return {who: passenger(who) for who in people}


def still_out(fair: Fair, outing: str) -> tuple[Passenger, ...]:
    """Who went out and is neither aboard of a way back nor settled, by what to do next.

    Those who stay behind count until somebody has closed their case.
    """
    there, back_again = (leg_of(kind, outing, "") for kind in (TripKind.OUTBOUND, TripKind.RETURN))
    back = leg(fair, back_again, there)
    behind = {who for who, note in back.notes.items() if note.is_open and who not in back.aboard}
    return by_step(passengers(fair, back, back.unsettled | behind).values())


def _of_persons(fair: Fair, departures: Mapping[str, Departure]) -> Mapping[str, Departure]:
    """The departures, with whom closings name as they are known since records were joined."""
    closings = [closing for each in departures.values() for closing in each.closings]
    named = {who for closing in closings for who in (*closing.aboard, *closing.missing)}
    persons = fair.state.persons(named) if named else {}
    return {id: each.of(persons) for id, each in departures.items()} if persons else departures


def _last_passage(found: Leg, trip: Trip) -> int | None:
    times = (
        max(ride.last_on or 0, ride.last_off or 0)
        for ride in found.rides
        if ride.point == trip.subject
    )
    return max(times, default=None)


def _by_name(people: Iterable[Passenger]) -> tuple[Passenger, ...]:
    return tuple(sorted(people, key=lambda each: (plain(each.name), each.subject)))


def by_step(people: Iterable[Passenger]) -> tuple[Passenger, ...]:
    """Passengers by what to do next about them, most urgent first."""

    def urgency(each: Passenger) -> tuple[int, int, str, str]:
        step = URGENCY[each.step] if each.step else len(URGENCY)
        return step, each.note.at if each.note else 0, plain(each.name), each.subject

    return tuple(sorted(people, key=urgency))
