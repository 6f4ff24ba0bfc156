"""Ways to work an image over so that a hard code becomes an easy one.

Each takes and returns grey images of shape (height, width); OpenCV does the work. Images of more
than `MOST_DOUBLED` pixels keep their size: there a code has pixels enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

# OpenCV is imported where it is needed: the first screen does without.
if TYPE_CHECKING:
    from kiosk.scanning.images import Grey

MOST_DOUBLED = 4_000_000
MOST_TRIPLED = 1_000_000
_NEARBY = 51
"""Pixels across which light changes little, on a doubled image."""


def doubled(grey: Grey) -> Grey:
    """Twice the height and width: for small modules."""
    return _enlarged(grey, 2) if grey.size <= MOST_DOUBLED else grey


def tripled(grey: Grey) -> Grey:
    """Three times the height and width, where it is small: for the smallest modules."""
    return _enlarged(grey, 3) if grey.size <= MOST_TRIPLED else doubled(grey)


def evened(grey: Grey) -> Grey:
    """Even out its contrast, tile by tile (CLAHE): for shadow and glare."""
    import cv2

    return cast("Grey", cv2.createCLAHE(3.0, (8, 8)).apply(grey))


def evened_doubled(grey: Grey) -> Grey:
    """Even out the contrast of the doubled image: for small modules in shadow and glare."""
    return evened(doubled(grey))


def blurred(grey: Grey) -> Grey:
    """Double it and blur it well: for noise, moiré and modules printed as dots."""
    import cv2

    return cast("Grey", cv2.GaussianBlur(doubled(grey), (0, 0), 2.5))


def despeckled(grey: Grey) -> Grey:
    """The middle value of 5 by 5 pixels: for noise, scratches and the raster of a screen."""
    import cv2

    return cast("Grey", cv2.medianBlur(grey, 5))


def levelled(grey: Grey) -> Grey:
    """Double it and divide it by the light that falls on it: for dark corners and bright spots."""
    import cv2

    large = doubled(grey)
    light = cv2.blur(cv2.blur(large, (_NEARBY, _NEARBY)), (_NEARBY, _NEARBY))
    return cast("Grey", cv2.divide(large, light, scale=160))


def thickened(grey: Grey) -> Grey:
    """Let what is dark grow by a pixel: for thin and broken print."""
    import cv2
    import numpy as np

    return cast("Grey", cv2.erode(grey, np.ones((3, 3), np.uint8)))


def thresholded(grey: Grey) -> Grey:
    """Black or white by the brightness around each pixel, 25 by 25: for light that changes."""
    import cv2

    return cast(
        "Grey",
        cv2.adaptiveThreshold(
            grey, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, blockSize=25, C=3
        ),
    )


def framed(grey: Grey) -> Grey:
    """A white margin around it: for a code that was cut out too closely."""
    import cv2

    return cast("Grey", cv2.copyMakeBorder(grey, 30, 30, 30, 30, cv2.BORDER_CONSTANT, value=255))


def _enlarged(grey: Grey, times: int) -> Grey:
    import cv2

    how = cv2.INTER_LINEAR
    return cast("Grey", cv2.resize(grey, None, fx=times, fy=times, interpolation=how))
