"""Badges: what is to stand on one, and the facts that it was printed and handed out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kiosk.domain import kinds
from kiosk.domain.badge_notes import BadgeHistory, Occasion
from kiosk.domain.canonical import canonical
from kiosk.domain.deeds import Deed
from kiosk.domain.event import TicketKind
from kiosk.domain.facts import Draft
from kiosk.domain.guests import Guest, Ticket, TicketState
from kiosk.domain.readings import SignedTicket
from kiosk.usecases.allowed import require
from kiosk.usecases.fair import Fair
from kiosk.usecases.issue_tickets import WITHOUT_TICKET, issue

_SIGNED_CODE = re.compile(r"[0-9A-HJ-NP-X]{122}")
NO_CODES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class BadgeOrder:
    """A badge that is wanted.

    Attributes:
        code: what its QR symbol shall hold.
        shows: names what stands on it; another name says that the badge is out of date.
    """

    guest: Guest
    kind: TicketKind
    code: str
    human_code: str
    shows: str
    occasion: Occasion


@dataclass(frozen=True, slots=True)
class Ordered:
    """Badges that are wanted, and the guests who get none: canceled, drafts, of no known kind."""

    orders: tuple[BadgeOrder, ...]
    without: tuple[Guest, ...]


def ordered(
    fair: Fair,
    guests: Iterable[Guest],
    occasion: Occasion,
    scanned: Mapping[str, str] = NO_CODES,
) -> Ordered:
    """What is to stand on the badges of these guests; who has no ticket gets one.

    A ticket's code can be made only by the device that issued it. Where another one did, the badge
    bears the code that was just scanned or, without one, the ticket's human code: that is read
    wherever the guest is known.

    Args:
        scanned: codes of tickets that guests just showed, by subject.

    Raises:
        NotAllowed: if this device is for something else.
        KeyProblem: if a ticket has to be issued and this device can't sign.
        StoreError: if that could not be recorded.
    """
    require(fair, Deed.BADGES)  # before a badge comes out that can't be recorded
    several = {guest.subject: guest for guest in guests}
    served = {
        who: guest
        for who, guest in several.items()
        if guest.kind in fair.event.kinds and guest.status not in WITHOUT_TICKET
    }
    elsewhere = _issued_elsewhere(fair, served)
    holder = fair.state.label(f"w:{fair.facts.writer}")
    ours = [guest for who, guest in served.items() if who not in elsewhere]
    issued = {t.guest.subject: t for t in issue(fair, ours, holder).tickets} if ours else {}
    orders = []
    for who, guest in served.items():
        if who in issued:
            code, human = issued[who].code, issued[who].human_code
        else:
            human = fair.tickets.human_code(bytes.fromhex(elsewhere[who].serial))
            code = _shown(fair, scanned.get(who, ""), elsewhere[who]) or human
        kind = fair.event.kinds[guest.kind]
        orders.append(BadgeOrder(guest, kind, code, human, shows(fair, guest, human), occasion))
    return Ordered(tuple(orders), tuple(several[who] for who in several if who not in served))


def record_printed(fair: Fair, orders: Iterable[BadgeOrder], label: str, printer: str) -> None:
    """Records that these badges came out of a printer.

    Raises:
        StoreError: if this could not be recorded.
    """
    fair.facts.append(
        [
            Draft(
                kinds.BADGE_PRINTED,
                order.guest.subject,
                {
                    "occasion": str(order.occasion),
                    "label": label,
                    "printer": printer,
                    "shows": order.shows,
                },
            )
            for order in orders
        ]
    )


def hand_out(fair: Fair, guests: Iterable[Guest]) -> None:
    """Records that these guests have their badges in their hands.

    Raises:
        StoreError: if this could not be recorded.
    """
    fair.facts.append([Draft(kinds.BADGE_HANDED_OUT, guest.subject, {}) for guest in guests])


def history_of(fair: Fair, guest: Guest) -> BadgeHistory:
    """What was done about a guest's badge; costs one query."""
    return fair.state.badges_of([guest.subject]).get(guest.subject, BadgeHistory())


def is_outdated(fair: Fair, guest: Guest, history: BadgeHistory) -> bool:
    """Whether a guest's badge shows something else than it should; costs one query."""
    if not history.prints:
        return False
    valid = _valid(fair.state.tickets_of(guest.subject))
    codes = [fair.tickets.human_code(bytes.fromhex(ticket.serial)) for ticket in valid] or [""]
    return all(history.is_outdated(shows(fair, guest, code)) for code in codes)


def shows(fair: Fair, guest: Guest, human_code: str) -> str:
    """Names what stands on a guest's badge: a keyed digest, the same on every device."""
    told = (
        guest.native_name,
        guest.latin_name,
        guest.organisation,
        guest.country,
        guest.partner,
        guest.language,
        guest.kind,
        human_code,
    )
    return fair.pseudonym("", canonical(list(told)))


def _issued_elsewhere(fair: Fair, guests: Mapping[str, Guest]) -> dict[str, Ticket]:
    """The tickets that still count and that this device can't make again."""
    standing = {
        who: ticket
        for who, held in fair.state.tickets_held(guests).items()
        if (ticket := _standing(held)) is not None
    }
    if not standing:
        return {}
    ours = fair.tickets.public().hex()
    revoked = {issuer.public for issuer in fair.state.issuers() if issuer.revoked}
    return {
        who: ticket
        for who, ticket in standing.items()
        if ticket.issuer not in revoked | {ours} and ticket.kind == guests[who].kind
    }


def _standing(held: Iterable[Ticket]) -> Ticket | None:
    """The ticket of a guest that counts, as `issue` chooses it."""
    valid = _valid(held)
    return valid[-1] if valid else None


def _valid(held: Iterable[Ticket]) -> list[Ticket]:
    return [t for t in held if t.scheme and t.state is not TicketState.REVOKED]


def _shown(fair: Fair, text: str, ticket: Ticket) -> str:
    """The code of this very ticket, if that is what was scanned and no keyboard changed it."""
    code = text.strip().upper()
    if not _SIGNED_CODE.fullmatch(code):
        return ""
    reading = fair.tickets.read(code)
    is_it = isinstance(reading, SignedTicket) and reading.serial.hex() == ticket.serial
    return code if is_it else ""
