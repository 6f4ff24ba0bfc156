"""Tickets: issued, issued again, revoked, blocked and released, each as a fact."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from kiosk.domain import kinds
from kiosk.domain.answers import Issuer
from kiosk.domain.deeds import Deed
from kiosk.domain.event import TRAINING_KEY_NUMBER, Purpose, TicketKind
from kiosk.domain.facts import Draft
from kiosk.domain.guests import Guest, Status, Ticket, TicketState
from kiosk.errors import KeyProblem, UnusableInput
from kiosk.usecases.allowed import require
from kiosk.usecases.fair import Fair
from kiosk.words import N_

KEY_PREFIX = "k:"
SERIAL_BYTES = 8
LAST_KEY_NUMBER = 31
REISSUED = "reissued"
WITHOUT_TICKET = frozenset({Status.CANCELED, Status.DRAFT})


@dataclass(frozen=True, slots=True)
class Issued:
    """A ticket ready to be printed; ``human_code`` is for typing."""

    guest: Guest
    kind: TicketKind
    code: str
    human_code: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Issue:
    """What an issue gave.

    Attributes:
        elsewhere: guests whose ticket another device issued.
        without: guests who get none: canceled, drafts, or of a kind the event doesn't list.
    """

    tickets: tuple[Issued, ...]
    elsewhere: tuple[Guest, ...]
    without: tuple[Guest, ...] = ()


def issue(fair: Fair, guests: Iterable[Guest], holder: str = "", *, reissue: bool = False) -> Issue:
    """A ticket for each guest, the one they have where it still fits.

    A guest whose kind of ticket changed, or whose issuing key was revoked, or everyone with
    ``reissue``, gets a new one, and the old code is revoked. Who is blocked stays blocked.

    Raises:
        NotAllowed: if this device is for something else.
        KeyProblem: if this device can't sign.
        StoreError: if this could not be recorded; no ticket is issued then.
    """
    done, drafts = drafted(fair, guests, holder, reissue=reissue)
    fair.facts.append(drafts)
    return done


def drafted(
    fair: Fair, guests: Iterable[Guest], holder: str = "", *, reissue: bool = False
) -> tuple[Issue, list[Draft]]:
    """What `issue` gives, and the facts that are still to be recorded for it to be true.

    Raises:
        KeyProblem: if this device can't sign.
    """
    number, drafts = _own_key(fair, holder)
    several = {guest.subject: guest for guest in guests}
    ours = fair.tickets.public().hex()
    held = fair.state.tickets_held(several)
    stems: set[str] = set()
    found: list[Issued] = []
    elsewhere: list[Guest] = []
    without: list[Guest] = []
    distrusted = {issuer.public for issuer in fair.state.issuers() if issuer.revoked}
    for guest in several.values():
        kind = fair.event.kinds.get(guest.kind)
        if kind is None or guest.status in WITHOUT_TICKET:
            without.append(guest)
            continue
        issued = [ticket for ticket in held.get(guest.subject, ()) if ticket.scheme]
        valid = [ticket for ticket in issued if ticket.state is not TicketState.REVOKED]
        fitting = [
            ticket
            for ticket in valid
            if (ticket.kind, ticket.scheme) == (kind.id, fair.event.scheme)
            and ticket.issuer not in distrusted
        ]
        if fitting and not reissue:
            if fitting[-1].issuer != ours:
                elsewhere.append(guest)
                continue
            serial = bytes.fromhex(fitting[-1].serial)
        else:
            serial = _new_serial(fair, stems)
            drafts.append(_issued(fair, guest, kind, serial, number))
            drafts += _replaced(guest.subject, valid, serial)
        code = fair.tickets.code(number, serial, kind.number, fair.event.scheme)
        is_new = not fitting or reissue
        found.append(Issued(guest, kind, code, fair.tickets.human_code(serial), is_new))
    return Issue(tuple(found), tuple(elsewhere), tuple(without)), drafts


def listed_key(fair: Fair, holder: str = "") -> int:
    """The number of this device's issuing key; lists the key if it is new.

    All keys of a training carry one number of their own.

    Raises:
        KeyProblem: if the key was revoked, or all 31 numbers are taken.
    """
    number, drafts = _own_key(fair, holder)
    fair.facts.append(drafts)
    return number


def _own_key(fair: Fair, holder: str) -> tuple[int, list[Draft]]:
    """The number of this device's issuing key, and the fact that lists it if it is new."""
    require(fair, Deed.ISSUE)  # before a key is made that could sign nothing
    public = fair.tickets.public().hex()
    issuers = fair.state.issuers()
    own = next((issuer for issuer in issuers if issuer.public == public), None)
    if own is not None and own.revoked:
        raise KeyProblem(
            N_("The issuing key of this device was revoked."),
            N_("Issue tickets on another device, or move keys/issuing.pem away to get a new key."),
        )
    if own is not None:
        return own.number, []
    number = _free_number(fair, issuers)
    content = {"public": public, "number": number, "holder": holder}
    return number, [Draft(kinds.KEY_LISTED, KEY_PREFIX + public, content)]


