"""People and vehicles in one integer program: days for parties, routes for the gaps.

    minimise    cost · x + dear · Σ e
    subject to  the rows of the days alone (`model`)
                Σ x over a party's itineraries with a move ≤ o of the move
                o of a move ≤ Σ z over the routes that cover it
                Σ z over the routes of a gap ≤ vehicles + e of the gap
                x, y ∈ {0, 1},  0 ≤ o ≤ 1,  z whole,  e ≥ 0

z counts how many vehicles drive a route, so it doesn't matter which ones: there is no symmetry
among vehicles. e, vehicles that aren't there, are only allowed where a search begins with too
many. Seats, the way from gap to gap, morning and evening are left out; a solution is only a
proposal until everybody is seated (`seating`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from logistics.clock import OutOfTime
from logistics.highs import Run, begin_with, new_highs, run, starts
from logistics.transport.routes import bits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.model import Model
    from logistics.transport.gaps import Gap
    from logistics.transport.moves import Moves
    from logistics.transport.routes import Route

    Vector = NDArray[np.int64]
    Reals = NDArray[np.float64]
    Entries = tuple[Vector, Vector, Reals, Reals]  # row, column, value; upper of each row


NEAR = 0.01  # of the cost: a step need not be the best one, there are many


@dataclass(frozen=True)
class Proposal:
    """A day for everybody and the routes that open its moves.

    Attributes:
        chosen: columns of the model, one a party.
        counts: for each gap, how many vehicles drive each of its routes.
        cost: of columns and vehicles that aren't there.
        settled: the program holds nothing cheaper.
    """

    chosen: Vector
    counts: list[Vector]
    cost: float
    settled: bool


class Master:
    """The program over some itineraries and some routes.

    Args:
        vehicles: for each gap.
        dear: what a vehicle costs that isn't there; None where there can be none.
    """

    def __init__(
        self,
        model: Model,
        moves: Moves,
        gaps: Sequence[Gap],
        routes: Sequence[Sequence[Route]],
        vehicles: Sequence[int],
        dear: float | None = None,
    ) -> None:
        self.model, self.moves, self.gaps = model, moves, gaps
        self.routes = [list(each) for each in routes]
        self.vehicles = list(vehicles)
        self.dear = dear
        self.x, self.y = model.columns, model.visits
        self.first_route = np.cumsum([self.x + self.y, *map(len, self.routes)])
        self.tight = np.array(sorted({move for gap in gaps for move in gap.moves}), np.int64)
        self.first_open = int(self.first_route[-1])
        self.first_excess = self.first_open + len(self.tight)
        self.columns = self.first_excess + len(self.gaps)

    def solve(
        self, clock: Clock, seed: int, start: Proposal | None = None, **options: bool | float | str
    ) -> Proposal | None:
        """The best that the clock allows; None where nothing was found."""
        near = 0.0 if self.dear is not None else NEAR
        highs = new_highs(seed, mip_rel_gap=near, mip_abs_gap=0.5, **options)
        highs.passModel(self._program())
        if start is not None:
            begin_with(highs, self._values(start))
        told = Run()
        if clock.over():
            return None
        try:
            status = run(highs, clock, told)
            if status == "kInfeasible":
                return None
            told.plan = np.array(highs.getSolution().col_value)
        except OutOfTime:
            status = "kInterrupt"
        return self._proposal(told.plan, settled=status == "kOptimal")

    def _program(self) -> Any:
        import highspy

        model = self.model
        parts: list[Entries] = [
            (
                model.rows.row,
                model.rows.column,
                model.rows.value.astype(np.float64),
                model.rows.upper.astype(np.float64),
            ),
            self._needed(),
            self._covered(),
            self._there(),
        ]
        row, column, value = [model.itineraries.party], [np.arange(self.x)], [np.ones(self.x)]
        upper, count = [np.ones(model.parties)], model.parties
        for part in parts:
            row.append(part[0] + count)
            column.append(part[1])
            value.append(part[2])
            upper.append(part[3])
            count += len(part[3])
        rows, columns = np.concatenate(row), np.concatenate(column)
        values = np.concatenate(value)
        order = np.lexsort((rows, columns))
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = self.columns, count
        lp.col_cost_ = self._cost()
        lp.col_lower_, lp.col_upper_ = self._limits()
        lower = np.full(count, -np.inf)
        lower[: model.parties] = 1
        lp.row_lower_, lp.row_upper_ = lower, np.concatenate(upper)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.num_col_, lp.a_matrix_.num_row_ = self.columns, count
        lp.a_matrix_.start_ = starts(columns[order], self.columns)
        lp.a_matrix_.index_ = rows[order].astype(np.int32)
        lp.a_matrix_.value_ = values[order]
        kinds = highspy.HighsVarType
        whole, free = self.first_open, self.columns - self.first_open
        lp.integrality_ = [kinds.kInteger] * whole + [kinds.kContinuous] * free
        return lp

    def _cost(self) -> Reals:
        cost = np.zeros(self.columns)
        cost[: self.x] = self.model.cost
        cost[self.first_excess :] = self.dear or 0
        return cost

    def _limits(self) -> tuple[Reals, Reals]:
        lower, upper = np.zeros(self.columns), np.ones(self.columns)
        visits = slice(self.x, self.x + self.y)
        lower[visits], upper[visits] = self.model.opened, 1 - self.model.closed
        most = max(self.vehicles, default=0) if self.dear is None else len(self.tight)
        upper[self.first_route[0] : self.first_open] = most
        upper[self.first_excess :] = 0 if self.dear is None else most
        return lower, upper

    def _needed(self) -> Entries:
        """Σ x ≤ o for each party and tight move."""
        number = np.full(len(self.moves.known) + 1, -1)
        number[self.tight] = np.arange(len(self.tight))
        held = number[self.moves.of]
        column, slot = np.nonzero(held >= 0)
        pair = self.model.itineraries.party[column] * len(self.tight) + held[column, slot]
        pairs, place = np.unique(pair, return_inverse=True)
        rows = np.arange(len(pairs))
        return (
            np.concatenate([place, rows]),
            np.concatenate([column, self.first_open + pairs % max(len(self.tight), 1)]),
            np.concatenate([np.ones(len(column)), -np.ones(len(pairs))]),
            np.zeros(len(pairs)),
        )

    def _covered(self) -> Entries:
        """o ≤ Σ z over the routes that cover the move."""
        opens = {move: row for row, move in enumerate(self.tight.tolist())}
        row, column = [], []
        for number, (gap, routes) in enumerate(zip(self.gaps, self.routes, strict=True)):
            own = [opens[move] for move in gap.moves]
            for place, route in enumerate(routes, start=int(self.first_route[number])):
                for bit in bits(route.covers):
                    row.append(own[bit])
                    column.append(place)
        count = np.arange(len(self.tight))
        return (
            np.concatenate([count, np.array(row, np.int64)]),
            np.concatenate([self.first_open + count, np.array(column, np.int64)]),
            np.concatenate([np.ones(len(count)), -np.ones(len(row))]),
            np.zeros(len(count)),
        )

    def _there(self) -> Entries:
        """No more routes in a gap than vehicles."""
        column = np.arange(self.first_route[0], self.first_open)
        gaps = np.arange(len(self.gaps))
        return (
            np.concatenate([np.repeat(gaps, [len(each) for each in self.routes]), gaps]),
            np.concatenate([column, self.first_excess + gaps]),
            np.concatenate([np.ones(len(column)), -np.ones(len(gaps))]),
            np.array(self.vehicles, np.float64),
        )

    def _values(self, proposal: Proposal) -> Vector:
        values = np.zeros(self.columns, np.int64)
        values[proposal.chosen] = 1
        visits = self.model.itineraries.visits[proposal.chosen]
        there = np.unique(visits[visits < self.y])
        values[self.x + there] = 1
        values[self.x : self.x + self.y] |= self.model.opened
        values[self.first_route[0] : self.first_open] = np.concatenate(
            [*proposal.counts, np.zeros(0, np.int64)]
        )
        needed = np.unique(self.moves.of[proposal.chosen])
        values[self.first_open : self.first_excess] = np.isin(self.tight, needed)
        excess = [
            max(int(counts.sum()) - there, 0)
            for counts, there in zip(proposal.counts, self.vehicles, strict=True)
        ]
        values[self.first_excess :] = excess
        return values

    def _proposal(self, values: Reals | None, *, settled: bool) -> Proposal | None:
        if values is None or len(values) < self.columns:
            return None
        chosen = np.flatnonzero(values[: self.x] > 0.5)
        if len(chosen) != self.model.parties:
            return None
        counts = [
            np.rint(values[start:end]).astype(np.int64)
            for start, end in zip(self.first_route[:-1], self.first_route[1:], strict=True)
        ]
        return Proposal(chosen, counts, float(self._cost() @ values), settled)
