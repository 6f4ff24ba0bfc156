"""Which day each party shall have: chosen under what is known by now of what can be driven."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np

from logistics.clock import OutOfTime
from logistics.integer import cheapest, holds, taken_by
from logistics.model import build_model
from logistics.neighbourhood import greedy, improve

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.model import Model
    from logistics.rows import Rows
    from logistics.transport.day import Day
    from logistics.transport.requests import Move

    Vector = NDArray[np.int64]
    Mask = NDArray[np.bool_]


MOST_COLUMNS = 5_000  # of a quick choice: those nearest to a party's best
FOR_STEPS = 0.25  # of the time for exact steps behind a greedy choice
FREED = 150  # parties in each of them
QUICK_GAP = 0.01  # of the cost


def choose_quickly(
    day: Day, keep: Mask, cuts: Mapping[Move, int], guide: Vector, clock: Clock
) -> Vector | None:
    """Days in a mask under some cuts at nearly the least cost; None where time didn't suffice."""
    rows = np.flatnonzero(keep)
    model = with_cuts(day, build_model(day.simple, day.everything.take(rows)), cuts)
    cost = guide[rows]
    cheapest_of = np.full(model.parties, np.iinfo(np.int64).max)
    np.minimum.at(cheapest_of, model.itineraries.party, cost)
    near = np.argsort(cost - cheapest_of[model.itineraries.party], kind="stable")
    chosen = np.zeros(len(rows), np.bool_)
    chosen[near[:MOST_COLUMNS]] = True
    chosen[np.searchsorted(rows, day.nothing[keep[day.nothing]])] = True
    small = model.with_cost(cost).keep(chosen)
    found = cheapest(small, None, clock, day.seed, gap=QUICK_GAP).chosen
    if found is not None and not clock.over():
        return np.sort(found)
    plans = [each for each in (found, _greedily(day, keep, cuts, guide)) if each is not None]
    return min((np.sort(each) for each in plans), key=lambda each: guide[each].sum(), default=None)


def _greedily(day: Day, keep: Mask, cuts: Mapping[Move, int], guide: Vector) -> Vector | None:
    """Days without the ways that are cut, party by party; None where that doesn't work out."""
    number = {move: row for row, move in enumerate(day.moves.known)}
    open_moves = np.ones(len(day.moves.known), np.bool_)
    open_moves[[number[move] for move in cuts]] = False
    rows = np.flatnonzero(keep & day.moves.all_in(open_moves))
    model = build_model(day.simple, day.everything.take(rows))
    if len(np.unique(model.itineraries.party)) < model.parties:
        return None
    least = np.array([visit.min for visit in day.problem.visits], np.int64)
    most = np.array([visit.max for visit in day.problem.visits], np.int64)
    cost = guide[rows]
    try:
        taken = greedy(model, cost.astype(np.float64), least, most, day.clock, day.seed)
    except OutOfTime:
        return None
    if taken is not None:
        priced = model.with_cost(cost)
        part = day.clock.part(FOR_STEPS)
        taken = improve(priced, taken, part, day.seed, freed=FREED, sweeps=2)
    return None if taken is None else np.sort(rows[taken])


def choose(day: Day, keep: Mask, cuts: Mapping[Move, int], clock: Clock, start: Vector) -> Vector:
    """The fairest days in a mask under some cuts, as far as the clock allows.

    Raises:
        OutOfTime: no plan that keeps them is known to start from.
    """
    search = day.search(clock, keep, start)
    assert search.relaxation is not None
    for row in _rows(day, search.relaxation.model, cuts):
        search.relaxation.add(row)
    search.best = _first_that_holds(day, search.relaxation.model, [start, *_known(day)])
    with suppress(OutOfTime):
        search.climb()
    return search.best


def first_within(day: Day, keep: Mask) -> Vector | None:
    """Some days in a mask that keep rules 1 to 4; None where there are none.

    Raises:
        OutOfTime: the clock ended it.
    """
    if keep[day.nothing].all():
        return day.nothing
    rows = np.flatnonzero(keep)
    model = build_model(day.simple, day.everything.take(rows))
    busy = (model.itineraries.visits < model.visits).sum(axis=1)
    answer = cheapest(model.with_cost(model.size * busy), None, day.clock, day.seed)
    if answer.chosen is None and not answer.settled:
        raise OutOfTime
    return None if answer.chosen is None else np.sort(answer.chosen)


def keeps_groups(day: Day, chosen: Vector) -> bool:
    """Do days, one a party, keep rules 1 to 4?"""
    rows = np.sort(chosen)
    model = build_model(day.simple, day.everything.take(rows))
    return holds(model, taken_by(model, np.arange(len(rows))))


def tighten(cuts: dict[Move, int], most: Mapping[Move, int]) -> None:
    """Add to *cuts* how many people could be carried."""
    for move, people in most.items():
        cuts[move] = min(people, cuts.get(move, people))


def with_cuts(day: Day, model: Model, cuts: Mapping[Move, int]) -> Model:
    """The model under the cuts."""
    for row in _rows(day, model, cuts):
        model = model.with_rows(row)
    return model


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


def _rows(day: Day, model: Model, cuts: Mapping[Move, int]) -> Iterable[Rows]:
    """No more people on a move than can be carried, and the limits of the day."""
    number = {move: row for row, move in enumerate(day.moves.known)}
    origin = model.itineraries.origin
    of = day.moves.of[origin]
    for counted, most in day.limits:
        yield model.at_most(counted[origin], most)
    for move, people in cuts.items():
        yield model.at_most(model.size * (of == number[move]).any(axis=1), people)
