"""The morning of day three: who isn't there, what falls away, and a plan that fits what is left."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kiosk.domain.plans import KeptPlan
from kiosk.errors import UnusableInput
from kiosk.solving.task import Replan
from kiosk.usecases.visits.demands import Demands, demanded
from kiosk.usecases.visits.fitting import fitted, inherited
from kiosk.usecases.visits.stamps import as_planned, without_absent
from kiosk.usecases.visits.stays import stood
from kiosk.words import N_
from logistics.changes import Changes
from logistics.plan import Plan
from logistics.problem import Problem, Vehicle


@dataclass(frozen=True, slots=True)
class Morning:
    """What the coordinator knows by now.

    Attributes:
        absent: (party, subject of a guest): who isn't coming.
        cancelled: visits that fall out; ``smaller`` ones take so many only.
        broken: vehicles that don't drive.
        now: minutes as `logistics` counts them: what has begun by then stays.
    """

    absent: frozenset[tuple[str, str]] = frozenset()
    cancelled: frozenset[str] = frozenset()
    smaller: Mapping[str, int] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    now: int | None = None

    @property
    def fallen(self) -> frozenset[str]:
        """Visits that nobody can go to."""
        return self.cancelled | {visit for visit, most in self.smaller.items() if most < 1}


def question(
    problem: Problem,
    kept_plan: KeptPlan,
    plan: Plan,
    morning: Morning,
    *,
    time_limit: float | None = None,
    seed: int = 0,
) -> Replan:
    """What the solver is asked; who came to the roster since the plan was made comes late.

    Args:
        problem: the day as it is stated now.
        plan: of ``kept_plan``.

    Raises:
        UnusableInput: if no vehicle is left.
    """
    _refuse_without_vehicles(kept_plan, problem, morning)
    plan = inherited(plan, problem)
    known = set(plan.assignments)
    came = without_absent(driven(kept_plan, problem, plan, morning), away(kept_plan, morning))
    present = demanded(stood(came, kept_plan.stays), Demands(kept_plan.pins, kept_plan.forbidden))
    before = replace(present, parties=tuple(p for p in present.parties if p.id in known))
    changes = Changes(
        now=morning.now,
        late=tuple(party for party in present.parties if party.id not in known),
        cancelled=morning.cancelled & before.visit.keys(),
        smaller=dict(morning.smaller),
        broken=dict.fromkeys(sorted(_on_the_road(plan, morning)), morning.now or 0),
    )
    return Replan(before, fitted(plan, before), changes, time_limit, seed)


def _refuse_without_vehicles(kept_plan: KeptPlan, problem: Problem, morning: Morning) -> None:
    """A day without its vehicles would be planned as if everybody were simply there."""
    if kept_plan.stamps.get("vehicles") and problem.vehicle.keys() <= morning.broken:
        raise UnusableInput(
            N_("No vehicle is left that drives anybody."),
            N_("Unmark one, or add another to the day (E)."),
        )


def _on_the_road(plan: Plan, morning: Morning) -> set[str]:
    """The vehicles out of order that have left: what they have driven stays in the day."""
    return {
        tour.vehicle
        for tour in plan.tours
        if tour.vehicle in morning.broken
        and morning.now is not None
        and tour.stops[0].depart <= morning.now
    }


def away(kept_plan: KeptPlan, morning: Morning) -> set[tuple[str, str]]:
    return {*kept_plan.absent, *morning.absent}


def driven(kept_plan: KeptPlan, problem: Problem, plan: Plan, morning: Morning) -> Problem:
    """The day with the vehicles that drive; one that breaks down on the road is there until the
    last arrival that *plan* has for it.
    """
    planned = as_planned(kept_plan.stamps, problem)
    gone = morning.broken - _on_the_road(plan, morning)
    vehicles = (each for each in planned.vehicles if each.id not in gone)
    return replace(
        planned,
        vehicles=tuple(
            _until_home(each, plan) if each.id in morning.broken else each for each in vehicles
        ),
    )


def _until_home(vehicle: Vehicle, plan: Plan) -> Vehicle:
    own = [tour for tour in plan.tours if tour.vehicle == vehicle.id]
    first = min(tour.stops[0].depart for tour in own)
    start = vehicle.available[0] if vehicle.available else first
    return replace(vehicle, available=(start, max(tour.stops[-1].arrive for tour in own)))
