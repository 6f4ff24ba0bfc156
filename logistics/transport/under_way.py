"""A day under way: what of a plan's tours is over at a moment, who sits where, who stands where.

What has begun stays. Stops that were left stay as they were, and so does the stop that a vehicle
is driving to; whoever sits in it may be set down elsewhere than planned, but sits in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from logistics.transport.duty import Car
from logistics.transport.fleet import cars_of
from logistics.transport.requests import EARLY

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
    in_order = sorted(tours, key=lambda tour: tour.stops[0].depart)
    tours_of = {
        vehicle.id: [tour for tour in in_order if tour.vehicle == vehicle.id]
        for vehicle in problem.vehicles
    }
    found = [
        _of_car(idle, tours_of[vehicle.id], roads, now, broken.get(vehicle.id))
        for vehicle, idle in zip(problem.vehicles, cars_of(problem, roads), strict=True)
    ]
    standing = _set_down(in_order, roads, now)
    for number, each in enumerate(found):
        where = Standing(each.car.place, each.car.time, number)
        standing |= dict.fromkeys(each.aboard, where)
    return UnderWay(
        now=now,
        cars=tuple(each.car for each in found),
        past=tuple(tour for tour in tours if _is_over(tour, now)),
        begun={number: each.left for number, each in enumerate(found) if each.car.out},
        stands={number: each.here for number, each in enumerate(found) if each.here is not None},
        standing=standing,
        planned={number: each.planned for number, each in enumerate(found)},
    )


@dataclass(frozen=True, slots=True)
class _OneCar:
    """What of a car's day is over, and what was to come; see `UnderWay`."""

    car: Car
    left: tuple[Stop, ...] = ()
    here: Stop | None = None
    aboard: tuple[str, ...] = ()
    planned: tuple[tuple[int, int], ...] = ()


def _of_car(idle: Car, tours: Sequence[Tour], roads: Roads, now: int, since: int | None) -> _OneCar:
    """A car at *now*, by its tours in order; it is out of order *since*, if at all.

    One that is out and not home by then takes nobody on any more.
    """
    out = next(
        (each for each in tours if each.stops[0].depart <= now < each.stops[-1].arrive), None
    )
    home = now if out is None else out.stops[-1].arrive
    closed = since is not None and since <= max(now, home - 1)
    car = replace(
        idle,
        time=max(idle.time, now + 1),
        end=idle.end if since is None or closed else min(idle.end, since),
        used=any(_is_over(tour, now) for tour in tours),
        closed=closed,
    )
    later = tuple(
        (roads.row[stop.place], stop.depart)
        for tour in tours
        if tour.stops[0].depart > now
        for stop in tour.stops[:-1]
    )
    if out is None:
        return _OneCar(car, planned=later)
    count = sum(stop.depart <= now for stop in out.stops[:-1])
    left, there, ahead = out.stops[:count], out.stops[count], out.stops[count + 1 : -1]
    is_there = there.arrive <= now
    car = replace(
        car,
        place=roads.row[there.place],
        time=now + 1 if is_there else there.arrive,
        out=True,
        began=out.stops[0].depart,
        stands_until=there.arrive + roads.transfer if is_there and there.alight else EARLY,
        used=True,
    )
    return _OneCar(
        car,
        left,
        replace(there, board=()) if is_there else None,
        _aboard(left, there if is_there else None),
        (*((roads.row[stop.place], stop.depart) for stop in ahead), *later),
    )


def _is_over(tour: Tour, now: int) -> bool:
    return tour.stops[-1].arrive <= now


def _set_down(tours: Sequence[Tour], roads: Roads, now: int) -> dict[str, Standing]:
    """Where everybody stands whom these tours, in order, have set down; last word counts."""
    return {
        party: Standing(roads.row[stop.place], max(now, stop.arrive + roads.transfer))
        for tour in tours
        for stop in tour.stops
        if stop.arrive <= now
        for party in stop.alight
    }


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


def _aboard(left: Sequence[Stop], here: Stop | None) -> tuple[str, ...]:
    """Who boarded at the stops that were left and hasn't alighted."""
    riders: dict[str, None] = {}
    for stop in left:
        for party in stop.alight:
            riders.pop(party, None)
        riders.update(dict.fromkeys(stop.board))
    for party in here.alight if here is not None else ():
        riders.pop(party, None)
    return tuple(riders)
