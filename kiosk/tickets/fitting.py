"""Set a text as large as its room on the page allows, before typst ever sees it.

typst can measure by itself, but then 10,000 tickets take three times as long and 2.4 GB of memory.
"""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kiosk.errors import UnreadableFile
from kiosk.words import N_, _

# Advance of a character in em.
Advance = Callable[[str], float]

_MM_PER_POINT = 25.4 / 72
# Kerning and ligatures are left out of the sum, so a little of the room is too.
_SLACK = 0.98
_BREAKS = re.compile(r"(?<=[\s-])(?=[^\s-])")


@dataclass(frozen=True, slots=True)
class Room:
    """Where a text may stand.

    Attributes:
        width: in mm.
        steps: sizes in points and how many lines each may take, the best first.
    """

    width: float
    steps: tuple[tuple[float, int], ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text broken into lines, and its size in points."""

    size: float
    lines: tuple[str, ...]


def fitted(text: str, room: Room, advance: Advance) -> Fitted:
    """The text by the first step of its room that leaves its words whole.

    Where none does, the last step holds it, words broken anywhere and the end cut off.
    """
    for size, count in room.steps:
        lines = _lines(_BREAKS.split(text), _ems(room, size), advance)
        if lines is not None and len(lines) <= count:
            return Fitted(size, tuple(lines))
    size, count = room.steps[-1]
    # No room is narrower than a character: single ones always find a line.
    lines = _lines(list(text), _ems(room, size), advance) or []
    if len(lines) > count:
        lines[count - 1 :] = [lines[count - 1][:-1] + "…"]
    return Fitted(size, tuple(lines))


@lru_cache
def font_advance(font: Path) -> Advance:
    """How wide a font's characters are.

    Raises:
        UnreadableFile: the font is missing or broken.
    """
    # Imported late: only a device that prints tickets needs it.
    from PIL import ImageFont

    units = 1000
    try:
        # Its bytes, since by name Pillow would find another font of the system instead.
        content = io.BytesIO(font.read_bytes())
        face = ImageFont.truetype(content, units, layout_engine=ImageFont.Layout.BASIC)
    except OSError as error:
        raise UnreadableFile(
            _("The font {font} is missing or broken.").format(font=font),
            N_("Install the kiosk anew: it belongs to it."),
        ) from error

    @lru_cache(maxsize=4096)
    def advance(character: str) -> float:
        return face.getlength(character) / units

    return advance


def _ems(room: Room, size: float) -> float:
    return room.width * _SLACK / (size * _MM_PER_POINT)


def _lines(pieces: list[str], width: float, advance: Advance) -> list[str] | None:
    """Pieces put into lines one after the other; None if one of them is wider than a line."""
    lines: list[str] = []
    used = 0.0
    for piece in filter(None, pieces):
        bare = sum(map(advance, piece.rstrip()))
        if bare > width:
            return None
        if not lines or used + bare > width:
            lines.append("")
            used = 0.0
        lines[-1] += piece
        used += sum(map(advance, piece))
    return [line.rstrip() for line in lines]
