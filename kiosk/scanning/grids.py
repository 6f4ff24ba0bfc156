"""Lay the grid of a symbol's modules on a picture, by the modules that every symbol has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from kiosk.scanning.symbols import Layout, layout_of

# numpy and OpenCV are imported where they are needed: the first screen does without.
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Plane = NDArray[np.float32]
    Points = NDArray[np.float32]

PIXELS_A_MODULE = 5.0
MOST_SIDE = 1400
MOST_POINTS = 250
MOST_MOVES = 6
STEPS = (1.0, 0.5, 0.25, 0.12)
"""Of a module."""


@dataclass(frozen=True, slots=True)
class Patch:
    """A part of a picture, resized so that a module has some five pixels.

    Attributes:
        fine: darkness beside its surroundings, in their standard deviations, dark above 0.
        smooth: the same, blurred a little more, by less than a module.
        scale: patch pixels a picture pixel.
        left, top: of the part, in picture pixels.
    """

    fine: Plane
    smooth: Plane
    scale: float
    left: float
    top: float

    def placed(self, points: Points) -> Points:
        """Points of the picture as points of the patch."""
        moved: Points = ((points - (self.left, self.top)) * self.scale).astype("float32")
        return moved

    def unplaced(self, points: Points) -> Points:
        """Points of the patch as points of the picture."""
        moved: Points = (points / self.scale + (self.left, self.top)).astype("float32")
        return moved


def cut(grey: NDArray[np.uint8], corners: Points, modules: int) -> Patch | None:
    """The patch around a symbol's corners."""
    import cv2
    import numpy as np

    edges = np.roll(corners, -1, axis=0) - corners
    longest = float(np.hypot(edges[:, 0], edges[:, 1]).max())
    if not np.isfinite(longest) or longest < modules * 0.8:
        return None
    margin = longest * 0.2
    low = np.floor(np.maximum(corners.min(axis=0) - margin, 0)).astype(int)
    high = np.ceil(np.minimum(corners.max(axis=0) + margin, grey.shape[::-1])).astype(int)
    part = grey[low[1] : high[1], low[0] : high[0]]
    if min(part.shape) < modules // 2:
        return None
    scale = min(PIXELS_A_MODULE * modules / longest, MOST_SIDE / max(part.shape))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    sized = cv2.resize(part, None, fx=scale, fy=scale, interpolation=how).astype(np.float32)
    levels = _beside_surroundings(sized)
    fine, smooth = (cast("Plane", cv2.GaussianBlur(levels, (0, 0), sigma)) for sigma in (0.8, 1.2))
    return Patch(fine, smooth, scale, float(low[0]), float(low[1]))


def _beside_surroundings(sized: Plane) -> Plane:
    import cv2
    import numpy as np

    window = (int(7 * PIXELS_A_MODULE) | 1,) * 2
    mean = cv2.blur(sized, window)
    spread = np.sqrt(np.maximum(cv2.blur(sized * sized, window) - mean * mean, 0))
    levels: Plane = np.clip((mean - sized) / (spread + 3), -2, 2)
    return levels


