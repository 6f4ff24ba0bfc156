"""Whether a trip may take these people besides: its seats, its wheelchair places, its tickets."""

from collections.abc import Collection, Iterable, Mapping

from kiosk.domain.guests import Guest
from kiosk.domain.trips.leg import Leg
from kiosk.domain.trips.trip import Trip
from kiosk.errors import NotYet
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.entitled import may_ride
from kiosk.words import N_, _, ngettext, spoken

MOST_NAMED = 5


def is_staff(fair: Fair, guest: Guest) -> bool:
    """Whether a guest works here: counted aboard, booked nowhere."""
    kind = fair.event.kinds.get(guest.kind)
    return kind is not None and kind.staff


def refuse_crowd(
    fair: Fair, trip: Trip, found: Leg, coming: Mapping[str, Guest], *, over: bool
) -> None:
    """Refuses more people than a trip has places for, and tickets that it doesn't take.

    Args:
        found: the trip's leg as it stands.
        coming: who would have a claim to a seat besides, by subject.
        over: whether seats shall not count.

    Raises:
        NotYet: if there are too few seats or wheelchair places, or somebody would be refused.
    """
    refuse_tickets(fair, trip, coming.values())
    there = found.claims(trip)
    new = {who: guest for who, guest in coming.items() if who not in there}
    if over or not new:
        return
    if (lacking := len(there) + len(new) - trip.seats) > 0:
        text = ngettext(
            "{trip} is short of {count} seat for all of them.",
            "{trip} is short of {count} seats for all of them.",
            lacking,
        )
        raise _crowded(text, trip, lacking)
    rolling = sum(guest.in_wheelchair for guest in new.values())
    sitting = sum(guest.in_wheelchair for guest in fair.state.guests(there).values())
    if rolling and (lacking := rolling + sitting - trip.wheelchairs) > 0:
        text = ngettext(
            "{trip} is short of {count} wheelchair place for all of them.",
            "{trip} is short of {count} wheelchair places for all of them.",
            lacking,
        )
        raise _crowded(text, trip, lacking)


def refuse_tickets(fair: Fair, trip: Trip, guests: Iterable[Guest]) -> None:
    """Refuses guests whom the door of a trip would refuse.

    Raises:
        NotYet: if somebody's ticket doesn't count there; names them.
    """
    refused = [guest.name for guest in guests if not may_ride(fair, (trip,), guest.kind, "", "")]
    if refused:
        text = _("{trip} doesn't take the tickets of: {names}.")
        raise NotYet(
            text.format(trip=trip.name.in_language(spoken()), names=_listed(refused)),
            N_("Choose another trip, or change which tickets it takes."),
        )


def _crowded(text: str, trip: Trip, count: int) -> NotYet:
    return NotYet(
        text.format(trip=trip.name.in_language(spoken()), count=count),
        N_("Move fewer of them, or put them there all the same."),
    )


def _listed(names: Collection[str]) -> str:
    shown = sorted(names)[:MOST_NAMED]
    return ", ".join(shown) + (" …" if len(names) > MOST_NAMED else "")
