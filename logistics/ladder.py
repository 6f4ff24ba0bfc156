"""The least cost of any plan, climbed from below: each rung is a proof or the answer.

The relaxation gives an exact bound B and reduced costs. 'Is there a plan that costs B?' is a far
smaller question than 'what does the cheapest plan cost?': only itineraries whose reduced cost
fits under B can be in such a plan (reduced-cost fixing). If there is none, B + 1 is a bound, and
the next rung asks higher, in steps that double.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from logistics.integer import cheapest
from logistics.narrowing import narrow
from logistics.neighbourhood import improve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.model import Model
    from logistics.relaxation import Relaxation

    Vector = NDArray[np.int64]

WORTH_POLISHING = 3  # what the bound must leave open before neighbourhoods are searched
POLISHED = 250  # parties freed at a time


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
    tell: Callable[[int | None, int], None],
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
    for step in _steps():
        if known is not None and bound >= known:
            break
        ceiling = min(bound + step - 1, most if known is None else known - 1)
        rung = relaxation.model.keep(proof.could_cost(ceiling))
        answer = cheapest(rung, ceiling, clock, seed)
        if answer.chosen is not None:
            return Least(answer.cost, answer.cost if answer.settled else bound, answer.chosen)
        if not answer.settled:
            return Least(known, bound, best)
        if ceiling >= most:
            return Least(None, None, None)
        bound = ceiling + 1
        tell(known, bound)
    return Least(known, known, best)


def _columns(model: Model, rows: Vector) -> Vector:
    """Where rows of the list of all itineraries stand in a model that has them all."""
    return np.searchsorted(model.itineraries.origin, rows)


def _cost(model: Model, rows: Vector) -> int:
    return int(model.cost[_columns(model, rows)].sum())


def _polished(model: Model, rows: Vector, clock: Clock, seed: int) -> Vector:
    """A better plan, if a few exact steps on parts of the parties find one."""
    found = improve(model, _columns(model, rows), clock, seed, freed=POLISHED, sweeps=2)
    return model.itineraries.origin[found]


def _steps() -> Iterator[int]:
    """1, 1, 2, 4, 8, ...: most answers lie on the first two rungs, and those are cheap."""
    yield 1
    step = 1
    while True:
        yield step
        step *= 2
