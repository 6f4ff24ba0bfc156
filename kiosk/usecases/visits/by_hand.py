"""A change by hand, and what it does to everybody, before it is taken.

Either the plan is moved just as told, which may break rules that are then named; or the solver
finds the plans that meet the demand, from the fewest changed days to the fairest.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from kiosk.solving.task import Replan
from kiosk.usecases.visits.demands import Demands, demanded
from kiosk.usecases.visits.rides import legs, rides
from logistics.changes import Changes
from logistics.plan import Plan, Total
from logistics.problem import Problem


@dataclass(frozen=True, slots=True)
class ShareShift:
    """A party whose share of its best day changes; ``people`` are its size."""

    party: str
    people: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Filling:
    """A visit whose number of people changes."""

    visit: str
    before: int
    after: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Seating:
    """A vehicle and the most people that sit in it at once."""

    vehicle: str
    before: int
    after: int
    seats: int


@dataclass(frozen=True, slots=True)
class Consequences:
    """What becomes of everybody.

    Attributes:
        gains, losses: by how much they shift, the most first.
        lowest: (share, people at it) before and after.
        welfare: before and after.
        tell: parties whose visits or rides change, who come late, or who aren't carried any more.
        violations: rules that the plan breaks, as sentences; it can't be kept while there are any.
    """

    gains: tuple[ShareShift, ...]
    losses: tuple[ShareShift, ...]
    lowest: tuple[tuple[int, int], tuple[int, int]]
    welfare: tuple[int, int]
    fillings: tuple[Filling, ...]
    seatings: tuple[Seating, ...]
    tell: tuple[str, ...]
    violations: tuple[str, ...]


def question(
    problem: Problem,
    plan: Plan,
    demands: Demands,
    *,
    now: int | None = None,
    time_limit: float | None = None,
    seed: int = 0,
) -> Replan:
    """What the solver is asked for the plans that meet demands; `kiosk.solving` works on it.

    Args:
        now: minutes as `logistics` counts them: what has begun by then stays.
    """
    changes = Changes(now=now)
    return Replan(demanded(problem, demands), plan, changes, time_limit, seed)


def straight(problem: Problem, plan: Plan, demands: Demands) -> Plan:
    """The plan moved just as told, and nothing else: it may be invalid, and rides stay as they are.

    Its certificate claims no more than can be said without a search.
    """
    from logistics.check_tours import transport_cost
    from logistics.clock import Clock
    from logistics.rest import plan_at_rest

    days = dict(_moved(problem, plan.assignments, demands))
    found = plan_at_rest(demanded(problem, demands), plan.objective, days, Clock())
    if not plan.tours:
        return found
    moved = replace(found, tours=plan.tours)
    transport = Total(transport_cost(problem, moved), bound=0, proven=False)
    return replace(moved, certificate=replace(found.certificate, transport=transport))


def consequences(
    problem: Problem,
    before: Plan,
    after: Plan,
    demands: Demands | None = None,
    *,
    problem_before: Problem | None = None,
    fallen: frozenset[str] = frozenset(),
) -> Consequences:
    """What changes from one plan to another; shares are measured alike for both.

    Args:
        problem: the day, without demands.
        demands: under which the later plan must be valid.
        problem_before: the day of the earlier plan, where it was another one.
        fallen: visits that fell out; where the later plan names one, people only stood before it.
    """
    from logistics.check import check

    broken = check(demanded(problem, demands or Demands()), after).violations
    after = without_visits(after, fallen)

    then = problem_before or problem
    old, new = _shares(then, before), _shares(problem, after)
    shifts = [
        ShareShift(party.id, party.size, old[party.id], new[party.id])
        for party in problem.parties
        if party.id in old and old[party.id] != new[party.id]
    ]
    shifts.sort(key=lambda shift: -abs(shift.after - shift.before))
    return Consequences(
        gains=tuple(shift for shift in shifts if shift.after > shift.before),
        losses=tuple(shift for shift in shifts if shift.after < shift.before),
        lowest=(_lowest(then, old), _lowest(problem, new)),
        welfare=(_welfare(then, before), _welfare(problem, after)),
        fillings=tuple(_fillings(then, problem, before, after)),
        seatings=tuple(_seatings(then, problem, before, after)),
        tell=changed(before, after),
        violations=tuple(violation.message for violation in broken),
    )


def without_visits(plan: Plan, names: Collection[str]) -> Plan:
    """The plan as those see it whose days lack these visits."""
    if not names:
        return plan
    days = {
        party: tuple(visit for visit in visits if visit not in names)
        for party, visits in plan.assignments.items()
    }
    return replace(plan, assignments=days)


def changed(before: Plan, after: Plan) -> tuple[str, ...]:
    """Parties whose visits or rides aren't the same in both plans."""
    rode, ride = rides(before), rides(after)
    parties = dict.fromkeys((*before.assignments, *after.assignments))
    return tuple(
        party
        for party in parties
        if set(before.assignments.get(party, ())) != set(after.assignments.get(party, ()))
        or rode.get(party, ()) != ride.get(party, ())
    )


