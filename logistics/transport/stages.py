"""The stages of a search for people and vehicles together.

1. Without vehicles: an exact bound for fairness and welfare, and the days that keep it.
2. *As fair as without*: among those days, ones that the fleet can drive.
3. *As fair as can be*: where there are none, routes that lift whoever stands lowest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from logistics.clock import Clock
from logistics.transport.choosing import tighten, with_cuts
from logistics.transport.driving import MOST_CUTS, drive
from logistics.transport.gaps import gaps_of
from logistics.transport.ground import Ground, Shape
from logistics.transport.route_list import list_routes
from logistics.transport.shaping import A_STEP, kept_routes, shape_better

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from logistics.search import Search
    from logistics.transport.day import Day
    from logistics.transport.gaps import Gap
    from logistics.transport.requests import Move
    from logistics.transport.routes import Route

    Vector = NDArray[np.int64]
    Mask = NDArray[np.bool_]

FOR_ROUTES = 0.3  # of the time
FOR_A_SIGN = 0.3  # of the time, until which vehicles that are lacking must have become fewer
HOPELESS = 0.85  # of those lacking at first


def ground_for(day: Day, keep: Mask, clock: Clock) -> tuple[list[Gap], list[list[Route]]]:
    """Gaps and routes for the moves of the days in a mask, as far as the clock allows."""
    wanted = np.unique(day.moves.of[keep])
    gaps = gaps_of(day.problem, day.roads, day.moves.known, wanted[wanted >= 0].tolist())
    part = clock.part(FOR_ROUTES / max(len(gaps), 1))
    return gaps, [
        list_routes(day.moves.known, gap, day.roads, Clock(part.limit, part.stop)).routes
        for gap in gaps
    ]


def driven_by(ground: Ground, shape: Shape) -> list[list[tuple[Gap, Route]]]:
    """The routes of a shape, gap by gap."""
    return [
        [(gap, routes[number]) for number in numbers]
        for gap, routes, numbers in zip(ground.gaps, ground.routes, shape.driven, strict=True)
    ]


def begin(day: Day) -> None:
    """The plan to begin with: whatever the pins ask for, if the vehicles can drive it."""
    drive(day, day.nothing, [], day.clock)


def as_fair_as_without(
    day: Day, base: Search, clock: Clock
) -> tuple[bool, tuple[Ground, Shape] | None]:
    """Stage 2; True where a plan was found, else routes that would do if all had seats.

    Where people are left behind, the days are chosen anew so that no more go that way than could
    be carried, and the routes again until they suffice.

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
    ground = Ground(model, day.moves.take(origin), gaps, routes, len(day.cars))
    shape: Shape | None = ground.cover(base.best)
    cuts: dict[Move, int] = {}
    known: tuple[Ground, Shape] | None = None
    for _ in range(MOST_CUTS):
        if shape is None or clock.over():
            break
        lacked = shape.lacking
        shape = _enough_vehicles(day, ground, shape, clock.part(FOR_A_SIGN))
        if shape.lacking > lacked * HOPELESS:
            break
        shape = _enough_vehicles(day, ground, shape, clock)
        if shape.lacking:
            break
        known = known or (ground, shape)
        driven = driven_by(ground, shape)
        found, most = drive(day, shape.chosen, driven, clock)
        if found is not None:
            return True, None
        if not most:
            break
        tighten(cuts, most)
        ground = ground.with_model(with_cuts(day, model, cuts))
        shape = _anew(day, ground, shape, clock)
    return False, known


def _enough_vehicles(day: Day, ground: Ground, shape: Shape, clock: Clock) -> Shape:
    return shape_better(
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


def _anew(day: Day, ground: Ground, shape: Shape, clock: Clock) -> Shape | None:
    """Days that keep new cuts, with most routes as they are; None where that isn't enough."""
    for freed in (0, 1, 2):
        kept = [
            kept_routes(ground, gap, driven, freed, day.random)
            for gap, driven in enumerate(shape.driven)
        ]
        part = clock.within(A_STEP)
        if part.over():
            return None
        found = ground.step(shape, kept, 1.0, part, day.random.randrange(1 << 20), anew=True)
        if found is not None:
            return found
    return None
