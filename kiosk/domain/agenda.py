"""What is due for a guest: now and today, tomorrow, and on the days after."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kiosk.domain.appointments import Appointment, Sort, in_order
from kiosk.domain.checkpoints import microseconds, moment

DAYS_AHEAD = 14


@dataclass(frozen=True, slots=True)
class Due:
    """What is still to come, seen from one moment.

    Attributes:
        today: what is not over yet and begins before midnight, in order.
        tomorrow: what begins on the next day, in order.
        later: for each day after that with anything on it, how many there are of each sort.
    """

    today: tuple[Appointment, ...] = ()
    tomorrow: tuple[Appointment, ...] = ()
    later: tuple[tuple[date, Mapping[Sort, int]], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.today or self.tomorrow or self.later)


def due_of(
    appointments: Iterable[Appointment], now: int, zone: ZoneInfo, days: int = DAYS_AHEAD
) -> Due:
    """What of these is still to come.

    Args:
        now: microseconds since 1970.
        days: how many days after today are looked at.
    """
    day = moment(now, zone).date()
    tonight, next_night, last_night = (_midnight(day, zone, n) for n in (1, 2, days + 1))
    today, tomorrow, later = [], [], []
    ahead = (each for each in appointments if each.over > now and each.start < last_night)
    for appointment in in_order(ahead):
        if appointment.start < tonight:
            today.append(appointment)
        elif appointment.start < next_night:
            tomorrow.append(appointment)
        else:
            later.append(appointment)
    return Due(tuple(today), tuple(tomorrow), _by_day(later, zone))


def _by_day(
    appointments: Iterable[Appointment], zone: ZoneInfo
) -> tuple[tuple[date, Mapping[Sort, int]], ...]:
    days: dict[date, Counter[Sort]] = {}
    for appointment in appointments:
        day = moment(appointment.start, zone).date()
        days.setdefault(day, Counter())[appointment.sort] += 1
    return tuple(days.items())


def _midnight(day: date, zone: ZoneInfo, after: int) -> int:
    """When the day begins that comes so many days after this one."""
    return microseconds(datetime.combine(day + timedelta(days=after), time(), tzinfo=zone))
