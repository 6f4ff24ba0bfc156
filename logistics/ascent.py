"""Prices of seats by dual ascent: a bound and a guide where the relaxation is too large to solve.

Subgradient steps on the Lagrangian of the capacities (Held, Wolfe and Crowder 1974, Validation of
subgradient optimization): each party takes the itinerary that is cheapest at the prices, prices of
crowded visits rise and those of empty ones fall. Any prices give an exact bound (`dual_bound`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from logistics.model import attended

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.model import Model

    Vector = NDArray[np.int64]
    Reals = NDArray[np.float64]

STEPS = 250
PATIENCE = 8  # steps without a better bound before the step is halved


def seat_prices(model: Model, most: Vector, clock: Clock) -> Reals:
    """Shape (visits,): what a seat costs, in units of the model's cost.

    Args:
        most: shape (visits,), seats.
    """
    firsts = np.flatnonzero(np.diff(model.itineraries.party, prepend=-1))
    per_person = model.cost / model.size
    column, visit = attended(model.itineraries, model.visits)
    price = np.zeros(model.visits)
    best, best_price, step, stale = -np.inf, price, 1.0, 0
    for _ in range(STEPS):
        if clock.over():
            break
        priced = np.append(price, 0.0)[model.itineraries.visits].sum(axis=1)
        cost = (per_person + priced) * model.size
        cheapest = np.minimum.reduceat(cost, firsts)
        value = float(cheapest.sum() - price @ most)
        if value > best:
            best, best_price, stale = value, price, 0
        else:
            stale += 1
            if stale >= PATIENCE:
                step, stale, price = step / 2, 0, best_price
                continue
        chosen = cost <= cheapest[model.itineraries.party]
        share = 1.0 / np.add.reduceat(chosen, firsts)[model.itineraries.party]
        taken = np.where(chosen, share * model.size, 0.0)
        load = np.bincount(visit, taken[column], minlength=model.visits)
        slope = load - most
        slope[(price <= 0) & (slope < 0)] = 0.0
        length = float(slope @ slope)
        if length < 1e-9:
            break
        price = np.maximum(0.0, price + step * 0.02 * abs(best) * slope / length)
    return best_price
