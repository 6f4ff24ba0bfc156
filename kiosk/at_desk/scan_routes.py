"""Where a scan goes: to the desk or the bus that is on top, or to who only tries the scanner."""

from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

from textual.screen import Screen

from kiosk.key_gate import Scanned


@runtime_checkable
class TriesScanner(Protocol):
    """A screen that reads scans for the scanner's sake and counts nobody."""

    def heard(
        self,
        text: str,
        pace: float | None = None,
        raw: str = "",
        end: tuple[str, ...] | None = None,
    ) -> None: ...
    def half(self) -> None: ...


@runtime_checkable
class TakesScans(Protocol):
    """A screen whose scans are counted: a desk's, or a bus's door."""

    def scan(self, text: str) -> None: ...
    def half_scan(self) -> None: ...


def deliver(scan: Scanned, screens: Sequence[Screen[Any]], desk: TakesScans) -> None:
    """A scan counts at the desk or the bus that is on top, whatever dialog lies over it.

    The one exception is the screen that only tries the scanner.

    Args:
        screens: all that are open, the topmost last.
        desk: takes what no other screen takes.
    """
    if (trying := _tries_scanner(screens)) is not None:
        trying.heard(scan.text, scan.pace, scan.raw, scan.end)
    else:
        _takes_scans(screens, desk).scan(scan.text)


def deliver_half(screens: Sequence[Screen[Any]], desk: TakesScans) -> None:
    """So does the news of a broken one."""
    if (trying := _tries_scanner(screens)) is not None:
        trying.half()
    else:
        _takes_scans(screens, desk).half_scan()


def _tries_scanner(screens: Sequence[Screen[Any]]) -> TriesScanner | None:
    """The screen on which scans are only tried, were it under its own help."""
    return next((screen for screen in screens if isinstance(screen, TriesScanner)), None)


def _takes_scans(screens: Sequence[Screen[Any]], desk: TakesScans) -> TakesScans:
    """The topmost screen at which scans count."""
    above = (screen for screen in reversed(screens) if isinstance(screen, TakesScans))
    return next(above, desk)
