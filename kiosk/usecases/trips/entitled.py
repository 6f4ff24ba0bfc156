"""Who has a seat to expect on a leg: by their kind of ticket, and by the days they are there."""

from collections.abc import Iterable

from kiosk.domain.checkpoints import moment
from kiosk.domain.trips.trip import Trip
from kiosk.usecases.fair import Fair


def may_ride(fair: Fair, trips: Iterable[Trip], kind: str, arrives: str, leaves: str) -> bool:
    """Whether one of these trips is meant for such guests; staff are booked nowhere.

    Args:
        kind: id of a kind of ticket; the fair's usual one where there is none.
        arrives: the first day they are there, in ISO 8601, ``leaves`` the last; may be empty.
    """
    known = fair.event.kinds.get(kind or fair.event.default_kind)
    if known is None or known.staff:
        return False
    return any(
        (not trip.takes or known.id in trip.takes)
        and known.validity.holds(trip.departs)
        and arrives <= _day(fair, trip) <= (leaves or "9")
        for trip in trips
    )


def _day(fair: Fair, trip: Trip) -> str:
    return moment(trip.departs, fair.event.zone).date().isoformat()
