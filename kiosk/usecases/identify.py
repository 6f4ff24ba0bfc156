"""Whose ticket a code is, and how a guest without one stands."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

from kiosk.domain.case import Presented
from kiosk.domain.folding import TICKET_PREFIX
from kiosk.domain.guests import Guest, Ticket, TicketState
from kiosk.domain.readings import Reading, ShortTicket, SignedTicket, TypedCode, Unreadable
from kiosk.domain.verdicts import Reason
from kiosk.usecases.fair import Fair
from kiosk.usecases.ports import State

# Of several tickets of a guest, the one that counts most.
_STANDING = (TicketState.VALID, TicketState.BLOCKED, TicketState.REVOKED)


@dataclass(frozen=True, slots=True)
class Found:
    """Whose ticket a code is; ``ticket`` is None where only the signature vouches for it.

    Attributes:
        record: under whose name it is recorded, where the guest has several records: that which
            the ticket was issued to. If they are parted again, each keeps what its ticket did.
    """

    subject: str
    serial: str
    presented: Presented
    guest: Guest | None = None
    ticket: Ticket | None = None
    sister_fair: str = ""
    record: str = ""

    def of(self, guest: Guest) -> "Found":
        """The same, of the guest as they are known now."""
        return replace(self, guest=guest)


def identify(fair: Fair, text: str) -> Found | Unreadable:
    """Whose ticket a code text is; records nothing."""
    found = _found(fair, text)
    if isinstance(found, Unreadable) or found.guest is None:
        return found
    others = fair.state.records_of([found.subject]).get(found.subject, ())
    if not others:
        return found
    record = fair.state.record_of_ticket(found.serial, (found.subject, *others))
    return replace(found, record=record or "")


def _found(fair: Fair, text: str) -> Found | Unreadable:
    reading = fair.tickets.read(text)
    if isinstance(reading, Unreadable):
        return reading
    if isinstance(reading, SignedTicket):
        return _signed(fair, reading)
    if isinstance(reading, ShortTicket):
        held = fair.state.tickets_with_digest(reading.digest.hex())
    else:
        held = fair.state.tickets_with_stem(reading.stem)
    return _one_of(fair, held, reading, len(text))


def is_known(state: State, reading: Reading) -> bool:
    """Whether a code that proves nothing by itself belongs to a ticket that was issued."""
    if isinstance(reading, ShortTicket):
        held = state.tickets_with_digest(reading.digest.hex())
    elif isinstance(reading, TypedCode):
        held = state.tickets_with_stem(reading.stem)
    else:
        return False
    return any(ticket.scheme for _, ticket in held)


def by_name(fair: Fair, guests: Iterable[Guest]) -> tuple[Found, ...]:
    """Guests whom the desk found by name, each once, with the ticket of theirs that counts most."""
    several = {guest.subject: guest for guest in guests}
    held = fair.state.tickets_held(several)
    distrusted = _distrusted(fair)

    def found(guest: Guest) -> Found:
        tickets = [ticket for ticket in held.get(guest.subject, ()) if ticket.scheme]
        ticket = min(tickets, key=lambda ticket: _STANDING.index(ticket.state), default=None)
        if ticket is None:
            return Found(guest.subject, "", _of_kind(fair, guest.kind), guest)
        presented = _presented(fair, ticket, distrusted)
        return Found(guest.subject, ticket.serial, presented, guest, ticket)

    return tuple(map(found, several.values()))


def _signed(fair: Fair, reading: SignedTicket) -> Found:
    serial = reading.serial.hex()
    held = fair.state.tickets_with_serial(serial)
    issued = [(subject, ticket) for subject, ticket in held if ticket.scheme]
    kind = fair.event.kind_numbered(reading.kind, reading.event)
    state = next((ticket for _, ticket in issued or held), None)
    presented = Presented(
        kind=kind.id if kind else None,
        validity=kind.validity if kind else Presented(None).validity,
        state=state.state if state else TicketState.VALID,
        issuer_revoked=_is_distrusted(fair, reading.issuer.hex(), is_issued=bool(issued)),
        revoked_at=state.revoked_at if state else None,
    )
    sister = next((s.name for s in fair.event.sister_fairs if s.number == reading.event), "")
    if not issued:
        return Found(TICKET_PREFIX + serial, serial, presented, sister_fair=sister)
    subject, ticket = issued[0]
    return Found(subject, serial, presented, fair.state.guest(subject), ticket, sister)


def _one_of(
    fair: Fair,
    held: tuple[tuple[str, Ticket], ...],
    reading: ShortTicket | TypedCode,
    length: int,
) -> Found | Unreadable:
    issued = [(subject, ticket) for subject, ticket in held if ticket.scheme]
    if not issued:
        return Unreadable(Reason.UNKNOWN_TICKET, "ticket", length)
    if len({ticket.serial for _, ticket in issued}) > 1:
        return Unreadable(Reason.AMBIGUOUS, "ticket", length)
    subject, ticket = issued[0]
    presented = _presented(fair, ticket, _distrusted(fair))
    return Found(subject, ticket.serial, presented, fair.state.guest(subject), ticket)


def _presented(fair: Fair, ticket: Ticket, distrusted: Container[str]) -> Presented:
    known = _of_kind(fair, ticket.kind)
    return Presented(
        kind=known.kind,
        validity=known.validity,
        state=ticket.state,
        issuer_revoked=ticket.issuer in distrusted,
        revoked_at=ticket.revoked_at,
    )


def _of_kind(fair: Fair, kind: str) -> Presented:
    known = fair.event.kinds.get(kind)
    return Presented(known.id, known.validity) if known else Presented(None)


def _distrusted(fair: Fair) -> frozenset[str]:
    """The issuing keys that were revoked."""
    return frozenset(issuer.public for issuer in fair.state.issuers() if issuer.revoked)


def _is_distrusted(fair: Fair, issuer: str, *, is_issued: bool) -> bool:
    """Whether a key was revoked, or its tickets count only where their issue is known."""
    listed = fair.state.issuer(issuer)
    return listed is not None and (listed.revoked or (listed.shut_out and not is_issued))
