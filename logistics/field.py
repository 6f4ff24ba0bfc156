"""Itineraries in blocks with what each is worth, and what prices of seats prove about them all.

For any prices π ≥ 0 of seats no plan costs less than

    Σ over parties of size · min over its itineraries of (cost + π of its visits) - Σ seats · π

(the Lagrangian of `dual_bound` where nothing but capacities has a price). It is reckoned in whole
numbers like there, block by block, so that millions of itineraries need no model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from logistics.itineraries import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.itineraries import Itineraries

    Vector = NDArray[np.int64]
    Reals = NDArray[np.float64]

FINEST_SCALE = 2**20
ROOM = 2**60


@dataclass(frozen=True)
class Field:
    """All itineraries and one objective.

    Attributes:
        blocks: they hold whole parties, in the order of the problem.
        cost: of itineraries, for one of the party's people.
        sizes: shape (parties,), people.
        seats: shape (visits,).
    """

    blocks: Sequence[Itineraries]
    cost: Callable[[Itineraries], Vector]
    sizes: Vector
    seats: Vector

    def bound(self, prices: Reals, clock: Clock) -> int:
        """The least whole cost that *prices* leave possible; exact, costs being whole.

        Raises:
            OutOfTime: the clock ended it.
        """
        scaled, scale = self._whole(prices)
        total = -int(scaled @ self.seats)
        for block in self.blocks:
            clock.check()
            firsts = first_rows(block)
            least = np.minimum.reduceat(self._priced(block, scaled, scale), firsts)
            total += int(least @ self.sizes[block.party[firsts]])
        return -(-total // scale)

    def best(
        self, prices: Reals, count: int, clock: Clock, *, also: Vector | None = None
    ) -> Itineraries:
        """The *count* cheapest itineraries of each party at these prices, and its first one.

        Args:
            also: rows in the list of all itineraries to have besides.

        Raises:
            OutOfTime: the clock ended it.
        """
        scaled, scale = self._whole(prices)
        parts = []
        for block in self.blocks:
            clock.check()
            keep = _lowest(block, self._priced(block, scaled, scale), count)
            keep[first_rows(block)] = True
            if also is not None:
                keep |= np.isin(block.origin, also)
            parts.append(block.take(keep))
        return joined(parts)

    def _priced(self, block: Itineraries, scaled: Vector, scale: int) -> Vector:
        seats: Vector = np.append(scaled, 0)[block.visits].sum(axis=1)
        return scale * self.cost(block) + seats

    def _whole(self, prices: Reals) -> tuple[Vector, int]:
        """Prices as whole numbers of 1/scale, so fine that no sum can leave 64 bits."""
        positive = np.maximum(np.nan_to_num(prices, nan=0.0, posinf=0.0, neginf=0.0), 0.0)
        dearest = max(int(np.abs(self.cost(block)).max()) for block in self.blocks)
        width = self.blocks[0].visits.shape[1]
        worst = (dearest + width * float(positive.max(initial=0.0))) * float(self.sizes.sum())
        worst += float(positive @ self.seats)
        scale = FINEST_SCALE
        while scale > 1 and worst * scale >= ROOM:
            scale //= 2
        if worst * scale >= ROOM:  # beyond all reason: no prices at all still prove something
            return np.zeros(len(positive), np.int64), 1
        return np.rint(positive * scale).astype(np.int64), scale


def first_rows(columns: Itineraries) -> Vector:
    """Where each party's itineraries begin."""
    return np.flatnonzero(np.diff(columns.party, prepend=-1))


def _lowest(columns: Itineraries, key: Vector, count: int) -> NDArray[np.bool_]:
    """The *count* columns of every party with the least key."""
    order = np.lexsort((key, columns.party))
    firsts = first_rows(columns)
    lengths = np.diff(np.append(firsts, len(columns)))
    keep = np.zeros(len(columns), np.bool_)
    keep[order[np.arange(len(columns)) - np.repeat(firsts, lengths) < count]] = True
    return keep
