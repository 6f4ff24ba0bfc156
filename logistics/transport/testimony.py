"""The certificate of a plan with vehicles: what is known about all plans that rule 5 allows.

Bounds come from plans without vehicles, out of which no valid plan can fall, less the days that
no vehicle could drive (`alone`). So they hold for rule 5 in full, changes of vehicle included;
what they don't know is that vehicles are few.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from logistics.errors import NoPlanInTime
from logistics.plan import Certificate, Level, Plan, Total
from logistics.trade_off import honest_levels
from logistics.transport.least_cost import least_cost

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from logistics.search import Search
    from logistics.transport.day import Day
    from logistics.transport.incumbent import Candidate

OPEN_BOUND = (
    "Bounds for fairness and welfare leave out that vehicles are few: they cover rules 1 to 4, and"
    " of rule 5 what each party could do with all vehicles to itself."
)
COST_BOUND = "The bound for transport follows the costliest party through its day, alone."


@dataclass(frozen=True)
class Bounds:
    """What the search without vehicles proved.

    Attributes:
        levels: its profile with bounds.
        welfare: no plan with these levels has more.
        ideal: no plan at all has more.
        closed: every level is proven, and welfare.
        possible: rows of the list of all itineraries that a plan with these levels and this
            welfare may hold, where all is proven.
    """

    levels: tuple[Level, ...]
    welfare: int
    ideal: int
    closed: bool
    possible: NDArray[np.int64]


def bounds_from(day: Day, base: Search) -> Bounds:
    """What *base*, run as far as its clock allowed, proved."""
    levels = base.levels()
    proven = all(level.proven for level in levels)
    closed = proven and base.welfare_of(base.best) == base.welfare_bound
    return Bounds(
        levels=levels,
        welfare=base.welfare_bound,
        ideal=untested(day).ideal,
        closed=closed,
        possible=base.relaxation.model.itineraries.origin
        if closed and base.relaxation is not None
        else np.flatnonzero(day.alone),
    )


def untested(day: Day) -> Bounds:
    """What is sure without any search."""
    best = np.zeros(len(day.problem.parties), np.int64)
    own = day.everything.take(day.alone)
    np.maximum.at(best, own.party, own.score)
    ideal = int((best * day.incumbent.sizes).sum())
    return Bounds((), ideal, ideal, closed=False, possible=np.flatnonzero(day.alone))


def testified(day: Day, bounds: Bounds, plan: Candidate | None = None) -> Plan:
    """A plan, or the best that was found, with its certificate.

    Raises:
        NoPlanInTime: none was found.
    """
    best = plan or day.incumbent.best
    if best is None:
        raise NoPlanInTime(
            "No plan was found that keeps all pins and that the vehicles can drive; that there is"
            " none was not shown.",
            "Give more time, remove pins, or add a vehicle.",
        )
    own = tuple(Level(value, people, people, True) for value, people in best.profile)
    levels = honest_levels(own, bounds.levels)
    proven = all(level.proven for level in levels)
    most = bounds.welfare if proven or day.objective == "welfare" else bounds.ideal
    most = max(most, best.welfare)
    welfare = Total(best.welfare, most, proven and most == best.welfare)
    least = min(least_cost(day, _still_possible(day, bounds, welfare.proven)), best.cost)
    cost = Total(best.cost, least, least == best.cost and welfare.proven)
    done = proven and welfare.proven and cost.proven
    return Plan(
        objective=day.objective,
        assignments=best.days,
        certificate=Certificate("optimal" if done else "feasible", levels, welfare, cost),
        tours=best.tours,
        notes=tuple(_notes(day, best, welfare, cost)),
        seconds=day.clock.seconds,
    )


def impossible(day: Day, stranded: Sequence[str]) -> Plan:
    """The answer that rule 5 can't be kept, whatever the vehicles do."""
    reason = "No valid plan exists."
    for party in stranded:
        pins = ", ".join(f'"{visit}"' for visit in day.problem.party[party].pinned)
        reason += (
            f' Party "{party}" is pinned to {pins}, and no vehicle takes it there and back in time'
            " (rule 5)."
        )
    if not stranded:
        reason += " The pins contradict what vehicles can reach (rules 4 and 5)."
    reason += " Remove a pin, or change the vehicles' hours, seats or wheelchairs."
    return Plan(
        objective=day.objective,
        assignments={party.id: () for party in day.problem.parties},
        certificate=Certificate("infeasible", reason=reason),
        seconds=day.clock.seconds,
    )


def _still_possible(day: Day, bounds: Bounds, same: bool) -> NDArray[np.int64]:
    """Days that a plan as fair and as good as the best one may hold."""
    return bounds.possible if same and bounds.closed else np.flatnonzero(day.alone)


def _notes(day: Day, best: Candidate, welfare: Total, cost: Total) -> list[str]:
    notes = []
    if day.problem.travel_estimated:
        notes.append("Travel times were estimated from coordinates.")
    if not welfare.proven:
        notes.append(OPEN_BOUND)
    if not cost.proven:
        notes.append(COST_BOUND)
    return notes
