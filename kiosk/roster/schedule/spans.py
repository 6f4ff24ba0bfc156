"""From what a row's cells say of the time to when an appointment begins and ends."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from kiosk.roster.problems import RowReason
from kiosk.roster.schedule.dates import Calendar
from kiosk.roster.schedule.times import NOWHERE, Point, moment
from kiosk.roster.texts import Unfit

Slot = tuple[Point, Point]
NOTHING: Slot = (NOWHERE, NOWHERE)
DAY = timedelta(days=1)
EVENING, MORNING = timedelta(hours=18), timedelta(hours=6)


def span_of(slots: Mapping[str, Slot], calendar: Calendar, zone: ZoneInfo) -> tuple[int, int]:
    """Start and end in microseconds since 1970; both alike where no end is told.

    Args:
        slots: what the columns date, start, end and slot say.

    Raises:
        Unfit: a date or a time is missing, far from the fair, or the end comes first.
    """
    date, start, end, slot = (slots.get(name, NOTHING) for name in ("date", "start", "end", "slot"))
    begins = _filled(start[0], slot[0], date[0])
    ends = _filled(end[0], start[1], slot[1], date[1])
    if begins.day is None and len(calendar.days) == 1:
        begins = replace(begins, day=calendar.days[0])
    if begins.day is None or begins.clock is None:
        raise Unfit(RowReason.NO_TIME)
    first = calendar.checked(begins.day)
    at = moment(first, begins.clock, zone)
    if ends.clock is None:
        return at, at
    last = calendar.checked(ends.day or first)
    if ends.day is None and begins.clock >= EVENING and ends.clock <= MORNING:
        last += DAY  # an evening that goes on past midnight
    until = moment(last, ends.clock, zone)
    if until < at:
        raise Unfit(RowReason.ENDS_FIRST)
    return at, until


def _filled(*points: Point) -> Point:
    """The first date and the first time that any of these names."""
    days = (point.day for point in points if point.day is not None)
    clocks = (point.clock for point in points if point.clock is not None)
    return Point(next(days, None), next(clocks, None))
