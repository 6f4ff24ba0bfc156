"""Who has visits today and isn't here yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.guests import Guest
from kiosk.domain.trips.passengers import Noted
from kiosk.domain.trips.riding import Sighting
from kiosk.usecases.fair import Fair
from kiosk.usecases.state_visits import NOT_COMING
from kiosk.usecases.visits.members import members
from logistics.plan import Plan


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


def absences(found: Iterable[Missing]) -> frozenset[tuple[str, str]]:
    """Those of them for whom a sign is sure, as a morning holds them."""
    return frozenset((each.party, each.guest.subject) for each in found if each.sign in SURE)
