"""A day under way: what of a plan's tours is over at a moment, who sits where, who stands where.

What has begun stays. Stops that were left stay as they were, and so does the stop that a vehicle
is driving to; whoever sits in it may be set down elsewhere than planned, but sits in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from logistics.transport.duty import Car
from logistics.transport.fleet import cars_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from logistics.plan import Plan, Stop, Tour
    from logistics.problem import Problem
    from logistics.transport.roads import Roads


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a party is: at a place, free to leave from a minute on, or in a car.

    Attributes:
        place: of a party in a car, the next stop of that car.
        car: its number; None for a party that stands somewhere.
    """

    place: int
    ready: int
    car: int | None = None


@dataclass(frozen=True)
class UnderWay:
    """A day at the minute `now`.

    Attributes:
        past: tours that are over.
        begun: for each car that is out, the stops that it has left.
        stands: for each car that stands at a stop, that stop, with those who alighted there.
        standing: every party that isn't simply at the hub.
        planned: for each car, the stops that were still to come, as (place, depart).
    """

    now: int
    cars: tuple[Car, ...]
    past: tuple[Tour, ...] = ()
    begun: Mapping[int, tuple[Stop, ...]] = field(default_factory=dict)
    stands: Mapping[int, Stop] = field(default_factory=dict)
    standing: Mapping[str, Standing] = field(default_factory=dict)
    planned: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)


def under_way(
    problem: Problem, roads: Roads, plan: Plan, now: int, broken: Mapping[str, int]
) -> UnderWay:
    """Where everybody is at *now* by a plan that was followed until then.

    Args:
        problem: as it stands after the changes.
        broken: vehicles out of order, and from when on.
    """
    coming = {party.id for party in problem.parties}
    tours = [without_others(tour, coming) for tour in plan.tours if tour.vehicle in problem.vehicle]
    past = tuple(tour for tour in tours if tour.stops[-1].arrive <= now)
    standing: dict[str, Standing] = {}
    cars: list[Car] = []
    begun: dict[int, tuple[Stop, ...]] = {}
    stands: dict[int, Stop] = {}
    planned: dict[int, tuple[tuple[int, int], ...]] = {}
    aboard: dict[int, list[str]] = {}
    for vehicle, idle in zip(problem.vehicles, cars_of(problem, roads), strict=True):
        own = sorted(
            (tour for tour in tours if tour.vehicle == vehicle.id), key=lambda t: t.stops[0].depart
        )
        number = len(cars)
        closed = vehicle.id in broken and broken[vehicle.id] <= now
        car = replace(idle, time=max(idle.time, now + 1), used=any(t in past for t in own))
        if vehicle.id in broken and not closed:
            car = replace(car, end=min(car.end, broken[vehicle.id]))
        out = next((t for t in own if t.stops[0].depart <= now < t.stops[-1].arrive), None)
        later = [t for t in own if t.stops[0].depart > now]
        if out is not None:
            left = sum(stop.depart <= now for stop in out.stops[:-1])
            here = out.stops[left]
            begun[number] = out.stops[:left]
            if here.arrive <= now:
                stands[number] = replace(here, board=())
            aboard[number] = _aboard(out.stops[:left], here if here.arrive <= now else None)
            car = replace(
                car,
                place=roads.row[here.place],
                time=here.arrive if here.arrive > now else now + 1,
                out=True,
                began=out.stops[0].depart,
                used=True,
            )
            planned[number] = tuple(
                (roads.row[stop.place], stop.depart) for stop in out.stops[left + 1 : -1]
            )
        planned[number] = planned.get(number, ()) + tuple(
            (roads.row[stop.place], stop.depart) for tour in later for stop in tour.stops[:-1]
        )
        cars.append(replace(car, closed=closed))
    for tour in sorted(tours, key=lambda each: each.stops[0].depart):
        for stop in tour.stops:
            if stop.arrive <= now:
                for party in stop.alight:
                    ready = max(now, stop.arrive + roads.transfer)
                    standing[party] = Standing(roads.row[stop.place], ready)
    for number, riders in aboard.items():
        for party in riders:
            standing[party] = Standing(cars[number].place, cars[number].time, number)
    return UnderWay(now, tuple(cars), past, begun, stands, standing, planned)


def without_others(tour: Tour, parties: set[str]) -> Tour:
    """The tour with no others than these aboard."""
    return replace(
        tour,
        stops=tuple(
            replace(
                stop,
                board=tuple(each for each in stop.board if each in parties),
                alight=tuple(each for each in stop.alight if each in parties),
            )
            for stop in tour.stops
        ),
    )


def _aboard(left: Sequence[Stop], here: Stop | None) -> list[str]:
    """Who boarded at the stops that were left and hasn't alighted."""
    riders: dict[str, None] = {}
    for stop in left:
        for party in stop.alight:
            riders.pop(party, None)
        riders.update(dict.fromkeys(stop.board))
    for party in here.alight if here is not None else ():
        riders.pop(party, None)
    return list(riders)
