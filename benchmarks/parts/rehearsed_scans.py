"""Scans on the real screen, as fast as a scanner types, and what they cost."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from big_fair import CHECKPOINT

from kiosk.rehearsal.driver import Clock, Rehearsal
from kiosk.rehearsal.manners import Manner
from kiosk.rehearsal.script import Act, Expected, Visit, by_scanner
from kiosk.wiring import OpenFair


@dataclass(frozen=True)
class Played:
    """What scans on the real screen cost, in milliseconds.

    Attributes:
        shown: from the last key of each to its drawn verdict; without the first one's.
        processor: of all that the app does for a scan, from the first key on.
    """

    shown: list[float]
    processor: float


async def rehearsed(
    opened: OpenFair,
    codes: Sequence[str],
    beside: Callable[[Rehearsal], Coroutine[Any, Any, None]] | None = None,
) -> Played:
    """Scans as fast as a scanner types.

    Args:
        beside: what goes on meanwhile.
    """
    expected = Expected("admitted", "welcome")
    script = [
        Visit(n, 4.0 * n, Manner.QR, "", (Act(*by_scanner(code), 0.0, expected),), 0.0)
        for n, code in enumerate(codes)
    ]
    rehearsal = Rehearsal(opened, CHECKPOINT, Clock(opened.fair.now(), None))
    going_on = asyncio.create_task(beside(rehearsal)) if beside else None
    begun = time.process_time()
    await rehearsal.play(script)
    a_scan = (time.process_time() - begun) * 1000 / len(codes)
    if going_on is not None:
        going_on.cancel()
    seen = [performed.seen[0].seconds for performed in rehearsal.performed]
    assert all(seconds is not None for seconds in seen), "a scan without a verdict"
    shown = [seconds * 1000 for seconds in seen if seconds is not None]
    return Played(shown[1:], a_scan)
