"""The stages of a search for people and vehicles together.

1. Without vehicles: an exact bound for fairness and welfare, and the days that keep it.
2. *As fair as without*: among those days, ones that the fleet can drive.
3. *As fair as can be*: where there are none, routes that lift whoever stands lowest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from logistics.transport.driving import drive
from logistics.transport.gaps import gaps_of
from logistics.transport.routes import list_routes
from logistics.transport.shaping import Ground, Shape, shape_better

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.search import Search
    from logistics.transport.day import Day
    from logistics.transport.gaps import Gap
    from logistics.transport.routes import Route

    Vector = NDArray[np.int64]
    Mask = NDArray[np.bool_]


def ground_for(day: Day, keep: Mask, clock: Clock) -> tuple[list[Gap], list[list[Route]]]:
    """Gaps and routes for the moves of the days in a mask.

    Raises:
        OutOfTime: the clock ended it.
    """
    wanted = np.unique(day.moves.of[keep])
    gaps = gaps_of(day.problem, day.moves.known, wanted[wanted >= 0].tolist())
    return gaps, [list_routes(day.moves.known, gap, day.roads, clock).routes for gap in gaps]


def driven_by(ground: Ground, shape: Shape) -> list[list[tuple[Gap, Route]]]:
    """The routes of a shape, gap by gap."""
    return [
        [(gap, routes[number]) for number in numbers]
        for gap, routes, numbers in zip(ground.gaps, ground.routes, shape.driven, strict=True)
    ]


def as_fair_as_without(day: Day, base: Search, clock: Clock) -> bool:
    """Stage 2; True where a plan was found.

    Raises:
        OutOfTime: the clock ended it.
    """
    assert base.relaxation is not None
    model = base.relaxation.model
    model = model.with_cost(np.zeros(model.columns, np.int64))
    origin = model.itineraries.origin
    keep = np.zeros(len(day.everything), np.bool_)
    keep[origin] = True
    gaps, routes = ground_for(day, keep, clock)
    moves = day.moves.take(origin)
    ground = Ground(model, moves, gaps, routes, len(day.cars))
    shape = ground.cover(base.best)
    shape = shape_better(
        lambda _: ground,
        shape,
        1.0,
        clock,
        day.random,
        better=lambda one, two: two.lacking < one.lacking,
        enough=lambda one: not one.lacking,
        tell=lambda one: day.tell("vehicles", None, len(day.cars) + one.lacking, len(day.cars)),
        most_freed=3,
    )
    if shape.lacking:
        return False
    found, _ = drive(day, shape.chosen, driven_by(ground, shape), clock)
    return found is not None
