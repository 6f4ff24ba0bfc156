"""Prices of seats by dual ascent: a bound and a guide where the relaxation is too large to solve.

Subgradient steps on the Lagrangian of the capacities (Held, Wolfe and Crowder 1974, Validation of
subgradient optimization): each party takes the itinerary that is cheapest at the prices, prices of
crowded visits rise and those of empty ones fall. Any prices give an exact bound (`field`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from logistics.field import first_rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.itineraries import Itineraries

    Vector = NDArray[np.int64]
    Reals = NDArray[np.float64]

STEPS = 250
PATIENCE = 8  # steps without a better bound before the step is halved


def seat_prices(
    columns: Itineraries, cost: Vector, sizes: Vector, seats: Vector, clock: Clock
) -> Reals:
    """Shape (visits,): what a seat costs, in units of *cost*.

    Args:
        cost: shape (columns,), for one of the party's people.
        sizes: shape (parties,), people.
        seats: shape (visits,).

    Raises:
        OutOfTime: the clock ended it.
    """
    firsts = first_rows(columns)
    group = np.repeat(np.arange(len(firsts)), np.diff(np.append(firsts, len(columns))))
    people = sizes[columns.party[firsts]]
    visits = len(seats)
    price = np.zeros(visits)
    least_reach = 0.05 * float(people.sum() * np.abs(cost).max(initial=0))
    best, best_price, step, stale = -np.inf, price, 1.0, 0
    for _ in range(STEPS):
        clock.check()
        priced = cost + np.append(price, 0.0)[columns.visits].sum(axis=1)
        cheapest = np.minimum.reduceat(priced, firsts)
        value = float(cheapest @ people - price @ seats)
        if value > best:
            best, best_price, stale = value, price, 0
        else:
            stale += 1
            if stale >= PATIENCE:
                step, stale, price = step / 2, 0, best_price
                continue
        chosen = np.flatnonzero(priced <= cheapest[group])
        owner = group[chosen]
        share = people[owner] / np.bincount(owner, minlength=len(firsts))[owner]
        load = np.zeros(visits + 1)
        for slot in range(columns.visits.shape[1]):
            load += np.bincount(columns.visits[chosen, slot], share, minlength=visits + 1)
        slope = load[:-1] - seats
        slope[(price <= 0) & (slope < 0)] = 0.0
        length = float(slope @ slope)
        if length < 1e-9:
            break
        reach = max(abs(best), least_reach)
        price = np.maximum(0.0, price + step * 0.02 * reach * slope / length)
    return best_price
