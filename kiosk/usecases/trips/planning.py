"""Making a trip, changing it, calling it off; and what is wrong with the trips there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.domain.trips.trip import OWN_TRANSPORT, Trip
from kiosk.errors import NotYet, UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import runs, trips
from kiosk.usecases.trips.obstacles import IN_WORDS, differing, obstacle
from kiosk.words import N_


class Flaw(StrEnum):
    """What can be wrong with a trip. The values are stable: scripts read them."""

    OVERBOOKED = "overbooked"
    WHEELCHAIRS = "too_few_wheelchair_places"
    VEHICLE_TWICE = "vehicle_twice"
    LATE = "late"
    NO_TRIP = "booked_on_no_trip"


@dataclass(frozen=True, slots=True)
class Complaint:
    """A flaw of a trip, and what it is about: a number of people, or another trip's id."""

    trip: str
    flaw: Flaw
    about: str


def plan(fair: Fair, trip: Trip, reason: str = "") -> Trip:
    """Records a trip as it shall be; what doesn't differ from what is known is left alone.

    Raises:
        UnusableInput: if it would leave in the past, without seats, or with a vehicle that is
            elsewhere then.
        NotYet: if it has left.
        StoreError: if this could not be recorded.
    """
    fair.facts.append(planned(fair, trip, reason))
    return trip


def planned(fair: Fair, trip: Trip, reason: str = "") -> list[Draft]:
    """The facts by which a trip becomes so; none where it is so. Raises as `plan` does."""
    known = trips(fair)
    departure = fair.state.departures().get(trip.id)
    if departure is not None and departure.closing is not None:
        raise NotYet(
            N_("This departure was closed before."),
            N_("Open it again with a reason if the bus is still here."),
        )
    if (found := obstacle(trip, known, fair.now())) is not None:
        raise UnusableInput(*IN_WORDS[found])
    return drafted(fair, [trip], known, reason)


def drafted(
    fair: Fair,
    several: Iterable[Trip],
    known: Mapping[str, Trip],
    reason: str = "",
    refs: tuple[str, ...] = (),
) -> list[Draft]:
    """The facts by which these trips become so, for those that differ from what is known.

    Args:
        reason: why, where somebody said.
        refs: ids of facts that they shall refer to besides.
    """
    changed = {trip.id: (trip, new) for trip in several if (new := differing(trip, known))}
    heads = fair.state.trip_heads(changed)
    said: dict[str, object] = {"reason": reason.strip()} if reason.strip() else {}
    return [
        Draft(kinds.TRIP_PLANNED, trip.subject, {"set": new} | said, (*refs, *heads.get(id, ())))
        for id, (trip, new) in changed.items()
    ]


def complaints(fair: Fair) -> tuple[Complaint, ...]:
    """What is wrong with the trips that haven't left."""
    departures = fair.state.departures()
    known = trips(fair)
    several = [
        trip
        for trip in known.values()
        if not trip.canceled and not (trip.id in departures and departures[trip.id].closing)
    ]
    booked = fair.state.bookings_by_trip()
    now = fair.now()
    found: list[Complaint] = []
    for trip in several:
        found += too_many(trip, *booked.get(trip.id, (0, 0)))
        if trip.departs < now:
            found.append(Complaint(trip.id, Flaw.LATE, str((now - trip.departs) // 60_000_000)))
    found += (
        Complaint(one.id, Flaw.VEHICLE_TWICE, other.id)
        for one, other in combinations(several, 2)
        if one.clashes_with(other)
    )
    live = {trip.id for trip in known.values() if runs(trip, departures)} | {OWN_TRANSPORT}
    nowhere = sorted(booked.keys() - live)
    found += (Complaint(id, Flaw.NO_TRIP, str(booked[id][0])) for id in nowhere)
    return tuple(found)


def too_many(trip: Trip, people: int, wheelchairs: int) -> list[Complaint]:
    """What is wrong with a trip on which so many are booked, some of them in wheelchairs."""
    beyond = {
        Flaw.OVERBOOKED: people - trip.seats,
        Flaw.WHEELCHAIRS: wheelchairs - trip.wheelchairs,
    }
    return [Complaint(trip.id, flaw, str(more)) for flaw, more in beyond.items() if more > 0]
