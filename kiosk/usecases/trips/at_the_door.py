"""What is known of guests at the door of one bus: a few queries, however many guests."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.domain.trips.boarding import Boarding
from kiosk.domain.trips.departures import Departure
from kiosk.domain.trips.passengers import PassengerNote
from kiosk.domain.trips.riding import Load, Ride, may_have_ridden, rode
from kiosk.domain.trips.trip import OWN_TRANSPORT, Trip
from kiosk.usecases.fair import Fair
from kiosk.usecases.identify import Found
from kiosk.usecases.trips.known import on_leg, trip_among, trips

_OPEN = Departure()


@dataclass(frozen=True, slots=True)
class _Door:
    """One bus, and all that is known of its leg."""

    fair: Fair
    trip: Trip
    known: Mapping[str, Trip]
    departures: Mapping[str, Departure]
    loads: Mapping[str, Load]
    rides: Mapping[str, Sequence[Ride]]
    notes: Mapping[str, PassengerNote]

    def closed_at(self, trip: Trip) -> int | None:
        closing = self.departures.get(trip.id, _OPEN).closing
        return closing.at if closing else None

    def is_gone(self, trip: Trip) -> bool:
        return trip.canceled or self.closed_at(trip) is not None

    def rode(self, rides: Mapping[str, Ride], trip: Trip) -> bool:
        ride = rides.get(trip.subject)
        return ride is not None and rode(ride, self.departures.get(trip.id, _OPEN))

    def may_have_ridden(self, rides: Mapping[str, Ride], leg: str) -> bool:
        def may(trip: Trip) -> bool:
            departure = self.departures.get(trip.id, _OPEN)
            due = None if trip.canceled else trip.departs
            return may_have_ridden(rides[trip.subject], departure, due)

        several = (trip for trip in self.known.values() if leg and trip.leg == leg)
        return any(may(trip) for trip in several if trip.subject in rides)

    def others(self) -> tuple[Trip, ...]:
        leg = on_leg(self.known.values(), self.trip.leg, self.departures)
        return tuple(trip for trip in leg if trip.id != self.trip.id)

    def has_room(self, trip: Trip, in_wheelchair: bool) -> bool:
        load = self.loads[trip.subject]
        wheelchairs = trip.wheelchairs - load.wheelchairs - load.awaited_wheelchairs
        seats = trip.seats - load.aboard - load.awaited
        return seats > 0 and (not in_wheelchair or wheelchairs > 0)

    def following(self, in_wheelchair: bool) -> Trip | None:
        """The next trip of the leg that takes one more, those that leave later first."""
        now = min(self.trip.departs, self.fair.now())
        open_ones = (t for t in self.others() if not self.is_gone(t) and t.departs >= now)
        roomy = (trip for trip in open_ones if self.has_room(trip, in_wheelchair))
        return next(roomy, None)


def boardings(fair: Fair, several: Iterable[Found], subject: str) -> dict[str, Boarding]:
    """How each of these stands at the door of the trip, by subject.

    Raises:
        Unsettled: if there is no such trip.
    """
    people = list(several)
    known = trips(fair)
    trip = trip_among(known, subject)
    departures = fair.state.departures()
    points = {each.subject for each in (trip, *on_leg(known.values(), trip.leg, departures))}
    door = _Door(
        fair,
        trip,
        known,
        departures,
        fair.state.loads(trip.leg, points),
        fair.state.rides_of(person.subject for person in people),
        fair.state.notes_on(trip.leg, (person.subject for person in people)),
    )
    return {person.subject: _boarding(door, person) for person in people}


def _boarding(door: _Door, person: Found) -> Boarding:
    guest, trip = person.guest, door.trip
    kind = door.fair.event.kinds.get(person.presented.kind or "")
    wanted = guest.bookings.get(trip.leg, "") if guest else ""
    booked = door.known.get(wanted)
    rides = {ride.point: ride for ride in door.rides.get(person.subject, ())}
    elsewhere = next((t for t in door.others() if door.rode(rides, t)), None)
    return Boarding(
        trip=trip,
        load=door.loads[trip.subject],
        departed_at=door.closed_at(trip),
        booked=booked,
        booked_is_gone=booked is not None and booked.id != trip.id and door.is_gone(booked),
        own_transport=wanted == OWN_TRANSPORT,
        elsewhere=elsewhere,
        elsewhere_since=rides[elsewhere.subject].last_on if elsewhere else None,
        went_out=door.may_have_ridden(rides, trip.way_out),
        checked_in=not trip.checked_in_at or _was_at(rides, trip.checked_in_at),
        is_staff=kind is not None and kind.staff,
        in_wheelchair=guest is not None and guest.in_wheelchair,
        next_trip=door.following(guest is not None and guest.in_wheelchair),
        note=door.notes.get(person.subject),
    )


def _was_at(rides: Mapping[str, Ride], checkpoint: str) -> bool:
    return checkpoint in rides and rides[checkpoint].first_on is not None