def _free_number(fair: Fair, issuers: Iterable[Issuer]) -> int:
    if fair.event.purpose is Purpose.TRAINING:
        return TRAINING_KEY_NUMBER
    free = set(range(1, LAST_KEY_NUMBER + 1)) - {issuer.number for issuer in issuers}
    if not free:
        raise KeyProblem(
            N_("All 31 issuing keys of this fair are taken."), N_("Issue on a listed device.")
        )
    return min(free)


def revoke_key(fair: Fair, public: str, reason: str) -> None:
    """No ticket of this issuing key counts from now on.

    Raises:
        UnusableInput: if no such key is listed.
    """
    if public not in {issuer.public for issuer in fair.state.issuers()}:
        raise UnusableInput("No such issuing key is listed.", "`kiosk keys` lists them.")
    content = {"public": public, "reason": reason}
    fair.facts.append([Draft(kinds.KEY_REVOKED, KEY_PREFIX + public, content)])


def block(fair: Fair, guest: Guest, reason: str) -> int:
    """Blocks all tickets of a guest until they are released; returns how many."""
    return _change(fair, guest, kinds.TICKET_BLOCKED, {TicketState.VALID}, reason)


def release(fair: Fair, guest: Guest, reason: str) -> int:
    """Lets blocked tickets of a guest count again; returns how many."""
    return _change(fair, guest, kinds.TICKET_RELEASED, {TicketState.BLOCKED}, reason)


def revoke(fair: Fair, guest: Guest, reason: str) -> int:
    """Withdraws all tickets of a guest for good; returns how many."""
    states = {TicketState.VALID, TicketState.BLOCKED}
    return _change(fair, guest, kinds.TICKET_REVOKED, states, reason)


def _change(
    fair: Fair, guest: Guest, kind: str, states: Collection[TicketState], reason: str
) -> int:
    drafts = [
        _change_of(kind, guest.subject, ticket.serial, reason)
        for ticket in fair.state.tickets_of(guest.subject)
        if ticket.state in states
    ]
    if drafts:
        fair.facts.append(drafts)
    return len(drafts)


def _new_serial(fair: Fair, stems: set[str]) -> bytes:
    """A serial whose human code is like no other known here, nor among those given just now."""
    while True:
        serial = fair.random_bytes(SERIAL_BYTES)
        stem = fair.tickets.stem(serial)
        if stem not in stems and not fair.state.tickets_with_stem(stem):
            stems.add(stem)
            return serial


def _issued(fair: Fair, guest: Guest, kind: TicketKind, serial: bytes, number: int) -> Draft:
    scheme = fair.event.scheme
    content = {
        "serial": serial.hex(),
        "kind": kind.id,
        "scheme": scheme,
        "issuer": fair.tickets.public().hex(),
        "stem": fair.tickets.stem(serial),
    }
    if scheme == "short":
        code = fair.tickets.code(number, serial, kind.number, scheme)
        content["digest"] = fair.tickets.digest(code).hex()
    return Draft(kinds.TICKET_ISSUED, guest.subject, content)


def _replaced(subject: str, old: Collection[Ticket], serial: bytes) -> Iterator[Draft]:
    """The old tickets withdrawn for the new one, which is blocked if one of them was."""
    for ticket in old:
        yield _change_of(kinds.TICKET_REVOKED, subject, ticket.serial, REISSUED)
    if any(ticket.state is TicketState.BLOCKED for ticket in old):
        yield _change_of(kinds.TICKET_BLOCKED, subject, serial.hex(), REISSUED)


def _change_of(kind: str, subject: str, serial: str, reason: str) -> Draft:
    return Draft(kind, subject, {"serial": serial, "reason": reason})
