"""The day and one of its plans at one glance: what every view of the board begins with."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.plans import Drift, KeptPlan
from kiosk.domain.visit_day import VisitDay
from kiosk.usecases.fair import Fair
from kiosk.usecases.state_visits import Remark, Stated
from kiosk.usecases.visits.day import stated, visit_day
from kiosk.usecases.visits.demands import Demands
from kiosk.usecases.visits.fitting import fitted
from kiosk.usecases.visits.members import Members, members
from kiosk.usecases.visits.plans import document_of, plans
from kiosk.usecases.visits.stamps import drift_of
from kiosk.usecases.visits.stays import as_seen
from logistics.plan import Plan
from logistics.problem import Problem


@dataclass(frozen=True, slots=True)
class Overview:
    """What is known of the day and of the plan that is looked at.

    Attributes:
        stated: the day as it is stated now, with everybody who is expected.
        plans: all that are kept, oldest first.
        kept: the one that is looked at; None while there is none.
        problem: the day as that plan sees it: without who didn't come, without vehicles where it
            plans none, and with where people stood when a visit fell out.
        plan: fitted to ``problem``, so every name in it is known and everybody has a day.
        drift: how the day has changed since it was made; falsy if it hasn't.
        who: the guests of each party.
    """

    day: VisitDay
    stated: Stated
    plans: tuple[KeptPlan, ...]
    kept: KeptPlan | None
    problem: Problem
    plan: Plan | None
    drift: Drift
    who: Members

    @property
    def published(self) -> KeptPlan | None:
        """The plan in force."""
        return next((plan for plan in self.plans if plan.is_published), None)

    @property
    def demands(self) -> Demands:
        """What was settled by hand for the plan that is looked at."""
        return Demands(self.kept.pins, self.kept.forbidden) if self.kept else Demands()

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What to look at, and no plan can mend."""
        return self.stated.remarks

    def plan_named(self, id: str) -> KeptPlan | None:
        """The kept plan of this id, if it is still there."""
        return next((plan for plan in self.plans if plan.id == id), None)

    def at(self, visit: str) -> tuple[str, ...]:
        """The parties whom the plan sends to a visit."""
        days: Mapping[str, tuple[str, ...]] = self.plan.assignments if self.plan else {}
        return tuple(party for party, visits in days.items() if visit in visits)


def overview(fair: Fair, file: Path, shown: str = "") -> Overview:
    """The day with the plan of this id; with the newest one where there is no such plan.

    Raises:
        UnreadableFile: if there is no file of company visits.
        BadVisits: if the day makes no sense; the message says all of it.
        Unsettled: if it doesn't say whose day it is.
    """
    day = visit_day(fair, file)
    found = stated(fair, day)
    known = plans(fair)
    kept = next((plan for plan in known if plan.id == shown), known[-1] if known else None)
    problem, plan, drift = found.problem, None, Drift({}, {}, {})
    if kept is not None:
        problem = as_seen(kept, problem)
        plan = fitted(document_of(fair, kept), problem)
        drift = drift_of(kept, found.problem)
    who = members(fair, found.problem.party)
    return Overview(day, found, known, kept, problem, plan, drift, who)
