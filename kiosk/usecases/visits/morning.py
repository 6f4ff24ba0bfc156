"""The morning of day three: who isn't there, what falls away, and a plan that fits what is left."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from kiosk.domain.day_records import REMOVED, DaySort
from kiosk.domain.guests import Guest
from kiosk.domain.plans import SUBJECT_PREFIX, KeptPlan
from kiosk.domain.trips.passengers import Noted
from kiosk.domain.trips.riding import Sighting
from kiosk.domain.visit_day import VisitDay
from kiosk.errors import UnusableInput
from kiosk.solving.task import Replan
from kiosk.usecases.fair import Fair
from kiosk.usecases.state_visits import NOT_COMING, TOGETHER
from kiosk.usecases.visits.clocks import span_of_hours
from kiosk.usecases.visits.day import Edit, edited, visit_day
from kiosk.usecases.visits.demands import Demands, demanded
from kiosk.usecases.visits.fitting import fitted
from kiosk.usecases.visits.members import members
from kiosk.usecases.visits.plans import Terms, kept, the_plan
from kiosk.usecases.visits.stamps import as_planned, without_absent
from kiosk.words import N_
from logistics.changes import Changes
from logistics.plan import Plan
from logistics.problem import Problem, Vehicle


class Sign(StrEnum):
    """Why somebody may not be coming, the surest sign first."""

    CANCELED = "canceled"
    NO_SHOW = "no_show"
    STAYS_BEHIND = "stays_behind"
    NOT_SEEN_TODAY = "not_seen_today"
    NEVER_SEEN = "never_seen"


SURE = frozenset({Sign.CANCELED, Sign.NO_SHOW})


@dataclass(frozen=True, slots=True)
class Missing:
    """A guest with visits today who hasn't been seen.

    Attributes:
        seen: where they were scanned last, on any day.
    """

    guest: Guest
    party: str
    sign: Sign
    seen: Sighting | None


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


def missing(fair: Fair, plan: Plan, checkpoint: str, since: int) -> tuple[Missing, ...]:
    """Guests of a plan of whom nothing says that they are here today, the surest first.

    Bus scans and check-ins alike say it. Costs a few queries, however many guests there are.

    Args:
        checkpoint: where guests of the day check in.
        since: when the day began, microseconds since 1970.
    """
    going = [party for party, visits in plan.assignments.items() if visits]
    people = {
        guest.subject: (guest, party)
        for party, guests in members(fair, going).items()
        for guest in guests
    }
    seen = fair.state.sightings(people)
    here = fair.state.passages(people, checkpoint)
    no_shows = fair.state.noted_as(Noted.NO_SHOW)
    behind = fair.state.noted_as(Noted.STAYS_BEHIND)
    found = []
    for subject, (guest, party) in people.items():
        last = seen.get(subject)
        came = any(passage.at >= since for passage in here.get(subject, ()))
        noted_today = subject in no_shows and no_shows[subject].at >= since
        if guest.status in NOT_COMING:
            sign = Sign.CANCELED
        elif came or (last is not None and last.at >= since):
            continue
        elif noted_today:
            sign = Sign.NO_SHOW
        elif subject in behind:
            sign = Sign.STAYS_BEHIND
        else:
            sign = Sign.NEVER_SEEN if last is None else Sign.NOT_SEEN_TODAY
        found.append(Missing(guest, party, sign, last))
    order = list(Sign)
    return tuple(sorted(found, key=lambda each: (order.index(each.sign), each.guest.name)))


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
    _refuse_without_vehicles(problem, morning)
    known = set(plan.assignments)
    present = demanded(
        without_absent(_driven(kept_plan, problem, plan, morning), _away(kept_plan, morning)),
        Demands(kept_plan.pins, kept_plan.forbidden),
    )
    before = replace(present, parties=tuple(p for p in present.parties if p.id in known))
    changes = Changes(
        now=morning.now,
        late=tuple(party for party in present.parties if party.id not in known),
        cancelled=morning.cancelled & before.visit.keys(),
        smaller=dict(morning.smaller),
        broken=dict.fromkeys(sorted(_on_the_road(plan, morning)), morning.now or 0),
    )
    return Replan(before, fitted(plan, before), changes, time_limit, seed)


def _refuse_without_vehicles(problem: Problem, morning: Morning) -> None:
    """A day without its vehicles would be planned as if everybody were simply there."""
    if problem.vehicles and problem.vehicle.keys() <= morning.broken:
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

    Args:
        problem: the day as it was stated for `question`.

    Raises:
        BadVisits: if the day can't be edited so.
        UnusableInput: if the plan isn't valid for it.
        StoreError: if this could not be recorded.
    """
    after = _after(_driven(kept_plan, problem, chosen, morning), morning)
    edits = _edits(visit_day(fair, file), after, morning)
    terms = Terms(
        made_from=kept_plan.id,
        pins=kept_plan.pins,
        forbidden=kept_plan.forbidden,
        absent=tuple(sorted(_away(kept_plan, morning))),
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


def _away(kept_plan: KeptPlan, morning: Morning) -> set[tuple[str, str]]:
    return {*kept_plan.absent, *morning.absent}


def _driven(kept_plan: KeptPlan, problem: Problem, plan: Plan, morning: Morning) -> Problem:
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


def absences(found: Iterable[Missing]) -> frozenset[tuple[str, str]]:
    """Those of them for whom a sign is sure, as a morning holds them."""
    return frozenset((each.party, each.guest.subject) for each in found if each.sign in SURE)
