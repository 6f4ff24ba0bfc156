"""Getting off again: at the door, or because somebody turned out to sit in another bus."""

from collections.abc import Iterable

from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.domain.trips.trip import Trip
from kiosk.domain.verdicts import Reason
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import trips
from kiosk.usecases.undo import holder_of, taking_back

MOST_SCANS = 5_000  # of one trip; far more than a bus has seats
SITS_ELSEWHERE = "sits in another bus"


def step_off(fair: Fair, trip: Trip, subject: str) -> str:
    """Somebody gets off; returns the fact's id.

    Raises:
        StoreError: if this could not be recorded.
    """
    [fact] = fair.facts.append([_left(fair, trip, subject)])
    return fact.envelope.id


def settle_conflict(fair: Fair, subject: str, right: Trip, aboard_of: Iterable[str]) -> None:
    """One who counts as aboard of several trips sits in this one, and in none of the others.

    Args:
        aboard_of: ids of the trips they count as aboard of.

    Raises:
        StoreError: if this could not be recorded.
    """
    known = trips(fair)
    wrong = [known[id] for id in aboard_of if id != right.id and id in known]
    fair.facts.append([draft for trip in wrong for draft in not_aboard(fair, trip, subject)])


def not_aboard(fair: Fair, trip: Trip, subject: str) -> list[Draft]:
    """The facts by which somebody is not aboard of a trip.

    Off one that has left nobody gets any more: there the scans were mistaken, and are taken back.
    """
    departure = fair.state.departures().get(trip.id)
    if departure is None or departure.closing is None:
        return [_left(fair, trip, subject)]
    entries = tuple(
        seen.scan.fact
        for seen in fair.state.recent(MOST_SCANS, trip.subject)
        if seen.scan.kind == kinds.SCAN_ADMITTED
        and not seen.scan.undone
        and holder_of(seen) == subject
    )
    return taking_back(fair, entries, SITS_ELSEWHERE)


def _left(fair: Fair, trip: Trip, subject: str) -> Draft:
    content = {"checkpoint": trip.subject, "reason": str(Reason.LEFT)}
    return Draft(kinds.SCAN_LEFT, subject, content | ({"gate": fair.gate} if fair.gate else {}))
