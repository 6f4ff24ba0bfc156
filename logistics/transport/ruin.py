"""Better duties by ruin and recreate (Schrimpf et al. 2000; Shaw 1998; Ropke and Pisinger 2006).

A few requests that have to do with each other are taken out and put back where they now fit best.
Whatever was carried stays carried; what was not is tried again each time.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from logistics.transport.requests import EARLY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from logistics.clock import Clock
    from logistics.transport.fleet import Fleet

MOST_TAKEN = 14
WORSE = 0.004  # of the cost: how much worse a step may be and still be gone on from
NEAR = 45  # minutes between requests that have to do with each other


def recreate(
    fleet: Fleet, missing: list[int], clock: Clock, random: Random, *, shuffle: bool
) -> list[int]:
    """Put requests in, the least free first; what can't be carried, or wasn't for want of time."""
    timing = fleet.timing
    slack = {
        each: timing.due[each]
        - timing.ready[each]
        - timing.roads.fastest[timing.origin[each]][timing.target[each]]
        for each in missing
    }
    order = sorted(missing, key=lambda each: (slack[each], -timing.size[each]))
    if shuffle:
        order.sort(key=lambda each: slack[each] * random.uniform(0.5, 2) + random.uniform(0, 40))
    seated = {each for car in fleet.cars for each in car.aboard}
    order.sort(key=lambda each: each not in seated)
    left, over = [], False
    for each in order:
        over = over or clock.over()
        if over or not fleet.insert(each):
            left.append(each)
    return left


def improve(
    fleet: Fleet,
    missing: list[int],
    clock: Clock,
    random: Random,
    *,
    rounds: int,
    until_carried: bool = False,
    weight: Sequence[int] | None = None,
    tell: Callable[[Fleet, list[int]], None] | None = None,
) -> tuple[Fleet, list[int]]:
    """The fewest people left behind, then the least cost, that *rounds* steps find.

    Args:
        until_carried: stop as soon as nobody is left behind.
        weight: of each request left behind; people, unless it says otherwise.
        tell: told of each better fleet.
    """
    size = fleet.timing.size if weight is None else weight

    def lack(left: list[int]) -> int:
        return sum(size[each] for each in left)

    best, best_left = fleet.copy(), list(missing)
    here, left = fleet, list(missing)
    for _ in range(rounds):
        if clock.over() or (until_carried and not best_left):
            break
        tried = here.copy()
        taken = _related(tried, left, random)
        tried.remove(taken)
        taken = [each for each in taken if each not in tried.carried]
        rest = recreate(tried, [*left, *taken], clock, random, shuffle=True)
        now, known = (lack(rest), tried.cost), (lack(best_left), best.cost)
        if now < known:
            best, best_left = tried.copy(), rest
            if tell is not None:
                tell(best, best_left)
        worse = WORSE * best.cost * random.uniform(0, 3)
        near_here = now[0] <= lack(left) and now[1] <= here.cost + worse
        if near_here or (now[0] <= known[0] and now[1] <= known[1] * (1 + WORSE)):
            here, left = tried, rest
    return best, best_left


def _related(fleet: Fleet, left: list[int], random: Random) -> list[int]:
    """Requests to take out: near in time and place to one of them, or one whole tour."""
    seated = {each for car in fleet.cars for each in car.aboard}
    carried = [each for each in fleet.carried if each not in seated]
    if not carried:
        return []
    if random.random() < 0.25:
        return _tour(fleet, random)
    timing = fleet.timing
    seed = random.choice(left) if left and random.random() < 0.7 else random.choice(carried)
    leg = timing.roads.leg

    def apart(other: int) -> float:
        ready = abs(_when(fleet, seed) - _when(fleet, other))
        ways = min(
            leg[timing.origin[seed]][timing.origin[other]],
            leg[timing.target[seed]][timing.target[other]],
        )
        return (ready / NEAR + ways / 20) * random.uniform(0.5, 1.5)

    count = random.randint(2, MOST_TAKEN)
    return sorted(carried, key=apart)[:count]


def _when(fleet: Fleet, request: int) -> int:
    """A moment by which requests are told to be near: the end of the window that is there."""
    ready, due = fleet.timing.ready[request], fleet.timing.due[request]
    return ready if ready > EARLY else due


def _tour(fleet: Fleet, random: Random) -> list[int]:
    """Everybody on one tour of one car."""
    number = random.choice(list(fleet.carried.values()))
    legs = fleet.timed[number].legs
    if not legs:
        return []
    leg = random.choice(legs)
    halts = fleet.duties[number][leg.first : leg.last + 1]
    aboard = set(fleet.cars[number].aboard)
    return [each for halt in halts for each in halt.board if each not in aboard]
