"""A plan's tours taken apart: leg by leg for who drives, ride by ride for who sits in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from logistics.plan import Plan, Tour


@dataclass(frozen=True, slots=True)
class Leg:
    """A vehicle from one stop to the next.

    Attributes:
        departs, arrives: minutes as `logistics` counts them.
        aboard: parties that ride; nobody on an empty run.
    """

    vehicle: str
    origin: str
    destination: str
    departs: int
    arrives: int
    aboard: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartyRide:
    """A party in a vehicle, from where it gets on to where it gets off."""

    vehicle: str
    origin: str
    destination: str
    departs: int
    arrives: int


def legs(tours: Iterable[Tour]) -> Iterator[Leg]:
    """All legs of all tours in order, empty runs too."""
    for tour in tours:
        aboard: dict[str, None] = {}
        for stop, following in pairwise(tour.stops):
            for party in stop.alight:
                aboard.pop(party, None)
            aboard |= dict.fromkeys(stop.board)
            yield Leg(
                tour.vehicle,
                stop.place,
                following.place,
                stop.depart,
                following.arrive,
                tuple(aboard),
            )


def rides(plan: Plan) -> dict[str, tuple[PartyRide, ...]]:
    """The rides of each party that has any, in order of time."""
    found: dict[str, list[PartyRide]] = {}
    for tour in plan.tours:
        boarded: dict[str, tuple[str, int]] = {}
        for stop in tour.stops:
            for party in stop.alight:
                if party in boarded:
                    place, departs = boarded.pop(party)
                    ride = PartyRide(tour.vehicle, place, stop.place, departs, stop.arrive)
                    found.setdefault(party, []).append(ride)
            boarded |= dict.fromkeys(stop.board, (stop.place, stop.depart))
    return {
        party: tuple(sorted(theirs, key=lambda ride: ride.departs))
        for party, theirs in found.items()
    }
