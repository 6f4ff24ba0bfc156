"""The texts of the QR codes in the frames of a camera, one frame after the other.

zxing-cpp looks at every frame. Where it finds nothing, one more way is tried, each in its turn, so
that no frame takes long and every way comes round several times a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.scanning.decode import run
from kiosk.scanning.hints import shows_more
from kiosk.scanning.rescues import LIVE_RESCUES
from kiosk.scanning.search import Search
from kiosk.scanning.zxing import look

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.scanning.images import Grey
    from kiosk.scanning.zxing import Symbol

# A frame every 33 ms, less what else there is to do with it.
FRAME_SECONDS = 0.025


class FrameReader:
    """Reads frames; give every frame of one camera to the same reader.

    Args:
        clock: seconds that never run backwards.
        budget_seconds: no further way starts later than this in a frame.
    """

    def __init__(self, clock: Callable[[], float], budget_seconds: float = FRAME_SECONDS) -> None:
        self._clock = clock
        self._budget = budget_seconds
        self._turn = 0

    def read(self, grey: Grey) -> tuple[Symbol, ...]:
        """The symbols in a frame, each with its text and the place of its corners."""
        if grey.size == 0:
            return ()
        deadline = self._clock() + self._budget
        search = Search(grey, lambda: self._clock() >= deadline)
        search.add(look(grey))
        done = search.settled and not shows_more(search)
        if not done and not search.expired():
            run(LIVE_RESCUES[self._turn], search)
            self._turn = (self._turn + 1) % len(LIVE_RESCUES)
        return tuple(search.read)
