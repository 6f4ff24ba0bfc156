"""A glance at an image for codes besides those read: cheap enough for every image."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.scanning.finders import along_rays, crossings, rings
from kiosk.scanning.search import area_of

# numpy and OpenCV are imported where they are needed: the first screen does without.
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kiosk.scanning.images import Grey
    from kiosk.scanning.search import Search

_ROWS, _CLOSE_ROWS = 12, 5
"""One row of pixels in so many is looked at."""
_NEARBY = 61
_LEAST_CONTRAST = 3
_SMALL = 160_000
"""Pixels of an image that hardly has room for two."""
_FILLING = 1 / 40
"""Part of an image; a symbol that takes so much was meant alone."""
_MOST = 24
_LIKE_A_CORNER = 0.8
_ROWS_A_MODULE = 6


def shows_more(search: Search, closely: bool = False) -> bool:
    """Whether at least two things like corner patterns lie outside the symbols that were read.

    Args:
        search: with something read.
        closely: look for small ones too, where the time is spent anyway.
    """
    import cv2
    import numpy as np

    grey = search.grey
    fills = max(area_of(symbol.corners) for symbol in search.read) > grey.size * _FILLING
    if not closely and (grey.size < _SMALL or fills):
        return False
    step = _CLOSE_ROWS if closely else _ROWS
    rows = np.ascontiguousarray(grey[step // 2 :: step])
    mean = cv2.blur(rows, (_NEARBY, 1))
    hits = crossings((rows < mean - np.minimum(mean, _LEAST_CONTRAST)).view(np.uint8))
    hits = hits[hits[:, 2] >= step / _ROWS_A_MODULE]
    hits[:, 1] = hits[:, 1] * step + step // 2
    for symbol in search.read:
        hits = hits[~_inside(hits, np.array(symbol.corners))]
    return len(hits) >= 2 and _corners_among(grey, hits[:: len(hits) // _MOST + 1]) >= 2


def _inside(hits: NDArray[np.float32], corners: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which of the places lie in a symbol."""
    import numpy as np

    x, y = hits[:, :1] - corners[:, 0], hits[:, 1:2] - corners[:, 1]
    edges = np.roll(corners, -1, axis=0) - corners
    turns = edges[:, 0] * y - edges[:, 1] * x
    within: NDArray[np.bool_] = (turns.min(axis=1) >= 0) | (turns.max(axis=1) <= 0)
    return within


def _corners_among(grey: Grey, spots: NDArray[np.float32]) -> int:
    """How many of these places look like corner patterns, close ones counted once."""
    import numpy as np

    seen = along_rays(grey, spots)
    levels = seen.astype(np.float32)
    mean = levels.mean(axis=(1, 2), keepdims=True)
    likely = rings((levels < mean).view(np.uint8)) >= _LIKE_A_CORNER
    kept: list[NDArray[np.float32]] = []
    for spot in spots[likely]:
        if all(np.abs(spot[:2] - other[:2]).max() > 4 * spot[2] for other in kept):
            kept.append(spot)
    return len(kept)
