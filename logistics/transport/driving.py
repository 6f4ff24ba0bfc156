"""From days that should be possible to a plan that is driven: seat everybody, or learn who can't be.

Where people are left behind, the least that must give is asked of the days: no more people on
that way than could be carried. Then the days are chosen anew, as fair as can be under these cuts.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np

from logistics.clock import OutOfTime
from logistics.integer import holds, taken_by
from logistics.transport.seating import seated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.model import Model, Rows
    from logistics.transport.day import Day
    from logistics.transport.incumbent import Candidate
    from logistics.transport.requests import Move
    from logistics.transport.seating import Driven

    Vector = NDArray[np.int64]
    Mask = NDArray[np.bool_]

MOST_CUTS = 25  # rounds of seating and choosing anew


def drive(
    day: Day, chosen: Vector, driven: Sequence[Sequence[Driven]], clock: Clock
) -> tuple[Candidate | None, dict[Move, int]]:
    """A valid plan with these days, or (None, how many people can be carried on which moves)."""
    days = day.days(chosen)
    requests = day.requests(days)
    fleet, left = seated(
        day.roads, requests, day.cars, day.moves.known, driven, clock, day.random
    )
    if not left:
        return day.incumbent.offer(chosen, days, fleet, requests), {}
    most: dict[Move, int] = {requests[each].move: 0 for each in left}
    for number, request in enumerate(requests):
        if number in fleet.carried and request.move in most:
            most[request.move] += request.size
    return None, most


def drive_fairest(
    day: Day,
    start: Vector,
    keep: Mask,
    driven: Sequence[Sequence[Driven]],
    clock: Clock,
) -> Candidate | None:
    """The fairest days in a mask that these routes can drive; None where none was found in time.

    Args:
        start: rows of a plan within the mask.
    """
    cuts: dict[Move, int] = {}
    chosen = start
    try:
        for _ in range(MOST_CUTS):
            chosen = choose(day, keep, cuts, clock, chosen)
            found, most = drive(day, chosen, driven, clock)
            if found is not None:
                return found
            if not most:
                return None  # seated, and yet the judge refused: nothing to learn from
            for move, people in most.items():
                cuts[move] = min(people, cuts.get(move, people))
    except OutOfTime:
        pass
    return None


def choose(day: Day, keep: Mask, cuts: dict[Move, int], clock: Clock, start: Vector) -> Vector:
    """The fairest days in a mask under some cuts, as far as the clock allows.

    Raises:
        OutOfTime: no plan that keeps them is known to start from.
    """
    search = day.search(clock, keep, start)
    assert search.relaxation is not None
    model = search.relaxation.model
    for row in _rows(day, model, cuts):
        search.relaxation.add(row)
    search.best = _first_that_holds(day, search.relaxation.model, [start, *_known(day)])
    with suppress(OutOfTime):
        search.climb()
    return search.best


def _known(day: Day) -> Iterable[Vector]:
    if day.incumbent.best is not None:
        yield day.incumbent.best.chosen
    yield day.nothing


def _first_that_holds(day: Day, model: Model, plans: Iterable[Vector]) -> Vector:
    """The first of some plans that keeps all rows of a model.

    Raises:
        OutOfTime: none does: there is nothing to go on from.
    """
    origin = model.itineraries.origin
    for plan in plans:
        place = np.minimum(np.searchsorted(origin, plan), len(origin) - 1)
        if (origin[place] == plan).all() and holds(model, taken_by(model, place)):
            return plan
    raise OutOfTime


def _rows(day: Day, model: Model, cuts: dict[Move, int]) -> Iterable[Rows]:
    """No more people on a move than can be carried."""
    number = {move: row for row, move in enumerate(day.moves.known)}
    of = day.moves.of[model.itineraries.origin]
    for move, people in cuts.items():
        yield model.at_most(model.size * (of == number[move]).any(axis=1), people)
