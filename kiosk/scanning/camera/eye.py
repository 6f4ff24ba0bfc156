"""Looks at frames: turns them, reads them where that is worth while, and tells what is to be seen.

What it tells crosses to the kiosk's own process as one JSON object a line: `lines` reads them.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

from kiosk.devices.camera_news import Hint
from kiosk.scanning.camera import judging
from kiosk.scanning.camera.hints import Hints
from kiosk.scanning.camera.pace import Pace

# numpy and OpenCV are imported where they are needed: the first screen does without.
if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.scanning.camera.reader import CameraReader, Sighting
    from kiosk.scanning.camera.sources import Source
    from kiosk.scanning.images import Grey

BUDGET_SECONDS = 0.016  # of the 33 ms from frame to frame; more would cost frames
SHOWN_SIDE = 96  # pixels of the picture to show
SHOWN_SECONDS, JUDGED_SECONDS = 1 / 12, 0.25
MOST_CODES, LONGEST_CODE = 20, 8000


class Eye:
    """Looks at the frames of one source, one after the other.

    Args:
        reader: reads them.
        clock: seconds that never run backwards.
    """

    def __init__(self, source: Source, reader: CameraReader, clock: Callable[[], float]) -> None:
        self._source = source
        self._reader = reader
        self._clock = clock
        self._pace = Pace(reader.turns, clock())
        self._hints = Hints()
        self._tiles: judging.Tiles | None = None
        self._found: tuple[Sighting, ...] = ()
        self._seen = Hint.NONE
        self._shown_at = self._judged_at = float("-inf")
        self._is_shown = False
        self.looks = 0

    @property
    def seconds(self) -> float:
        """From this frame to the next one that is worth having."""
        return self._pace.seconds(self._clock())

    def see(self, frame: Grey) -> dict[str, Any]:
        """What this frame shows."""
        at = self._clock()
        grey = turned(frame, self._source.mirror, self._source.rotate)
        tiles = judging.tiles(grey)
        moved = judging.moved(tiles, self._tiles)
        if self._pace.wants(moved, at):
            self._tiles = tiles
            found = self._reader.read(grey, BUDGET_SECONDS)
            self._found = tuple(sorted(found, key=_from_the_left)[:MOST_CODES])
            self._pace.looked(at, bool(self._found))
            self._is_shown = False
            self.looks += 1
        self._hints.note(at, moved=moved, read=bool(self._found))
        codes = [found.text for found in self._found if len(found.text) <= LONGEST_CODE]
        told: dict[str, Any] = {"codes": codes, "hint": self._hint(grey, tiles, at)}
        if not self._is_shown and at - self._shown_at >= SHOWN_SECONDS:
            self._is_shown, self._shown_at = True, at
            told["picture"] = _to_show(grey, self._found)
        return told

    def _hint(self, grey: Grey, tiles: judging.Tiles, at: float) -> Hint:
        if at - self._judged_at >= JUDGED_SECONDS and self._pace.is_lively(at):
            self._judged_at = at
            self._seen = Hint.BLURRED if judging.is_blurred(grey) else Hint.NONE
        if judging.is_dark(tiles):
            return self._hints.look(Hint.DARK, at)
        return self._hints.look(self._seen, at)


def turned(grey: Grey, mirror: bool, rotate: int) -> Grey:
    """The frame as it is meant to be seen: mirrored first, then turned clockwise by degrees."""
    import numpy as np

    seen = grey[:, ::-1] if mirror else grey
    return np.ascontiguousarray(np.rot90(seen, -rotate // 90))


def _from_the_left(sighting: Sighting) -> float:
    """Tickets are offered in the order in which the picture shows them."""
    return min((x for x, _ in sighting.corners), default=float("inf"))


def _to_show(grey: Grey, found: tuple[Sighting, ...]) -> dict[str, Any]:
    import cv2

    height, width = grey.shape
    scale = min(1.0, SHOWN_SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    boxes = [_box(sighting, width, height) for sighting in found if sighting.corners]
    grey_bytes = b64encode(small.tobytes()).decode()
    return {"width": size[0], "height": size[1], "grey": grey_bytes, "marks": boxes}


def _box(sighting: Sighting, width: int, height: int) -> tuple[float, float, float, float]:
    across = [min(1.0, max(0.0, x / width)) for x, _ in sighting.corners]
    down = [min(1.0, max(0.0, y / height)) for _, y in sighting.corners]
    return min(across), min(down), max(across), max(down)
