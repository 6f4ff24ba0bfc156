"""Tickets: issued and issued again, each as a fact."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from kiosk.domain import kinds
from kiosk.domain.event import TicketKind
from kiosk.domain.facts import Draft
from kiosk.domain.guests import Guest, Status, Ticket, TicketState
from kiosk.usecases.block_tickets import ticket_changed
from kiosk.usecases.fair import Fair
from kiosk.usecases.issuing_keys import own_key

SERIAL_BYTES = 8
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
        NotAllowed: if this device is for something else.
        KeyProblem: if this device can't sign.
    """
    number, drafts = own_key(fair, holder)
    several = {guest.subject: guest for guest in guests}
    held = fair.state.tickets_held(several)
    issuing = _Issuing(fair, number, reissue=reissue)
    for guest in several.values():
        issuing.serve(guest, held.get(guest.subject, ()))
    return issuing.done, [*drafts, *issuing.drafts]


class _Issuing:
    """Serves one guest after another; what is to be recorded gathers in `drafts`."""

    def __init__(self, fair: Fair, number: int, *, reissue: bool) -> None:
        self._fair = fair
        self._number = number
        self._reissue = reissue
        self._ours = fair.tickets.public().hex()
        self._distrusted = {each.public for each in fair.state.issuers() if each.revoked}
        self._stems: set[str] = set()
        self._tickets: list[Issued] = []
        self._elsewhere: list[Guest] = []
        self._without: list[Guest] = []
        self.drafts: list[Draft] = []

    @property
    def done(self) -> Issue:
        """What all who were served got."""
        return Issue(tuple(self._tickets), tuple(self._elsewhere), tuple(self._without))

    def serve(self, guest: Guest, held: Iterable[Ticket]) -> None:
        """The ticket a guest has where it still fits; else a new one for the old."""
        kind = self._fair.event.kinds.get(guest.kind)
        if kind is None or guest.status in WITHOUT_TICKET:
            self._without.append(guest)
            return
        valid = [each for each in held if each.scheme and each.state is not TicketState.REVOKED]
        fitting = [] if self._reissue else [each for each in valid if self._fits(each, kind)]
        if not fitting:
            self._hand_over(guest, kind, self._new_for(guest, kind, valid), is_new=True)
        elif fitting[-1].issuer == self._ours:
            self._hand_over(guest, kind, bytes.fromhex(fitting[-1].serial), is_new=False)
        else:
            self._elsewhere.append(guest)

    def _fits(self, ticket: Ticket, kind: TicketKind) -> bool:
        is_like_new = (ticket.kind, ticket.scheme) == (kind.id, self._fair.event.scheme)
        return is_like_new and ticket.issuer not in self._distrusted

    def _new_for(self, guest: Guest, kind: TicketKind, old: Collection[Ticket]) -> bytes:
        serial = _new_serial(self._fair, self._stems)
        self.drafts.append(_issued(self._fair, guest, kind, serial, self._number))
        self.drafts += _replaced(guest.subject, old, serial)
        return serial

    def _hand_over(self, guest: Guest, kind: TicketKind, serial: bytes, *, is_new: bool) -> None:
        tickets = self._fair.tickets
        code = tickets.code(self._number, serial, kind.number, self._fair.event.scheme)
        self._tickets.append(Issued(guest, kind, code, tickets.human_code(serial), is_new))


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
        yield ticket_changed(kinds.TICKET_REVOKED, subject, ticket.serial, REISSUED)
    if any(ticket.state is TicketState.BLOCKED for ticket in old):
        yield ticket_changed(kinds.TICKET_BLOCKED, subject, serial.hex(), REISSUED)
