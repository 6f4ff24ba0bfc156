"""The whole choice as an integer program: which itinerary for each party, which visits open.

    minimise    cost · x
    subject to  Σ x over the itineraries of a party = 1                     for each party
                rows · (x, y) ≤ upper                                       capacities and the like
                x ∈ {0, 1}, y ∈ {0, 1}

x has one entry an itinerary, y one a visit ('it takes place'). All rows are kept in the one form
'at most', with whole numbers throughout, so that a bound can be reckoned without rounding
(`dual_bound`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from logistics.rows import Rows, attended
from logistics.rule_four import rule_four, surely_open

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from logistics.itineraries import Itineraries
    from logistics.problem import Problem

    Vector = NDArray[np.int64]


@dataclass(frozen=True)
class Model:
    """Columns, costs and rows.

    Attributes:
        itineraries: the columns of x.
        parties: how many parties there are.
        visits: how many visits, and so columns of y, there are.
        size: shape (n,), people of each column's party.
        cost: shape (n,), what the objective counts for each column.
        opened: shape (visits,), 1 where the visit surely takes place.
        closed: shape (visits,), 1 where it surely doesn't.
        rows: see `Rows`.
    """

    itineraries: Itineraries
    parties: int
    visits: int
    size: Vector
    cost: Vector
    opened: Vector
    closed: Vector
    rows: Rows

    @property
    def columns(self) -> int:
        """Columns of x; those of y follow."""
        return len(self.itineraries)

    def with_cost(self, cost: Vector) -> Model:
        return replace(self, cost=cost)

    def with_visit(self, visit: int, *, takes_place: bool) -> Model:
        """The model where it is decided whether a visit takes place; columns stay."""
        chosen = np.arange(self.visits) == visit
        if takes_place:
            return replace(self, opened=np.where(chosen, 1, self.opened))
        return replace(self, closed=np.where(chosen, 1, self.closed))

    def with_rows(self, rows: Rows) -> Model:
        return replace(self, rows=self.rows + rows)

    def at_most(self, counted: NDArray[np.bool_] | Vector, upper: int) -> Rows:
        """One row: Σ counted · x ≤ upper. Counts of 0 are left out."""
        column = np.flatnonzero(counted)
        value = np.asarray(counted, np.int64)[column]
        return Rows(np.zeros_like(column), column, value, np.array([upper], np.int64))

    def keep(self, keep: NDArray[np.bool_]) -> Model:
        """The model with only the columns of x in a mask of shape (n,)."""
        return self.columns_kept(np.append(keep, np.ones(self.visits, np.bool_)))

    def columns_kept(self, keep: NDArray[np.bool_]) -> Model:
        chosen = keep[: self.columns]
        renumbered = np.cumsum(keep) - 1
        entries = keep[self.rows.column]
        rows = Rows(
            self.rows.row[entries],
            renumbered[self.rows.column[entries]],
            self.rows.value[entries],
            self.rows.upper,
        )
        return replace(
            self,
            itineraries=self.itineraries.take(chosen),
            size=self.size[chosen],
            cost=self.cost[chosen],
            rows=rows,
        )

    def links(self, pairs: Vector) -> Rows:
        """Rows 'a party comes to a visit only if it opens', for pairs party · visits + visit."""
        column, visit = attended(self.itineraries, self.visits)
        pair = self.itineraries.party[column] * self.visits + visit
        place = np.minimum(np.searchsorted(pairs, pair), max(len(pairs) - 1, 0))
        hit = pairs[place] == pair if len(pairs) else np.zeros(len(pair), np.bool_)
        number = np.arange(len(pairs))
        return Rows(
            np.concatenate([place[hit], number]),
            np.concatenate([column[hit], self.columns + pairs % max(self.visits, 1)]),
            np.concatenate([np.ones(int(hit.sum()), np.int64), np.full(len(pairs), -1)]),
            np.zeros(len(pairs), np.int64),
        )


def somebody_comes(model: Model, visit: int) -> Rows:
    """One row: at least one person is at a visit (a row in `problem.visits`)."""
    there = (model.itineraries.visits == visit).any(axis=1)
    return model.at_most(-model.size * there, -1)


def build_model(problem: Problem, itineraries: Itineraries) -> Model:
    """Rules 1 to 4 over *itineraries*, with no cost yet."""
    sizes = np.array([party.size for party in problem.parties], np.int64)
    chairs = np.array([party.wheelchairs for party in problem.parties], np.int64)
    size = sizes[itineraries.party]
    return Model(
        itineraries=itineraries,
        parties=len(problem.parties),
        visits=len(problem.visits),
        size=size,
        cost=np.zeros(len(itineraries), np.int64),
        opened=surely_open(problem),
        closed=np.zeros(len(problem.visits), np.int64),
        rows=rule_four(problem, itineraries, size, chairs[itineraries.party]),
    )
