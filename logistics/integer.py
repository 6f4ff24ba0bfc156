"""The integer question: the cheapest choice of one itinerary a party that costs at most so much.

Asked so, with a ceiling, HiGHS gets a small model: the caller leaves out every itinerary that no
plan under the ceiling can hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, isfinite
from typing import TYPE_CHECKING

import numpy as np

from logistics.clock import OutOfTime
from logistics.highs import Run, begin_with, hand_over, new_highs, run

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.model import Model

    Reals = NDArray[np.float64]
    Vector = NDArray[np.int64]


UNSURE = 1e-4  # what a bound in floating point may err by


@dataclass(frozen=True)
class Answer:
    """What the integer solve found.

    Attributes:
        chosen: rows in the list of all itineraries, one a party; None where no plan was found.
        cost: of that plan.
        settled: the search ran to its end: the plan is a cheapest one, or there is none.
        bound: no plan of the model costs less, as far as branch and bound came; None if it
            didn't come so far.
    """

    chosen: Vector | None
    cost: int
    settled: bool
    bound: int | None = None


def cheapest(
    model: Model,
    ceiling: int | None,
    clock: Clock,
    seed: int,
    *,
    gap: float = 0.0,
    start: Vector | None = None,
) -> Answer:
    """Branch and bound over *model*, costs at most *ceiling*.

    Gaps are 0, so HiGHS ends only when the tree is empty. Costs are whole and the tree prunes
    with a feasibility tolerance of 1e-6, six orders below the unit that decides. Whatever plan
    comes out is checked in whole numbers before it counts.

    Args:
        gap: relative to the cost; above 0 for steps of a search that proves nothing, whose answer
            is never settled by a plan.
        start: a plan of the model: rows in the list of all itineraries.
    """
    if len(np.unique(model.itineraries.party)) < model.parties:
        return Answer(None, 0, settled=True)
    if ceiling is not None:
        model = model.with_rows(model.at_most(model.cost, ceiling))
    highs = new_highs(seed, mip_rel_gap=gap, mip_abs_gap=0.0, mip_allow_restart=False)
    hand_over(highs, model, integer=True)
    if start is not None:
        begin_with(highs, taken_by(model, np.searchsorted(model.itineraries.origin, start)))
    told = Run()
    try:
        status = run(highs, clock, told)
        told.plan = np.array(highs.getSolution().col_value)
    except OutOfTime:
        status = "kInterrupt"
    chosen = None if told.plan is None else _chosen(told.plan, model)
    best = status == "kOptimal" and chosen is not None and not gap
    settled = status == "kInfeasible" or best
    bound = ceil(told.bound - UNSURE) if isfinite(told.bound) else None
    if chosen is None:
        return Answer(None, 0, settled, bound)
    return Answer(model.itineraries.origin[chosen], int(model.cost[chosen].sum()), settled, bound)


def _chosen(values: Reals, model: Model) -> Vector | None:
    """The columns of HiGHS' best plan, one a party, if it holds in whole numbers."""
    if len(values) < model.columns + model.visits:
        return None
    columns = np.flatnonzero(values[: model.columns] > 0.5)
    parties = model.itineraries.party[columns]
    if len(parties) != model.parties or len(np.unique(parties)) != model.parties:
        return None
    taken = taken_by(model, columns)
    taken[model.columns :] = values[model.columns :] > 0.5
    return columns if holds(model, taken) else None


def taken_by(model: Model, columns: Vector) -> Vector:
    """0 or 1 for every column of x and y: a plan, and the visits open that it needs."""
    taken = np.zeros(model.columns + model.visits + 1, np.int64)
    taken[columns] = 1
    taken[model.columns + np.unique(model.itineraries.visits[columns])] = 1
    taken[model.columns : -1] |= model.opened
    return taken[:-1]


def holds(model: Model, taken: Vector) -> bool:
    """Do all rows hold for a choice of 0 and 1, shape (columns + visits,)?"""
    left = np.zeros(len(model.rows), np.int64)
    np.add.at(left, model.rows.row, model.rows.value * taken[model.rows.column])
    return bool(np.all(left <= model.rows.upper))
