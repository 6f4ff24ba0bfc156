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
from kiosk.scanning.soft_symbol import text_of
from kiosk.scanning.symbols import layout_of
from kiosk.scanning.zxing import Symbol, look

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.scanning.images import Grey
    from kiosk.scanning.soft_symbol import Soft

# A frame every 33 ms, less what else there is to do with it.
FRAME_SECONDS = 0.025
_MOST_KEPT = 6
_LEAST_ALIKE = 0.35
"""How much two sights of one ticket agree, module by module; of two tickets it is near 0."""

NOWHERE = ((0.0, 0.0),) * 4


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
        self._kept: list[tuple[int, Soft]] = []

    def read(self, grey: Grey) -> tuple[Symbol, ...]:
        """The symbols in a frame, each with its text and the place of its corners.

        A symbol that only several frames together could tell has its corners nowhere: all (0, 0).
        """
        if grey.size == 0:
            return ()
        deadline = self._clock() + self._budget
        search = Search(grey, lambda: self._clock() >= deadline)
        search.add(look(grey))
        done = search.settled and not shows_more(search)
        if not done and not search.expired():
            run(LIVE_RESCUES[self._turn], search)
            self._turn = (self._turn + 1) % len(LIVE_RESCUES)
        if search.read:
            self._kept.clear()
        else:
            self._combine(search)
        return tuple(search.read)

    def _combine(self, search: Search) -> None:
        """Add up what several frames showed of a symbol that none of them showed well enough."""
        for version, soft in search.nearly:
            alike = [kept for known, kept in self._kept if known == version and _alike(kept, soft)]
            if alike:
                text = text_of(sum(alike, soft), layout_of(version))
                if text is not None:
                    search.add_read(Symbol(text, NOWHERE))
                    self._kept.clear()
                    return
        self._kept = [*self._kept, *search.nearly][-_MOST_KEPT:]


def _alike(one: Soft, other: Soft) -> bool:
    """Whether two symbols agree in most modules, far more than the fixed ones alone would."""
    import numpy as np

    ours, theirs = np.clip(one, -1, 1), np.clip(other, -1, 1)
    product = float((ours * theirs).sum())
    return product > _LEAST_ALIKE * float(np.sqrt((ours**2).sum() * (theirs**2).sum()))
