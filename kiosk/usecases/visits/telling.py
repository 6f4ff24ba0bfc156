"""Who must be told when one plan takes the place of another, and what their day was and is."""

from dataclasses import dataclass

from kiosk.domain.guests import Guest
from kiosk.domain.visit_day import VisitDay
from kiosk.usecases.fair import Fair
from kiosk.usecases.visits.lists import place_in_list
from kiosk.usecases.visits.members import members
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
) -> tuple[ToTell, ...]:
    """Everybody whose day changes, by name; all who have one where there was no plan before.

    Args:
        day: of the later plan; what it doesn't know any more of the earlier one has fallen out.
        absent: subjects of guests who didn't come: nobody needs to tell them.
        fell: parties that lose a visit though both plans name it.
    """
    was = {} if before is None else steps(day, before)
    now = steps(day, after)
    parties = dict.fromkeys(party for party in {**was, **now} if was.get(party) != now.get(party))
    losing = fell if before is None else fell | _losing(day, before, after)
    parties |= dict.fromkeys(sorted(losing))
    found = [
        ToTell(guest, party, was.get(party, ()), now.get(party, ()))
        for party, guests in members(fair, parties).items()
        for guest in guests
        if guest.subject not in absent
    ]
    return tuple(sorted(found, key=lambda each: place_in_list(each.guest)))


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
