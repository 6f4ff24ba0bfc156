"""The clock: the machine's own, or one set by hand for a demo."""

import time
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.domain.checkpoints import microseconds
from kiosk.errors import UnusableInput

Now = Callable[[], int]


def system_now() -> int:
    """Microseconds since 1970 by the machine's clock."""
    return time.time_ns() // 1000


def set_to(start: int) -> Now:
    """A clock that shows ``start`` now and runs on from there."""
    begun = time.monotonic_ns()
    return lambda: start + (time.monotonic_ns() - begun) // 1000


def parse_time(text: str, zone: ZoneInfo) -> int:
    """What ``--now`` says, as microseconds since 1970; local times are the fair's.

    Raises:
        UnusableInput: if it is no date and time.
    """
    try:
        when = datetime.fromisoformat(text)
        return microseconds(when if when.tzinfo else when.replace(tzinfo=zone))
    except (ValueError, OverflowError) as error:
        raise UnusableInput(
            f"{text!r} is no date and time.", "Write it like 2019-04-02T08:10."
        ) from error
