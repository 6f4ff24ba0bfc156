"""Where the corner patterns of QR symbols are: squares within squares, 1:1:3:1:1 across."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

# numpy and OpenCV are imported where they are needed: the first screen does without.
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Dark = NDArray[np.uint8]

MOST_FINDERS = 16
_CANDIDATES = 120
_RAYS = 16
_STEPS_A_MODULE = 6
_LEAST_RAYS = 0.55


@dataclass(frozen=True, slots=True)
class Finder:
    """A corner pattern: its centre and about the size of a module, in pixels."""

    x: float
    y: float
    module: float

    def scaled(self, times: float) -> Finder:
        """The same in an image that is so many times as large."""
        return Finder(
            (self.x + 0.5) * times - 0.5, (self.y + 0.5) * times - 0.5, self.module * times
        )


def finders_in(dark: Dark) -> list[Finder]:
    """All corner patterns.

    Args:
        dark: 1 where the picture is dark, else 0, shape (height, width).
    """
    import cv2
    import numpy as np

    across = crossings(dark)
    down = crossings(np.ascontiguousarray(dark.T))
    if not across.size or not down.size:
        return []
    down = down[:, [1, 0, 2]]
    near = np.ones((5, 5), np.uint8)
    maps: list[Dark] = []
    for hits in (across, down):
        plane = np.zeros_like(dark)
        plane[hits[:, 1].astype(int), hits[:, 0].astype(int)] = 1
        maps.append(cast("Dark", cv2.dilate(plane, near)))
    _, labels = cv2.connectedComponents(maps[0] & maps[1], connectivity=8)
    hits = np.vstack([across, down])
    own = labels[hits[:, 1].astype(int), hits[:, 0].astype(int)]
    count = np.bincount(own)
    sums = [np.bincount(own, hits[:, axis]) / np.maximum(count, 1) for axis in range(3)]
    strength = count / np.maximum(sums[2], 1)
    strength[0] = 0
    order = [label for label in strength.argsort()[::-1][:_CANDIDATES] if count[label] >= 3]
    if not order:
        return []
    spots = np.stack([total[order] for total in sums], axis=1).astype(np.float32)
    share = rings(along_rays(dark, spots))
    best = [place for place in share.argsort()[::-1][:MOST_FINDERS] if share[place] >= _LEAST_RAYS]
    return [Finder(*(float(number) for number in spots[place])) for place in best]


def along_rays(image: Dark, spots: NDArray[np.float32]) -> Dark:
    """What lies on rays from each place outwards: shape (places, rays, steps).

    Args:
        image: shape (height, width).
        spots: x, y and size of a module, shape (places, 3).
    """
    import cv2
    import numpy as np

    angles = np.arange(_RAYS) * 2 * np.pi / _RAYS
    away = np.arange(1, 6.5 * _STEPS_A_MODULE) / _STEPS_A_MODULE
    rays = np.stack([np.cos(angles)[:, None] * away, np.sin(angles)[:, None] * away], axis=-1)
    points = (spots[:, None, None, :2] + rays * spots[:, None, None, 2:]).astype(np.float32)
    flat = points.reshape(-1, len(away), 2)
    seen = cv2.remap(image, flat[..., 0], flat[..., 1], cv2.INTER_NEAREST).reshape(points.shape[:3])
    return cast("Dark", seen)


def rings(dark: Dark) -> NDArray[np.float64]:
    """How many of the rays from each place go through dark, light, dark and light in measure.

    A ray crosses the pattern's edges 1.5, 2.5 and 3.5 modules from its centre, and in its corners
    1.41 times as far; on a tilted pattern less far, but in the same proportions.
    """
    import numpy as np

    steps = np.arange(dark.shape[2])
    first = dark.argmin(axis=2)
    second = np.where(steps > first[..., None], dark, 0).argmax(axis=2)
    third = np.where(steps > second[..., None], 1 - dark, 0).argmax(axis=2)
    one, two, three = first + 0.5, second + 0.5, third + 0.5
    good = (first > 2) & (second > first) & (third > second)
    good &= (two > 1.2 * one) & (two < 2.4 * one) & (three > 1.7 * one) & (three < 3.4 * one)
    share: NDArray[np.float64] = good.mean(axis=1)
    return share


def crossings(dark: Dark) -> NDArray[np.float32]:
    """Middle x, y and module of every row of pixels across something 1:1:3:1:1."""
    import numpy as np

    height, width = dark.shape
    framed = np.zeros((height, width + 2), np.uint8)
    framed[:, 1:-1] = dark
    flat = framed.ravel()
    edges = np.flatnonzero(flat[1:] != flat[:-1])
    if edges.size < 6:
        return np.empty((0, 3), np.float32)
    runs = np.diff(edges)
    ones, gaps = runs[0::2], runs[1::2]  # dark and light ones in turn, rows' ends being light
    middle = ones[1:-1]
    beside = np.maximum(ones[:-2], ones[2:])
    likely = np.flatnonzero((middle > beside) & (middle < 6 * beside)) + 1
    five = np.stack(
        [ones[likely - 1], gaps[likely - 1], ones[likely], gaps[likely], ones[likely + 1]], axis=1
    ).astype(np.float32)
    # The outer runs may go on into something dark beside the pattern.
    module = five[:, 1:4].sum(axis=1) / 5
    off = np.abs(five - module[:, None] * np.array([1, 1, 3, 1, 1], np.float32))
    good = (np.maximum(off[:, 1], off[:, 3]) <= 0.6 * module + 0.5) & (
        off[:, 2] <= 0.8 * module + 0.5
    )
    good &= (five[:, [0, 4]].min(axis=1, initial=99999) >= 0.4 * module - 0.5) & (module >= 0.9)
    start = edges[2 * likely[good]]
    row = start // (width + 2)
    column = start - row * (width + 2) + (five[good, 2] - 1) / 2
    return np.stack([column, row, module[good]], axis=1).astype(np.float32)
