"""Fairness and welfare against the number of vehicles: what would one bus less do, or one more?

With fewer vehicles the smallest ones stay away, the last of equal ones first, but never the last
one that takes wheelchairs while somebody needs it. With more, the fleet's middle vehicle (by
seats) comes once more, as often as needed. So each fleet holds the one before it, and a plan for
fewer vehicles is one for more: the curve never falls.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from logistics.allocation import solve
from logistics.check import violations
from logistics.clock import Clock
from logistics.errors import BadProblem, NoPlanInTime

if TYPE_CHECKING:
    from collections.abc import Callable

    from logistics.clock import Progress
    from logistics.plan import Objective, Plan
    from logistics.problem import Problem, Vehicle

MOST_VEHICLES = 200


@dataclass(frozen=True)
class CurvePoint:
    """What so many vehicles allow.

    Attributes:
        vehicles: the ids of those there; added ones are named after the one that they repeat.
        plan: the best plan found; None where none was found that keeps the pins.
    """

    count: int
    vehicles: tuple[str, ...]
    plan: Plan | None


def vehicle_curve(
    problem: Problem,
    counts: range | None = None,
    *,
    objective: Objective = "share",
    time_limit: float | None = None,
    seed: int = 0,
    progress: Callable[[int, Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> tuple[CurvePoint, ...]:
    """The curve, fewest vehicles first.

    Args:
        counts: how many vehicles; from one fewer than there are to one more, unless it says
            otherwise.
        time_limit: seconds for the whole curve, shared evenly.
        progress: told the number of vehicles and how far its search is.

    Raises:
        BadProblem: the problem has no vehicles, or more are asked for than make sense.
    """
    have = len(problem.vehicles)
    if not have:
        raise BadProblem("The problem has no vehicles. Add one, with its seats and its home.")
    asked = counts if counts is not None else range(max(have - 1, 1), have + 2)
    if not asked or asked[0] < 1 or asked[-1] > MOST_VEHICLES:
        raise BadProblem(f"The number of vehicles must lie from 1 to {MOST_VEHICLES}.")
    clock = Clock(time_limit, stop)
    points: list[CurvePoint] = []
    for place, count in enumerate(asked):
        part = clock.part(1 / (len(asked) - place))
        fleet = fleet_of(problem, count)
        tell = None if progress is None else _telling(progress, count)
        plan = _solved(fleet, objective, part, seed, tell)
        before = points[-1].plan if points else None
        names = tuple(vehicle.id for vehicle in fleet.vehicles)
        points.append(CurvePoint(count, names, _better(fleet, before, plan)))
    return tuple(points)


def fleet_of(problem: Problem, count: int) -> Problem:
    """The same day with so many vehicles."""
    vehicles = list(problem.vehicles)
    needs_lift = any(party.wheelchairs and not party.own_transport for party in problem.parties)
    while len(vehicles) > count:
        lifts = [vehicle for vehicle in vehicles if vehicle.wheelchairs]
        spare = [
            vehicle for vehicle in vehicles if not (needs_lift and lifts == [vehicle])
        ] or vehicles
        vehicles.remove(min(reversed(spare), key=lambda vehicle: vehicle.seats))
    middle = sorted(problem.vehicles, key=lambda vehicle: vehicle.seats)[len(problem.vehicles) // 2]
    names = {vehicle.id for vehicle in problem.vehicles}
    number = 2
    while len(vehicles) < count:
        vehicles.append(replace(middle, id=_free_name(middle, names, number)))
        names.add(vehicles[-1].id)
        number += 1
    return replace(problem, vehicles=tuple(vehicles))


def _free_name(vehicle: Vehicle, names: set[str], number: int) -> str:
    name = f"{vehicle.id} no. {number}"
    return name if name not in names else f"{name} more"


def _solved(
    problem: Problem,
    objective: Objective,
    clock: Clock,
    seed: int,
    progress: Callable[[Progress], None] | None,
) -> Plan | None:
    limit = None if clock.limit is None else max(clock.left, 0.1)
    try:
        return solve(
            problem,
            objective=objective,
            time_limit=limit,
            seed=seed,
            progress=progress,
            stop=clock.stop,
        )
    except NoPlanInTime:
        return None


def _telling(progress: Callable[[int, Progress], None], count: int) -> Callable[[Progress], None]:
    return lambda told: progress(count, told)


def _better(problem: Problem, before: Plan | None, plan: Plan | None) -> Plan | None:
    """The better of the plan for fewer vehicles, where it is valid here too, and the new one."""
    if before is None or before.certificate.status == "infeasible":
        return plan
    if violations(problem, before):
        return plan
    return before if plan is None or rank(before) > rank(plan) else plan


def rank(plan: Plan) -> tuple[tuple[int, ...], int, int]:
    """Higher is better: leximin, welfare, cost."""
    fairness: list[int] = []
    for level in plan.certificate.levels:
        fairness += [level.value, -level.people]
    welfare, cost = plan.certificate.welfare, plan.certificate.transport
    return (
        tuple(fairness),
        0 if welfare is None else welfare.value,
        0 if cost is None else -cost.value,
    )
