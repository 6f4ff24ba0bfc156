"""The machine's clock: its time zone, and whether the system says that somebody keeps it right.

Tried: Linux. Written from the documentation and not tried: Windows (w32tm). macOS tells nobody
but its administrator.
"""

import re
import sys
from dataclasses import dataclass
from datetime import datetime

from kiosk.devices.programs import Answer, ask

SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class SystemClock:
    """What the machine's clock shows.

    Attributes:
        at: microseconds since 1970.
        offset: seconds by which the time zone of this machine is ahead of UTC.
        is_kept: whether a time server has set it; None where the system doesn't say.
    """

    at: int
    offset: int
    is_kept: bool | None


def system_clock(at: int) -> SystemClock:
    """The clock that shows this moment (microseconds since 1970)."""
    local = datetime.fromtimestamp(at / 1_000_000).astimezone()
    offset = local.utcoffset()
    return SystemClock(at, int(offset.total_seconds()) if offset else 0, _is_kept())


def _is_kept() -> bool | None:
    if sys.platform == "win32":
        return kept_by_w32tm(ask(["w32tm", "/query", "/status"], SECONDS))
    if sys.platform == "darwin":
        return None
    return kept_by_timedatectl(ask(["timedatectl", "show"], SECONDS))


def kept_by_timedatectl(answer: Answer | None) -> bool | None:
    """What systemd says."""
    found = re.search(r"^NTPSynchronized=(yes|no)$", answer.out if answer else "", re.MULTILINE)
    return None if found is None else found[1] == "yes"


def kept_by_w32tm(answer: Answer | None) -> bool | None:
    """What Windows says: the leap indicator, whose number is the same in every language."""
    if answer is None or answer.code is None:
        return None
    found = re.search(r"^[^:\n]*:\s*(\d)\s*\(", answer.out)
    return answer.code == 0 and found is not None and found[1] != "3"
