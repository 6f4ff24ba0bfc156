"""A guest's appointments as a calendar file (iCalendar, RFC 5545).

The few properties that are needed are written by hand: escaping and folding are all there is to it,
and a library would bring dates in forms that nobody here uses.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b

from kiosk.domain.checkpoints import EPOCH
from kiosk.domain.event import Event

LONGEST_LINE = 75  # octets, without the line end; RFC 5545, 3.1
LINE_END = "\r\n"
PRODUCT = "-//barleben-kiosk//calendar//EN"
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_MINUTE = 60 * 1_000_000


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An appointment.

    Attributes:
        start: microseconds since 1970; ``end`` likewise, the start where nobody said.
        key: what stays the same when its time changes, so that a newer file moves it.
    """

    start: int
    end: int
    summary: str
    location: str
    key: str


def calendar_text(event: Event, whose: str, entries: Iterable[CalendarEntry], now: int) -> str:
    """The file. Times are told in UTC, so every calendar shows them right, wherever it is.

    Args:
        whose: names the guest without telling who it is; the ids of the appointments come of it.
        now: microseconds since 1970.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    seen = Counter[str]()
    for entry in entries:
        seen[entry.key] += 1
        lines += _entry(event, whose, entry, seen[entry.key], now)
    lines.append("END:VCALENDAR")
    return "".join(part for line in lines for part in _folded(line))


def _entry(event: Event, whose: str, entry: CalendarEntry, number: int, now: int) -> Iterator[str]:
    secret = f"{event.number}\0{whose}\0{entry.key}\0{number}".encode("utf-8", "surrogatepass")
    uid = blake2b(secret, key=event.pseudonym_key, digest_size=16).hexdigest()
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}@fair-{event.number}.invalid"
    yield f"DTSTAMP:{_utc(now)}"
    yield f"SEQUENCE:{now // _MINUTE}"
    yield f"DTSTART:{_utc(entry.start)}"
    if entry.end > entry.start:
        yield f"DTEND:{_utc(entry.end)}"
    yield f"SUMMARY:{_escaped(entry.summary)}"
    if entry.location:
        yield f"LOCATION:{_escaped(entry.location)}"
    yield "END:VEVENT"


def _utc(at: int) -> str:
    return (EPOCH + timedelta(microseconds=at)).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    """A text as a value of type TEXT; what no calendar can show is left out."""
    lines = "\n".join(text.splitlines())
    shown = "".join(c for c in lines if c == "\n" or c.isprintable())
    return shown.translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, none of which ends within a character."""
    piece, used = "", 0
    for character in line.encode("utf-8", "replace").decode():
        size = len(character.encode())
        if used + size > LONGEST_LINE:
            yield piece + LINE_END
            piece, used = " ", 1
        piece += character
        used += size
    yield piece + LINE_END
