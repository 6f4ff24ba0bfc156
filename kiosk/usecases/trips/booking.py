"""Who is booked on which trip: a field of each guest's record, one for each leg."""

from collections.abc import Iterable, Mapping

from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.domain.guests import BOOKING_PREFIX, Guest
from kiosk.usecases.fair import Fair

Bookings = Mapping[str, Mapping[str, str]]
"""By subject: leg to the id of a trip, to ``own``, or to nothing for no booking."""


def book(fair: Fair, bookings: Bookings) -> int:
    """Records who is booked on what, in one transaction; returns how many guests it changed.

    Raises:
        StoreError: if this could not be recorded.
    """
    drafts = booked(fair, bookings)
    fair.facts.append(drafts)
    return len(drafts)


def booked(
    fair: Fair, bookings: Bookings, refs: tuple[str, ...] = (), reason: str = ""
) -> list[Draft]:
    """The facts by which guests are booked so, for those whom it changes.

    Args:
        refs: ids of facts that they shall refer to besides.
        reason: why, where somebody said.
    """
    guests = fair.state.guests(bookings)
    heads = fair.state.heads(bookings)
    said: dict[str, object] = {"reason": reason.strip()} if reason.strip() else {}
    changes = (
        (guests[who], changed(guests[who], legs)) for who, legs in bookings.items() if who in guests
    )
    return [
        Draft(
            kinds.GUEST_BOOKED,
            guest.subject,
            {"set": {BOOKING_PREFIX + leg: trip for leg, trip in legs.items()}} | said,
            (*refs, *heads.get(guest.subject, ())),
        )
        for guest, legs in changes
        if legs
    ]


def changed(guest: Guest, legs: Mapping[str, str]) -> dict[str, str]:
    """The bookings among these that differ from what is known."""
    return {leg: trip for leg, trip in legs.items() if guest.bookings.get(leg, "") != trip}


def moved(leg: str, subjects: Iterable[str], trip: str) -> dict[str, dict[str, str]]:
    """The bookings that put these guests on one trip of a leg."""
    return {subject: {leg: trip} for subject in subjects}
