"""The linear relaxation of a model, kept warm in HiGHS while the model changes.

Rows 'a party comes to a visit only if it opens' are many and mostly idle; they are added when a
solution breaks them. They close most of the gap that 'open with min to max' leaves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from logistics.dual_bound import DualBound, dual_bound
from logistics.highs import append_rows, hand_over, new_highs, run
from logistics.rows import attended

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.model import Model
    from logistics.rows import Rows

    Vector = NDArray[np.int64]
    Reals = NDArray[np.float64]

BROKEN = 1e-4  # by how much a row must be broken to be added
MOST_ROUNDS = 100


@dataclass(frozen=True)
class Relaxed:
    """An optimal solution of the relaxation.

    Attributes:
        x: shape (columns,).
        y: shape (visits,).
        multipliers: shape (rows,), its duals.
        proof: the exact bound from them.
    """

    x: Reals
    y: Reals
    proof: DualBound
    multipliers: Reals


class Relaxation:
    """One LP in HiGHS and the integer model it relaxes, changed together."""

    def __init__(
        self,
        model: Model,
        clock: Clock,
        seed: int,
        *,
        presolve: bool = False,
        solver: str = "choose",
    ) -> None:
        self.model = model
        self.clock = clock
        self._highs: Any = new_highs(seed, presolve="on" if presolve else "off", solver=solver)
        clock.check()
        hand_over(self._highs, model, integer=False)

    def set_cost(self, cost: Vector) -> None:
        self.model = self.model.with_cost(cost)
        count = len(cost)
        self._highs.changeColsCost(count, np.arange(count, dtype=np.int32), cost.astype(np.float64))

    def add(self, rows: Rows) -> None:
        self.model = self.model.with_rows(rows)
        append_rows(self._highs, rows)

    def keep(self, keep: NDArray[np.bool_]) -> None:
        """Drop for good the columns of x that a mask of shape (columns,) leaves out."""
        gone = np.flatnonzero(~keep).astype(np.int32)
        if len(gone):
            self.model = self.model.keep(keep)
            self._highs.deleteCols(len(gone), gone)

    def decide(self, visit: int, *, takes_place: bool) -> None:
        """Settle for good whether a visit takes place."""
        self.model = self.model.with_visit(visit, takes_place=takes_place)
        self._limit(visit)
        if not takes_place:
            self.keep(~(self.model.itineraries.visits == visit).any(axis=1))

    @property
    def undecided(self) -> Vector:
        """Visits of which it isn't settled whether they take place."""
        return np.flatnonzero((self.model.opened == 0) & (self.model.closed == 0))

    def refutes(self, visit: int, *, takes_place: bool, ceiling: int) -> bool:
        """Is there exact proof that no plan under the ceiling decides a visit so?

        Raises:
            OutOfTime: the clock ended it; the relaxation is of no use any more.
        """
        model = self.model
        self.model = model.with_visit(visit, takes_place=takes_place)
        self._limit(visit)
        status = run(self._highs, self.clock)
        reached = self._highs.getInfo().objective_function_value
        hopeful = status == "kOptimal" and reached > ceiling + BROKEN
        refuted = hopeful and dual_bound(self.model, self.multipliers()).bound > ceiling
        self.model = model
        self._limit(visit)
        return refuted

    def multipliers(self) -> Reals:
        """Shape (rows,): the duals of the last solve, 0 or more for rows that bind."""
        duals = np.array(self._highs.getSolution().row_dual)
        return -duals[self.model.parties :]

    def _limit(self, visit: int) -> None:
        lower, upper = self.model.opened[visit], 1 - self.model.closed[visit]
        self._highs.changeColBounds(self.model.columns + visit, float(lower), float(upper))

    def solve(self) -> Relaxed | None:
        """The optimum of the rows so far; None where they can't all hold.

        Raises:
            OutOfTime: the clock ended it.
        """
        status = run(self._highs, self.clock)
        if status not in ("kOptimal", "kModelEmpty"):
            return None
        values = np.array(self._highs.getSolution().col_value)
        multipliers = self.multipliers()
        return Relaxed(
            x=values[: self.model.columns],
            y=values[self.model.columns :],
            proof=dual_bound(self.model, multipliers),
            multipliers=multipliers,
        )

    def tighten(self, enough: int | None = None) -> Relaxed | None:
        """Solve and add broken links until none is left, or the bound reaches *enough*."""
        relaxed = self.solve()
        for _ in range(MOST_ROUNDS):
            if relaxed is None or (enough is not None and relaxed.proof.bound >= enough):
                break
            pairs = self._broken(relaxed)
            if not len(pairs):
                break
            self.add(self.model.links(pairs))
            relaxed = self.solve()
        return relaxed

    def _broken(self, relaxed: Relaxed) -> Vector:
        """Pairs party · visits + visit whose link the solution breaks, in rising order."""
        column, visit = attended(self.model.itineraries, self.model.visits)
        pair = self.model.itineraries.party[column] * self.model.visits + visit
        pairs: Vector
        pairs, place = np.unique(pair, return_inverse=True)
        come = np.bincount(place, relaxed.x[column], minlength=len(pairs))
        broken: NDArray[np.bool_] = come > relaxed.y[pairs % max(self.model.visits, 1)] + BROKEN
        return pairs[broken]
