"""From the facts about one holder to what is true of them now.

A holder is a guest, or a signed ticket whose guest no fact here names. Pure: the same facts in
the same order give the same holder on every device.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.badge_notes import BadgeNote, badge_notes_told
from kiosk.domain.guests import Guest, Ticket, TicketState, guest_from, is_field
from kiosk.domain.joined_records import OneOfSeveral, joined_record
from kiosk.domain.records import Dated, Overwritten, Told, record_of, understood
from kiosk.domain.schedules import Schedule, schedules_told
from kiosk.domain.trips.passengers import PassengerNote, notes_told

GUEST_PREFIX = "g:"
TICKET_PREFIX = "t:"


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan as it was recorded; ``undone`` where a later fact took it back.

    Attributes:
        at: when it was, microseconds since 1970: when it was recorded or, where it was noted on
            paper and typed in later, when it was noted.
    """

    fact: str
    kind: str
    checkpoint: str
    reason: str
    serial: str
    at: int
    writer: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """All that the facts tell of one guest or bare ticket.

    Attributes:
        guest: None for a bare ticket.
        heads: the facts of the guest's record that no other one of it refers to.
        schedules: what each source says that the guest is expected at.
        notes: what marshals noted of the guest last, on each leg.
        badges: what was done about the guest's badge, in order.
        records: those of a person who has several, each by itself, that which stays first.
    """

    subject: str
    guest: Guest | None
    tickets: tuple[Ticket, ...]
    scans: tuple[Scan, ...]
    overwritten: tuple[Overwritten, ...]
    heads: tuple[str, ...]
    schedules: tuple[Schedule, ...] = ()
    notes: tuple[PassengerNote, ...] = ()
    badges: tuple[BadgeNote, ...] = ()
    records: tuple[OneOfSeveral, ...] = ()


def fold(subject: str, facts: Sequence[Dated], others: Collection[str] = ()) -> Holder:
    """What is true of this holder, given all facts about it in order.

    Args:
        others: the subjects of the same person's other records, whose facts are among these.
    """
    told = understood(facts)
    recorded = [entry for entry in told if entry[0].fact.envelope.kind in kinds.GUEST_RECORDS]
    several: tuple[OneOfSeveral, ...] = ()
    if others:
        record, several = joined_record(told, subject, others)
    else:
        record = record_of(recorded, is_field)
    guest = guest_from(subject, record.values) if recorded else None
    scheduled = (
        (dated.fact.envelope, found)
        for dated, found in told
        if dated.fact.envelope.kind == kinds.GUEST_SCHEDULED
    )
    noted = (
        (dated.fact.envelope, dated.at, found)
        for dated, found in told
        if dated.fact.envelope.kind == kinds.PASSENGER_NOTED
    )
    badged = (
        (dated.fact.envelope, dated.at, found)
        for dated, found in told
        if dated.fact.envelope.kind in kinds.BADGES
    )
    return Holder(
        subject,
        guest,
        _fold_tickets(told),
        _fold_scans(told),
        record.overwritten,
        record.heads,
        schedules_told(scheduled),
        notes_told(noted),
        badge_notes_told(badged),
        several,
    )


def _fold_tickets(told: Told) -> tuple[Ticket, ...]:
    tickets: dict[str, Ticket] = {}
    for dated, found in told:
        kind = dated.fact.envelope.kind
        if kind == kinds.TICKET_ISSUED:
            known = tickets.get(found["serial"])
            issued = _issued(found)
            if known is not None:
                issued = replace(issued, state=known.state, revoked_at=known.revoked_at)
            tickets[issued.serial] = issued
        elif kind in _TICKET_CHANGES:
            serial = found["serial"]
            known = tickets.get(serial, Ticket(serial, "", "", "", ""))
            tickets[serial] = _changed(known, kind, dated.at)
    return tuple(tickets.values())


_TICKET_CHANGES = {
    kinds.TICKET_REVOKED: TicketState.REVOKED,
    kinds.TICKET_BLOCKED: TicketState.BLOCKED,
    kinds.TICKET_RELEASED: TicketState.VALID,
}


def _changed(ticket: Ticket, kind: str, at: int) -> Ticket:
    if ticket.state is TicketState.REVOKED:
        return ticket
    state = _TICKET_CHANGES[kind]
    revoked_at = at if state is TicketState.REVOKED else None
    return replace(ticket, state=state, revoked_at=revoked_at)


def _issued(found: Mapping[str, Any]) -> Ticket:
    return Ticket(
        found["serial"],
        found["kind"],
        found["scheme"],
        found["issuer"],
        found["stem"],
        found.get("digest", ""),
    )


def _fold_scans(told: Told) -> tuple[Scan, ...]:
    undone = {
        ref
        for dated, _ in told
        if dated.fact.envelope.kind == kinds.SCAN_UNDONE
        for ref in dated.fact.envelope.refs
    }
    scans = [
        (dated, scan_of(dated, found, undone=dated.fact.envelope.id in undone))
        for dated, found in told
        if dated.fact.envelope.kind in kinds.SCANS
    ]
    if any(scan.at != dated.at for dated, scan in scans):
        scans.sort(key=lambda entry: entry[1].at)  # what was on paper goes where it happened
    return tuple(scan for _, scan in scans)


def scan_of(dated: Dated, found: Mapping[str, Any], *, undone: bool = False) -> Scan:
    """The scan that a fact of one of `kinds.SCANS` records."""
    envelope = dated.fact.envelope
    return Scan(
        fact=envelope.id,
        kind=envelope.kind,
        checkpoint=found["checkpoint"],
        reason=found["reason"],
        serial=found.get("serial", ""),
        at=_happened_at(dated, found),
        writer=envelope.writer,
        undone=undone,
    )


def _happened_at(dated: Dated, found: Mapping[str, Any]) -> int:
    """When a scan was: by the paper it stood on, if that is no later than its recording."""
    on_paper: int = found.get("paper_time", dated.at)
    return on_paper if 0 <= on_paper <= dated.at else dated.at
