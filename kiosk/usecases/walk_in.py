"""A guest who comes without a registration: recorded, and given a ticket, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.event import Event, TicketKind
from kiosk.domain.facts import Draft
from kiosk.domain.guests import Guest, guest_from
from kiosk.domain.latin import is_latin, latin_proposal
from kiosk.domain.walk_ins import likely_language
from kiosk.errors import UnusableInput
from kiosk.usecases.correct import check
from kiosk.usecases.fair import Fair
from kiosk.usecases.issue_tickets import SERIAL_BYTES, Issued, drafted
from kiosk.words import N_

REGISTRATION_PREFIX = "W-"


@dataclass(frozen=True, slots=True)
class WalkIn:
    """A guest who just walked in, and their ticket."""

    guest: Guest
    ticket: Issued


def walk_in(fair: Fair, values: Mapping[str, Any]) -> WalkIn:
    """Records a guest with a new registration number, and issues their ticket with this desk's key.

    Args:
        values: fields of the guest's record as far as they are known; one name at least. A name
            in Latin letters that isn't given, a language and a kind of ticket are `completed`.

    Raises:
        UnusableInput: if there is no name, a value can't be shown, or there is no such kind.
        KeyProblem: if this device can't sign.
        StoreError: if this could not be recorded; there is no guest and no ticket then.
    """
    known = completed(fair.event, values)
    check(Guest(""), known)
    if known["kind"] not in fair.event.kinds:
        raise UnusableInput(
            N_("There is no such kind of ticket."), N_("Choose one of the event file's.")
        )
    registration = _new_registration(fair)
    subject = fair.guest_subject(registration)
    known |= {"registration": registration, "walk_in": True}
    record = Draft(kinds.GUEST_WALKED_IN, subject, {"set": known})
    holder = fair.state.label(f"w:{fair.facts.writer}")
    issue, drafts = drafted(fair, [guest_from(subject, known)], holder)
    fair.facts.append([record, *drafts])
    [ticket] = issue.tickets
    return WalkIn(ticket.guest, ticket)


def unrecorded(event: Event, values: Mapping[str, Any]) -> Guest:
    """The guest as they would be, to be compared with those who are here."""
    return guest_from("", completed(event, values))


def completed(event: Event, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with what follows from them: the other name, the language, the kind of ticket."""
    known = {name: value for name, value in values.items() if value}
    native, latin = known.get("native_name", ""), known.get("latin_name", "")
    country, language = known.get("country", ""), known.get("language", "")
    proposed = native if is_latin(native) else latin_proposal(native, country, language)
    found = {
        "native_name": native or latin,
        "latin_name": latin or proposed,
        "language": language or likely_language(country),
        "kind": known.get("kind") or event.default_kind,
    }
    return known | {name: value for name, value in found.items() if value}


def kinds_at(event: Event, checkpoint: str) -> tuple[TicketKind, ...]:
    """The kinds of ticket that a checkpoint takes, the fair's usual one first."""
    takes = event.checkpoints[checkpoint].takes
    taken = [kind for kind in event.kinds.values() if kind.id in takes]
    return tuple(sorted(taken, key=lambda kind: kind.id != event.default_kind))


def _new_registration(fair: Fair) -> str:
    """A number that no other desk gives: 35 random bits, and none that is known here."""
    while True:
        number = REGISTRATION_PREFIX + fair.tickets.stem(fair.random_bytes(SERIAL_BYTES))
        if not fair.state.registered(number):
            return number
