"""A guest's day of visits as a calendar file (iCalendar, RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.domain.event import Event
from kiosk.domain.plans import KeptPlan
from kiosk.to_guests.visit_messages import language_of, what
from kiosk.usecases.visits.clocks import local
from kiosk.usecases.visits.steps import RideStep, Step
from kiosk.visit_papers.day_plans import DayPlan
from kiosk.words import G_, to_guest

OCTETS = 75
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(plan: DayPlan, event: Event, kept: KeptPlan) -> str:
    """The text of the file. A later plan's entries replace those of an older one by their UID."""
    language = language_of(plan.guest)
    name = f"{event.name.in_language(language)}: {to_guest(G_('Company visits'), language)}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//kiosk//company visits//EN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    for number, step in enumerate(plan.steps):
        lines += _entry(plan, step, number, event, kept)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _entry(plan: DayPlan, step: Step, number: int, event: Event, kept: KeptPlan) -> Iterator[str]:
    language = language_of(plan.guest)
    made = EPOCH + timedelta(microseconds=kept.at)
    is_ride = isinstance(step, RideStep)
    about = f"ride-{number}" if isinstance(step, RideStep) else f"{step.visit}-{step.starts}"
    yield "BEGIN:VEVENT"
    yield f"UID:{plan.guest.subject.replace(':', '-')}-{about}@{event.number}.kiosk"
    yield f"DTSTAMP:{made:%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{kept.at // 60_000_000}"
    yield f"DTSTART:{_utc(step.starts, event.zone)}"
    yield f"DTEND:{_utc(step.ends, event.zone)}"
    if isinstance(step, RideStep):
        yield f"SUMMARY:{_escaped(what(step, language))}"
        yield f"LOCATION:{_escaped(step.origin)}"
    else:
        where = ", ".join(filter(None, (step.place, step.reception.meeting_point)))
        yield f"SUMMARY:{_escaped(step.company_name)}"
        yield f"LOCATION:{_escaped(where)}"
        if host := ", ".join(filter(None, (step.reception.host, step.reception.phone))):
            yield f"DESCRIPTION:{_escaped(host)}"
    yield f"TRANSP:{'TRANSPARENT' if is_ride else 'OPAQUE'}"
    yield "END:VEVENT"


def _utc(minute: int, zone: ZoneInfo) -> str:
    return f"{local(minute).replace(tzinfo=zone).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """A text value, whatever is in it: no line of it can become one of the file."""
    one_line = "".join(c if c.isprintable() else " " for c in text.replace("\r", ""))
    return one_line.translate(_ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most 75 octets, no letter torn; each after the first begins with a space."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > OCTETS:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += width
    yield piece
