"""From a solved relaxation to a plan: nearly everybody's day is whole in it already.

Whoever has one itinerary whole keeps it, unless it leads to a visit with too few people. The
others choose among all of theirs, and exactly (relax-and-fix).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from logistics.integer import cheapest
from logistics.neighbourhood import greedy

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.model import Model
    from logistics.relaxation import Relaxed

    Vector = NDArray[np.int64]

WHOLE = 1 - 1e-6
GAP = 1e-5  # of the whole cost
PART_OF_TIME = 0.3


def whole_plan(
    model: Model, relaxed: Relaxed, least: Vector, most: Vector, clock: Clock, seed: int
) -> Vector | None:
    """Columns of *model*, one a party, near the relaxed solution; None where none was found.

    Args:
        least, most: shape (visits,), people.

    Raises:
        OutOfTime: the clock ended it.
    """
    keep = _settled(model, relaxed, least)
    answer = cheapest(model.keep(keep), None, clock.part(PART_OF_TIME), seed, gap=GAP)
    if answer.chosen is not None:
        return np.searchsorted(model.itineraries.origin, answer.chosen)
    clock.check()
    return greedy(model, relaxed.proof.excess.astype(np.float64), least, most, clock, seed)


def _settled(model: Model, relaxed: Relaxed, least: Vector) -> NDArray[np.bool_]:
    """Shape (columns,): the one whole itinerary of settled parties, all those of the others."""
    visits = model.itineraries.visits
    load = np.zeros(model.visits + 1)
    for slot in range(visits.shape[1]):
        people = relaxed.x * model.size
        load += np.bincount(visits[:, slot], people, minlength=model.visits + 1)
    thin = np.append((load[:-1] > 1 - WHOLE) & (load[:-1] < least - (1 - WHOLE)), False)
    whole = (relaxed.x > WHOLE) & ~thin[visits].any(axis=1)
    settled = np.zeros(model.parties, np.bool_)
    settled[model.itineraries.party[whole]] = True
    return whole | ~settled[model.itineraries.party]
