"""A text set as large as its room allows: whole words first, in even lines, and nothing cut.

Unlike on tickets, where room is plenty, a name on a label may need every size there is.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from kiosk.tickets.fitting import font_advance

Advance = Callable[[str], float]
"""Width of a character in em."""

MM_PER_POINT = 25.4 / 72
PITCH = 1.16  # from line to line, in em
ASCENT, DESCENT = 0.95, 0.25  # above the first baseline, with accents, and below the last; in em
_SLACK = 0.98  # kerning is left out of the sum
_SMALLER = 0.94  # from one size to the next
_LEAST_BROKEN = 6.0  # points; below that a word is broken anywhere rather than shrunk
_WORTH_A_HYPHEN = 1.2  # a double name is parted where that makes its letters so much larger
_MOST_PIECES = 24
_LONGEST_PARTICLE = 4
_BLANKS = re.compile(r"(?<=\s)(?=\S)")
_BLANKS_AND_HYPHENS = re.compile(r"(?<=[\s-])(?=[^\s-])")
_WAYS_TO_BREAK = (_BLANKS, _BLANKS_AND_HYPHENS)
_SURE = ("LATIN", "CYRILLIC", "GREEK", "DIGIT", "SPACE", "HYPHEN", "FULL STOP", "COMMA")


@dataclass(frozen=True, slots=True)
class Space:
    """Where a text may stand: mm, and how large and small it may be in points."""

    width: float
    height: float
    largest: float
    least: float = 5.0
    most_lines: int = 3


@dataclass(frozen=True, slots=True)
class Set:
    """A text as it is set.

    Attributes:
        size: points.
        is_cut: whether even the smallest letters left no room for all of it.
    """

    size: float
    lines: tuple[str, ...]
    is_cut: bool = False

    @property
    def height(self) -> float:
        """From above its accents to below its tails, in mm; 0 for no text."""
        if not self.lines:
            return 0.0
        ems = ASCENT + DESCENT + PITCH * (len(self.lines) - 1)
        return ems * self.size * MM_PER_POINT


def set_in(text: str, space: Space, advance: Advance) -> Set:
    """The text by the largest size at which its words stay whole; broken anywhere if none does."""
    if not text:
        return Set(space.least, ())
    whole, parted = (_with_whole_words(text, at, space, advance) for at in _WAYS_TO_BREAK)
    if whole and not (parted and parted.size > _WORTH_A_HYPHEN * whole.size):
        return whole
    return parted or _broken(text, space, advance)


def _with_whole_words(
    text: str, breaks: re.Pattern[str], space: Space, advance: Advance
) -> Set | None:
    pieces = _pieces(text, breaks)
    widths = [sum(map(advance, piece)) for piece in pieces]
    bare = [sum(map(advance, piece.rstrip())) for piece in pieces]
    for size in _sizes(space):
        room, most = _ems(space, size), _lines_in(space, size)
        if max(bare) <= room and most and len(pieces) <= _MOST_PIECES:
            for count in range(1, min(most, len(pieces)) + 1):
                ends = _evenly(widths, bare, room, count)
                if ends is not None:
                    return Set(size, _joined(pieces, ends))
    return None


def _pieces(text: str, breaks: re.Pattern[str]) -> list[str]:
    """What may stand on lines of its own; particles (von, der, de la) stay with the next word."""
    pieces: list[str] = []
    glued = ""
    for piece in filter(None, breaks.split(text)):
        glued += piece
        if not (piece.rstrip().islower() and len(piece.rstrip()) <= _LONGEST_PARTICLE):
            pieces.append(glued)
            glued = ""
    return [*pieces, glued] if glued else pieces


def _sizes(space: Space) -> Iterator[float]:
    size = space.largest
    while size > space.least:
        yield round(size, 2)
        size *= _SMALLER
    yield space.least


def _ems(space: Space, size: float) -> float:
    return space.width * _SLACK / (size * MM_PER_POINT)


def _lines_in(space: Space, size: float) -> int:
    ems = space.height / (size * MM_PER_POINT)
    return min(space.most_lines, int((ems - ASCENT - DESCENT) / PITCH + 1)) if ems >= 1.2 else 0


def _evenly(
    widths: list[float], bare: list[float], room: float, count: int
) -> tuple[int, ...] | None:
    """Where to end each of so many lines, so that they are as even as can be; None if too many."""

    @cache
    def best(start: int, lines: int) -> tuple[float, tuple[int, ...]] | None:
        if lines == 0:
            return (0.0, ()) if start == len(widths) else None
        found: tuple[float, tuple[int, ...]] | None = None
        used = 0.0
        for end in range(start + 1, len(widths) - lines + 2):
            if used + bare[end - 1] > room:
                break
            line, used = used + bare[end - 1], used + widths[end - 1]
            if (rest := best(end, lines - 1)) is None:
                continue
            cost = rest[0] + (1 - line / room) ** 2
            if found is None or cost < found[0]:
                found = cost, (end, *rest[1])
        return found

    whole = best(0, count)
    return whole[1] if whole else None


def _joined(pieces: list[str], ends: tuple[int, ...]) -> tuple[str, ...]:
    starts = (0, *ends[:-1])
    return tuple(
        "".join(pieces[start:end]).strip() for start, end in zip(starts, ends, strict=True)
    )


def _broken(text: str, space: Space, advance: Advance) -> Set:
    """The text with its words broken wherever a line ends; cut off only where all else fails."""
    sizes = [size for size in _sizes(space) if size <= max(_LEAST_BROKEN, space.least)]
    for size in sizes:
        lines = _filled(text, _ems(space, size), advance)
        if len(lines) <= max(1, _lines_of_all(space, size)):
            return Set(size, lines)
    size = sizes[-1]
    lines, most = _filled(text, _ems(space, size), advance), max(1, _lines_of_all(space, size))
    return Set(size, (*lines[: most - 1], lines[most - 1][:-1] + "…"), is_cut=True)


def _lines_of_all(space: Space, size: float) -> int:
    """How many lines there is room for, were they ever so many."""
    ems = space.height / (size * MM_PER_POINT)
    return int((ems - ASCENT - DESCENT) / PITCH + 1)


def _filled(text: str, room: float, advance: Advance) -> tuple[str, ...]:
    lines, used = [""], 0.0
    for letter in text:
        width = advance(letter)
        if used + width > room and lines[-1]:
            lines.append("")
            used = 0.0
        if lines[-1] or not letter.isspace():
            lines[-1] += letter
            used += width
    return tuple(line.rstrip() for line in lines)


@lru_cache
def cautious_advance(font: Path) -> Advance:
    """How wide a font's characters are; those of scripts it may lack are taken for wide ones.

    Raises:
        UnreadableFile: the font is missing or broken.
    """
    own = font_advance(font)

    @lru_cache(maxsize=4096)
    def advance(character: str) -> float:
        if unicodedata.east_asian_width(character) in "WF":
            return 1.05
        sure = unicodedata.name(character, "").startswith(_SURE)
        return own(character) if sure or character.isascii() else max(own(character), 0.7)

    return advance
