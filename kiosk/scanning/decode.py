"""The texts of the QR codes in an image: zxing-cpp first, then the same on worked-over images."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kiosk.scanning import workover
from kiosk.scanning.images import load_grey
from kiosk.scanning.zxing import Look, look, look_globally

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.scanning.images import Grey


class Rescue(NamedTuple):
    """One more way to look at an image.

    Attributes:
        name: for benchmarks and logs.
        look: takes the grey image as it came.
    """

    name: str
    look: Callable[[Grey], Look]


def after(work: Callable[[Grey], Grey]) -> Callable[[Grey], Look]:
    """Look at the image once it was worked over."""

    def worked_look(grey: Grey) -> Look:
        import cv2

        try:
            return look(work(grey))
        except cv2.error:  # an image too small or too long for this work
            return Look()

    return worked_look


# In the order of what each still gains after those before it (benchmarks/decode.py).
RESCUES: tuple[Rescue, ...] = (
    Rescue("evened, doubled", after(workover.evened)),
    Rescue("blurred, doubled", after(workover.blurred)),
    Rescue("one threshold", look_globally),
    Rescue("thresholded", after(workover.thresholded)),
    Rescue("sharpened", after(workover.sharpened)),
    Rescue("split by Otsu", after(workover.split)),
    Rescue("inverted", after(workover.inverted)),
)


def decode(grey: Grey, budget_seconds: float, clock: Callable[[], float]) -> tuple[str, ...]:
    """Read the QR codes in an image.

    The image as it is comes first, at full size. Rescues follow while nothing was read, or while
    symbols were seen that nobody could read yet, and while there is time.

    Args:
        grey: brightness, shape (height, width).
        budget_seconds: no rescue starts later than this; the first look is always taken.
        clock: seconds that never run backwards.

    Returns:
        The texts in the order found, none twice; bytes that are no text come as one character each.
    """
    if grey.size == 0:
        return ()
    deadline = clock() + budget_seconds
    first = look(grey)
    texts = first.texts
    seen = len(first.texts) + first.broken
    for rescue in RESCUES:
        if (texts and len(texts) >= seen) or clock() >= deadline:
            break
        texts = tuple(dict.fromkeys(texts + rescue.look(grey).texts))
    return texts


def decode_file(path: Path, budget_seconds: float, clock: Callable[[], float]) -> tuple[str, ...]:
    """Read the QR codes in a picture file, as `decode` does.

    Raises:
        UnreadableFile: the file can't be opened as a picture.
    """
    return decode(load_grey(path), budget_seconds, clock)
