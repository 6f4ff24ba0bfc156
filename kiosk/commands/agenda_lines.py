"""An agenda on the command line: a guest's days in full, and what overlaps in them."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from kiosk.domain.appointments import Appointment
from kiosk.domain.checkpoints import moment
from kiosk.domain.event import Event
from kiosk.usecases.import_agenda import Clash
from kiosk.wording.agenda import day_called, described
from kiosk.wording.agenda_words import Voice, staff_voice
from kiosk.wording.moments import clock, full_date
from kiosk.words import _, spoken


def day_lines(appointments: Iterable[Appointment], event: Event, voice: Voice) -> Iterator[str]:
    """A heading for each day, and under it a line for each appointment with who said so."""
    for day, theirs in groupby(appointments, key=lambda each: _day(each, event)):
        yield _heading(day, event, voice)
        for appointment in theirs:
            source = appointment.source or _("programme")
            yield f"  {_times(appointment, event):<13}{described(appointment, voice)}  [{source}]"


def record_of(appointment: Appointment, event: Event) -> dict[str, object]:
    """An appointment for scripts; texts in the language of the staff, times local with offset."""
    return {
        "start": moment(appointment.start, event.zone).isoformat(timespec="minutes"),
        "end": moment(appointment.end, event.zone).isoformat(timespec="minutes"),
        "sort": str(appointment.sort),
        "title": appointment.title.in_language(spoken()),
        "place": appointment.place.in_language(spoken()),
        "table": appointment.table,
        "with": appointment.with_whom,
        "source": appointment.source,
    }


def clash_line(clash: Clash, event: Event) -> str:
    """Two appointments that overlap, in a sentence."""
    voice = staff_voice()
    one, other = (
        f"{_times(each, event)} {described(each, voice)}" for each in (clash.one, clash.other)
    )
    day = _heading(_day(clash.one, event), event, voice)
    who = f"{clash.guest.registration} {clash.guest.name}"
    return _("{who}, {day}: these overlap: {one} / {other}").format(
        who=who, day=day, one=one, other=other
    )


def clash_record(file: Path, clash: Clash, event: Event) -> dict[str, object]:
    """Two appointments that overlap, for scripts."""
    pair = [record_of(each, event) for each in (clash.one, clash.other)]
    guest = clash.guest.registration
    return {"file": str(file), "warning": "overlap", "participant": guest, "appointments": pair}


def _day(appointment: Appointment, event: Event) -> date:
    return moment(appointment.start, event.zone).date()


def _heading(day: date, event: Event, voice: Voice) -> str:
    written = full_date(day, voice.language)
    numbered = day in {known.date for known in event.days}
    return f"{written} · {day_called(day, event, voice)}" if numbered else written


def _times(appointment: Appointment, event: Event) -> str:
    start = clock(appointment.start, event)
    if appointment.end == appointment.start:
        return start
    return f"{start}–{clock(appointment.end, event)}"
