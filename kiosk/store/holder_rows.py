"""What is true of a holder, as rows of the derived tables."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from kiosk.domain import kinds
from kiosk.domain.appointments import Appointment
from kiosk.domain.badge_notes import BadgeNote
from kiosk.domain.checkpoints import Direction, Passage, is_inside
from kiosk.domain.folding import Holder, Scan
from kiosk.domain.guests import FIELDS, Ticket
from kiosk.domain.names import search_keys
from kiosk.domain.records import Overwritten
from kiosk.domain.trips.passengers import PassengerNote
from kiosk.store.tables import (
    APPOINTMENTS,
    BADGES,
    BOOKINGS,
    GUESTS,
    JOINED_RECORDS,
    OVERWRITTEN,
    PASSENGER_NOTES,
    PRESENCE,
    SCANS,
    SCHEDULES,
    TICKETS,
    Row,
    Table,
)


def rows_of(holder: Holder, table: Table) -> list[Row]:
    """The rows of a holder in one of `tables.HOLDER_TABLES`."""
    return _ROWS[table](holder)


def overwritten_rows(who: str, overwritten: Iterable[Overwritten]) -> list[Row]:
    """The values that lost, as rows."""
    return [
        (
            who,
            lost.field,
            json.dumps(lost.value, ensure_ascii=False),
            lost.fact,
            lost.winner,
            lost.settled,
        )
        for lost in overwritten
    ]


def _booking_rows(holder: Holder) -> list[Row]:
    bookings = holder.guest.bookings if holder.guest else {}
    return [(holder.subject, leg, trip) for leg, trip in bookings.items()]


def _note_row(who: str, note: PassengerNote) -> Row:
    return (
        who,
        note.leg,
        note.trip,
        str(note.state),
        note.at,
        note.called_at,
        note.reason,
        note.told,
        note.takes_over,
        note.writer,
        note.operator,
        int(note.is_resolved),
    )


def _overwritten_rows(holder: Holder) -> list[Row]:
    return overwritten_rows(holder.subject, holder.overwritten)


def _ticket_rows(holder: Holder) -> list[Row]:
    return [_ticket_row(holder.subject, ticket) for ticket in holder.tickets]


def _scan_rows(holder: Holder) -> list[Row]:
    return [_scan_row(holder.subject, scan) for scan in holder.scans]


def _schedule_rows(holder: Holder) -> list[Row]:
    who = holder.subject
    return [(who, told.source, json.dumps(told.heads)) for told in holder.schedules]


def _appointment_rows(holder: Holder) -> list[Row]:
    return [
        _appointment_row(holder.subject, number, appointment)
        for told in holder.schedules
        for number, appointment in enumerate(told.appointments)
    ]


def _note_rows(holder: Holder) -> list[Row]:
    return [_note_row(holder.subject, note) for note in holder.notes]


def _badge_rows(holder: Holder) -> list[Row]:
    return [_badge_row(holder.subject, note) for note in holder.badges]


def _badge_row(who: str, note: BadgeNote) -> Row:
    occasion = str(note.occasion) if note.occasion else ""
    return (note.fact, who, occasion, note.shows, note.at, note.writer, note.operator)


def _guest_rows(holder: Holder) -> list[Row]:
    guest = holder.guest
    if guest is None:
        return []
    values = {name: getattr(guest, name) for name in FIELDS}
    values["status"] = str(guest.status)
    values["attention"] = int(guest.attention)
    values["walk_in"] = int(guest.walk_in)
    for several in ("interests", "flags"):
        values[several] = json.dumps(values[several], ensure_ascii=False)
    answers = json.dumps(dict(guest.answers), ensure_ascii=False, sort_keys=True)
    bookings = json.dumps(dict(guest.bookings), ensure_ascii=False, sort_keys=True)
    own = (answers, bookings, int(guest.in_wheelchair), json.dumps(holder.heads))
    others = (record.guest for record in holder.records[1:])
    keys = "\n".join(key for record in (guest, *others) for key in search_keys(record))
    return [(guest.subject, *values.values(), *own, keys)]


def _joined_record_rows(holder: Holder) -> list[Row]:
    return [
        (
            each.guest.subject,
            holder.subject,
            each.guest.registration,
            json.dumps(dict(each.values), ensure_ascii=False, sort_keys=True),
            json.dumps(each.heads),
        )
        for each in holder.records
    ]


def _ticket_row(who: str, ticket: Ticket) -> Row:
    return (
        ticket.serial,
        who,
        ticket.kind,
        ticket.scheme,
        ticket.issuer,
        ticket.stem,
        ticket.digest,
        str(ticket.state),
        ticket.revoked_at,
    )


def _scan_row(who: str, scan: Scan) -> Row:
    return (
        scan.fact,
        who,
        scan.kind,
        scan.checkpoint,
        scan.reason,
        scan.serial,
        scan.at,
        scan.writer,
        int(scan.undone),
    )


def _appointment_row(who: str, number: int, appointment: Appointment) -> Row:
    return (
        who,
        appointment.source,
        number,
        appointment.start,
        appointment.end,
        str(appointment.sort),
        appointment.title.in_language(""),
        appointment.place.in_language(""),
        appointment.table,
        appointment.with_whom,
    )


def _presence_rows(holder: Holder) -> list[Row]:
    through: dict[str, list[Passage]] = defaultdict(list)
    passed = [scan for scan in holder.scans if scan.kind in kinds.PASSAGES and not scan.undone]
    for scan in passed:
        through[scan.checkpoint].append(passage_of(scan.kind, scan.at, scan.writer))
    entered = (scan.checkpoint for scan in passed if scan.kind == kinds.SCAN_ADMITTED)
    first, last = next(entered, None), passed[-1].checkpoint if passed else None
    return [
        (holder.subject, point, *_summary(found), int(point == first), int(point == last))
        for point, found in through.items()
    ]


def passage_of(kind: str, at: int, writer: str) -> Passage:
    """The passage that a scan of one of `kinds.PASSAGES` was."""
    direction = Direction.ENTRY if kind == kinds.SCAN_ADMITTED else Direction.EXIT
    return Passage(at, direction, writer)


def _summary(passages: Sequence[Passage]) -> Row:
    entries = [p.at for p in passages if p.direction is Direction.ENTRY]
    exits = [p.at for p in passages if p.direction is Direction.EXIT]
    first, last = (entries[0], entries[-1]) if entries else (None, None)
    return (first, last, exits[-1] if exits else None, len(entries), int(is_inside(passages)))


_ROWS: dict[Table, Callable[[Holder], list[Row]]] = {
    GUESTS: _guest_rows,
    OVERWRITTEN: _overwritten_rows,
    TICKETS: _ticket_rows,
    SCANS: _scan_rows,
    PRESENCE: _presence_rows,
    SCHEDULES: _schedule_rows,
    APPOINTMENTS: _appointment_rows,
    BOOKINGS: _booking_rows,
    PASSENGER_NOTES: _note_rows,
    BADGES: _badge_rows,
    JOINED_RECORDS: _joined_record_rows,
}