def people_at(problem: Problem, plan: Plan) -> dict[str, int]:
    """How many people a plan sends to each visit."""
    found = dict.fromkeys(problem.visit, 0)
    for party in problem.parties:
        for visit in plan.assignments.get(party.id, ()):
            if visit in found:
                found[visit] += party.size
    return found


def most_aboard(problem: Problem, plan: Plan) -> dict[str, int]:
    """The most people that sit in each vehicle at once."""
    found = dict.fromkeys(problem.vehicle, 0)
    for leg in legs(plan.tours):
        aboard = sum(problem.party[party].size for party in leg.aboard if party in problem.party)
        found[leg.vehicle] = max(found.get(leg.vehicle, 0), aboard)
    return found


def _moved(
    problem: Problem, days: Mapping[str, tuple[str, ...]], demands: Demands
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for party in problem.parties:
        bans = {there for who, there in demands.forbidden if who == party.id}
        kept = [
            visit
            for visit in days.get(party.id, ())
            if visit not in bans and problem.visit[visit].company not in bans
        ]
        added = [visit for who, visit in demands.pins if who == party.id and visit not in kept]
        yield party.id, tuple(sorted((*kept, *added), key=lambda name: problem.visit[name].begin))


def _shares(problem: Problem, plan: Plan) -> dict[str, int]:
    from logistics.fairness import shares_of

    return shares_of(problem, plan)


def _lowest(problem: Problem, shares: Mapping[str, int]) -> tuple[int, int]:
    least = min(shares.values(), default=100)
    people = (problem.party[party].size for party, share in shares.items() if share == least)
    return least, sum(people)


def _welfare(problem: Problem, plan: Plan) -> int:
    return sum(
        party.size * (party.score(problem.visit[visit]) or 0)
        for party in problem.parties
        for visit in plan.assignments.get(party.id, ())
        if visit in problem.visit
    )


def _fillings(then: Problem, now: Problem, before: Plan, after: Plan) -> Iterator[Filling]:
    old, new = people_at(then, before), people_at(now, after)
    for visit in {each.id: each for each in (*then.visits, *now.visits)}.values():
        if old.get(visit.id, 0) != new.get(visit.id, 0):
            yield Filling(
                visit.id, old.get(visit.id, 0), new.get(visit.id, 0), visit.min, visit.max
            )


def _seatings(then: Problem, now: Problem, before: Plan, after: Plan) -> Iterator[Seating]:
    old, new = most_aboard(then, before), most_aboard(now, after)
    for vehicle in {each.id: each for each in (*then.vehicles, *now.vehicles)}.values():
        yield Seating(vehicle.id, old.get(vehicle.id, 0), new.get(vehicle.id, 0), vehicle.seats)
