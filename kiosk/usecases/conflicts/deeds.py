"""The ordinary facts by which a conflict is settled."""

from collections.abc import Callable, Mapping
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.conflicts import Act, Conflict, Said, Sort, Way
from kiosk.domain.day_records import SUBJECT_PREFIX as DAY_PREFIX
from kiosk.domain.facts import Draft
from kiosk.domain.guests import BOOKING_PREFIX, Guest, Status, TicketState
from kiosk.domain.trips.trip import SUBJECT_PREFIX as TRIP_PREFIX
from kiosk.errors import UnusableInput
from kiosk.usecases.conflicts.told import Told
from kiosk.usecases.correct import check, correction
from kiosk.usecases.fair import Fair
from kiosk.usecases.same_person import joining
from kiosk.usecases.trips.alighting import not_aboard
from kiosk.usecases.trips.booking import booked
from kiosk.usecases.trips.known import trips
from kiosk.usecases.undo import taking_back
from kiosk.words import N_

Doing = Callable[[Fair, Conflict, Way, str], list[Draft]]


def deeds(fair: Fair, conflict: Conflict, way: Way, why: str) -> list[Draft]:
    """What has to be recorded to settle a conflict in this way; nothing where it is all right.

    Raises:
        UnusableInput: if it can't be done any more.
    """
    return _DOINGS[way.act](fair, conflict, way, why)


def value_set(fair: Fair, subject: str, field: str, value: Any) -> list[Draft]:
    """The fact that sets a field of a record, knowing of all that was said of it.

    Raises:
        UnusableInput: if the record can't take this value, or isn't here.
    """
    if subject.startswith(TRIP_PREFIX):
        trip = subject.removeprefix(TRIP_PREFIX)
        heads = fair.state.trip_heads([trip]).get(trip, ())
        return [Draft(kinds.TRIP_PLANNED, subject, {"set": {field: value}}, heads)]
    if subject.startswith(DAY_PREFIX):
        name = subject.removeprefix(DAY_PREFIX)
        heads = fair.state.day_heads([name]).get(name, ())
        return [Draft(kinds.DAY_EDITED, subject, {"set": {field: value}}, heads)]
    guest = _guest(fair, subject)
    if field.startswith(BOOKING_PREFIX):
        return booked(fair, {guest.subject: {field.removeprefix(BOOKING_PREFIX): value or ""}})
    value = tuple(value) if isinstance(value, list) else value
    if guest.value(field) == value:
        return []
    check(guest, {field: value})
    return [correction(fair, guest, {field: value})]


def _undo(fair: Fair, conflict: Conflict, way: Way, why: str) -> list[Draft]:
    return taking_back(fair, [_about(conflict, way).fact], why)


def _keep(fair: Fair, conflict: Conflict, way: Way, why: str) -> list[Draft]:
    if conflict.sort is Sort.TWO_SEATS:
        return _take(fair, conflict, way, why)
    right, known = _about(conflict, way), trips(fair)
    wrong = (said.point.removeprefix(TRIP_PREFIX) for said in conflict.said if said is not right)
    return [
        draft
        for trip in wrong
        if trip in known
        for draft in not_aboard(fair, known[trip], conflict.subject)
    ]


def _take(fair: Fair, conflict: Conflict, way: Way, why: str) -> list[Draft]:
    return value_set(fair, conflict.subject, conflict.field, _about(conflict, way).value)


def _count(fair: Fair, conflict: Conflict, way: Way, why: str) -> list[Draft]:
    """The closings that don't count are taken back; the one that does stays in force."""
    right = _about(conflict, way)
    wrong = tuple(said.fact for said in conflict.said if said is not right)
    return [Draft(kinds.TRIP_REOPENED, conflict.subject, {"reason": why}, wrong)]


def _reopen(fair: Fair, conflict: Conflict, way: Way, why: str) -> list[Draft]:
    point = conflict.others[0] if conflict.sort is Sort.AFTER_CLOSING else conflict.subject
    departure = fair.state.departures().get(point.removeprefix(TRIP_PREFIX))
    if departure is None or departure.closing is None:
        raise UnusableInput(N_("This departure isn't closed."), N_("Go on boarding."))
    closings = tuple(closing.fact for closing in (departure.closing, *departure.others))
    return [Draft(kinds.TRIP_REOPENED, point, {"reason": why}, closings)]


def _join(fair: Fair, conflict: Conflict, way: Way, why: str) -> list[Draft]:
    return [joining(_guest(fair, conflict.subject), _guest(fair, conflict.others[0]))]


def _block(fair: Fair, conflict: Conflict, way: Way, why: str) -> list[Draft]:
    """Blocks the tickets that were let in; all of the guest's where they came by name."""
    told = Told(fair, (said.fact for said in conflict.said))
    shown = {told.content(said.fact).get("serial", "") for said in conflict.said} - {""}
    held = fair.state.tickets_of(conflict.subject)
    blocked = {ticket.serial for ticket in held if ticket.state is not TicketState.VALID}
    serials = (shown or {ticket.serial for ticket in held}) - blocked
    if not serials:
        raise UnusableInput(N_("There is no ticket to block."), N_("Choose another way."))
    return [
        Draft(kinds.TICKET_BLOCKED, conflict.subject, {"serial": serial, "reason": why})
        for serial in sorted(serials)
    ]


def _release(fair: Fair, conflict: Conflict, way: Way, why: str) -> list[Draft]:
    told = Told(fair, (said.fact for said in conflict.said))
    serials = (
        told.content(said.fact).get("serial", "")
        for said in conflict.said
        if said.kind == kinds.TICKET_BLOCKED
    )
    return [
        Draft(kinds.TICKET_RELEASED, conflict.subject, {"serial": serial, "reason": why})
        for serial in serials
    ]


def _reinstate(fair: Fair, conflict: Conflict, way: Way, why: str) -> list[Draft]:
    guest = _guest(fair, conflict.subject)
    return [correction(fair, guest, {"status": str(Status.CONFIRMED)})]


def _nothing(fair: Fair, conflict: Conflict, way: Way, why: str) -> list[Draft]:
    return []


def _about(conflict: Conflict, way: Way) -> Said:
    return conflict.said[way.about - 1]


def _guest(fair: Fair, subject: str) -> Guest:
    guest = fair.state.guest(subject)
    if guest is None:
        raise UnusableInput(
            N_("The guest's record isn't here."), N_("Settle it where the guest is known.")
        )
    return guest


_DOINGS: Mapping[Act, Doing] = {
    Act.UNDO: _undo,
    Act.KEEP: _keep,
    Act.TAKE: _take,
    Act.COUNT: _count,
    Act.REOPEN: _reopen,
    Act.JOIN: _join,
    Act.BLOCK: _block,
    Act.RELEASE: _release,
    Act.REINSTATE: _reinstate,
    Act.FINE: _nothing,
}
