"""Publishing a plan: trips for marshals, seats for riders, a day for each guest, all at once.

What an older plan had made is taken back where nobody has boarded yet; what has begun stays.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.domain import kinds
from kiosk.domain.appointments import LONGEST_TEXT, Appointment, Sort
from kiosk.domain.facts import Draft, new_id
from kiosk.domain.plans import OUTING, SOURCE, KeptPlan
from kiosk.domain.texts import Text
from kiosk.domain.trips.trip import Trip
from kiosk.domain.visit_day import VisitDay
from kiosk.errors import UnusableInput
from kiosk.usecases.conflicts.writers import latest
from kiosk.usecases.fair import Fair
from kiosk.usecases.schedule import rescheduled
from kiosk.usecases.state_visits import NOT_COMING
from kiosk.usecases.trips.booking import booked
from kiosk.usecases.trips.known import trips
from kiosk.usecases.visits.clocks import as_begun, instant, minute_now
from kiosk.usecases.visits.day import stated, visit_day
from kiosk.usecases.visits.demands import Demands, demanded
from kiosk.usecases.visits.drift_said import drift_said
from kiosk.usecases.visits.fitting import fitted
from kiosk.usecases.visits.members import Members, members
from kiosk.usecases.visits.plan_trips import begun_trips, planned_trips, seats, wanted_trips
from kiosk.usecases.visits.plans import document_of, published, refuse_invalid
from kiosk.usecases.visits.stamps import drift_of
from kiosk.usecases.visits.stays import as_seen, fell_for
from kiosk.usecases.visits.steps import VisitStep, steps
from kiosk.usecases.visits.telling import ToTell, to_tell
from kiosk.words import N_, _
from logistics.plan import Plan
from logistics.problem import Problem


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did, or would do.

    Attributes:
        trips: that are planned or changed; ``canceled`` those taken back.
        begun: trips that stay as they were, since somebody boarded them or they left.
        booked: guests whose seats are others now.
        guests: whose days are others now.
        unplanned: guests of the day to whom the plan gives no visit.
        tell: whose day changed against the plan that was in force.
    """

    plan: KeptPlan
    trips: tuple[Trip, ...]
    canceled: tuple[Trip, ...]
    begun: tuple[Trip, ...]
    booked: int
    guests: int
    unplanned: tuple[str, ...]
    tell: tuple[ToTell, ...]


def publish(
    fair: Fair, file: Path, kept: KeptPlan, *, despite: bool = False, dry_run: bool = False
) -> Published:
    """Puts a plan into force, in one transaction.

    Args:
        despite: even though roster or day have changed since it was made, as far as it is valid.
        dry_run: only tells what it would do.

    Raises:
        UnusableInput: if roster or day have changed, or the plan is not valid as they are now.
        StoreError: if this could not be recorded; the old plan stays in force then.
    """
    day = visit_day(fair, file)
    plan = in_force(fair, kept, stated(fair, day).problem, despite=despite)
    who = present_members(fair, plan, kept)
    known = trips(fair)
    ours = {id: trip for id, trip in known.items() if trip.outing == OUTING}
    begun = begun_trips(fair) & ours.keys()
    wanted = {trip.id: (trip, riders) for trip, riders in wanted_trips(fair, day, plan, who)}
    fresh = {id: pair for id, pair in wanted.items() if id not in begun}
    planned = [trip for trip, _ in fresh.values() if known.get(trip.id) != trip]
    gone = (trip for id, trip in ours.items() if id not in wanted.keys() | begun)
    canceled = tuple(replace(trip, canceled=True) for trip in gone if not trip.canceled)
    id = "" if dry_run else new_id(fair.now(), fair.random_bytes)
    bookings = booked(fair, seats(fair, ours.keys() - begun, fresh), refs=(id,) if id else ())
    agendas = rescheduled(fair, SOURCE, dict(_agendas(fair, day, plan, who)))
    before = published(fair)
    told = to_tell(
        fair,
        day,
        document_of(fair, before) if before else None,
        plan,
        absent=frozenset(subject for _, subject in kept.absent),
        fell=fell_for(kept, before),
        moved=frozenset(draft.subject for draft in agendas) | _otherwise_driven(known, fresh),
    )
    if not dry_run:
        drafts = (*planned_trips(fair, known, (*planned, *canceled), (id,)), *bookings, *agendas)
        in_force_now = Draft(
            kinds.PLAN_PUBLISHED, kept.subject, {"plan": kept.id}, _known_before(fair), id
        )
        fair.facts.append([in_force_now, *drafts])
    return Published(
        plan=kept,
        trips=tuple(planned),
        canceled=canceled,
        begun=tuple(ours[id] for id in ours if id in begun),
        booked=len({draft.subject for draft in bookings}),
        guests=len(agendas),
        unplanned=tuple(party for party, visits in plan.assignments.items() if not visits),
        tell=told,
    )


def _otherwise_driven(
    known: Mapping[str, Trip], fresh: Mapping[str, tuple[Trip, tuple[str, ...]]]
) -> frozenset[str]:
    """Who rides on a trip that guests were told of in other words."""
    return frozenset(
        subject
        for id, (trip, riders) in fresh.items()
        if id in known and _as_told(known[id]) != _as_told(trip)
        for subject in riders
    )


def _as_told(trip: Trip) -> tuple[object, ...]:
    return trip.vehicle, trip.origin, trip.destination, trip.departs, trip.arrives


def _known_before(fair: Fair) -> tuple[str, ...]:
    """The publications that this one comes after; more than one where devices were apart."""
    return tuple(each.fact for each in latest(fair.state.publications()))


def in_force(fair: Fair, kept: KeptPlan, problem: Problem, *, despite: bool = False) -> Plan:
    """The plan as it would hold today.

    Raises:
        UnusableInput: if roster or day have changed and that isn't set aside, or it isn't valid.
    """
    changed = drift_of(kept, problem)
    if changed and not despite:
        raise UnusableInput(
            _('Roster or day have changed since "{plan}" was made: {what}.').format(
                plan=kept.name, what=drift_said(changed)
            ),
            N_("Replan from it, or publish it despite the changes, as far as it still holds."),
        )
    present = as_seen(kept, problem)
    plan = fitted(document_of(fair, kept), present)
    bound = demanded(present, Demands(kept.pins, kept.forbidden))
    refuse_invalid(as_begun(bound, minute_now(fair)), plan)
    return plan


def present_members(fair: Fair, plan: Plan, kept: KeptPlan) -> Members:
    """The guests of each party who are expected: without the absent and the canceled."""
    away = {subject for _, subject in kept.absent}
    return {
        party: tuple(
            guest
            for guest in guests
            if guest.subject not in away and guest.status not in NOT_COMING
        )
        for party, guests in members(fair, plan.assignments).items()
    }


def _agendas(
    fair: Fair, day: VisitDay, plan: Plan, who: Members
) -> Iterator[tuple[str, tuple[Appointment, ...]]]:
    for party, theirs in steps(day, plan).items():
        visits = [step for step in theirs if isinstance(step, VisitStep)]
        appointments = tuple(_appointment(fair, step) for step in visits)
        for guest in who.get(party, ()):
            yield guest.subject, appointments


def _appointment(fair: Fair, step: VisitStep) -> Appointment:
    where = ", ".join(filter(None, (step.place, step.reception.meeting_point)))
    zone = fair.event.zone
    return Appointment(
        instant(step.starts, zone),
        instant(step.ends, zone),
        Sort.VISIT,
        Text({"": step.company_name[:LONGEST_TEXT]}),
        Text({"": where[:LONGEST_TEXT]}),
        source=SOURCE,
    )
