"""Rows of the integer program: 'at most', in whole numbers, and what they count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from logistics.itineraries import Itineraries

    Vector = NDArray[np.int64]


@dataclass(frozen=True)
class Rows:
    """Rows 'at most', as triples; columns are counted over x first, then y.

    Attributes:
        row, column, value: shape (k,), the entries other than 0.
        upper: shape (m,).
    """

    row: Vector
    column: Vector
    value: Vector
    upper: Vector

    def __len__(self) -> int:
        return len(self.upper)

    def __add__(self, other: Rows) -> Rows:
        return Rows(
            np.concatenate([self.row, other.row + len(self)]),
            np.concatenate([self.column, other.column]),
            np.concatenate([self.value, other.value]),
            np.concatenate([self.upper, other.upper]),
        )


def attended(itineraries: Itineraries, visits: int) -> tuple[Vector, Vector]:
    """(column, visit) for every visit of every itinerary."""
    column, slot = np.nonzero(itineraries.visits < visits)
    return column, itineraries.visits[column, slot]
