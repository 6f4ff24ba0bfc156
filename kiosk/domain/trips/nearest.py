"""A time of day without its day: the moment of that time nearest to the one that stands."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from kiosk.domain.checkpoints import microseconds, moment

HALF_A_DAY = timedelta(hours=12)


def nearest(clock: timedelta, stands: int, zone: ZoneInfo) -> int:
    """The moment at which the clock shows this time, on the same day, the one before or after.

    Of an hour that comes twice, where clocks are set back, it is the one that stands.

    Args:
        clock: since midnight.
        stands: microseconds since 1970, as what comes of it.
    """
    local = moment(stands, zone)
    meant = datetime.combine(local.date(), time(), zone) + clock
    if meant - local > HALF_A_DAY:
        meant -= timedelta(days=1)
    elif local - meant > HALF_A_DAY:
        meant += timedelta(days=1)
    return microseconds(meant.replace(fold=local.fold))
