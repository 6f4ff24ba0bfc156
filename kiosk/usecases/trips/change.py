"""What all changes of trips share: what comes of one, what it needs, and who must be told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.domain.given_reasons import is_given
from kiosk.domain.guests import Guest
from kiosk.domain.names import plain
from kiosk.domain.trips.leg import Leg
from kiosk.domain.trips.trip import Trip
from kiosk.domain.verdicts import Reason
from kiosk.errors import NotYet, UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.crowding import is_staff
from kiosk.usecases.trips.known import trip_among
from kiosk.usecases.trips.roll import leg as leg_called
from kiosk.words import N_


@dataclass(frozen=True, slots=True)
class ToTell:
    """A guest who must be told.

    Attributes:
        trip: how they travel now; None where theirs was called off.
        was: how they would have; the same trip where only its time is another, None for no trip.
    """

    guest: Guest
    trip: Trip | None
    was: Trip | None


@dataclass(frozen=True, slots=True)
class Change:
    """What came of a change.

    Attributes:
        trip: the trip that it was about, as it is now; of two, the one that goes.
        moved: how many guests are booked on another trip now.
        to_tell: by name.
        left_alone: guests who were to be moved and had left with another trip.
    """

    trip: Trip
    moved: int
    to_tell: tuple[ToTell, ...]
    left_alone: tuple[Guest, ...] = ()


def open_trip(fair: Fair, known: Mapping[str, Trip], identity: str) -> tuple[Trip, Leg]:
    """A trip that can still be changed, and its leg.

    Raises:
        NotYet: if it has left or was canceled.
        Unsettled: if there is no such trip.
    """
    trip = trip_among(known, identity)
    if trip.canceled:
        raise NotYet(N_("This trip was canceled."), N_("Choose the one that goes in its place."))
    found = leg_called(fair, trip.leg, trip.way_out)
    if found.departure(trip.id).closing is not None:
        raise NotYet(
            N_("This departure was closed before."),
            N_("Open it again with a reason if the bus is still here."),
        )
    return trip, found


def said(reason: str) -> str:
    """The reason of a change.

    Raises:
        UnusableInput: if nobody says why.
    """
    if not is_given(reason):
        raise UnusableInput(
            N_("A change of trips needs a reason."), N_("Say in a word or two why.")
        )
    return reason.strip()


def passengers(fair: Fair, subjects: Iterable[str]) -> dict[str, Guest]:
    """The guests among these, by subject; staff are booked nowhere."""
    guests = fair.state.guests(subjects)
    return {who: guest for who, guest in guests.items() if not is_staff(fair, guest)}


def got_off(riders: Iterable[str], trip: Trip, why: str) -> list[Draft]:
    """The facts by which these got off."""
    content = {"checkpoint": trip.subject, "reason": str(Reason.LEFT), "why": why}
    return [Draft(kinds.SCAN_LEFT, who, content) for who in sorted(riders)]


def must_be_told(
    fair: Fair, subjects: Iterable[str], trip: Trip | None, was: Mapping[str, Trip | None]
) -> tuple[ToTell, ...]:
    """Those of these guests who ride, by name, with how they would have travelled."""
    guests = by_name(passengers(fair, subjects).values())
    return tuple(ToTell(guest, trip, was[guest.subject]) for guest in guests)


def by_name(guests: Iterable[Guest]) -> tuple[Guest, ...]:
    """Guests in the order in which they are told of."""
    return tuple(sorted(guests, key=lambda guest: (plain(guest.name), guest.subject)))
