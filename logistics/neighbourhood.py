"""Plans for days too large to solve at once: a greedy start, then exact steps on a few parties.

Large neighbourhood search (Shaw 1998): a few hundred parties are freed, everybody else stays, and
the integer program over the freed ones is solved. Every step is at least as good as the last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from logistics.integer import cheapest, holds, taken_by

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.model import Model

    Vector = NDArray[np.int64]
    Reals = NDArray[np.float64]

FREED = 600  # parties a step
MOST_SWEEPS = 20
GAP = 1e-4  # of the whole cost: a step need not be the best one, there are many
WORTH_ANOTHER_SWEEP = 0.0005


def greedy(
    model: Model, guide: Reals, least: Vector, most: Vector, clock: Clock, seed: int
) -> Vector | None:
    """A valid plan: each party in turn takes what the guide likes best of what has seats.

    Visits that stay below their least number are closed, the emptiest first, and their guests
    choose again.

    Args:
        guide: shape (columns,), the lower the better.
        least, most: shape (visits,), people.

    Returns:
        Columns, one a party; None where some party finds nothing or another rule breaks.

    Raises:
        OutOfTime: the clock ended it.
    """
    order = np.random.default_rng(seed).permutation(model.parties)
    bounds = np.searchsorted(model.itineraries.party, np.arange(model.parties + 1))
    ranked = np.lexsort((guide, model.itineraries.party))
    room = np.append(most, np.iinfo(np.int64).max)
    chosen = np.full(model.parties, -1)

    def seat(party: int) -> bool:
        clock.check()
        columns = ranked[bounds[party] : bounds[party + 1]]
        fits = (room[model.itineraries.visits[columns]] >= model.size[columns][:, None]).all(axis=1)
        if not fits.any():
            return False
        column = int(columns[np.argmax(fits)])
        chosen[party] = column
        room[model.itineraries.visits[column]] -= model.size[column]
        room[-1] = np.iinfo(np.int64).max
        return True

    waiting = order
    while len(waiting):
        if not all(seat(party) for party in waiting.tolist()):
            return None
        people = most - room[:-1]
        thin = np.flatnonzero((room[:-1] >= 0) & (people > 0) & (people < least))
        if not len(thin):
            break
        closing = int(thin[np.argmin(people[thin] / least[thin])])
        waiting = np.flatnonzero((model.itineraries.visits[chosen] == closing).any(axis=1))
        for party in waiting.tolist():
            room[model.itineraries.visits[chosen[party]]] += model.size[chosen[party]]
        room[-1] = np.iinfo(np.int64).max
        room[closing] = -1
    return chosen if holds(model, taken_by(model, chosen)) else None


def improve(
    model: Model,
    chosen: Vector,
    clock: Clock,
    seed: int,
    *,
    freed: int = FREED,
    sweeps: int = MOST_SWEEPS,
    tell: Callable[[Vector], None] | None = None,
) -> Vector:
    """Better and better plans of *model* until a sweep over all parties gains next to nothing.

    Args:
        chosen: columns of a valid plan, one a party.
        freed: parties a step.
        sweeps: the most passes over all parties.
        tell: told every better plan.
    """
    random = np.random.default_rng(seed)
    row_of = {int(origin): row for row, origin in enumerate(model.itineraries.origin.tolist())}
    for sweep in range(sweeps):
        before = _cost(model, chosen)
        for group in _groups(model, random, chosen, freed, meeting=sweep % 2 == 1):
            if clock.over():
                return chosen
            free = np.zeros(model.parties, np.bool_)
            free[group] = True
            keep = free[model.itineraries.party]
            keep[chosen] = True
            cost = _cost(model, chosen)
            answer = cheapest(model.keep(keep), cost, clock.part(0.5), seed, gap=GAP)
            if answer.chosen is not None and answer.cost < cost:
                chosen = np.array([row_of[origin] for origin in answer.chosen.tolist()], np.int64)
                if tell is not None:
                    tell(chosen)
        if before - _cost(model, chosen) <= WORTH_ANOTHER_SWEEP * abs(before):
            break
    return chosen


def _cost(model: Model, chosen: Vector) -> int:
    return int(model.cost[chosen].sum())


def _groups(
    model: Model, random: np.random.Generator, chosen: Vector, freed: int, *, meeting: bool
) -> list[Vector]:
    """All parties in groups: by chance (cheap), or those who meet on visits and can trade seats."""
    order: Vector = random.permutation(model.parties)
    if meeting:
        rank = np.append(random.permutation(model.visits), model.visits)
        first = rank[model.itineraries.visits[chosen]].min(axis=1, initial=model.visits)
        order = np.argsort(first, kind="stable")
    return np.array_split(order, max(1, round(model.parties / freed)))
