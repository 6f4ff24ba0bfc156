"""Days for thousands: prices by ascent, a plan by neighbourhoods, bounds that hold exactly.

Nothing here claims a proof it hasn't: the bound on welfare is exact whatever the prices, levels
carry the bounds that prices give, and what isn't closed is reported open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from logistics.ascent import seat_prices
from logistics.clock import Progress
from logistics.dual_bound import DualBound, dual_bound
from logistics.model import Model, build_model
from logistics.neighbourhood import greedy, improve
from logistics.plan import Level, Total
from logistics.search import Search, finished

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.itineraries import Itineraries
    from logistics.plan import Objective, Plan
    from logistics.problem import Problem

    Vector = NDArray[np.int64]

BEST_OF_A_PARTY = 150  # itineraries by value that the ascent looks at
PROMISING_OF_A_PARTY = 16  # itineraries by excess that plans are made of
STEEPNESS = 3  # how much more a low share weighs where fairness is searched for


def search_large(
    problem: Problem,
    objective: Objective,
    everything: Itineraries,
    start: Mapping[str, tuple[str, ...]],
    clock: Clock,
    seed: int,
    progress: Callable[[Progress], None] | None,
) -> Plan:
    """A good plan within the clock, with exact bounds on welfare and on the lowest level."""
    search = Search(problem, objective, everything, clock, seed)
    search.begin_with(start)
    model = build_model(problem, everything)
    welfare = model.with_cost(-model.size * everything.score)
    proof = _proof(problem, welfare, clock)
    bound = min(search.welfare_bound, -proof.bound)
    guided = welfare
    if objective != "welfare":
        guided = model.with_cost(_unfairness(model, search.value_of(everything)))
    keep = _promising(welfare, proof)  # seats are worth to fairness what they are to welfare
    keep[search.best] = True
    small = guided.keep(keep)
    rows = np.flatnonzero(keep)

    def tell(chosen: Vector) -> None:
        if progress is not None:
            search.best = rows[chosen]
            value = search.welfare_of(search.best)
            days = search.days(search.best)
            progress(Progress("welfare", None, value, bound, 0, days, clock.seconds))

    chosen = _first(problem, small, proof.excess[keep], np.searchsorted(rows, search.best), seed)
    tell(chosen)
    search.best = rows[improve(small, chosen, clock, seed, tell=tell)]
    levels = _levels(problem, search, model, clock)
    value = search.welfare_of(search.best)
    total = Total(value, max(bound, value), value == bound)
    return finished(problem, objective, search.days(search.best), levels, total, clock)


def _seats(problem: Problem) -> tuple[Vector, Vector]:
    least = np.array([visit.min for visit in problem.visits], np.int64)
    return least, np.array([visit.max for visit in problem.visits], np.int64)


def _proof(problem: Problem, model: Model, clock: Clock) -> DualBound:
    """The exact bound from prices that were found on each party's best itineraries."""
    _, most = _seats(problem)
    best = model.keep(_first_of_each(model, model.cost, BEST_OF_A_PARTY))
    multipliers = np.zeros(len(model.rows))
    multipliers[: model.visits] = seat_prices(best, most, clock)  # capacities are the first rows
    return dual_bound(model, multipliers)


def _promising(model: Model, proof: DualBound) -> NDArray[np.bool_]:
    """Each party's itineraries of least excess, and its cheapest without any visit."""
    keep = _first_of_each(model, proof.excess, PROMISING_OF_A_PARTY)
    alone: NDArray[np.bool_] = (model.itineraries.visits == model.visits).all(axis=1)
    return np.logical_or(keep, alone)


def _first_of_each(model: Model, key: Vector, count: int) -> NDArray[np.bool_]:
    """The *count* columns of every party with the least key."""
    party = model.itineraries.party
    order = np.lexsort((key, party))
    firsts = np.searchsorted(party, np.arange(model.parties))
    keep = np.zeros(len(party), np.bool_)
    keep[order[np.arange(len(party)) - firsts[party] < count]] = True
    return keep


def _unfairness(model: Model, values: Vector) -> Vector:
    """A cost that weighs low values ever more: no leximin, but a way towards it."""
    top = max(int(values.max(initial=1)), 1)
    missing = 100 - 100 * values // top
    return model.size * missing**STEEPNESS


def _first(problem: Problem, model: Model, excess: Vector, start: Vector, seed: int) -> Vector:
    """The greedy plan where there is one, or the one to start from."""
    least, most = _seats(problem)
    found = greedy(model, excess.astype(np.float64), least, most, seed)
    return start if found is None else found


def _levels(problem: Problem, search: Search, model: Model, clock: Clock) -> tuple[Level, ...]:
    """The plan's levels; the lowest with the bound that prices give, the others trivial ones."""
    levels = search.levels()
    if not levels or clock.over():
        return levels
    lowest = levels[0]
    values = search.value_of(search.everything)
    above = model.keep(values >= lowest.value)
    above = above.with_cost(above.size * (values[values >= lowest.value] <= lowest.value))
    bound = min(max(_proof(problem, above, clock).bound, 0), lowest.people)
    first = Level(lowest.value, lowest.people, bound, bound == lowest.people)
    return (first, *levels[1:])
