"""A glance at an image for codes besides those read: cheap enough for every image."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.scanning.finders import along_rays, crossings, rings

# numpy and OpenCV are imported where they are needed: the first screen does without.
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kiosk.scanning.images import Grey
    from kiosk.scanning.search import Search

_ROWS = 10
"""One row of pixels in so many is looked at."""
_NEARBY = 61
_MOST = 60
_LIKE_A_CORNER = 0.8
_SMALLEST_MODULE = 2.0


def shows_more(search: Search) -> bool:
    """Whether at least two things like corner patterns lie outside the symbols that were read."""
    import cv2
    import numpy as np

    grey = search.grey
    rows = np.ascontiguousarray(grey[_ROWS // 2 :: _ROWS])
    if not rows.size:
        return False
    mean = cv2.blur(rows, (_NEARBY, 1))
    hits = crossings((rows < cv2.subtract(mean, 3)).view(np.uint8))
    hits = hits[hits[:, 2] >= _SMALLEST_MODULE]
    hits[:, 1] = hits[:, 1] * _ROWS + _ROWS // 2
    outside = [hit for hit in hits if not search.is_read(float(hit[0]), float(hit[1]))][:_MOST]
    if len(outside) < 2:
        return False
    return _corners_among(grey, np.array(outside)) >= 2


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
