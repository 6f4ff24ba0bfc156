"""The same days for less: duties are improved until the clock ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logistics.transport.ruin import improve

if TYPE_CHECKING:
    from logistics.clock import Clock
    from logistics.transport.day import Day


def make_cheaper(day: Day, clock: Clock, rounds: int = 4000) -> None:
    """Lower the cost of the best plan."""
    best = day.incumbent.best
    if best is None:
        return
    fleet, left = improve(best.fleet.copy(), [], clock, day.random, rounds=rounds)
    if not left:
        day.incumbent.offer(best.chosen, best.days, fleet, best.requests)
