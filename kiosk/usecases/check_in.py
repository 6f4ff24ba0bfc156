"""A scan, from a code text to a verdict whose fact is on the disk."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain import kinds
from kiosk.domain.checkpoints import Direction
from kiosk.domain.decide import Case, Presented, decide
from kiosk.domain.event import TicketKind
from kiosk.domain.facts import Draft
from kiosk.domain.folding import TICKET_PREFIX
from kiosk.domain.guests import Guest, Ticket, TicketState
from kiosk.domain.readings import ShortTicket, SignedTicket, TypedCode, Unreadable
from kiosk.domain.verdicts import Reason, Ruling, Verdict
from kiosk.errors import Unsettled
from kiosk.usecases.fair import Fair

CODE_PREFIX = "x:"
SHOWN_INPUT = 500

# Of several tickets of a guest, the one that counts most.
_STANDING = (TicketState.VALID, TicketState.BLOCKED, TicketState.REVOKED)

_KIND_OF = {
    Verdict.ADMITTED: kinds.SCAN_ADMITTED,
    Verdict.AGAIN: kinds.SCAN_REPEATED,
    Verdict.QUESTION: kinds.SCAN_QUESTIONED,
    Verdict.REFUSED: kinds.SCAN_REFUSED,
}


@dataclass(frozen=True, slots=True)
class Found:
    """Whose ticket a code is; ``ticket`` is None where only the signature vouches for it."""

    subject: str
    serial: str
    presented: Presented
    guest: Guest | None = None
    ticket: Ticket | None = None
    sister_fair: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a scan.

    Attributes:
        input: the code text, shortened if it is absurdly long.
        at: when, microseconds since 1970 on this device's clock.
        fact: id of the fact that records it.
        sister_fair: name of the other fair that issued the ticket, if one did.
    """

    input: str
    ruling: Ruling
    checkpoint: str
    at: int
    fact: str
    guest: Guest | None = None
    kind: TicketKind | None = None
    sister_fair: str = ""


def scan(
    fair: Fair,
    text: str,
    checkpoint: str,
    direction: Direction = Direction.ENTRY,
    allowed: Iterable[Reason] = (),
) -> Outcome:
    """Reads a code, decides, and records what was decided.

    Raises:
        Unsettled: if there is no such checkpoint.
        StoreError: if the fact could not be recorded; then nothing was decided either.
    """
    _known_checkpoint(fair, checkpoint)
    found = identify(fair, text)
    if isinstance(found, Found):
        return _pass(fair, found, text, checkpoint, direction, frozenset(allowed))
    return _turn_away(fair, found, text, checkpoint)


def admit(
    fair: Fair,
    guest: Guest,
    checkpoint: str,
    direction: Direction = Direction.ENTRY,
    allowed: Iterable[Reason] = (),
) -> Outcome:
    """Checks in a guest whom the desk found by name; the same checks decide.

    Raises:
        Unsettled: if there is no such checkpoint.
        StoreError: if the fact could not be recorded.
    """
    _known_checkpoint(fair, checkpoint)
    tickets = [t for t in fair.state.tickets_of(guest.subject) if t.scheme]
    ticket = min(tickets, key=lambda ticket: _STANDING.index(ticket.state), default=None)
    presented = _presented(fair, ticket) if ticket else _of_kind(fair, guest.kind)
    serial = ticket.serial if ticket else ""
    found = Found(guest.subject, serial, presented, guest, ticket)
    return _pass(fair, found, guest.registration, checkpoint, direction, frozenset(allowed))


def identify(fair: Fair, text: str) -> Found | Unreadable:
    """Whose ticket a code text is; records nothing."""
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
        issuer_revoked=_is_revoked(fair, reading.issuer.hex()),
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
    presented = _presented(fair, ticket)
    return Found(subject, ticket.serial, presented, fair.state.guest(subject), ticket)


def _presented(fair: Fair, ticket: Ticket) -> Presented:
    known = _of_kind(fair, ticket.kind)
    return Presented(
        kind=known.kind,
        validity=known.validity,
        state=ticket.state,
        issuer_revoked=_is_revoked(fair, ticket.issuer),
        revoked_at=ticket.revoked_at,
    )


def _of_kind(fair: Fair, kind: str) -> Presented:
    known = fair.event.kinds.get(kind)
    return Presented(known.id, known.validity) if known else Presented(None)


def _is_revoked(fair: Fair, public: str) -> bool:
    return any(issuer.revoked for issuer in fair.state.issuers() if issuer.public == public)


def _pass(
    fair: Fair,
    found: Found,
    text: str,
    checkpoint: str,
    direction: Direction,
    allowed: frozenset[Reason],
) -> Outcome:
    kind = found.presented.kind
    case = Case(
        ticket=found.presented,
        guest=found.guest,
        passages=fair.state.passages(found.subject, checkpoint),
        checkpoint=fair.event.checkpoints[checkpoint],
        now=fair.now(),
        direction=direction,
        gate=fair.gate,
        allowed=allowed,
        taken_at=fair.event.checkpoints_taking(kind) if kind else (),
    )
    ruling = decide(case)
    left = ruling.reason is Reason.LEFT
    content: dict[str, object] = {"checkpoint": checkpoint, "reason": str(ruling.reason)}
    content |= {"serial": found.serial} if found.serial else {}
    content |= {"gate": fair.gate} if fair.gate else {}
    if ruling.verdict is Verdict.ADMITTED and ruling.override:
        content |= {"override": str(ruling.override)}
    fact_kind = kinds.SCAN_LEFT if left else _KIND_OF[ruling.verdict]
    [fact] = fair.facts.append([Draft(fact_kind, found.subject, content)])
    return Outcome(
        input=_shown(text),
        ruling=ruling,
        checkpoint=checkpoint,
        at=fact.envelope.at,
        fact=fact.envelope.id,
        guest=found.guest,
        kind=fair.event.kinds.get(kind) if kind else None,
        sister_fair=found.sister_fair,
    )


def _turn_away(fair: Fair, reading: Unreadable, text: str, checkpoint: str) -> Outcome:
    """Records a code that is no ticket of ours: what it looks like, never the code itself."""
    code = {
        "sort": reading.sort,
        "length": reading.length,
        "digest": fair.pseudonym("", text),
    }
    content: dict[str, object] = {"checkpoint": checkpoint, "reason": str(reading.reason)}
    content |= {"code": code} | ({"gate": fair.gate} if fair.gate else {})
    subject = CODE_PREFIX + fair.random_bytes(10).hex()
    [fact] = fair.facts.append([Draft(kinds.SCAN_REFUSED, subject, content)])
    ruling = Ruling(Verdict.REFUSED, reading.reason, detail=(reading.sort,))
    return Outcome(_shown(text), ruling, checkpoint, fact.envelope.at, fact.envelope.id)


def _known_checkpoint(fair: Fair, checkpoint: str) -> None:
    if checkpoint not in fair.event.checkpoints:
        known = ", ".join(fair.event.checkpoints)
        raise Unsettled(f"There is no checkpoint {checkpoint!r}.", f"There are: {known}.")


def _shown(text: str) -> str:
    """The text as it can be written down: whole, unless it is absurdly long or no Unicode."""
    return text[:SHOWN_INPUT].encode("utf-8", "replace").decode()
