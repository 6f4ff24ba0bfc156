"""An outing: who went out, who is back, and who is still out there; whoever went is expected."""

from dataclasses import dataclass, replace
from functools import cached_property

from kiosk.domain.trips.leg import Leg
from kiosk.domain.trips.trip import OWN_TRANSPORT, Trip, TripKind, leg_of
from kiosk.errors import Unsettled
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.roll import Passenger, by_step, leg, passengers
from kiosk.words import N_, _


@dataclass(frozen=True)
class People:
    """The people of an outing; each of those who are due back is one of the four.

    Attributes:
        way_back: the leg that brings them back, with the one that led out.
    """

    way_back: Leg

    @property
    def has_begun(self) -> bool:
        """Whether anybody got on, out or back: nobody is missed before."""
        out = self.way_back.way_out
        return bool(self.way_back.rides or (out is not None and out.rides))

    @cached_property
    def due(self) -> frozenset[str]:
        """Everybody who is expected back or came back."""
        return self.way_back.expected | self.back | self.behind

    @cached_property
    def back(self) -> frozenset[str]:
        """Who is aboard of a way back."""
        return frozenset(self.way_back.aboard)

    @cached_property
    def behind(self) -> frozenset[str]:
        """Who stays behind, and nobody has closed that yet."""
        notes = self.way_back.notes.items()
        return frozenset(who for who, note in notes if note.is_open) - self.back

    @cached_property
    def missing(self) -> frozenset[str]:
        """Who is expected back, and nobody knows more."""
        return self.way_back.unsettled - self.behind

    @property
    def unbooked(self) -> frozenset[str]:
        """Who went out or will, and has no booking for the way back."""
        out, back = self.way_back.way_out, self.way_back
        if out is None:
            return frozenset()
        given_up = {who for who, note in out.notes.items() if note.is_resolved}
        will_go = {who for who, trip in out.bookings.items() if trip != OWN_TRANSPORT} - given_up
        settled = {who for who, note in back.notes.items() if note.is_resolved}
        return frozenset((will_go | out.went) - back.bookings.keys() - settled - self.back)

    @property
    def still_there(self) -> frozenset[str]:
        """Who is still out; nobody before the first one went."""
        return self.missing | self.behind if self.has_begun else frozenset()

    @property
    def otherwise(self) -> frozenset[str]:
        """Who came or comes back by other means, or needs no bus."""
        return self.due - self.back - self.missing - self.behind


@dataclass(frozen=True, slots=True)
class Outing:
    """An outing as the coordinator looks at it.

    Attributes:
        place: where it goes.
        missing: by what to do next.
        behind: who stays behind, those first of whom it was noted first.
        trip: where notes are made: the next way back that is open, else the last there was. Where
            nothing goes back at all it is a trip without an id, which only tells the leg.
    """

    name: str
    place: str
    people: People
    missing: tuple[Passenger, ...]
    behind: tuple[Passenger, ...]
    trip: Trip


def people_of(fair: Fair, outing: str) -> People:
    """Where the people of an outing are; as many queries as two legs cost."""
    there, back = (leg_of(kind, outing, "") for kind in (TripKind.OUTBOUND, TripKind.RETURN))
    return People(leg(fair, back, there))


def outing(fair: Fair, name: str) -> Outing:
    """An outing with everybody who is still out.

    Raises:
        Unsettled: if there is no such outing.
    """
    several = [trip for trip in trips(fair).values() if _goes_out(trip) and trip.outing == name]
    if not several:
        raise Unsettled(
            _("There is no outing {name!r}.").format(name=name[:40]),
            N_("Choose one of those there are."),
        )
    people = people_of(fair, name)
    known = passengers(fair, people.way_back)
    behind = [known[who] for who in people.behind]
    return Outing(
        name,
        far_end(several[0]),
        people,
        by_step(known[who] for who in people.missing & people.still_there),
        tuple(sorted(behind, key=lambda one: (one.note.at if one.note else 0, one.subject))),
        _noted_at(people.way_back, several[0]),
    )


def outings(fair: Fair) -> tuple[tuple[str, str], ...]:
    """The outings there are, each with the place it goes to, by their first departure."""
    several = filter(_goes_out, trips(fair).values())
    found: dict[str, str] = {}
    for trip in several:
        found.setdefault(trip.outing, far_end(trip))
    return tuple(found.items())


def far_end(trip: Trip) -> str:
    """The place that the outing of a trip goes to."""
    return trip.origin if trip.kind is TripKind.RETURN else trip.destination


def _goes_out(trip: Trip) -> bool:
    return trip.kind is not TripKind.TOUR


def _noted_at(back: Leg, of_outing: Trip) -> Trip:
    still_open = back.open_trips()
    if still_open:
        return still_open[0]
    if back.trips:
        return back.trips[-1]
    return replace(of_outing, id="", kind=TripKind.RETURN)
