"""The checks at the door of a bus, part of the one list in `domain.decide`.

Whoever stands there in the dark must come along somehow, or be told where else: so all but a bus
that has left can be set aside, by name and with a reason.
"""

from typing import TYPE_CHECKING

from kiosk.domain.case import Case
from kiosk.domain.checkpoints import Direction, is_inside
from kiosk.domain.trips.trip import Unchecked
from kiosk.domain.verdicts import Reason, Remark, Ruling, Verdict

if TYPE_CHECKING:
    from kiosk.domain.trips.boarding import Boarding


def already_aboard(case: Case) -> Ruling | None:
    """They are aboard of this very bus."""
    if case.boarding is None or not is_inside(case.passages):
        return None
    first = next(p for p in case.passages if p.direction is Direction.ENTRY)
    return Ruling(Verdict.AGAIN, Reason.ALREADY_ABOARD, since=first.at, detail=(first.writer,))


def departed(case: Case) -> Ruling | None:
    """The departure was closed; tells which trip has room."""
    at_door = case.boarding
    if at_door is None or at_door.departed_at is None:
        return None
    since, following = at_door.departed_at, _named(at_door)
    return Ruling(Verdict.REFUSED, Reason.DEPARTED, since=since, detail=following)


def aboard_elsewhere(case: Case) -> Ruling | None:
    """By what is known they are aboard of another bus of this leg."""
    at_door = case.boarding
    if at_door is None or at_door.elsewhere is None or Reason.ABOARD_ELSEWHERE in case.allowed:
        return None
    detail, since = (at_door.elsewhere.id,), at_door.elsewhere_since
    return _asks(Reason.ABOARD_ELSEWHERE, detail, since)


def wrong_bus(case: Case) -> Ruling | None:
    """They are booked on another bus, which hasn't left."""
    at_door = case.boarding
    if at_door is None or at_door.booked is None or at_door.is_booked_here:
        return None
    if at_door.booked_is_gone or at_door.is_staff or Reason.WRONG_BUS in case.allowed:
        return None
    return _asks(Reason.WRONG_BUS, (at_door.booked.id,), at_door.booked.departs)


def not_booked(case: Case) -> Ruling | None:
    """No seat is kept for them: asks whoever has no claim, and all where no seat is left over."""
    at_door = case.boarding
    if at_door is None or at_door.is_booked_here or at_door.is_full:
        return None
    if at_door.booked is not None and not at_door.booked_is_gone:
        return None  # that is the wrong bus
    if Reason.NOT_BOOKED in case.allowed or (at_door.has_claim and at_door.unclaimed > 0):
        return None
    return _asks(Reason.NOT_BOOKED, (str(at_door.unclaimed),))


def full(case: Case) -> Ruling | None:
    """There is no place left; tells which trip has one."""
    at_door = case.boarding
    if at_door is None or not at_door.is_full or Reason.FULL in case.allowed:
        return None
    return _asks(Reason.FULL, _named(at_door))


def not_checked_in(case: Case) -> Ruling | None:
    """They were never seen where the trip's guests should have been before."""
    at_door = case.boarding
    if at_door is None or at_door.checked_in or at_door.is_staff:
        return None
    if at_door.trip.unchecked is Unchecked.REFUSE:
        return Ruling(Verdict.REFUSED, Reason.NOT_CHECKED_IN, detail=(at_door.trip.checked_in_at,))
    if at_door.trip.unchecked is not Unchecked.ASK or Reason.NOT_CHECKED_IN in case.allowed:
        return None
    return _asks(Reason.NOT_CHECKED_IN, (at_door.trip.checked_in_at,))


def remarks(at_door: "Boarding") -> tuple[Remark, ...]:
    """What the marshal should know of who comes aboard."""
    is_warned = at_door.trip.unchecked is not Unchecked.IGNORE and not at_door.is_staff
    said = {
        Remark.STAFF: at_door.is_staff,
        Remark.MISSED_THEIR_BUS: at_door.booked_is_gone,
        Remark.OWN_TRANSPORT: at_door.own_transport,
        Remark.NO_WAY_OUT: at_door.is_way_back and not at_door.went_out and not at_door.is_staff,
        Remark.NOT_CHECKED_IN: is_warned and not at_door.checked_in,
        Remark.WAS_GIVEN_UP: at_door.note is not None and at_door.note.is_resolved,
    }
    return tuple(remark for remark, holds in said.items() if holds)


def _asks(reason: Reason, detail: tuple[str, ...], since: int | None = None) -> Ruling:
    return Ruling(Verdict.QUESTION, reason, override=reason, since=since, detail=detail)


def _named(at_door: "Boarding") -> tuple[str, ...]:
    return (at_door.next_trip.id,) if at_door.next_trip else ()
