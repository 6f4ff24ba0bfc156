"""May this ticket pass here and now? One pure function, for every screen and the command line.

The checks stand in the order of `verdicts.Reason`; the first that objects decides. An exit is
never stopped once the code has been read: whoever leaves must be counted out.
"""

from collections.abc import Callable
from dataclasses import replace

from kiosk.domain.case import Case
from kiosk.domain.checkpoints import (
    Direction,
    Entries,
    Passage,
    Pending,
    is_inside,
    moment,
    with_automatic_exits,
)
from kiosk.domain.guests import Status, TicketState
from kiosk.domain.trips import boarding_checks
from kiosk.domain.trips.boarding_checks import remarks
from kiosk.domain.verdicts import Reason, Ruling, Verdict


def decide(case: Case) -> Ruling:
    """The ruling on a ticket that was read; changes nothing."""
    passages = with_automatic_exits(case.passages, case.checkpoint, case.now)
    case = replace(case, passages=passages)
    if case.direction is Direction.EXIT:
        return Ruling(Verdict.ADMITTED, Reason.LEFT)
    objections = (check(case) for check in CHECKS)
    return next((ruling for ruling in objections if ruling), None) or _welcome(case)


def _welcome(case: Case) -> Ruling:
    used = _set_aside(case) if case.allowed else ()
    told = remarks(case.boarding) if case.boarding else ()
    return Ruling(
        Verdict.ADMITTED,
        Reason.WELCOME,
        override=used[0] if used else None,
        set_aside=used,
        remarks=told,
    )


def _set_aside(case: Case) -> tuple[Reason, ...]:
    """The reasons that would have objected."""
    strict = replace(case, allowed=frozenset())
    objections = (check(strict) for check in CHECKS)
    return tuple(o.reason for o in objections if o and o.reason in case.allowed)


def _refused(reason: Reason, since: int | None = None, detail: tuple[str, ...] = ()) -> Ruling:
    return Ruling(Verdict.REFUSED, reason, since=since, detail=detail)


def _status_is(case: Case, status: Status) -> bool:
    return case.guest is not None and case.guest.status is status


def _must_get_home(case: Case) -> bool:
    """Whether they stand at a bus back and went out: whatever has ended meanwhile, they ride."""
    return case.boarding is not None and case.boarding.is_way_back and case.boarding.went_out


def canceled(case: Case) -> Ruling | None:
    """The registration was canceled."""
    stays_off = _status_is(case, Status.CANCELED) and not _must_get_home(case)
    return _refused(Reason.CANCELED) if stays_off else None


def revoked(case: Case) -> Ruling | None:
    """The ticket was replaced or withdrawn."""
    if case.ticket.state is not TicketState.REVOKED:
        return None
    return _refused(Reason.REVOKED, since=case.ticket.revoked_at)


def issuer_revoked(case: Case) -> Ruling | None:
    """The key that issued the ticket is no longer trusted."""
    return _refused(Reason.ISSUER_REVOKED) if case.ticket.issuer_revoked else None


def blocked(case: Case) -> Ruling | None:
    """Somebody put the ticket on the list of blocked ones."""
    return _refused(Reason.BLOCKED) if case.ticket.state is TicketState.BLOCKED else None


def unconfirmed(case: Case) -> Ruling | None:
    """The registration is a draft that nobody confirmed."""
    return _refused(Reason.UNCONFIRMED) if _status_is(case, Status.DRAFT) else None


def unapproved(case: Case) -> Ruling | None:
    """The registration waits for approval."""
    waits = _status_is(case, Status.AWAITING_APPROVAL)
    return _refused(Reason.UNAPPROVED) if waits else None


def unknown_kind(case: Case) -> Ruling | None:
    """This device's event file doesn't know the kind of ticket."""
    return _refused(Reason.UNKNOWN_KIND) if case.ticket.kind is None else None


def not_yet_valid(case: Case) -> Ruling | None:
    """Tickets of this kind count only from later on."""
    start = case.ticket.validity.start
    early = start is not None and case.now < start
    return _refused(Reason.NOT_YET_VALID, since=start) if early else None


def expired(case: Case) -> Ruling | None:
    """Tickets of this kind count no longer."""
    end = case.ticket.validity.end
    late = end is not None and case.now >= end and not _must_get_home(case)
    return _refused(Reason.EXPIRED, since=end) if late else None


