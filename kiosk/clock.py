"""The clock: the machine's own, or one set by hand for a demo."""

import time
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.domain.checkpoints import microseconds
from kiosk.errors import UnusableInput
from kiosk.words import N_, _

Now = Callable[[], int]
FIRST_YEAR, LAST_YEAR = 2000, 2199
_SLEEP_COUNTS: int | None = getattr(
    time,
    "CLOCK_BOOTTIME",
    getattr(time, "CLOCK_MONOTONIC", None),  # of Linux, of macOS
)


def system_now() -> int:
    """Microseconds since 1970 by the machine's clock."""
    return time.time_ns() // 1000


def elapsed() -> float:
    """Seconds that never run backwards, those in which the computer slept among them.

    Those of `time.monotonic` stand still meanwhile: who opens a laptop after hours would find what
    was left open on it open.
    """
    return time.monotonic() if _SLEEP_COUNTS is None else time.clock_gettime(_SLEEP_COUNTS)


def set_to(start: int) -> Now:
    """A clock that shows ``start`` now and runs on from there."""
    begun = time.monotonic_ns()
    return lambda: start + (time.monotonic_ns() - begun) // 1000


def parse_time(text: str, zone: ZoneInfo) -> int:
    """What ``--now`` says, as microseconds since 1970; local times are the fair's.

    Raises:
        UnusableInput: if it is no date and time, or one far from ours.
    """
    try:
        when = datetime.fromisoformat(text)
        if FIRST_YEAR <= when.year <= LAST_YEAR:
            return microseconds(when if when.tzinfo else when.replace(tzinfo=zone))
    except (ValueError, OverflowError):
        pass
    raise UnusableInput(
        _("{text!r} is no date and time of the years {first} to {last}.").format(
            text=text, first=FIRST_YEAR, last=LAST_YEAR
        ),
        N_("Write it like 2019-04-02T08:10."),
    )
