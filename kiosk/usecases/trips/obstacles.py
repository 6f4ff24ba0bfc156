"""What stands against recording a trip so: it would leave in the past, or without seats …"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from kiosk.domain.trips.trip import Trip, may_be_id, trip_from, values_of
from kiosk.words import N_


class Obstacle(StrEnum):
    """Why a trip can't be recorded so. The values are stable: scripts read them."""

    INCOMPLETE = "incomplete_trip"
    BAD_ID = "bad_trip_id"
    NO_SEATS = "no_seats"
    ARRIVES_FIRST = "arrives_first"
    PAST = "past_trip"
    VEHICLE_TWICE = "vehicle_twice"


IN_WORDS = {
    Obstacle.INCOMPLETE: (
        N_("This isn't a whole trip: it needs a name, seats, and where and when it leaves."),
        N_("Fill in what is missing."),
    ),
    Obstacle.BAD_ID: (
        N_("A trip's id is of small letters, digits and hyphens, at most 40."),
        N_("Choose another, such as bus-a."),
    ),
    Obstacle.NO_SEATS: (
        N_("A trip without seats takes nobody."),
        N_("Say how many it has."),
    ),
    Obstacle.ARRIVES_FIRST: (
        N_("This trip would arrive before it leaves."),
        N_("Check both times."),
    ),
    Obstacle.PAST: (
        N_("This trip would leave in the past."),
        N_("Check the day and the time."),
    ),
    Obstacle.VEHICLE_TWICE: (
        N_("Its vehicle is on another trip at that time."),
        N_("Choose another vehicle, or another time."),
    ),
}
"""What happened, and what to do about it."""

_MOVES_VEHICLE = frozenset({"departs", "arrives", "vehicle", "canceled"})


def obstacle(trip: Trip, known: Mapping[str, Trip], now: int) -> Obstacle | None:
    """What stands against recording a trip so; nothing where it is so already.

    Args:
        known: the trips as they stand, by id.
        now: microseconds since 1970.
    """
    new = differing(trip, known)
    if not new:
        return None
    if trip_from(trip.id, values_of(trip)) != trip:
        return Obstacle.INCOMPLETE
    if not may_be_id(trip.id):
        return Obstacle.BAD_ID
    if trip.seats < 1:
        return Obstacle.NO_SEATS
    if 0 < trip.arrives <= trip.departs:
        return Obstacle.ARRIVES_FIRST
    if "departs" in new and trip.departs < now:
        return Obstacle.PAST
    is_moved = not trip.canceled and not _MOVES_VEHICLE.isdisjoint(new)
    return Obstacle.VEHICLE_TWICE if is_moved and vehicle_elsewhere(trip, known) else None


def vehicle_elsewhere(trip: Trip, known: Mapping[str, Trip]) -> Trip | None:
    """The trip that needs the same vehicle at the same time."""
    others = (other for other in known.values() if not other.canceled)
    return next((other for other in others if trip.clashes_with(other)), None)


def differing(trip: Trip, known: Mapping[str, Trip]) -> dict[str, Any]:
    """The fields that would be others than they are known, as facts hold them."""
    before = values_of(known[trip.id]) if trip.id in known else {}
    return {name: value for name, value in values_of(trip).items() if before.get(name) != value}
