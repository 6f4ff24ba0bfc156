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
    day_before: VisitDay | None = None,
    absent: frozenset[str] = frozenset(),
) -> tuple[ToTell, ...]:
    """Everybody whose day changes, by name; all who have one where there was no plan before.

    Args:
        day: of the later plan; ``day_before`` of the earlier one, where it was another.
        absent: subjects of guests who didn't come: nobody needs to tell them.
    """
    was = {} if before is None else steps(day_before or day, before)
    now = steps(day, after)
    parties = [party for party in {**was, **now} if was.get(party) != now.get(party)]
    found = [
        ToTell(guest, party, was.get(party, ()), now.get(party, ()))
        for party, guests in members(fair, parties).items()
        for guest in guests
        if guest.subject not in absent
    ]
    return tuple(sorted(found, key=lambda each: place_in_list(each.guest)))
