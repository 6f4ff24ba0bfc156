"""Who must be told when one plan takes the place of another, and what their day was and is."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.guests import Guest
from kiosk.domain.visit_day import VisitDay
from kiosk.usecases.fair import Fair
from kiosk.usecases.state_visits import NOT_COMING
from kiosk.usecases.visits.lists import place_in_list
from kiosk.usecases.visits.members import Members, members
from kiosk.usecases.visits.steps import Steps, steps
from logistics.plan import Plan


@dataclass(frozen=True, slots=True)
class ToTell:
    """A guest whose day changes.

    Attributes:
        was, now: their day before and after; empty where they had or have none.
    """

    guest: Guest
    party: str
    was: Steps
    now: Steps


def to_tell(
    fair: Fair,
    day: VisitDay,
    before: Plan | None,
    after: Plan,
    *,
    absent: frozenset[str] = frozenset(),
    fell: frozenset[str] = frozenset(),
    moved: frozenset[str] = frozenset(),
) -> tuple[ToTell, ...]:
    """Everybody whose day changes, by name; all who have one where there was no plan before.

    Guests are compared, not parties: who goes with somebody else now may have the same day.

    Args:
        day: of the later plan; what it doesn't know any more of the earlier one has fallen out.
        absent: subjects of guests who didn't come: nobody needs to tell them.
        fell: parties that lose a visit though both plans name it.
        moved: subjects of guests whose day takes place otherwise though both plans say the same.
    """
    who = members(
        fair, dict.fromkeys((*(before.assignments if before else ()), *after.assignments))
    )
    was = {} if before is None else _by_guest(steps(day, before), before, who)
    now = _by_guest(steps(day, after), after, who)
    losing = fell if before is None else fell | _losing(day, before, after)
    guests = {guest.subject: guest for several in who.values() for guest in several}
    found = []
    for subject, guest in guests.items():
        nothing = _Day("", ())
        then, then_on = was.get(subject, nothing), now.get(subject, nothing)
        changes = then.steps != then_on.steps or not losing.isdisjoint({then.party, then_on.party})
        concerned = changes or (subject in moved and (then.steps or then_on.steps))
        if concerned and subject not in absent and guest.status not in NOT_COMING:
            found.append(ToTell(guest, then_on.party or then.party, then.steps, then_on.steps))
    return tuple(sorted(found, key=lambda each: place_in_list(each.guest)))


@dataclass(frozen=True, slots=True)
class _Day:
    party: str
    steps: Steps


def _by_guest(days: Mapping[str, Steps], plan: Plan, who: Members) -> dict[str, _Day]:
    """The day of each guest of a plan."""
    return {
        guest.subject: _Day(party, days.get(party, ()))
        for party in plan.assignments
        for guest in who.get(party, ())
    }


def _losing(day: VisitDay, before: Plan, after: Plan) -> set[str]:
    """Parties of whose visits one is gone from day and plan: no step of theirs tells it."""
    return {
        party
        for party, visits in before.assignments.items()
        if any(
            visit not in day.stage.visit and visit not in after.assignments.get(party, ())
            for visit in visits
        )
    }
