"""Minutes as `logistics` counts them, which are local, and moments as facts have them."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.domain.checkpoints import microseconds, moment
from kiosk.usecases.fair import Fair
from logistics.problem import Problem

FIRST = datetime(1, 1, 1)  # noqa: DTZ001 (a local time, on purpose)
MINUTE = timedelta(minutes=1)


def local(minute: int) -> datetime:
    """What the clock on the wall shows at a minute."""
    return FIRST + minute * MINUTE


def instant(minute: int, zone: ZoneInfo) -> int:
    """Microseconds since 1970 at a minute."""
    return microseconds(local(minute).replace(tzinfo=zone))


def minute_now(fair: Fair) -> int:
    """The minute it is at the fair."""
    return (moment(fair.now(), fair.event.zone).replace(tzinfo=None) - FIRST) // MINUTE


def span_of_hours(start: int, end: int) -> str:
    """``07:30-12:15``, as the day states hours."""
    return f"{local(start):%H:%M}-{local(end):%H:%M}"


def as_begun(problem: Problem, now: int) -> Problem:
    """The problem in which a visit that has begun needs no least number of people any more."""
    visits = (replace(visit, min=0) if visit.begin <= now else visit for visit in problem.visits)
    return replace(problem, visits=tuple(visits))