@lru_cache(maxsize=64)
def _known(version: int) -> tuple[Plane, Plane, Plane]:
    """Middles x and y of modules that every symbol has, in sides, and their signs, weighted."""
    import numpy as np

    fixed = layout_of(version).fixed
    side = fixed.shape[0]
    rows, columns = np.nonzero(fixed)
    in_finder = ((rows < 8) | (rows >= side - 8)) & ((columns < 8) | (columns >= side - 8))
    in_finder &= ~((rows >= side - 9) & (columns >= side - 9))
    chosen = np.flatnonzero(~in_finder)
    chosen = chosen[:: max(1, len(chosen) // MOST_POINTS)]
    chosen = np.concatenate([np.flatnonzero(in_finder), chosen])
    rows, columns = rows[chosen], columns[chosen]
    signs = fixed[rows, columns] * np.where(in_finder[chosen], 1.0, 2.5)
    weighted = (signs / np.abs(signs).sum()).astype(np.float32)
    return (
        ((columns + 0.5) / side).astype(np.float32),
        ((rows + 0.5) / side).astype(np.float32),
        weighted,
    )


def lenses_of(corners: Points) -> tuple[Plane, ...]:
    """The eight numbers of the perspective in which a unit square has these corners (Heckbert).

    Args:
        corners: clockwise from the top left, shape (any number, 4, 2).
    """
    x, y = corners[..., 0], corners[..., 1]
    one_x, one_y = x[:, 1] - x[:, 2], y[:, 1] - y[:, 2]
    two_x, two_y = x[:, 3] - x[:, 2], y[:, 3] - y[:, 2]
    off_x, off_y = x[:, 0] - one_x - x[:, 3], y[:, 0] - one_y - y[:, 3]
    area = one_x * two_y - two_x * one_y
    area = area + (area == 0)
    g = (off_x * two_y - two_x * off_y) / area
    h = (one_x * off_y - off_x * one_y) / area
    return (
        x[:, 1] * (1 + g) - x[:, 0], x[:, 3] * (1 + h) - x[:, 0], x[:, 0],
        y[:, 1] * (1 + g) - y[:, 0], y[:, 3] * (1 + h) - y[:, 0], y[:, 0],
        g, h,
    )  # fmt: skip


def spots_of(corners: Points, across: Plane, down: Plane) -> tuple[Plane, Plane]:
    """Where points of the unit square come to lie, for each set of corners."""
    a, b, c, d, e, f, g, h = (number[:, None] for number in lenses_of(corners))
    depth = g * across + h * down + 1
    depth = depth + (depth == 0)
    return (a * across + b * down + c) / depth, (d * across + e * down + f) / depth


def agreements(smooth: Plane, corners: Points, layout: Layout) -> Plane:
    """How well a picture fits the modules that every symbol has: 1 and more is perfect, 0 chance.

    Args:
        corners: to be tried, shape (any number, 4, 2).
    """
    import cv2
    import numpy as np

    across, down, signs = _known(layout.version)
    x, y = (spots.astype(np.float32) for spots in spots_of(corners, across, down))
    seen: Plane = cv2.remap(smooth, x, y, cv2.INTER_LINEAR) @ signs
    return seen


def settled(smooth: Plane, corners: Points, layout: Layout) -> tuple[Points, float]:
    """Move the corners in smaller and smaller steps to where they fit best."""
    import numpy as np

    best = float(agreements(smooth, corners[None], layout)[0])
    moves = np.concatenate([np.eye(8), -np.eye(8)]).reshape(16, 4, 2).astype(np.float32)
    for step in STEPS:
        for _ in range(MOST_MOVES):
            pushes = moves * (step * PIXELS_A_MODULE)
            found = agreements(smooth, corners + pushes, layout)
            gains = np.maximum(found - best, 0)
            if gains.max() <= 0.002:
                break
            together = (pushes * (gains[:, None, None] > 0)).sum(axis=0)
            tries = np.stack([corners + pushes[found.argmax()], corners + together])
            fits = agreements(smooth, tries, layout)
            corners, best = tries[fits.argmax()], float(fits.max())
    return corners, best


def fourth_corner(smooth: Plane, corners: Points, layout: Layout) -> tuple[Points, float]:
    """Try the corner that no pattern marks in many places, as a tilted symbol may have it."""
    import numpy as np

    along, down = corners[1] - corners[0], corners[3] - corners[0]
    tries = np.repeat(corners[None], len(_fourths()), axis=0)
    tries[:, 2] += _fourths() @ np.stack([along, down])
    found = agreements(smooth, tries, layout)
    best = int(found.argmax())
    return tries[best], float(found[best])


@lru_cache
def _fourths() -> Points:
    """Where the fourth corner is tried, in sides away from where it would be if untilted."""
    import numpy as np

    reach = np.linspace(-0.28, 0.28, 8)
    steps = [(0.0, 0.0), *((x, y) for x in reach for y in reach)]
    return np.array(steps, np.float32)
