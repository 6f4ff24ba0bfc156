"""What a desk has at hand beside the fair itself."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import KioskError

if TYPE_CHECKING:  # named here, and loaded when a form or a ticket opens
    from kiosk.badges.news import Badges
    from kiosk.usecases.issue_tickets import Issued
    from kiosk.widgets.record_fields import Form


def at_once(act: Callable[[], object]) -> object:
    """Does it, where nothing has to be asked first."""
    return act()


def long_ago() -> float:
    """Nobody tells when a key came."""
    return float("inf")


def never() -> bool:
    """There is no PIN, where nobody handed one over."""
    return False


@dataclass(frozen=True, slots=True)
class Tools:
    """Handed over by the app.

    Attributes:
        sound: plays the sound of a look.
        note: keeps an error so that it can be read again.
        form: reads what is typed into a form; made when the first one opens.
        on_paper: what writes a ticket's files when it is called, in any thread.
        folder: where lists are saved.
        manifest: gives what writes a trip's manifest when it is called, in any thread; None where
            nothing can.
        clock: seconds, never running backwards.
        badges: prints them; None where there are none, as in a rehearsal.
        since_key: seconds since a key came, by the machine's own clock.
        has_lock: whether the coordinator has a PIN here.
        as_coordinator: does one of the coordinator's acts: at once, or after their PIN.
    """

    sound: Callable[[str], None]
    note: Callable[[KioskError], None]
    form: "Callable[[], Form]"
    on_paper: "Callable[[Issued], Callable[[], Path]]"
    folder: Path
    clock: Callable[[], float] = time.monotonic
    manifest: Callable[[str], Callable[[], Path]] | None = None
    badges: "Badges | None" = None
    since_key: Callable[[], float] = long_ago
    has_lock: Callable[[], bool] = never
    as_coordinator: Callable[[Callable[[], object]], object] = at_once
