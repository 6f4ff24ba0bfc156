"""What stands under a plot of time: round times, and the date where a day begins."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from kiosk.domain.checkpoints import moment

LABEL_CELLS = 7  # a time or a date, and air beside it
STEPS = (5, 15, 30, 60, 120, 180, 360, 720, 1440)  # minutes between two labels


def time_labels(starts: Sequence[int], minutes: int, cells: int, zone: ZoneInfo) -> list[str]:
    """A label for each slice of time, empty for most.

    Args:
        starts: when the slices begin, microseconds since 1970.
        minutes: how long each is.
        cells: the width of the whole plot.
    """
    if not starts:
        return []
    most = max(1, cells // LABEL_CELLS)
    step = next((s for s in STEPS if len(starts) * minutes / s <= most), STEPS[-1])
    found = []
    day = None
    for start in starts:
        local = moment(start, zone)
        of_day = local.hour * 60 + local.minute
        is_round = of_day % step < minutes and of_day // step != (of_day - minutes) // step
        new_day = day is not None and local.date() != day
        day = local.date()
        found.append(
            local.strftime("%d.%m.") if new_day else local.strftime("%H:%M") if is_round else ""
        )
    return found
