"""Making a trip, changing it, calling it off; and what is wrong with the trips there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.domain.trips.trip import OWN_TRANSPORT, Trip, trip_from, values_of
from kiosk.errors import UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import trips
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


def plan(fair: Fair, trip: Trip) -> Trip:
    """Records a trip as it shall be; what doesn't differ from what is known is left alone.

    Raises:
        UnusableInput: if it would leave in the past, without seats, or with a vehicle that is
            elsewhere then.
        StoreError: if this could not be recorded.
    """
    fair.facts.append(planned(fair, trip))
    return trip


def planned(fair: Fair, trip: Trip) -> list[Draft]:
    """The facts by which a trip becomes so; none where it is so. Raises as `plan` does."""
    known = trips(fair)
    before = values_of(known[trip.id]) if trip.id in known else {}
    new = {name: value for name, value in values_of(trip).items() if before.get(name) != value}
    if not new:
        return []
    _check(fair, trip, new, known)
    return [Draft(kinds.TRIP_PLANNED, trip.subject, {"set": new}, fair.state.trip_heads(trip.id))]


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
        people, wheelchairs = booked.get(trip.id, (0, 0))
        if people > trip.seats:
            found.append(Complaint(trip.id, Flaw.OVERBOOKED, str(people - trip.seats)))
        if wheelchairs > trip.wheelchairs:
            more = str(wheelchairs - trip.wheelchairs)
            found.append(Complaint(trip.id, Flaw.WHEELCHAIRS, more))
        if trip.departs < now:
            found.append(Complaint(trip.id, Flaw.LATE, str((now - trip.departs) // 60_000_000)))
    found += (
        Complaint(one.id, Flaw.VEHICLE_TWICE, other.id)
        for one, other in combinations(several, 2)
        if one.clashes_with(other)
    )
    live = {trip.id for trip in _live(known)} | {OWN_TRANSPORT}
    nowhere = sorted(booked.keys() - live)
    found += (Complaint(id, Flaw.NO_TRIP, str(booked[id][0])) for id in nowhere)
    return tuple(found)


def _check(fair: Fair, trip: Trip, new: Mapping[str, Any], known: Mapping[str, Trip]) -> None:
    if trip_from(trip.id, values_of(trip)) != trip or trip.id in {OWN_TRANSPORT, ""}:
        raise UnusableInput(
            N_("This isn't a whole trip: it needs a name, seats, and where and when it leaves."),
            N_("Fill in what is missing."),
        )
    if trip.seats < 1:
        raise UnusableInput(N_("A trip without seats takes nobody."), N_("Say how many it has."))
    if "departs" in new and trip.departs < fair.now():
        raise UnusableInput(
            N_("This trip would leave in the past."), N_("Check the day and the time.")
        )
    if not trip.canceled and any(trip.clashes_with(other) for other in _live(known)):
        raise UnusableInput(
            N_("Its vehicle is on another trip at that time."),
            N_("Choose another vehicle, or another time."),
        )


def _live(known: Mapping[str, Trip]) -> list[Trip]:
    return [trip for trip in known.values() if not trip.canceled]
