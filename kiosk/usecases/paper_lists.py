"""Lists for the day the power fails: who is expected at a checkpoint, on a trip, from a partner."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.guests import Guest, Ticket, TicketState
from kiosk.domain.names import plain
from kiosk.domain.texts import Text
from kiosk.usecases.fair import Fair
from kiosk.usecases.issue_tickets import WITHOUT_TICKET
from kiosk.usecases.trips.known import trips


class ListOf(StrEnum):
    """What a list is for."""

    CHECKPOINT = "checkpoint"
    PARTNER = "partner"
    TRIP = "trip"


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A guest on a list; ``code`` is the short code to type later, empty if they have no ticket."""

    guest: Guest
    code: str


@dataclass(frozen=True, slots=True)
class PaperList:
    """A list.

    Attributes:
        id: of the checkpoint, the partner or the trip.
        at: what to name when the list is typed back; empty for a partner's.
        departs: when the trip leaves, microseconds since 1970; 0 for other lists.
    """

    of: ListOf
    id: str
    name: Text
    at: str
    rows: tuple[PaperRow, ...]
    departs: int = 0


def paper_lists(fair: Fair, wanted: Iterable[ListOf] = tuple(ListOf)) -> tuple[PaperList, ...]:
    """The lists of these sorts, each by name; empty ones are left out. A few queries for all.

    Who canceled stands on none; drafts neither.
    """
    guests = [g for g in fair.state.every_guest() if g.status not in WITHOUT_TICKET]
    codes = short_codes(fair, guests)
    everybody = [
        PaperRow(guest, codes.get(guest.subject, ""))
        for guest in sorted(guests, key=lambda guest: (plain(guest.name), guest.subject))
    ]
    makers = {
        ListOf.CHECKPOINT: _of_checkpoints,
        ListOf.PARTNER: _of_partners,
        ListOf.TRIP: _of_trips,
    }
    found = (one for sort in dict.fromkeys(wanted) for one in makers[sort](fair, everybody))
    return tuple(one for one in found if one.rows)


def short_codes(fair: Fair, guests: Iterable[Guest]) -> dict[str, str]:
    """The short code of each of these guests who has a ticket that counts; one query for all."""
    held = fair.state.tickets_held(guest.subject for guest in guests)
    codes = {subject: _code(fair, tickets) for subject, tickets in held.items()}
    return {subject: code for subject, code in codes.items() if code}


def _of_checkpoints(fair: Fair, rows: Sequence[PaperRow]) -> Iterable[PaperList]:
    for id, point in fair.event.checkpoints.items():
        theirs = tuple(row for row in rows if row.guest.kind in point.takes)
        yield PaperList(ListOf.CHECKPOINT, id, fair.event.checkpoint_names[id], id, theirs)


def _of_partners(fair: Fair, rows: Sequence[PaperRow]) -> Iterable[PaperList]:
    for id, partner in fair.event.partners.items():
        theirs = tuple(row for row in rows if row.guest.partner == id)
        yield PaperList(ListOf.PARTNER, id, Text({"": partner.name}), "", theirs)


def _of_trips(fair: Fair, rows: Sequence[PaperRow]) -> Iterable[PaperList]:
    for trip in trips(fair).values():
        if not trip.canceled:
            booked = tuple(row for row in rows if row.guest.bookings.get(trip.leg) == trip.id)
            yield PaperList(ListOf.TRIP, trip.id, trip.name, trip.subject, booked, trip.departs)


def _code(fair: Fair, held: Iterable[Ticket]) -> str:
    valid = [ticket for ticket in held if ticket.scheme and ticket.state is TicketState.VALID]
    return fair.tickets.human_code(bytes.fromhex(valid[-1].serial)) if valid else ""
