"""What came of closing a departure: the manifest's numbers, or who is missing or too many."""

from collections.abc import Iterable

from kiosk.commands.output import emit, say, warn
from kiosk.commands.passenger_lines import PassengerLines, named
from kiosk.domain.checkpoints import moment
from kiosk.errors import NotYet
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.departing import Counted
from kiosk.usecases.trips.roll import Passenger, Roll
from kiosk.wording.moments import when
from kiosk.words import _, spoken


def closed_record(fair: Fair, done: Roll, without: Iterable[Passenger]) -> dict[str, object]:
    """A departure that was closed or opened again, for scripts.

    Args:
        without: who was missing before.
    """
    return _record(fair, done) | {"left_without": _numbers(without)}


def show_closed(fair: Fair, done: Roll, without: Iterable[Passenger]) -> None:
    """The same for people."""
    closing = done.departure.closing
    name = done.trip.name.in_language(spoken())
    if closing is None:
        say(_("{trip} is open again.").format(trip=name))
        return
    at = when(closing.at, fair.now(), fair.event)
    told = _("{trip} closed at {time}: {heads} heads, {guests} guests scanned.")
    say(told.format(trip=name, time=at, heads=closing.heads, guests=done.guests_aboard))
    follows = done.following.name.in_language(spoken()) if done.following else ""
    left = _("Left without {name}; expected on {trip}.") if follows else _("Left without {name}.")
    for person in without:
        say(left.format(name=named(person), trip=follows))


def show_refused(
    fair: Fair, found: Roll, heads: int | None, refused: NotYet, as_json: bool
) -> None:
    """Why a departure was not closed, or not opened again, and who is missing or too many."""
    lines = PassengerLines(fair, found.missing)
    if as_json:
        record = _record(fair, found) | {"refused": refused.message}
        record["headcount"] = record["headcount"] if heads is None else heads
        record["missing"] = [lines.record(person) for person in found.missing]
        record["aboard"] = _numbers(found.aboard)
        record["not_booked"] = _numbers(_not_booked(found))
        emit(record)
        return
    warn(f"✘ {_(refused.message)} {_(refused.remedy)}")
    if heads is not None and found.departure.closing is None:
        _show_difference(heads, found)
        for person in found.missing:
            say(f"  ? {lines.line(person)}")


def _show_difference(heads: int, found: Roll) -> None:
    told = _("Counted {heads}; by the list {expected}: {scanned} scanned, {crew} of the crew.")
    crew, scanned = found.trip.crew, len(found.aboard)
    say(told.format(heads=heads, expected=found.heads, scanned=scanned, crew=crew))
    surplus = Counted(heads, found).surplus
    if surplus < 0:
        say(_("Scanned, and {count} of them not counted:").format(count=-surplus))
        for person in found.aboard:
            say(f"  ✔ {named(person)}")
    elif surplus > 0:
        say(_("Aboard and not scanned: {count}. Look among the missing.").format(count=surplus))
    for person in _not_booked(found):
        say("  ! " + _("{name}: not booked here").format(name=named(person)))


def _record(fair: Fair, found: Roll) -> dict[str, object]:
    closing = found.departure.closing
    at = moment(closing.at, fair.event.zone).isoformat(timespec="seconds") if closing else None
    return {
        "trip": found.trip.id,
        "closed": closing is not None,
        "refused": None,
        "at": at,
        "headcount": closing.heads if closing else None,
        "expected_heads": found.heads,
        "guests": found.guests_aboard,
        "crew": found.trip.crew,
        "reason": closing.reason if closing else "",
        "following": found.following.id if found.following else None,
    }


def _not_booked(found: Roll) -> tuple[Passenger, ...]:
    """Guests aboard whose seat is elsewhere, or nowhere."""
    return tuple(p for p in found.aboard if p.booked != found.trip.id and not p.is_staff)


def _numbers(people: Iterable[Passenger]) -> list[str]:
    return [(person.guest and person.guest.registration) or person.subject for person in people]
