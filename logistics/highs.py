"""HiGHS behind a small face: hand over a model, run within a clock, read what came out.

highspy is imported on first use, so that the documents and the judge work without it.
HiGHS adds up its `time_limit` over several runs of one object and then answers wrongly without an
error, so time is kept by `Clock`, and the model status is always read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from threading import Thread
from typing import TYPE_CHECKING, Any

import numpy as np

from logistics.clock import OutOfTime

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.model import Model
    from logistics.rows import Rows

A_LOOK = 0.02  # seconds between two looks at the clock
PATIENCE = 0.25  # seconds that HiGHS gets to end by itself


def new_highs(seed: int, **options: bool | float | str) -> Any:
    """A silent HiGHS with one thread: two would share the machine and blur repetition."""
    highs = _silent_highs()()
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("random_seed", seed)
    for name, value in options.items():
        highs.setOptionValue(name, value)
    return highs


@cache
def _silent_highs() -> Any:
    """highspy's class, without the banner and the callbacks it sets up on construction.

    Those callbacks hold the object for ever, and with it every model it was given.
    """
    import highspy

    class SilentHighs(highspy.Highs):
        def enableCallbacks(self) -> None:
            self.setOptionValue("output_flag", False)

    return SilentHighs


def hand_over(highs: Any, model: Model, *, integer: bool) -> None:
    """Give HiGHS the model: rows of parties first, then `model.rows`; columns x, then y."""
    import highspy

    x, y = model.columns, model.visits
    row = np.concatenate([model.itineraries.party, model.rows.row + model.parties])
    column = np.concatenate([np.arange(x), model.rows.column])
    value = np.concatenate([np.ones(x), model.rows.value.astype(np.float64)])
    order = np.lexsort((row, column))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = x + y, model.parties + len(model.rows)
    lp.col_cost_ = np.concatenate([model.cost, np.zeros(y)]).astype(np.float64)
    lp.col_lower_ = np.concatenate([np.zeros(x), model.opened]).astype(np.float64)
    lp.col_upper_ = np.concatenate([np.ones(x), 1 - model.closed]).astype(np.float64)
    ones, least = np.ones(model.parties), np.full(len(model.rows), -highspy.kHighsInf)
    lp.row_lower_ = np.concatenate([ones, least])
    lp.row_upper_ = np.concatenate([ones, model.rows.upper])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.num_col_, lp.a_matrix_.num_row_ = lp.num_col_, lp.num_row_
    lp.a_matrix_.start_ = starts(column, x + y)
    lp.a_matrix_.index_ = row[order].astype(np.int32)
    lp.a_matrix_.value_ = value[order]
    if integer:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * (x + y)
    highs.passModel(lp)


def begin_with(highs: Any, values: NDArray[np.int64]) -> None:
    """Give HiGHS a solution to start from, shape (columns,)."""
    import highspy

    solution = highspy.HighsSolution()
    solution.col_value = values.astype(np.float64)
    highs.setSolution(solution)


def append_rows(highs: Any, rows: Rows) -> None:
    """Add rows 'at most' to a model that HiGHS already holds."""
    import highspy

    order = np.lexsort((rows.column, rows.row))
    highs.addRows(
        len(rows),
        np.full(len(rows), -highspy.kHighsInf),
        rows.upper.astype(np.float64),
        len(order),
        starts(rows.row, len(rows))[:-1],
        rows.column[order].astype(np.int32),
        rows.value[order].astype(np.float64),
    )


def starts(index: NDArray[np.int64], count: int) -> NDArray[np.int32]:
    """Where each of *count* groups begins once *index* is sorted; one more entry for the end."""
    return np.append(0, np.cumsum(np.bincount(index, minlength=count))).astype(np.int32)


@dataclass
class Run:
    """What a run tells while it goes on; read it when the run is over, or was left.

    Attributes:
        plan: values of the best integer solution so far, None while there is none.
        bound: the least that branch and bound still hold possible.
        leave: set to make HiGHS end at its next look.
    """

    plan: NDArray[np.float64] | None = None
    bound: float = -np.inf
    leave: bool = False


def run(highs: Any, clock: Clock, told: Run | None = None) -> str:
    """Solve; the model status in HiGHS' own words (``kOptimal``, ``kInfeasible``, ...).

    HiGHS works in a thread of its own, because between two looks at its callbacks seconds may
    pass. When the clock is over, it is asked to end, and left to itself if it takes long.

    Raises:
        OutOfTime: the clock ended the run before it had an answer. *highs* may still be at work:
            it must not be touched again, and what it found stands in *told*.
    """
    clock.check()
    told = Run() if told is None else told
    _listen(highs, told)
    # Not highs.startSolve: its lock is one for all solvers, and one that was left would hold it.
    # No daemon: a program that ends waits for it, rather than tear it out of its callback.
    worker = Thread(target=highs.run)
    worker.start()
    try:
        while worker.is_alive() and not clock.over():
            worker.join(A_LOOK)
    finally:  # also where the waiting was interrupted
        told.leave = True
    worker.join(PATIENCE)
    if worker.is_alive():
        raise OutOfTime
    highs.setCallback(None, None)
    status: str = highs.getModelStatus().name
    if status in ("kInterrupt", "kTimeLimit"):
        raise OutOfTime
    return status


def _listen(highs: Any, told: Run) -> None:
    """Has HiGHS look whether it shall end, and tell what it found."""
    from highspy import cb

    found = cb.HighsCallbackType.kCallbackMipImprovingSolution
    branching = cb.HighsCallbackType.kCallbackMipInterrupt

    def hear(kind: Any, _message: str, out: Any, inward: Any, _data: Any) -> None:
        if kind == found:
            told.plan = np.array(out.mip_solution)
        elif kind == branching:
            told.bound = max(told.bound, out.mip_dual_bound)
        if inward is not None and told.leave:
            inward.user_interrupt = True

    highs.setCallback(hear, None)
    for kind in ("kCallbackSimplexInterrupt", "kCallbackIpmInterrupt"):
        highs.startCallback(getattr(cb.HighsCallbackType, kind))
    highs.startCallback(found)
    highs.startCallback(branching)
