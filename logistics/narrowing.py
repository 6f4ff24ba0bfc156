"""Leave only what a plan under a ceiling can hold, for good.

Reduced-cost fixing drops itineraries. Which visits take place is what makes the gap, so each
undecided one is probed: if the exact bound with the visit closed passes the ceiling, it must open,
and the other way round (probing, Savelsbergh 1994, Preprocessing and probing techniques for mixed
integer programming problems). Later levels only narrow further, so what was settled stays so, and
what is left is close to integral by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from logistics.relaxation import Relaxation, Relaxed

MOST_ROUNDS = 10
WORTH_ANOTHER_ROUND = 0.9  # of the columns left
SURE = 1e-6


def narrow(relaxation: Relaxation, ceiling: int) -> None:
    """Settle what no plan that costs *ceiling* or less can have otherwise.

    There must be such a plan.

    Raises:
        OutOfTime: the clock ended it; what was settled until then holds.
    """
    for _ in range(MOST_ROUNDS):
        before = relaxation.model.columns
        relaxed = relaxation.tighten()
        if relaxed is None:
            return
        _fix(relaxation, relaxed, ceiling)
        if not _probe(relaxation, relaxed, ceiling):
            return
        if relaxation.model.columns > WORTH_ANOTHER_ROUND * before:
            return


def _fix(relaxation: Relaxation, relaxed: Relaxed, ceiling: int) -> None:
    """Drop and decide what the duals alone settle."""
    proof, model = relaxed.proof, relaxation.model
    relaxation.keep(proof.could_cost(ceiling))
    settled = proof.other_way > ceiling * proof.scale - proof.scaled
    for visit in np.flatnonzero(settled & (model.opened == 0) & (model.closed == 0)).tolist():
        relaxation.decide(visit, takes_place=bool(proof.prefers_open[visit]))


def _probe(relaxation: Relaxation, relaxed: Relaxed, ceiling: int) -> int:
    """Probe every undecided visit against what the relaxation prefers; how many were decided."""
    decided = 0
    for visit in relaxation.undecided.tolist():
        ways = []
        if relaxed.y[visit] > SURE:
            ways.append(False)
        if relaxed.y[visit] < 1 - SURE:
            ways.append(True)
        for takes_place in ways:
            if relaxation.refutes(visit, takes_place=takes_place, ceiling=ceiling):
                relaxation.decide(visit, takes_place=not takes_place)
                decided += 1
                break
    return decided
