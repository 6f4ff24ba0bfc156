"""Times that stand on paper, as one types them back."""

import re
from collections.abc import Callable
from datetime import datetime, time

from kiosk.clock import parse_time
from kiosk.domain.checkpoints import microseconds, moment
from kiosk.errors import UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.words import N_

EACH = "each"
"""Says that every line begins with a time of its own."""
_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")

Dated = tuple[int | None, str]
"""When it was, by the paper, and the code that stood beside it."""


def reads_times(fair: Fair, when: str) -> Callable[[str], Dated]:
    """What makes time and code of a line that somebody typed.

    Args:
        when: the time of all lines, as ``08:20`` or a date and time; `EACH` where every line
            begins with its own; empty for scans that are made now.

    Raises:
        UnusableInput: if it is no time; so does what is returned, at a line without one.
    """
    if when == EACH:
        return lambda line: _split(fair, line)
    at = paper_time(fair, when) if when else None
    return lambda line: (at, line)


def paper_time(fair: Fair, text: str) -> int:
    """A time on paper in microseconds since 1970; one without a date is of today.

    Raises:
        UnusableInput: if it is none.
    """
    found = _TIME.fullmatch(text.strip())
    if not found:
        return parse_time(text.strip(), fair.event.zone)
    today = moment(fair.now(), fair.event.zone).date()
    wall = time(int(found[1]), int(found[2]))
    return microseconds(datetime.combine(today, wall, tzinfo=fair.event.zone))


def _split(fair: Fair, line: str) -> Dated:
    when, _, code = line.strip().partition(" ")
    if not code.strip():
        raise UnusableInput(
            N_("A line has no time, or no code after it."),
            N_("Write each line like 08:20 0TP-TUJ-8WS."),
        )
    return paper_time(fair, when), code.strip()
