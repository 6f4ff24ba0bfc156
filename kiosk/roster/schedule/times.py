"""A cell that says when: a date, a time of day, both, or from one to another."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kiosk.domain.checkpoints import microseconds
from kiosk.roster.problems import RowReason
from kiosk.roster.schedule.dates import Calendar
from kiosk.roster.texts import Unfit, clean

DAY = timedelta(days=1)
_CLOCK = re.compile(
    r"(?:um |at |в )?(?!0\.)(?P<h>\d{1,2})(?:[:.h](?P<m>\d{2})(?::\d{2})?)?(?![\d.:])"
    r"\s?(?:(?P<half>[ap])\.?m\.?(?!\w))?\s?(?:Uhr|h|ч)?(?!\w)",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:[-–—]|(?:bis|to|until|till|до|по)\s)\s*", re.IGNORECASE)
# Behind a minus stands an offset only where seconds tell it from '10:00-10:20'.
_EXACT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d"
    r"(?:(?::\d\d(?:\.\d+)?)?(?:Z|\+\d\d:\d\d)|:\d\d(?:\.\d+)?-\d\d:\d\d)"
)
_FROM = re.compile(r"(?:von|from|с|ab)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Point:
    """A date, a time since its midnight, or both."""

    day: date | None = None
    clock: timedelta | None = None


NOWHERE = Point()


def read_slot(cell: str, calendar: Calendar, zone: ZoneInfo) -> tuple[Point, Point]:
    """From when to when; the second point says nothing where the cell names one moment alone.

    Raises:
        Unfit: the cell says something that can't be understood as this.
    """
    text = clean(cell)
    if not text:
        return NOWHERE, NOWHERE
    if (exact := _with_offset(text, zone)) is not None:
        return exact, NOWHERE
    text = text[found.end() :] if (found := _FROM.match(text)) else text
    first, rest = _read_point(text, calendar)
    if not rest:
        return first, NOWHERE
    between = _TO.match(rest)
    if between is None:
        raise Unfit(RowReason.BAD_TIME)
    second, rest = _read_point(rest[between.end() :], calendar)
    if rest:
        raise Unfit(RowReason.BAD_TIME)
    return first, second


def moment(day: date, clock: timedelta, zone: ZoneInfo) -> int:
    """Microseconds since 1970 when the clock on the wall shows this."""
    return microseconds(datetime.combine(day, time(), tzinfo=zone) + clock)


def _read_point(text: str, calendar: Calendar) -> tuple[Point, str]:
    day, rest = calendar.read(text) or (None, text)
    found = _CLOCK.match(rest)
    if found is None:
        if day is None:
            raise Unfit(RowReason.BAD_TIME)
        return Point(day), rest
    return Point(day, _clock(found)), rest[found.end() :].strip()


def _clock(found: re.Match[str]) -> timedelta:
    hours, minutes, half = int(found["h"]), int(found["m"] or 0), found["half"]
    if half:
        if not 1 <= hours <= 12:
            raise Unfit(RowReason.BAD_TIME)
        hours = hours % 12 + (12 if half.casefold() == "p" else 0)
    clock = timedelta(hours=hours, minutes=minutes)
    if minutes > 59 or clock > DAY:
        raise Unfit(RowReason.BAD_TIME)
    return clock


def _with_offset(text: str, zone: ZoneInfo) -> Point | None:
    """A moment that names its own offset from UTC, by the fair's clock."""
    if not _EXACT.fullmatch(text):
        return None
    try:
        local = datetime.fromisoformat(text).astimezone(zone)
    except (ValueError, OverflowError):
        return None
    return Point(local.date(), timedelta(hours=local.hour, minutes=local.minute))
