"""A leg and its people: who is expected on which of its trips, who is aboard, who is settled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kiosk.domain.trips.departures import Closing, Departure
from kiosk.domain.trips.passengers import Noted, PassengerNote
from kiosk.domain.trips.riding import Ride, may_have_ridden, rode
from kiosk.domain.trips.trip import OWN_TRANSPORT, SUBJECT_PREFIX, Trip

NEVER_BEGUN = Departure()


@dataclass(frozen=True)
class Leg:
    """All trips of one leg, and what is known of everybody on them.

    Attributes:
        trips: by departure; canceled ones left out, unless they left all the same.
        bookings: subject to the id of a trip, or to ``own``.
        rides: everybody who ever got on one of the trips, or on another that was booked as one
            of this leg: called off, or struck from the event file.
        way_out: for a way back, the leg that led out; None for all others.
        strangers: pseudonyms whose record a marshal's device wasn't given, with their scans and
            notes: of them the closings of the leg's trips tell all that is known here.
    """

    trips: Sequence[Trip]
    departures: Mapping[str, Departure]
    bookings: Mapping[str, str]
    rides: Sequence[Ride]
    notes: Mapping[str, PassengerNote]
    way_out: "Leg | None" = field(default=None)
    strangers: frozenset[str] = frozenset()

    @cached_property
    def aboard(self) -> Mapping[str, tuple[str, ...]]:
        """The trips that each holder is aboard of, by subject; more than one is a conflict."""
        by_point = {trip.subject: trip for trip in self.trips}
        found: dict[str, tuple[str, ...]] = {}
        for ride in self.rides:
            trip = by_point.get(ride.point)
            if trip is not None and rode(ride, self.departure(trip.id)):
                found[ride.subject] = (*found.get(ride.subject, ()), trip.id)
        return found

    @cached_property
    def went(self) -> frozenset[str]:
        """Everybody whom one of the trips may have taken along: they are due back.

        Wider than those who are aboard, since a guest who is waited for in vain can be called, and
        one for whom nobody waits is left behind.
        """
        due = {trip.subject: trip.departs for trip in self.trips}

        def may(ride: Ride) -> bool:
            departure = self.departure(ride.point.removeprefix(SUBJECT_PREFIX))
            return may_have_ridden(ride, departure, due.get(ride.point))

        return frozenset(ride.subject for ride in self.rides if may(ride))

    @cached_property
    def expected(self) -> frozenset[str]:
        """Everybody who should ride this leg, aboard or not, settled or not."""
        booked = {subject for subject, trip in self.bookings.items() if trip != OWN_TRANSPORT}
        if self.way_out is None:
            return frozenset(booked)
        never_went = {
            subject
            for subject, trip in self.way_out.bookings.items()
            if trip != OWN_TRANSPORT and subject not in self.way_out.went
        }
        return frozenset((booked - never_went) | self.way_out.went)

    @property
    def people(self) -> frozenset[str]:
        """Everybody of whom anything is known on this leg."""
        return frozenset(
            self.expected | self.aboard.keys() | self.bookings.keys() | self.notes.keys()
        )

    @cached_property
    def unsettled(self) -> frozenset[str]:
        """Those whom nobody has scanned aboard and of whom nobody said that they don't come."""
        settled = {subject for subject, note in self.notes.items() if note.is_resolved}
        own = {subject for subject, trip in self.bookings.items() if trip == OWN_TRANSPORT}
        return self.expected - self.aboard.keys() - settled - own - self._strangers_gone

    @property
    def missed_their_own(self) -> frozenset[str]:
        """The unsettled whose own trip takes nobody any more, once any trip has left."""
        still_open = {trip.id for trip in self.open_trips()}
        if len(still_open) == len(self.trips):
            return frozenset()
        return frozenset(w for w in self.unsettled if self.bookings.get(w, "") not in still_open)

    @property
    def _strangers_gone(self) -> frozenset[str]:
        """The strangers whom a trip took along, or who were settled at their own: not left."""
        left = (closing for trip in self.trips for closing in self.departure(trip.id).closings)
        took = {who for closing in left for who in closing.aboard}
        closings = ((who, self._own_closing(who)) for who in self.strangers)
        settled = {who for who, closing in closings if closing and who not in closing.missing}
        return self.strangers & (took | settled)

    def _own_closing(self, who: str) -> Closing | None:
        """How the trip left that somebody is booked on; None while it hasn't."""
        return self.departure(self.bookings.get(who, "")).closing

    @property
    def conflicts(self) -> Mapping[str, tuple[str, ...]]:
        """Who is aboard of several trips at once, by what was scanned; with the trips."""
        return {who: trips for who, trips in self.aboard.items() if len(trips) > 1}

    def departure(self, trip: str) -> Departure:
        """How far a trip's departure has come."""
        return self.departures.get(trip, NEVER_BEGUN)

    def open_trips(self) -> tuple[Trip, ...]:
        """The trips that haven't left, by departure."""
        return tuple(t for t in self.trips if self.departure(t.id).closing is None)

    def after(self, trip: Trip) -> Trip | None:
        """The last trip that is still open beside this one: who misses this one goes there."""
        others = [other for other in self.open_trips() if other.id != trip.id]
        return others[-1] if others else None

    def is_last(self, trip: Trip, now: int) -> bool:
        """Whether no other trip is sure to leave after this one.

        One that should have left before it, and by now, may be gone, and only its own marshal's
        device knows.
        """

        def is_sure(other: Trip) -> bool:
            is_later = (other.departs, other.id) > (trip.departs, trip.id)
            return other.id != trip.id and (is_later or other.departs >= now)

        return not any(map(is_sure, self.open_trips()))

    def missing(self, trip: Trip) -> frozenset[str]:
        """The unsettled whom this trip waits for.

        Each is waited for by the trip they are booked on while that is open, else by the last
        trip of the leg that is.
        """
        still_open = self.open_trips()
        ids = {each.id for each in still_open}
        if trip.id not in ids:
            return frozenset()
        is_last = still_open[-1].id == trip.id
        return frozenset(
            subject
            for subject in self.unsettled
            if (booked := self.bookings.get(subject, "")) == trip.id
            or (is_last and booked not in ids)
        )

    def riders(self, trip: Trip) -> frozenset[str]:
        """Everybody aboard of this trip."""
        return frozenset(who for who, trips in self.aboard.items() if trip.id in trips)

    def awaited(self, trip: Trip) -> frozenset[str]:
        """Those who aren't aboard of any trip and have a claim to a seat on this one.

        Besides those whom it waits for now: on a way back, before the way out is over, all who
        are booked, since nobody knows yet who will go.
        """
        settled = {subject for subject, note in self.notes.items() if note.is_resolved}
        booked = {subject for subject, booked in self.bookings.items() if booked == trip.id}
        if self.way_out is not None and not self.way_out.open_trips():
            booked &= self.expected
        return frozenset(booked - self.aboard.keys() - settled) | self.missing(trip)

    def claims(self, trip: Trip) -> frozenset[str]:
        """Everybody who sits on this trip or has a claim to a seat on it."""
        return self.riders(trip) | self.awaited(trip)

    def on_standby(self, trip: Trip) -> tuple[str, ...]:
        """Those who wait at this trip's door for a seat that is left over, first come first.

        Whose bus has left without them waits for the next that goes.
        """
        still_open = [each.id for each in self.open_trips()]
        is_next = still_open[:1] == [trip.id]
        waits_anyway = self.missing(trip)

        def waits_here(subject: str, at: str) -> bool:
            moved_on = is_next and at not in still_open and subject not in waits_anyway
            return (at == trip.id or moved_on) and subject not in self.aboard

        waiting = (
            (note.at, subject)
            for subject, note in self.notes.items()
            if note.state is Noted.STANDBY and waits_here(subject, note.trip)
        )
        return tuple(subject for _, subject in sorted(waiting))
