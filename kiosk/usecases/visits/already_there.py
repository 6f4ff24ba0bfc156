"""Who was set down already for a visit that shall fall out."""

from kiosk.domain.plans import Stay
from kiosk.usecases.visits.morning import Morning
from kiosk.usecases.visits.stamps import without_absent
from logistics import on_the_road
from logistics.plan import Plan
from logistics.problem import Problem


def stays_of(problem: Problem, plan: Plan, morning: Morning) -> tuple[Stay, ...]:
    """Where they stand, of all visits that fall out.

    A visit that has begun doesn't fall out, and what needs no vehicle begins when it begins.

    Args:
        problem: the day as it was for the plan.
    """
    if morning.now is None or not problem.vehicles:
        return ()
    came = without_absent(problem, morning.absent)
    fallen = (problem.visit[name] for name in morning.fallen & problem.visit.keys())
    gone = {visit.id for visit in fallen if visit.begin > morning.now}
    return tuple(
        Stay(
            each.visit,
            problem.visit[each.visit].company,
            each.place or "",
            each.begin,
            each.parties,
        )
        for each in on_the_road.stays_of(came, plan, morning.now, gone)
    )
