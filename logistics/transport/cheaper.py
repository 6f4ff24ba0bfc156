"""The same days for less: duties are improved until the clock ends it, or all steps are done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logistics.transport.ruin import improve

if TYPE_CHECKING:
    from logistics.clock import Clock
    from logistics.transport.day import Day
    from logistics.transport.fleet import Fleet
    from logistics.transport.incumbent import Candidate

ROUNDS = 20_000
ROUNDS_FOR_A_REQUEST = 200


def make_cheaper(day: Day, clock: Clock) -> None:
    """Lower the cost of the best plan."""
    best = day.incumbent.best
    if best is not None:
        cheaper(day, best, clock)


def cheaper(day: Day, plan: Candidate, clock: Clock) -> Candidate | None:
    """The plan with cheaper duties; None where the judge finds them wanting."""

    def tell(fleet: Fleet, _left: list[int]) -> None:
        day.tell("transport", None, fleet.cost, None)

    rounds = min(ROUNDS, ROUNDS_FOR_A_REQUEST * len(plan.requests))
    fleet, left = improve(plan.fleet.copy(), [], clock, day.random, rounds=rounds, tell=tell)
    if left:
        return None
    return day.incumbent.offer(plan.chosen, plan.days, fleet, plan.requests)
