"""Where in a duty a request fits best: every way to board and to alight, by cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logistics.transport.duty import Halt
from logistics.transport.requests import LATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logistics.transport.duty import Car, Timed, Timing

    Duty = tuple[Halt, ...]


def best_place(
    timing: Timing, car: Car, duty: Duty, timed: Timed, request: int
) -> tuple[int, Duty, Timed] | None:
    """(cost more, duty, times) of the cheapest way to carry a request; None where there is none."""
    aboard = request in car.aboard
    if not aboard and (car.closed or not _takes(timing, car, request)):
        return None
    best: tuple[int, Duty, Timed] | None = None
    ways = (
        _alightings(timing, duty, -1, timed, request, 0)
        if aboard
        else _ways(timing, car, duty, timed, request)
    )
    for tried in ways:
        found = timing.of(car, tried)
        if found is not None and (best is None or found.cost - timed.cost < best[0]):
            best = found.cost - timed.cost, tried, found
    return best


def _takes(timing: Timing, car: Car, request: int) -> bool:
    return timing.size[request] <= car.seats and timing.chairs[request] <= car.chairs


def _ways(timing: Timing, car: Car, duty: Duty, timed: Timed, request: int) -> Iterator[Duty]:
    """Duties that carry the request too, without those that a look at the times rules out."""
    leg = timing.roads.leg
    origin, target = timing.origin[request], timing.target[request]
    ready, due = timing.ready[request], timing.due[request]
    fastest = timing.roads.fastest[origin][target]
    latest = latest_arrivals(timing, car, duty)
    depart, count = timed.depart, len(duty)
    boarding = Halt(origin, (request,))
    begin = 1 if car.out else 0
    for at in range(count + 1):
        if at < count and duty[at].place == origin:
            leaves = max(depart[at], ready)
            if leaves + fastest <= due and (at + 1 >= count or leaves <= latest[at + 1]):
                joined = duty[at]._replace(board=(*duty[at].board, request))
                yield from _alightings(
                    timing, (*duty[:at], joined, *duty[at + 1 :]), at, timed, request, 0
                )
        if at < begin:
            continue
        before, now = (duty[at - 1].place, depart[at - 1]) if at else (car.place, car.time)
        if at < count and duty[at].place == origin:
            continue  # joined above; behind a halt here it may go home first
        arrive = now + leg[before][origin]
        leaves = max(arrive, ready)
        if leaves + fastest > due:
            break
        follows = duty[at].place if at < count else target
        straight = leaves + leg[origin][follows]
        around = leaves + fastest + leg[target][follows]
        if at < count and min(straight, around) > latest[at]:
            continue
        yield from _alightings(timing, (*duty[:at], boarding, *duty[at:]), at, timed, request, 1)


def _alightings(
    timing: Timing, duty: Duty, boarded: int, timed: Timed, request: int, shift: int
) -> Iterator[Duty]:
    """Duties in which the request, boarded at a halt, alights at a later one.

    Args:
        shift: by how many halts *duty* is longer than the one that *timed* belongs to.
    """
    target, due = timing.target[request], timing.due[request]
    count = len(duty)
    alighting = Halt(target, (), (request,))
    for at in range(boarded + 1, count + 1):
        if at > boarded + 1:
            since = timed.depart[at - 1 - shift]
            if since + timing.roads.leg[duty[at - 1].place][target] > due:
                return
        if at < count and duty[at].place == target:
            joined = duty[at]._replace(alight=(*duty[at].alight, request))
            yield (*duty[:at], joined, *duty[at + 1 :])
        elif at and duty[at - 1].place != target:
            yield (*duty[:at], alighting, *duty[at:])


def latest_arrivals(timing: Timing, car: Car, duty: Duty) -> list[int]:
    """By when each halt must be reached so that everything after it can still be driven."""
    leg, transfer = timing.roads.leg, timing.roads.transfer
    latest = [LATE] * (len(duty) + 1)
    place, must = car.home, car.end
    for number in range(len(duty) - 1, -1, -1):
        here, board, alight, _ = duty[number]
        must -= leg[here][place]
        if (board or alight) and here != car.home:
            must -= transfer
        for each in alight:
            if timing.due[each] < must:
                must = timing.due[each]
        latest[number] = must
        place = here
    return latest
