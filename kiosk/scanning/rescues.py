"""The ways to look at an image again, in the order of what each still gains for its time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from kiosk.scanning import workover
from kiosk.scanning.regions import read_pairs, read_triples
from kiosk.scanning.tiles import look_in_tiles
from kiosk.scanning.zxing import look, look_globally

# OpenCV is imported where it is needed: the first screen does without.
if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.scanning.finders import Dark
    from kiosk.scanning.images import Grey
    from kiosk.scanning.search import Search
    from kiosk.scanning.zxing import Look

MOST_MAPPED = 3_000_000
"""Pixels of an image in which corner patterns are looked for; larger ones are made smaller."""


class Rescue(NamedTuple):
    """One more way to look at an image.

    Attributes:
        name: for benchmarks and logs.
        run: looks, and adds what it finds.
    """

    name: str
    run: Callable[[Search], None]


def worked(
    work: Callable[[Grey], Grey], looking: Callable[[Grey], Look] = look
) -> Callable[[Search], None]:
    """Look at the image once it was worked over."""

    def run(search: Search) -> None:
        image = work(search.grey)
        search.add(looking(image), image.shape[1] / search.grey.shape[1])

    return run


def laid(scale: float, nearby: int, negative: bool = False) -> Callable[[Search], None]:
    """Look for corner patterns at this scale, and lay our own grid on what has three of them.

    Args:
        scale: of the image, 1 for as it is.
        nearby: pixels around each whose mean tells dark from light.
        negative: look for light codes on dark ground.
    """

    def run(search: Search) -> None:
        import cv2

        grey = ~search.grey if negative else search.grey
        fitting = min(scale, (MOST_MAPPED / max(grey.size, 1)) ** 0.5)
        how = cv2.INTER_AREA if fitting < 1 else cv2.INTER_LINEAR
        sized = cv2.resize(grey, None, fx=fitting, fy=fitting, interpolation=how)
        blur = 5 if fitting > 1 else 3
        dark = cv2.adaptiveThreshold(
            cv2.GaussianBlur(sized, (blur, blur), 0), 1, cv2.ADAPTIVE_THRESH_MEAN_C,
            cv2.THRESH_BINARY_INV, blockSize=nearby, C=2 if fitting >= 1 else 1,
        )  # fmt: skip
        read_triples(search, cast("Dark", dark), grey, sized.shape[1] / grey.shape[1])

    return run


RESCUES: tuple[Rescue, ...] = (
    Rescue("in tiles", look_in_tiles),
    Rescue("one threshold", worked(lambda grey: grey, look_globally)),
    Rescue("doubled", worked(workover.doubled)),
    Rescue("despeckled", worked(workover.despeckled)),
    Rescue("evened", worked(workover.evened)),
    Rescue("own grid, halved", laid(0.5, 41)),
    Rescue("own grid", laid(1, 61)),
    Rescue("blurred, doubled", worked(workover.blurred)),
    Rescue("evened, doubled", worked(workover.evened_doubled)),
    Rescue("levelled, doubled", worked(workover.levelled)),
    Rescue("own grid, negative", laid(0.5, 41, negative=True)),
    Rescue("own grid, doubled", laid(2, 81)),
    Rescue("tripled", worked(workover.tripled)),
    Rescue("thickened", worked(workover.thickened)),
    Rescue("thresholded", worked(workover.thresholded)),
    Rescue("framed", worked(workover.framed)),
    Rescue("own grid, doubled, close", laid(2, 41)),
    Rescue("own grid, two corners", read_pairs),
    Rescue("own grid, negative, whole", laid(1, 61, negative=True)),
)


def _pairs_in(search: Search) -> None:
    """Look for corner patterns first, as a frame is looked at in one way only."""
    laid(1, 61)(search)
    read_pairs(search)


# For the frames of a camera, one of them after each frame that gave nothing.
LIVE_RESCUES: tuple[Rescue, ...] = (
    Rescue("own grid, halved", laid(0.5, 41)),
    Rescue("doubled", worked(workover.doubled)),
    Rescue("own grid", laid(1, 61)),
    Rescue("despeckled", worked(workover.despeckled)),
    Rescue("own grid, negative", laid(0.5, 41, negative=True)),
    Rescue("evened", worked(workover.evened)),
    Rescue("own grid, doubled", laid(2, 81)),
    Rescue("blurred, doubled", worked(workover.blurred)),
    Rescue("own grid, two corners", _pairs_in),
    Rescue("evened, doubled", worked(workover.evened_doubled)),
)
