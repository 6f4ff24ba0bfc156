"""The texts of the QR codes in an image: zxing-cpp first, then harder and harder ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.scanning.hints import shows_more
from kiosk.scanning.images import load_grey
from kiosk.scanning.rescues import RESCUES
from kiosk.scanning.search import Search
from kiosk.scanning.zxing import look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.scanning.images import Grey
    from kiosk.scanning.rescues import Rescue

# Once something was read, what else was seen gets no more than this part of the time.
_FOR_THE_REST = 0.1


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
    search = Search(grey, lambda: clock() >= deadline)
    search.add(look(grey))
    more = bool(search.read) and shows_more(search)
    for rescue in RESCUES:
        if (search.settled and not more) or search.expired():
            break
        before = len(search.read)
        run(rescue, search)
        if search.read:
            deadline = min(deadline, clock() + budget_seconds * _FOR_THE_REST)
        if len(search.read) > before:
            more = shows_more(search, closely=True)
    return search.texts


def run(rescue: Rescue, search: Search) -> None:
    """Look once more, whatever the image does to a library."""
    import cv2

    try:
        rescue.run(search)
    except (cv2.error, MemoryError):  # an image too small or too long for this work
        return


def decode_file(path: Path, budget_seconds: float, clock: Callable[[], float]) -> tuple[str, ...]:
    """Read the QR codes in a picture file, as `decode` does.

    Raises:
        UnreadableFile: the file can't be opened as a picture.
    """
    return decode(load_grey(path), budget_seconds, clock)
