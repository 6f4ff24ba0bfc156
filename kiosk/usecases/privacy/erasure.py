"""Erasing a guest, or a whole fair: the bodies go, the envelopes and their chains stay.

An erasure is a fact, so it reaches every device and is obeyed there. That of a guest names the
facts whose bodies go, so it means the same on every device, in whatever order facts arrive. What
somebody recorded about the guest meanwhile, on a device that did not know, is not named; `remains`
finds it, and the guest is erased once more. That of a fair means all that names anybody, whenever
it was written.

A ticket's issue stays: a random serial says nothing about a person once the rest is gone, and
without it a signed ticket would open the door again. The erased guest's tickets are revoked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.domain import kinds
from kiosk.domain.certificates import Signer
from kiosk.domain.erasures import erasing
from kiosk.domain.facts import Draft, Fact
from kiosk.domain.guests import Guest, TicketState
from kiosk.errors import UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.usecases.privacy.dossier import subjects_of
from kiosk.words import N_

FAIR = "fair"
MOST_NAMED = 900
"""How many facts one erasure names; an envelope refers to a thousand at most."""
REVOKED_AS = "erased"


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did: how many facts lost their body, how many tickets were revoked."""

    facts: int
    tickets: int


def erase_guest(fair: Fair, guest: Guest, reason: str, signer: Signer | None = None) -> Erased:
    """Erases everything about a guest, here at once and on each device that hears of it.

    Who has several records loses all of them.

    Args:
        reason: why, naming nobody: it is kept.
        signer: the key of this device where devices are managed: elsewhere nobody asks for it.

    Raises:
        UnusableInput: if nothing is left to erase.
    """
    others = fair.state.records_of([guest.subject]).get(guest.subject, ())
    subjects = {*subjects_of(fair, guest), *others}
    named: dict[str, list[str]] = {}
    for fact in _about(fair.facts.facts(), subjects):
        about = fact.envelope.subject
        named.setdefault(about if about in others else guest.subject, []).append(fact.envelope.id)
    if not named:
        raise UnusableInput(
            N_("Nothing about this guest is left to erase."), N_("Nothing has to be done.")
        )
    erasures = [
        _draft(fair, kinds.GUEST_ERASED, record, part, reason, signer)
        for record, facts in named.items()
        for part in _in_parts(facts)
    ]
    revoked = [
        Draft(
            kinds.TICKET_REVOKED,
            guest.subject,
            {"serial": ticket.serial, "reason": REVOKED_AS},
        )
        for ticket in fair.state.tickets_of(guest.subject)
        if ticket.state is not TicketState.REVOKED
    ]
    fair.facts.append([*erasures, *revoked])
    return Erased(sum(map(len, named.values())), len(revoked))


def erase_fair(fair: Fair, reason: str, signer: Signer | None = None) -> None:
    """Erases all that names anybody, for good; figures, manifests and lists go with it.

    Args:
        signer: as for `erase_guest`.
    """
    fair.facts.append([_draft(fair, kinds.FAIR_ERASED, FAIR, (), reason, signer)])


def repeat(fair: Fair, signer: Signer) -> None:
    """Says signed what was erased before devices were managed, when nobody had to sign."""
    fair.facts.append(
        [
            _draft(fair, told.kind, told.subject, told.refs, _reason(fact), signer)
            for fact in fair.facts.facts()
            if (told := fact.envelope).kind in kinds.ERASURES
        ]
    )


def _draft(
    fair: Fair,
    kind: str,
    subject: str,
    refs: Sequence[str],
    reason: str,
    signer: Signer | None,
) -> Draft:
    if signer is None:
        return Draft(kind, subject, {"reason": reason}, tuple(refs))
    body = erasing(signer, fair.event.number, kind, subject, refs, reason)
    return Draft(kind, subject, body, tuple(refs))


def _reason(fact: Fact) -> str:
    content = kinds.content(fact)
    return content["reason"] if content is not None else ""


def remains(fair: Fair) -> tuple[str, ...]:
    """Subjects of guests who were erased, and of whom something was recorded without knowing."""
    facts = fair.facts.facts()
    erased = {f.envelope.subject for f in facts if f.envelope.kind == kinds.GUEST_ERASED}
    left = {fact.envelope.subject for fact in _about(facts, erased) if not _is_of_erasure(fact)}
    return tuple(sorted(left))


def _about(facts: Iterable[Fact], subjects: Iterable[str]) -> list[Fact]:
    """The facts about these subjects that still say something which an erasure takes."""
    wanted = set(subjects)
    return [
        fact
        for fact in facts
        if fact.envelope.subject in wanted
        and fact.body is not None
        and fact.envelope.kind not in kinds.NAMING_NOBODY
        and not _is_of_erasure(fact)
    ]


def _is_of_erasure(fact: Fact) -> bool:
    """Whether it is the revocation that came with an erasure."""
    content = kinds.content(fact) if fact.envelope.kind == kinds.TICKET_REVOKED else None
    return content is not None and content["reason"] == REVOKED_AS


def _in_parts(ids: list[str]) -> list[list[str]]:
    return [ids[start : start + MOST_NAMED] for start in range(0, len(ids), MOST_NAMED)]
