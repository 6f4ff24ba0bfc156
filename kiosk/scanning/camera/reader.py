"""One frame of a video: a quick look at each, and one of the slower ones in turn.

A ticket stays in view for dozens of frames, so that every way to look gets its turn while it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

# OpenCV and zxing-cpp are imported where they are needed: the first screen does without.
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kiosk.scanning.images import Grey
    from kiosk.scanning.zxing import Symbol

    Fallback = Callable[[Grey], "tuple[Sighting, ...]"]

MOST_PIXELS = 2_500_000  # larger frames are made smaller: what is held up to a camera is large
SAVED_FRAMES = 5  # a look may cost what so many frames didn't use
_LEARNING, _FORGETTING = 0.3, 0.9


@dataclass(frozen=True, slots=True)
class Sighting:
    """A code that was read, and where: x and y of its corners in pixels, if that is known."""

    text: str
    corners: tuple[tuple[float, float], ...] = ()


class CameraReader:
    """Reads frames of one source.

    Args:
        clock: seconds that never run backwards.
        fallbacks: the slower looks; those of the cascade if none are handed in.
    """

    def __init__(
        self, clock: Callable[[], float], fallbacks: Sequence[Fallback] | None = None
    ) -> None:
        self._clock = clock
        self._fallbacks = of_the_cascade() if fallbacks is None else tuple(fallbacks)
        self._costs = [0.0] * len(self._fallbacks)
        self._turn = 0
        self._saved = 0.0

    @property
    def turns(self) -> int:
        """How many frames it takes until every way to look had its turn."""
        return 1 + len(self._fallbacks)

    def read(self, grey: Grey, budget_seconds: float) -> tuple[Sighting, ...]:
        """The codes in a frame, none twice.

        A slower look follows where the quick one read nothing or saw more than it could read, and
        where the budget of this frame and what the last ones left of theirs allow for it.

        Args:
            grey: brightness, shape (height, width).
        """
        if grey.size == 0:
            return ()
        begun = self._clock()
        fitting, scale = _fitting(grey)
        found, unread = _quick_look(fitting)
        if self._fallbacks and (not found or unread):
            left = self._saved + budget_seconds - (self._clock() - begun)
            found = _united(found, self._slower_look(fitting, left, SAVED_FRAMES * budget_seconds))
        spent = self._clock() - begun
        most = SAVED_FRAMES * budget_seconds
        self._saved = max(-most, min(most, self._saved + budget_seconds - spent))
        return tuple(_enlarged(sighting, scale) for sighting in found)

    def _slower_look(self, grey: Grey, left: float, most: float) -> tuple[Sighting, ...]:
        turn = self._turn
        cost = self._costs[turn]
        if cost > most:  # too slow for a video, or the machine was busy when it was tried
            self._costs[turn] *= _FORGETTING
            self._next()
            return ()
        if cost > left:
            return ()
        begun = self._clock()
        found = self._fallbacks[turn](grey)
        spent = self._clock() - begun
        self._costs[turn] = spent if not cost else cost + (spent - cost) * _LEARNING
        if not found:  # what helped now will help with the next frame
            self._next()
        return found

    def _next(self) -> None:
        self._turn = (self._turn + 1) % len(self._fallbacks)


def of_the_cascade() -> tuple[Fallback, ...]:
    """What a picture file gets one after the other, each as a look of its own."""
    from kiosk.scanning.decode import run
    from kiosk.scanning.rescues import LIVE_RESCUES, Rescue
    from kiosk.scanning.search import Search
    from kiosk.scanning.zxing import look

    def alone(rescue: Rescue) -> Fallback:
        def fallback(grey: Grey) -> tuple[Sighting, ...]:
            search = Search(grey, lambda: False)
            search.add(look(grey))  # a rescue goes by what was seen, read or not
            run(rescue, search)
            return tuple(_sighted(search.read))

        return fallback

    return tuple(map(alone, LIVE_RESCUES))


def _quick_look(grey: Grey) -> tuple[tuple[Sighting, ...], int]:
    """What zxing-cpp reads in the frame as it is, and how much it saw besides."""
    from kiosk.scanning.zxing import look

    seen = look(grey)
    return _united((), _sighted(seen.symbols)), seen.broken


def _sighted(symbols: Iterable[Symbol]) -> Iterator[Sighting]:
    for symbol in symbols:
        if symbol.text is not None:
            yield Sighting(symbol.text, symbol.corners)


def _united(found: Iterable[Sighting], more: Iterable[Sighting]) -> tuple[Sighting, ...]:
    by_text: dict[str, Sighting] = {}
    for sighting in (*found, *more):
        by_text.setdefault(sighting.text, sighting)
    return tuple(by_text.values())


def _fitting(grey: Grey) -> tuple[Grey, float]:
    """The frame in a size that can be read in time, and by how much it was made smaller."""
    if grey.size <= MOST_PIXELS:
        return grey, 1.0
    import cv2

    scale = (MOST_PIXELS / grey.size) ** 0.5
    smaller = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return cast("Grey", smaller), scale


def _enlarged(sighting: Sighting, scale: float) -> Sighting:
    return Sighting(sighting.text, tuple((x / scale, y / scale) for x, y in sighting.corners))
