"""A fair copied for a training: its guests, tickets and keys as they are now, and no scan.

Nothing of the fair's journal is copied as it stands. What is true there is told anew, as facts of
the training's own writer: so none of them can be taken for a fact of the fair, every chain is
whole, and each ticket is fresh, since nobody was told to have used it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.answers import Issuer
from kiosk.domain.facts import Draft
from kiosk.domain.guests import ANSWER_PREFIX, BOOKING_PREFIX, FIELDS, Guest, Ticket, TicketState
from kiosk.domain.trips.trip import SUBJECT_PREFIX as TRIP_PREFIX
from kiosk.usecases.fair import Fair
from kiosk.usecases.issuing_keys import KEY_PREFIX, listed_key

AS_IN_THE_FAIR = "as in the fair"
_TOLD_OF = {
    TicketState.REVOKED: kinds.TICKET_REVOKED,
    TicketState.BLOCKED: kinds.TICKET_BLOCKED,
}


@dataclass(frozen=True, slots=True)
class Copied:
    """How much a copy took over."""

    guests: int
    tickets: int


def copy_fair(fair: Fair, training: Fair, holder: str = "") -> Copied:
    """Tells a training, all at once, what is true of a fair; changes nothing there.

    Args:
        holder: who has the training's own issuing key, which is listed too.

    Raises:
        StoreError: if the fair can't be read or the training not be written.
    """
    # Tickets before guests and keys: whoever works in the fair meanwhile makes these first.
    issued, unissued = fair.state.every_ticket(), fair.state.unissued_tickets()
    guests, issuers = fair.state.every_guest(), fair.state.issuers()
    drafts = [*_keys(issuers), *map(_record, guests), *_tickets(issued), *_states(unissued)]
    drafts += _trips(fair.state.trip_records())
    if drafts:
        training.facts.append(drafts)
    listed_key(training, holder)  # last: it tells that the copy is whole
    return Copied(len(guests), len(issued))


def is_whole(training: Fair) -> bool:
    """Whether a copy was made to its end: only then has it an issuing key of its own."""
    own = training.tickets.public().hex()
    return own in {issuer.public for issuer in training.state.issuers()}


def _keys(issuers: Iterable[Issuer]) -> Iterator[Draft]:
    for issuer in issuers:
        subject = KEY_PREFIX + issuer.public
        listed = {"public": issuer.public, "number": issuer.number, "holder": issuer.holder}
        yield Draft(kinds.KEY_LISTED, subject, listed)
        if issuer.revoked:
            content = {"public": issuer.public, "reason": AS_IN_THE_FAIR}
            yield Draft(kinds.KEY_REVOKED, subject, content)


def _record(guest: Guest) -> Draft:
    values = {name: getattr(guest, name) for name in FIELDS}
    values |= {ANSWER_PREFIX + id: answer for id, answer in guest.answers.items()}
    values |= {BOOKING_PREFIX + leg: trip for leg, trip in guest.bookings.items()}
    return Draft(kinds.GUEST_IMPORTED, guest.subject, {"set": values})


def _trips(records: Mapping[str, Mapping[str, Any]]) -> Iterator[Draft]:
    """Trips as they were changed; no departure of theirs has begun in a training."""
    for id, record in records.items():
        if record:
            yield Draft(kinds.TRIP_PLANNED, TRIP_PREFIX + id, {"set": dict(record)})


def _tickets(issued: Iterable[tuple[str, Ticket]]) -> Iterator[Draft]:
    for subject, ticket in issued:
        content = {
            "serial": ticket.serial,
            "kind": ticket.kind,
            "scheme": ticket.scheme,
            "issuer": ticket.issuer,
            "stem": ticket.stem,
        }
        content |= {"digest": ticket.digest} if ticket.digest else {}
        yield Draft(kinds.TICKET_ISSUED, subject, content)
        yield from _states([(subject, ticket)])


def _states(held: Iterable[tuple[str, Ticket]]) -> Iterator[Draft]:
    for subject, ticket in held:
        if ticket.state in _TOLD_OF:
            content = {"serial": ticket.serial, "reason": AS_IN_THE_FAIR}
            yield Draft(_TOLD_OF[ticket.state], subject, content)