def wrong_kind(case: Case) -> Ruling | None:
    """This checkpoint doesn't take this kind of ticket."""
    if case.ticket.kind in case.checkpoint.takes:
        return None
    return _refused(Reason.WRONG_KIND, detail=case.taken_at)


def wrong_gate(case: Case) -> Ruling | None:
    """The checkpoint is served by other gates."""
    gates = case.checkpoint.gates
    if not gates or case.gate in gates:
        return None
    return _refused(Reason.WRONG_GATE, detail=tuple(sorted(gates)))


def not_open_yet(case: Case) -> Ruling | None:
    """The checkpoint opens later."""
    hours = case.checkpoint.hours
    if case.checkpoint.shut or not hours or any(window.holds(case.now) for window in hours):
        return None
    coming = [w.start for w in hours if w.start is not None and w.start > case.now]
    return _refused(Reason.NOT_OPEN_YET, since=min(coming)) if coming else None


def closed(case: Case) -> Ruling | None:
    """The checkpoint is shut, or its last hours are over."""
    hours = case.checkpoint.hours
    if case.checkpoint.shut:
        return _refused(Reason.CLOSED)
    if not hours or any(window.holds(case.now) for window in hours):
        return None
    ended = max((w.end for w in hours if w.end is not None), default=None)
    return _refused(Reason.CLOSED, since=ended)


def _unpaid_is_allowed(case: Case) -> bool:
    asks = case.checkpoint.pending is Pending.ASK
    return _status_is(case, Status.PENDING) and asks and Reason.UNPAID in case.allowed


def unpaid(case: Case) -> Ruling | None:
    """Payment is open; where the checkpoint asks, staff may let the guest in."""
    if not _status_is(case, Status.PENDING) or _unpaid_is_allowed(case):
        return None
    if case.boarding is not None and case.boarding.checked_in:
        return None  # the desk has settled it
    if case.checkpoint.pending is Pending.ASK:
        return Ruling(Verdict.QUESTION, Reason.UNPAID, override=Reason.UNPAID)
    return _refused(Reason.UNPAID)


def limit_reached(case: Case) -> Ruling | None:
    """The guest has entered as often as the checkpoint allows, in all or today."""
    entries = [p for p in case.passages if p.direction is Direction.ENTRY]
    most, most_a_day = case.checkpoint.most, case.checkpoint.most_a_day
    in_all = most is not None and len(entries) >= most
    today = [p for p in entries if _is_today(p, case)]
    a_day = most_a_day is not None and len(today) >= most_a_day
    return _refused(Reason.LIMIT_REACHED, since=entries[-1].at) if in_all or a_day else None


def incomplete(case: Case) -> Ruling | None:
    """The guest must still be asked something."""
    asked = case.open_questions
    return Ruling(Verdict.QUESTION, Reason.INCOMPLETE, detail=asked) if asked else None


def already_in(case: Case) -> Ruling | None:
    """The guest is in, or was in and may not come twice; tells when they first came."""
    if case.boarding is not None:
        return None
    if case.checkpoint.entries is Entries.MANY:
        return None
    daily = case.checkpoint.entries is Entries.DAILY
    passages = [p for p in case.passages if not daily or _is_today(p, case)]
    entries = [p for p in passages if p.direction is Direction.ENTRY]
    if not entries or (case.checkpoint.reentry and not is_inside(passages)):
        return None
    first = entries[0]
    return Ruling(Verdict.AGAIN, Reason.ALREADY_IN, since=first.at, detail=(first.writer,))


def _is_today(passage: Passage, case: Case) -> bool:
    zone = case.checkpoint.zone
    return moment(passage.at, zone).date() == moment(case.now, zone).date()


CHECKS: tuple[Callable[[Case], Ruling | None], ...] = (
    canceled,
    revoked,
    issuer_revoked,
    blocked,
    unconfirmed,
    unapproved,
    unknown_kind,
    not_yet_valid,
    expired,
    wrong_kind,
    wrong_gate,
    not_open_yet,
    closed,
    boarding_checks.already_aboard,
    boarding_checks.departed,
    unpaid,
    limit_reached,
    incomplete,
    already_in,
    boarding_checks.aboard_elsewhere,
    boarding_checks.wrong_bus,
    boarding_checks.not_booked,
    boarding_checks.full,
    boarding_checks.not_checked_in,
)
