"""Who rides when on what, and what each vehicle does: read off a plan's tours, in words too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from logistics.minutes import format_minute
from logistics.report import inert

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logistics.plan import Plan
    from logistics.problem import Problem


@dataclass(frozen=True, slots=True)
class PlannedRide:
    """A party aboard one vehicle: it boards until `depart` at `start`, alights at `arrive`."""

    vehicle: str
    start: str
    depart: int
    end: str
    arrive: int


def rides_of(plan: Plan, party: str) -> tuple[PlannedRide, ...]:
    """A party's rides, in order of time."""
    found = []
    for tour in plan.tours:
        boarded = None
        for stop in tour.stops:
            if party in stop.alight and boarded is not None:
                found.append(
                    PlannedRide(
                        tour.vehicle, boarded.place, boarded.depart, stop.place, stop.arrive
                    )
                )
                boarded = None
            if party in stop.board:
                boarded = stop
    return tuple(sorted(found, key=lambda ride: ride.depart))


def ride_lines(plan: Plan, party: str) -> Iterator[str]:
    """A party's rides, one a line."""
    for ride in rides_of(plan, party):
        yield inert(
            f"  rides {clock(ride.depart)} {ride.start} to {clock(ride.arrive)} {ride.end}"
            f" in {ride.vehicle}"
        )


def fleet_lines(problem: Problem, plan: Plan) -> Iterator[str]:
    """What each vehicle does, in one line; those that stay at home too."""
    for vehicle in problem.vehicles:
        own = [tour for tour in plan.tours if tour.vehicle == vehicle.id and tour.stops]
        if not own:
            yield inert(f"  {vehicle.id} ({vehicle.seats} seats) stays at home")
            continue
        people = {party for tour in own for stop in tour.stops for party in stop.board}
        carried = sum(problem.party[party].size for party in people if party in problem.party)
        times = f"{clock(own[0].stops[0].depart)} to {clock(own[-1].stops[-1].arrive)}"
        yield inert(
            f"  {vehicle.id} ({vehicle.seats} seats): {times}, {len(own)} tours,"
            f" {carried} people carried"
        )


def clock(minute: int) -> str:
    """The time of day of a minute."""
    return format_minute(minute)[11:]
