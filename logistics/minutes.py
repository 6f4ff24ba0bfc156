"""Times of the documents, ``2019-04-04T09:00``, as whole minutes since 0001-01-01T00:00."""

from __future__ import annotations

import re
from datetime import date

_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
_MINUTES_A_DAY = 24 * 60


def parse_minute(text: str) -> int | None:
    """Minutes since 0001-01-01T00:00 of a local time ``YYYY-MM-DDTHH:MM``; None if it is none."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    try:
        day = date.fromisoformat(match[1])
    except ValueError:
        return None
    return (day.toordinal() - 1) * _MINUTES_A_DAY + int(match[2]) * 60 + int(match[3])


def format_minute(minute: int) -> str:
    """The inverse of `parse_minute`."""
    day, rest = divmod(minute, _MINUTES_A_DAY)
    return f"{date.fromordinal(day + 1).isoformat()}T{rest // 60:02d}:{rest % 60:02d}"


FIRST = (date(1000, 1, 1).toordinal() - 1) * _MINUTES_A_DAY
LAST = (date(3000, 1, 1).toordinal() - 1) * _MINUTES_A_DAY
"""Between these lies every moment from which others are reckoned: a calendar has those, too."""
