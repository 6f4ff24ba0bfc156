"""Who needs a seat, and what is free on a trip."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.guests import Guest
from kiosk.domain.names import plain


@dataclass(frozen=True, slots=True)
class Rider:
    """Somebody who needs a seat.

    Attributes:
        delegation: whom they travel with; ``organisation`` tells who is nearest within it.
        may: ids of the trips that take them.
        wish: the trip they asked for, ``mirror`` the one that goes with how they came; may be
            empty.
    """

    subject: str
    delegation: str
    organisation: str
    may: frozenset[str]
    in_wheelchair: bool = False
    wish: str = ""
    mirror: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """What is free on a trip.

    Attributes:
        seats: free ones, those for wheelchairs included; ``wheelchairs`` of them take one.
        most: how many seats the trip has in all.
        held: how many of each delegation sit there already.
    """

    trip: str
    departs: int
    seats: int
    wheelchairs: int
    most: int
    held: Mapping[str, int]


def delegation_of(guest: Guest) -> str:
    """Whom a guest travels with: all of their partner, else of their organisation."""
    return guest.partner or organisation_of(guest)


def organisation_of(guest: Guest) -> str:
    """Who is nearest to a guest among those they travel with; they alone where nobody is."""
    return plain(guest.organisation) or guest.organisation or guest.subject


def rider_of(guest: Guest, may: frozenset[str], wish: str = "", mirror: str = "") -> Rider:
    """A guest as one who needs a seat."""
    return Rider(
        guest.subject,
        delegation_of(guest),
        organisation_of(guest),
        may,
        guest.in_wheelchair,
        wish,
        mirror,
    )
