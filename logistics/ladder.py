"""The least cost of any plan: first rungs from below, then branch and bound from the best plan.

The relaxation gives an exact bound B and reduced costs. 'Is there a plan that costs B?' is a far
smaller question than 'what does the cheapest plan cost?': only itineraries whose reduced cost
fits under B can be in such a plan (reduced-cost fixing). If there is none, B + 1 is a bound. Where
the first rungs have no answer, the cheapest plan is searched for among the itineraries that fit
under the best plan known, with that plan to start from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from logistics.integer import cheapest
from logistics.narrowing import narrow
from logistics.neighbourhood import improve

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.dual_bound import DualBound
    from logistics.model import Model
    from logistics.relaxation import Relaxation

    Tell = Callable[[int | None, int], None]
    Vector = NDArray[np.int64]

RUNGS = 2  # asked one by one, before a plan that is known or hoped for takes over
PART_OF_TIME_FOR_A_RUNG = 0.25
WORTH_POLISHING = 3  # what the bound must leave open before neighbourhoods are searched
POLISHED = 250  # parties freed at a time
HOPE = 12  # how far above the bound a first plan is searched for; four times as far the next time


@dataclass(frozen=True)
class Least:
    """What the climb found.

    Attributes:
        cost: of the best plan known; None where none is known.
        bound: no plan costs less; None where there is no plan at all.
        chosen: that plan: rows in the list of all itineraries.
    """

    cost: int | None
    bound: int | None
    chosen: Vector | None

    @property
    def proven(self) -> bool:
        return self.bound is not None and self.cost == self.bound


def climb(
    relaxation: Relaxation,
    clock: Clock,
    seed: int,
    *,
    best: Vector | None,
    most: int,
    tell: Tell,
) -> Least:
    """The cheapest plan of `relaxation.model`.

    Args:
        best: a plan of it that is known: rows in the list of all itineraries, one a party.
        most: no plan costs more.
        tell: told (best cost known, bound) at every rung.

    Raises:
        OutOfTime: before there was any bound.
    """
    known = None if best is None else _cost(relaxation.model, best)
    relaxed = relaxation.tighten(enough=known)
    if relaxed is None:
        return Least(None, None, None)
    proof, bound = relaxed.proof, relaxed.proof.bound
    tell(known, bound)
    if best is not None and known is not None and bound < known:
        relaxation.keep(proof.could_cost(known))
        if known - bound > WORTH_POLISHING:
            best = _polished(relaxation.model, best, clock, seed)
            known = _cost(relaxation.model, best)
        narrow(relaxation, known)
        relaxed = relaxation.tighten(enough=known)
        if relaxed is None:  # against a plan that is known: nothing more is sure
            return Least(known, bound, best)
        proof, bound = relaxed.proof, max(bound, relaxed.proof.bound)
        tell(known, bound)
    least = Least(known, bound, best)
    for _ in range(RUNGS):
        if least.cost is not None and least.cost - (least.bound or 0) <= 1:
            break  # the only question left, and the known plan helps to answer it
        least = _rung(relaxation.model, proof, least, clock, seed)
        if least.proven:
            return least
        tell(least.cost, least.bound or bound)
    return _branch(relaxation.model, proof, least, most, clock, seed, tell)


def _rung(model: Model, proof: DualBound, least: Least, clock: Clock, seed: int) -> Least:
    """Is there a plan at the bound? A plan, or a higher bound, or neither where time is short."""
    bound = least.bound
    if bound is None or least.proven:
        return least
    rung = model.keep(proof.could_cost(bound))
    answer = cheapest(rung, bound, clock.part(PART_OF_TIME_FOR_A_RUNG), seed)
    if answer.chosen is not None:
        return Least(answer.cost, answer.cost, answer.chosen)
    return Least(least.cost, bound + 1 if answer.settled else bound, least.chosen)


def _branch(
    model: Model, proof: DualBound, least: Least, most: int, clock: Clock, seed: int, tell: Tell
) -> Least:
    """Branch and bound under the plan that is known, or else under a hope that rises."""
    best, known, bound, hope = least.chosen, least.cost, least.bound, HOPE
    assert bound is not None
    while known is None or bound < known:
        ceiling = known if known is not None else min(bound + hope, most)
        answer = cheapest(model.keep(proof.could_cost(ceiling)), None, clock, seed, start=best)
        if answer.chosen is not None and (known is None or answer.cost < known):
            best, known = answer.chosen, answer.cost
        # Plans beyond the ceiling were left out, so nothing is said of them.
        sure = answer.cost if answer.settled and answer.chosen is not None else answer.bound
        none_below = answer.settled and answer.chosen is None
        bound = max(bound, ceiling + 1 if none_below else min(sure or 0, ceiling + 1))
        if known is not None:
            bound = min(bound, known)
        tell(known, bound)
        if not answer.settled:
            break
        if known is None and ceiling >= most:
            return Least(None, None, None)
        hope *= 4
    return Least(known, bound, best)


def _columns(model: Model, rows: Vector) -> Vector:
    """Where rows of the list of all itineraries stand in a model that has them all."""
    return np.searchsorted(model.itineraries.origin, rows)


def _cost(model: Model, rows: Vector) -> int:
    return int(model.cost[_columns(model, rows)].sum())


def _polished(model: Model, rows: Vector, clock: Clock, seed: int) -> Vector:
    """A better plan, if a few exact steps on parts of the parties find one."""
    found = improve(model, _columns(model, rows), clock, seed, freed=POLISHED, sweeps=2)
    return model.itineraries.origin[found]
