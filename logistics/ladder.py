"""The least cost of any plan, climbed from below: each rung is a proof or the answer.

The relaxation gives an exact bound B and reduced costs. 'Is there a plan that costs B?' is a far
smaller question than 'what does the cheapest plan cost?': only itineraries whose reduced cost
fits under B can be in such a plan (reduced-cost fixing). If there is none, B + 1 is a bound, and
the next rung asks higher, in steps that double.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from logistics.integer import cheapest
from logistics.narrowing import narrow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.relaxation import Relaxation

    Vector = NDArray[np.int64]


@dataclass(frozen=True)
class Least:
    """What the climb found.

    Attributes:
        cost: of the best plan known; None where none is known.
        bound: no plan costs less; None where there is no plan at all.
        chosen: that plan, if it is a new one: rows in the list of all itineraries.
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
    known: int | None,
    most: int,
    tell: Callable[[int | None, int], None],
) -> Least:
    """The cheapest plan of `relaxation.model`.

    Args:
        known: the cost of a plan that is already known.
        most: no plan costs more.
        tell: told (best cost known, bound) at every rung.

    Raises:
        OutOfTime: before there was any bound.
    """
    relaxed = relaxation.tighten(enough=known)
    if relaxed is None:
        return Least(None, None, None)
    proof, bound = relaxed.proof, relaxed.proof.bound
    tell(known, bound)
    if known is not None and bound < known:
        narrow(relaxation, known)
        relaxed = relaxation.tighten(enough=known)
        if relaxed is None:  # against a plan that is known: nothing more is sure
            return Least(known, bound, None)
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
            return Least(known, bound, None)
        if ceiling >= most:
            return Least(None, None, None)
        bound = ceiling + 1
        tell(known, bound)
    return Least(known, known, None)


def _steps() -> Iterator[int]:
    """1, 1, 2, 4, 8, ...: most answers lie on the first two rungs, and those are cheap."""
    yield 1
    step = 1
    while True:
        yield step
        step *= 2
