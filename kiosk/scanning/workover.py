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


def evened(grey: Grey) -> Grey:
    """Double it and even out its contrast, tile by tile (CLAHE): for shadow and glare."""
    import cv2

    return cast("Grey", cv2.createCLAHE(3.0, (8, 8)).apply(doubled(grey)))


def blurred(grey: Grey) -> Grey:
    """Double it and blur it: for noise, moiré and modules printed as dots."""
    import cv2

    return cast("Grey", cv2.GaussianBlur(doubled(grey), (5, 5), 0))


def thresholded(grey: Grey) -> Grey:
    """Black or white by the brightness around each pixel, 51 by 51: for light that changes."""
    import cv2

    return cast(
        "Grey",
        cv2.adaptiveThreshold(
            grey, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, blockSize=51, C=5
        ),
    )


def sharpened(grey: Grey) -> Grey:
    """Take away a blurred copy (unsharp mask): for a camera out of focus."""
    import cv2

    soft = cv2.GaussianBlur(grey, (0, 0), 3)
    return cast("Grey", cv2.addWeighted(grey, 2.5, soft, -1.5, 0))


def split(grey: Grey) -> Grey:
    """Black or white by Otsu's threshold, one for the whole image: for faint print."""
    import cv2

    return cast("Grey", cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1])


def inverted(grey: Grey) -> Grey:
    """Swap dark and bright."""
    return ~grey


def doubled(grey: Grey) -> Grey:
    """Twice the height and width, unless it is large already."""
    import cv2

    if grey.size > MOST_DOUBLED:
        return grey
    return cast("Grey", cv2.resize(grey, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC))
