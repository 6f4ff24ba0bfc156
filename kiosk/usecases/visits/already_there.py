"""Who was set down already for a visit that shall fall out."""

from kiosk.usecases.visits.morning import Morning
from kiosk.usecases.visits.stamps import without_absent
from logistics.on_the_road import everybody_set_down
from logistics.plan import Plan
from logistics.problem import Problem


def already_there(problem: Problem, plan: Plan, morning: Morning) -> dict[str, tuple[str, ...]]:
    """Parties by the visit for which they stand there, of all visits that fall out.

    Their stay is a part of the day, which the problem that is left must hold. A visit that has
    begun doesn't fall out, and what needs no vehicle begins when it begins.

    Args:
        problem: the day as it was for the plan.
    """
    now = morning.now
    if now is None or not problem.vehicles:
        return {}
    came = without_absent(problem, morning.absent).party
    found: dict[str, tuple[str, ...]] = {}
    set_down = everybody_set_down(problem, plan, now)
    for party in came.keys() & plan.assignments.keys():
        for visit in set_down.get(party, ()):
            if visit.id in morning.fallen and visit.begin > now:
                found[visit.id] = (*found.get(visit.id, ()), party)
    return {visit: tuple(sorted(parties)) for visit, parties in sorted(found.items())}
