"""Duties as the tours of a plan: times for people, tours split where a vehicle is at home."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from logistics.plan import Stop, Tour
from logistics.transport.requests import EARLY, LATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from logistics.problem import Problem
    from logistics.transport.duty import Car, Halt, Leg, Timed
    from logistics.transport.fleet import Fleet
    from logistics.transport.requests import Request
    from logistics.transport.under_way import UnderWay


def tours_of(
    problem: Problem,
    fleet: Fleet,
    requests: Sequence[Request],
    under_way: UnderWay | None = None,
) -> tuple[Tour, ...]:
    """The tours that a fleet drives, vehicle by vehicle, in order of time; those over come first.

    A tour that is under way keeps the stops that were left.
    """
    places = [place.id for place in problem.places]
    found: list[Tour] = [] if under_way is None else list(under_way.past)
    for number, car in enumerate(fleet.cars):
        later = car.end
        own: list[Tour] = []
        duty, timed = fleet.duties[number], fleet.timed[number]
        for leg in reversed(timed.legs):
            tour, leave = _tour(fleet, car, duty, timed, leg, later, requests, places)
            if under_way is not None and car.out and leg is timed.legs[0]:
                tour = _with_past(tour, under_way, number)
            own.append(tour)
            later = leave
        found += reversed(own)
    return tuple(found)


def _tour(
    fleet: Fleet,
    car: Car,
    duty: Sequence[Halt],
    timed: Timed,
    leg: Leg,
    later: int,
    requests: Sequence[Request],
    places: Sequence[str],
) -> tuple[Tour, int]:
    """One tour, and when it leaves home."""
    under_way = car.out and leg is timed.legs[0]
    halts = duty[leg.first : leg.last + 1]
    if under_way:
        times = list(zip(timed.arrive, timed.depart, strict=True))[: leg.last + 1]
        leave, back = car.began, leg.back
    else:
        _, times = fleet.timing.latest(car, duty, leg.first, leg.last, leg.back)
        delay = _delay(fleet, halts, times, later - leg.back)
        times = [(arrive + delay, depart + delay) for arrive, depart in times]
        leave, back = leg.leave + delay, leg.back + delay
    stops = list(_stops(halts, times, requests, places))
    home = places[car.home]
    if not under_way:
        if halts[0].place == car.home:
            stops[0] = Stop(home, leave, leave, stops[0].board)
        else:
            stops.insert(0, Stop(home, leave, leave))
    if halts[-1].place == car.home:
        stops[-1] = Stop(home, back, back, (), stops[-1].alight)
    else:
        stops.append(Stop(home, back, back))
    return Tour(car.id, tuple(stops)), leave


def _with_past(tour: Tour, under_way: UnderWay, car: int) -> Tour:
    stops = tour.stops
    here = under_way.stands.get(car)
    if here is not None:
        alight = (*here.alight, *stops[0].alight)
        stops = (replace(stops[0], arrive=here.arrive, alight=alight), *stops[1:])
    return replace(tour, stops=(*under_way.begun[car], *stops))


def _stops(
    halts: Sequence[Halt],
    times: Sequence[tuple[int, int]],
    requests: Sequence[Request],
    places: Sequence[str],
) -> Iterator[Stop]:
    for halt, (arrive, depart) in zip(halts, times, strict=True):
        yield Stop(
            places[halt.place],
            arrive,
            depart,
            tuple(party for each in halt.board for party in requests[each].parties),
            tuple(party for each in halt.alight for party in requests[each].parties),
        )


def _delay(fleet: Fleet, halts: Sequence[Halt], times: Sequence[tuple[int, int]], room: int) -> int:
    """By how much the tour starts later than it could, so that its people wait less.

    Who is brought to a visit waits there for it to begin; who is fetched has waited since it
    ended. The whole tour moves, whichever of them are more.
    """
    timing = fleet.timing
    brought = fetched = 0
    for halt, (arrive, _) in zip(halts, times, strict=True):
        for each in halt.alight:
            if timing.due[each] < LATE:
                brought += timing.size[each]
                room = min(room, timing.due[each] - arrive)
        if halt.place != timing.roads.hub:
            fetched += sum(timing.size[each] for each in halt.board if timing.ready[each] > EARLY)
    return max(room, 0) if brought > fetched else 0
