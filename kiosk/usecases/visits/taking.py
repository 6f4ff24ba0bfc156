"""A plan that was chosen in the morning is kept, and the day becomes what it now is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kiosk.domain.day_records import REMOVED, DaySort
from kiosk.domain.plans import SUBJECT_PREFIX, KeptPlan
from kiosk.domain.visit_day import VisitDay
from kiosk.usecases.fair import Fair
from kiosk.usecases.state_visits import TOGETHER
from kiosk.usecases.visits.already_there import stays_of
from kiosk.usecases.visits.clocks import span_of_hours
from kiosk.usecases.visits.day import Edit, edited, visit_day
from kiosk.usecases.visits.fitting import fitted
from kiosk.usecases.visits.morning import Morning, away, driven
from kiosk.usecases.visits.plans import Terms, document_of, kept, the_plan
from kiosk.usecases.visits.stays import as_seen
from logistics.plan import Plan
from logistics.problem import Problem


def take(
    fair: Fair,
    file: Path,
    problem: Problem,
    kept_plan: KeptPlan,
    morning: Morning,
    chosen: Plan,
    name: str = "",
) -> KeptPlan:
    """Keeps the plan that was chosen, and edits the day as it now is, in one transaction.

    Whoever stands already before a visit that falls out: that they were there is kept with it.

    Args:
        problem: the day as it was stated for `question`.

    Raises:
        BadVisits: if the day can't be edited so.
        UnusableInput: if the plan isn't valid for it.
        StoreError: if this could not be recorded.
    """
    seen = as_seen(kept_plan, problem)
    there = stays_of(seen, fitted(document_of(fair, kept_plan), seen), morning)
    after = _after(driven(kept_plan, problem, chosen, morning), morning)
    edits = _edits(visit_day(fair, file), after, morning)
    terms = Terms(
        made_from=kept_plan.id,
        pins=kept_plan.pins,
        forbidden=kept_plan.forbidden,
        absent=tuple(sorted(away(kept_plan, morning))),
        stays=(*kept_plan.stays, *there),
    )
    draft = kept(fair, after, chosen, name, terms)
    fair.facts.append([*edited(fair, file, edits), draft])
    return the_plan(fair, draft.subject.removeprefix(SUBJECT_PREFIX))


def _edits(day: VisitDay, after: Problem, morning: Morning) -> Iterator[Edit]:
    """What becomes of the day; pins to what falls out fall with it."""
    for name in sorted(morning.broken & day.stage.vehicle.keys()):
        driven = after.vehicle.get(name)
        hours = None if driven is None else driven.available
        values = {REMOVED: True} if hours is None else {"available": span_of_hours(*hours)}
        yield Edit(DaySort.VEHICLE, name, values)
    for visit in sorted(morning.fallen & day.stage.visit.keys()):
        yield Edit(DaySort.VISIT, visit, {REMOVED: True})
    for name, most in morning.smaller.items():
        if (known := day.stage.visit.get(name)) and name not in morning.fallen:
            yield Edit(DaySort.VISIT, name, {"max": most, "min": min(known.min, most)})
    for each in day.arrangements:
        if morning.fallen & set(each.pinned):
            left = [visit for visit in each.pinned if visit not in morning.fallen]
            yield Edit(DaySort.PARTY, TOGETHER.join(each.guests), {"pinned": left or None})


def _after(problem: Problem, morning: Morning) -> Problem:
    """The day without what falls out, as it will be stated once it is edited so."""
    visits = tuple(
        replace(visit, max=most, min=min(visit.min, most))
        for visit in problem.visits
        if visit.id not in morning.fallen
        for most in [morning.smaller.get(visit.id, visit.max)]
    )
    parties = tuple(
        replace(party, pinned=tuple(pin for pin in party.pinned if pin not in morning.fallen))
        for party in problem.parties
    )
    return replace(problem, visits=visits, parties=parties)
