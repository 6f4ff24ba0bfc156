"""What is due for a guest, in a few short lines: in the staff's language, or in the guest's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from rich.cells import cell_len, set_cell_size

from kiosk.domain.agenda import Due
from kiosk.domain.appointments import Appointment, Sort, in_order
from kiosk.domain.event import Event
from kiosk.domain.guests import Guest
from kiosk.usecases.agenda import due
from kiosk.usecases.fair import Fair
from kiosk.wording.agenda_words import Voice, guest_voice, staff_voice
from kiosk.wording.moments import clock, short_date

MOST_SHOWN = 2
"""Appointments of today that one line names."""
MOST_DAYS = 3
"""Days that the last line counts."""
SHORT = 40
"""Cells that one appointment may take in a line."""
BETWEEN = " · "


def due_lines(fair: Fair, guest: Guest, now: int) -> tuple[str, ...]:
    """What is due for a guest, for the staff: a line each for today, tomorrow and later.

    A day with nothing on it has no line. Costs two queries.
    """
    return lines_of(due(fair, guest, now), now, fair.event, staff_voice())


def due_lines_to_guest(fair: Fair, guest: Guest, now: int) -> tuple[str, ...]:
    """The same in the guest's own language."""
    return lines_of(due(fair, guest, now), now, fair.event, guest_voice(guest.language or "en"))


def lines_of(due: Due, now: int, event: Event, voice: Voice) -> tuple[str, ...]:
    """What is due, in at most three lines."""
    lines = (_today(due.today, now, event, voice), _tomorrow(due.tomorrow, event, voice))
    return tuple(filter(None, (*lines, _later(due.later, event, voice))))


def described(appointment: Appointment, voice: Voice) -> str:
    """An appointment without its time: what it is, with whom, and where."""
    return ", ".join((_what(appointment, voice), *_where(appointment, voice)))


def what_of(appointment: Appointment, voice: Voice) -> str:
    """What an appointment is, and with whom; without its place."""
    return _what(appointment, voice)


def day_called(day: date, event: Event, voice: Voice) -> str:
    """A day of the fair by its number, any other by its date."""
    days = sorted({day.date for day in event.days})
    if day in days:
        return voice.day.format(number=days.index(day) + 1)
    return short_date(day, voice.language)


def _today(due: Sequence[Appointment], now: int, event: Event, voice: Voice) -> str:
    shown = in_order(sorted(due, key=lambda each: _urgency(each, now))[:MOST_SHOWN])
    pieces = [_piece(appointment, now, event, voice) for appointment in shown]
    if not pieces:
        return ""
    opening = "" if shown[0].start <= now else f"{voice.today} "
    return opening + BETWEEN.join(pieces) + _more(len(due) - len(shown))


def _urgency(appointment: Appointment, now: int) -> tuple[bool, bool]:
    """What has just begun first, then what is this guest's own."""
    return not appointment.is_now(now), not appointment.source


def _piece(appointment: Appointment, now: int, event: Event, voice: Voice) -> str:
    start = clock(appointment.start, event)
    if appointment.is_now(now):
        start = f"{voice.now} {start}"
    elif appointment.start <= now:
        start = voice.until.format(time=clock(appointment.end, event))
    return f"{start} {_brief(appointment, voice)}"


def _tomorrow(due: Sequence[Appointment], event: Event, voice: Voice) -> str:
    if not due:
        return ""
    first = f"{clock(due[0].start, event)} {_brief(due[0], voice)}"
    return f"{voice.tomorrow} {first}{_more(len(due) - 1)}"


def _later(days: Sequence[tuple[date, Mapping[Sort, int]]], event: Event, voice: Voice) -> str:
    return BETWEEN.join(
        f"{day_called(day, event, voice)}: {', '.join(_counted(counts, voice))}"
        for day, counts in days[:MOST_DAYS]
    ) + ("" if len(days) <= MOST_DAYS else f"{BETWEEN}…")


def _counted(counts: Mapping[Sort, int], voice: Voice) -> Iterator[str]:
    return (voice.count(sort, counts[sort]) for sort in Sort if sort in counts)


def _more(count: int) -> str:
    return f" +{count}" if count else ""


def _brief(appointment: Appointment, voice: Voice) -> str:
    """As much of an appointment as a short line holds: what, then where most exactly."""
    what, where = _what(appointment, voice), _where(appointment, voice)
    for shown in (where, where[-1:]):
        if cell_len(text := ", ".join((what, *shown))) <= SHORT:
            return text
    return _cut(what, where[-1:])


def _cut(what: str, where: Iterable[str]) -> str:
    end = "".join(f", {part}" for part in where)
    room = SHORT - cell_len(end)
    if room < SHORT // 2:
        end, room = "", SHORT
    return (
        what + end if cell_len(what) <= room else f"{set_cell_size(what, room - 1).rstrip()}…{end}"
    )


def _what(appointment: Appointment, voice: Voice) -> str:
    what = appointment.title.in_language(voice.language) or voice.sorts[appointment.sort]
    if not appointment.with_whom:
        return what
    return voice.meets.format(what=what, whom=appointment.with_whom)


def _where(appointment: Appointment, voice: Voice) -> tuple[str, ...]:
    """The place, then the table in it."""
    place = appointment.place.in_language(voice.language)
    table = appointment.table
    if table.isdecimal():
        table = voice.at_table.format(table=table)
    return tuple(filter(None, (place, table)))
