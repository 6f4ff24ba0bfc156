"""From a proposal to duties: routes get vehicles, gaps are chained, everybody is seated.

A route of a gap becomes halts that hold until the route's times. Which vehicle drives which route
is tried out: the fullest route gets the largest vehicle that comes from its last route in time,
with some chance in later tries. Then all requests are put in, least free first; who doesn't fit
is seated by ruin and recreate.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from logistics.transport.changing import by_the_hub
from logistics.transport.duty import Halt, Timing
from logistics.transport.fleet import Fleet, idle_fleet
from logistics.transport.requests import EARLY
from logistics.transport.ruin import improve, recreate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from logistics.clock import Clock
    from logistics.transport.duty import Car
    from logistics.transport.gaps import Gap
    from logistics.transport.requests import Move, Request
    from logistics.transport.roads import Roads
    from logistics.transport.routes import Route

TRIES = 6
ROUNDS = 60  # of ruin and recreate for each try that leaves somebody behind

Driven = tuple["Gap", "Route"]


def seated(
    roads: Roads,
    requests: Sequence[Request],
    cars: Sequence[Car],
    moves: Sequence[Move],
    driven: Sequence[Sequence[Driven]],
    clock: Clock,
    random: Random,
    *,
    tries: int = TRIES,
    planned: Mapping[int, Sequence[tuple[int, int]]] | None = None,
) -> tuple[Fleet, list[int], list[Request]]:
    """Duties for all requests, and who is left behind in the best that was found.

    The requests come back with the halves of those who change at the hub.

    Args:
        driven: for each gap the routes that are driven, each as often as it is.
        planned: for each car, stops (place, depart) to begin with in place of routes.
    """
    cars = [
        replace(car, aboard=tuple(each for each, r in enumerate(requests) if r.boarded == number))
        for number, car in enumerate(cars)
    ]
    people: dict[Move, int] = {}
    for request in requests:
        people[request.move] = people.get(request.move, 0) + request.size
    best: tuple[Fleet, list[int], list[Request]] | None = None
    for number in range(tries):
        if clock.over() and best is not None:
            break
        timing, extended = Timing(roads, requests), list(requests)
        fleet = _with_routes(timing, cars, moves, people, driven, random, shuffle=number > 0)
        for car, stops in (planned or {}).items():
            _hold(fleet, car, stops)
        left = recreate(fleet, list(range(len(requests))), clock, random, shuffle=False)
        _let_go(fleet)
        if left:
            rounds = ROUNDS * (1 + number)
            fleet, left = improve(fleet, left, clock, random, rounds=rounds, until_carried=True)
        if left:
            left = by_the_hub(roads, fleet, extended, left)
        if best is None or _lack(requests, left) < _lack(requests, best[1]):
            best = fleet, left, extended
        if not left:
            break
    assert best is not None
    return best


def _lack(requests: Sequence[Request], left: Sequence[int]) -> int:
    return sum(requests[each].size for each in left)


def _with_routes(
    timing: Timing,
    cars: Sequence[Car],
    moves: Sequence[Move],
    people: Mapping[Move, int],
    driven: Sequence[Sequence[Driven]],
    random: Random,
    *,
    shuffle: bool,
) -> Fleet:
    """Halts for each route, in a car each that can get there."""
    fleet = idle_fleet(timing, cars)
    for routes in driven:
        loads = {id(pair): _load(moves, people, pair, routes) for pair in routes}
        order = sorted(routes, key=lambda pair: -loads[id(pair)])
        if shuffle:
            order.sort(key=lambda pair: -loads[id(pair)] * random.uniform(0.3, 1))
        free = set(range(len(cars)))
        for _, route in order:
            held = (Halt(stand.place, hold=stand.depart) for stand in route.stands[:-1])
            halts = (*held, Halt(route.stands[-1].place))
            seats = sorted(
                free, key=lambda car: -cars[car].seats * (random.uniform(0.6, 1) if shuffle else 1)
            )
            for number in seats:
                tried = fleet.duties[number] + halts
                timed = timing.of(cars[number], tried)
                if timed is None or _late(timed.arrive, timed.depart, route):
                    continue
                fleet.duties[number], fleet.timed[number] = tried, timed
                free.discard(number)
                break
    return fleet


def _hold(fleet: Fleet, car: int, stops: Sequence[tuple[int, int]]) -> None:
    """Halts as they were planned, as far as the car still gets to them."""
    for place, depart in stops:
        tried = (*fleet.duties[car], Halt(place, hold=depart))
        timed = fleet.timing.of(fleet.cars[car], tried)
        if timed is not None and (not fleet.duties[car] or fleet.duties[car][-1].place != place):
            fleet.duties[car], fleet.timed[car] = tried, timed


def _late(arrive: Sequence[int], depart: Sequence[int], route: Route) -> bool:
    """Does a car come to the first stop of a route too late to stand there and leave in time?"""
    first = len(arrive) - len(route.stands)
    return arrive[first] > route.stands[0].arrive


def _load(
    moves: Sequence[Move],
    people: Mapping[Move, int],
    pair: Driven,
    routes: Sequence[Driven],
) -> float:
    """People that a route may have to carry, shared with the others that cover their move."""
    gap, route = pair
    load = 0.0
    for bit, move in enumerate(gap.moves):
        if route.covers >> bit & 1 and moves[move] in people:
            others = sum(other.covers >> bit & 1 for _, other in routes)
            load += people[moves[move]] / others
    return load


def _let_go(fleet: Fleet) -> None:
    """Nothing holds any more but the people, and what a car that is out does where it stands."""
    for number, duty in enumerate(fleet.duties):
        car = fleet.cars[number]
        holds = [car.stands_until if car.out and not at else EARLY for at in range(len(duty))]
        let_go = (halt._replace(hold=hold) for halt, hold in zip(duty, holds, strict=True))
        fleet.set_duty(number, tuple(let_go))
