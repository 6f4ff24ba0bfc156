"""From days that should be possible to a plan that is driven: seat everybody, or learn who is left.

Where people are left behind, the least that must give is asked of the days: no more people on
that way than could be carried. Then the days are chosen anew, as fair as can be under these cuts.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np

from logistics.clock import OutOfTime
from logistics.transport.choosing import choose, choose_quickly, tighten
from logistics.transport.seating import seated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.transport.day import Day
    from logistics.transport.fleet import Fleet
    from logistics.transport.incumbent import Candidate
    from logistics.transport.requests import Move, Request
    from logistics.transport.seating import Driven

    Vector = NDArray[np.int64]
    Mask = NDArray[np.bool_]

MOST_CUTS = 25  # rounds of seating and choosing anew
FEW = 0.03  # of the people: when so few are left behind, they are tried one by one
SINGLY = 2  # people carried together then
A_CHOICE = 15.0  # seconds at most for one
A_SEATING = 20.0  # seconds at most
FOR_A_CHOICE = 0.3  # of the time for one in the exact order


def drive(
    day: Day, chosen: Vector, driven: Sequence[Sequence[Driven]], clock: Clock
) -> tuple[Candidate | None, dict[Move, int]]:
    """A valid plan with these days, or (None, how many people can be carried on which moves)."""
    days = day.days(chosen)
    fleet, left, requests = _seat(day, day.requests(days), driven, clock)
    few = FEW * sum(request.size for request in requests)
    if left and sum(requests[each].size for each in left) <= few and not clock.over():
        again = _seat(day, day.requests(days, bundle=SINGLY), driven, clock)
        if not again[1]:
            fleet, left, requests = again
    if not left:
        return day.incumbent.offer(chosen, days, fleet, requests), {}
    most: dict[Move, int] = {requests[each].move: 0 for each in left}
    for number, request in enumerate(requests):
        if number in fleet.carried and request.move in most:
            most[request.move] += request.size
    return None, most


def _seat(
    day: Day, requests: list[Request], driven: Sequence[Sequence[Driven]], clock: Clock
) -> tuple[Fleet, list[int], list[Request]]:
    planned = None if driven else day.planned
    clock = clock.within(A_SEATING)
    return seated(
        day.roads,
        requests,
        day.cars,
        day.moves.known,
        driven,
        clock,
        day.random,
        planned=planned,
    )


def drive_fairest(
    day: Day,
    start: Vector,
    keep: Mask,
    guide: Vector,
    driven: Sequence[Sequence[Driven]],
    clock: Clock,
) -> Candidate | None:
    """The fairest days in a mask that these routes can drive; None where none was found in time.

    What can't be seated is learnt with days that are nearly as fair and quickly found; at last
    they are chosen in the exact order of objectives.

    Args:
        start: rows of a plan within the mask.
        guide: shape (itineraries,), a cost that stands for fairness.
    """
    known, cuts = drive_nearly(day, start, keep, guide, driven, clock)
    if known is None:
        return None
    chosen = known.chosen
    with suppress(OutOfTime):
        for _ in range(MOST_CUTS):
            chosen = choose(day, keep, cuts, clock.part(FOR_A_CHOICE), chosen)
            found, most = drive(day, chosen, driven, clock)
            if found is not None:
                return found
            if not most:
                break
            tighten(cuts, most)
    return known


def drive_nearly(
    day: Day,
    start: Vector,
    keep: Mask,
    guide: Vector,
    driven: Sequence[Sequence[Driven]],
    clock: Clock,
) -> tuple[Candidate | None, dict[Move, int]]:
    """Days at nearly the least cost that these routes can drive, and the cuts that were learnt."""
    cuts: dict[Move, int] = {}
    chosen: Vector | None = start
    for _ in range(MOST_CUTS):
        if chosen is None:
            break
        found, most = drive(day, chosen, driven, clock)
        if found is not None:
            return found, cuts
        if not most or clock.over():
            break
        tighten(cuts, most)
        chosen = choose_quickly(day, keep, cuts, guide, clock.within(A_CHOICE))
    return None, cuts
