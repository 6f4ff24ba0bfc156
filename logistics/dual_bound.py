"""Bounds that hold exactly, reckoned in whole numbers from the duals of a relaxation.

For any multipliers μ ≥ 0 of the rows 'at most', no plan costs less than the Lagrangian

    L(μ) = -μ · upper + Σ over parties of min over its itineraries of (cost + μ · rows)
                      + Σ over visits of min over y ∈ {0, 1} of (μ · rows) y

(Geoffrion 1974, Lagrangean relaxation for integer programming). A solver's duals are floating
point numbers, but *any* μ will do: they are rounded to multiples of 1/scale, and everything that
follows is integer arithmetic. So the bound is exact whatever tolerances the solver used, in the
spirit of Neumaier and Shcherbina (2004), Safe bounds in linear and mixed-integer programming.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from logistics.model import Model

    Vector = NDArray[np.int64]

FINEST_SCALE = 2**24
ROOM = 2**61  # sums stay well within 64 bits


@dataclass(frozen=True)
class DualBound:
    """What multipliers prove.

    Attributes:
        scaled: no plan costs less than ``scaled / scale``.
        scale: a power of two.
        excess: shape (columns,), how much more than `scaled` a plan costs at least that holds
            this itinerary (its reduced cost, scaled); never negative.
        other_way: shape (visits,), how much more at least if a visit is decided against what the
            multipliers prefer (closed where `prefers_open`, open elsewhere).
        prefers_open: shape (visits,).
    """

    scaled: int
    scale: int
    excess: Vector
    other_way: Vector
    prefers_open: NDArray[np.bool_]

    @property
    def bound(self) -> int:
        """The least whole cost: `scaled / scale` rounded up. Exact, costs being whole."""
        return -(-self.scaled // self.scale)

    def could_cost(self, most: int) -> NDArray[np.bool_]:
        """Shape (columns,): may a plan of cost *most* or less hold this itinerary?"""
        return self.excess <= most * self.scale - self.scaled


def dual_bound(model: Model, multipliers: NDArray[np.float64]) -> DualBound:
    """The exact bound from *multipliers*, shape (rows,); negative ones are taken as 0."""
    finite = np.nan_to_num(multipliers, nan=0.0, posinf=0.0, neginf=0.0)
    positive = np.maximum(finite, 0.0)
    scale = _scale(model, positive)
    if not scale:  # multipliers beyond all reason prove nothing; none at all still do
        positive, scale = np.zeros_like(positive), 1
    mu = np.rint(positive * scale).astype(np.int64)
    priced = np.zeros(model.columns + model.visits, np.int64)
    np.add.at(priced, model.rows.column, mu[model.rows.row] * model.rows.value)
    price = priced[: model.columns] + scale * model.cost
    opening = priced[model.columns :]
    cheapest = np.full(model.parties, np.iinfo(np.int64).max)
    np.minimum.at(cheapest, model.itineraries.party, price)
    undecided = np.where(model.closed > 0, 0, np.minimum(opening, 0))
    least_opening = np.where(model.opened > 0, opening, undecided)
    scaled = int(cheapest.sum()) + int(least_opening.sum()) - int(mu @ model.rows.upper)
    excess = price - cheapest[model.itineraries.party]
    return DualBound(scaled, scale, excess, np.abs(opening), opening < 0)


def _scale(model: Model, multipliers: NDArray[np.float64]) -> int:
    """The finest power of two with which no sum can leave 64 bits; 0 where there is none."""
    worst_row = multipliers[model.rows.row] * np.abs(model.rows.value)
    largest = (
        float(worst_row.sum())
        + float(np.abs(model.rows.upper) @ multipliers)
        + float(np.abs(model.cost).max(initial=0)) * max(model.parties, 1)
    )
    scale = FINEST_SCALE
    while scale > 1 and largest * scale >= ROOM:
        scale //= 2
    return scale if largest * scale < ROOM else 0
