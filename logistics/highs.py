"""HiGHS behind a small face: hand over a model, run within a clock, read what came out.

highspy is imported on first use, so that the documents and the judge work without it.
HiGHS adds up its `time_limit` over several runs of one object and then answers wrongly without an
error, so time is kept by `Clock` through callbacks, and the model status is always read.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from logistics.clock import OutOfTime

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.model import Model, Rows


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


def run(highs: Any, clock: Clock) -> str:
    """Solve; the model status in HiGHS' own words (``kOptimal``, ``kInfeasible``, ...).

    Raises:
        OutOfTime: the clock ended the run before it had an answer.
    """
    from highspy import cb

    clock.check()

    def interrupt(_type: Any, _message: str, _out: Any, inward: Any, _data: Any) -> None:
        if inward is not None and clock.over():
            inward.user_interrupt = True

    highs.setCallback(interrupt, None)
    for kind in ("kCallbackSimplexInterrupt", "kCallbackIpmInterrupt", "kCallbackMipInterrupt"):
        highs.startCallback(getattr(cb.HighsCallbackType, kind))
    try:
        highs.run()
    finally:
        highs.setCallback(None, None)
    status: str = highs.getModelStatus().name
    if status in ("kInterrupt", "kTimeLimit"):
        raise OutOfTime
    return status
