"""A word in letters several lines high, to be read at three metres."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

# Quarter blocks: 1 for the upper left, 2 upper right, 4 lower left, 8 lower right quarter.
_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_DRAWN_AT = 96  # points; drawn large, then scaled down, the strokes keep their weight
_DARK_ENOUGH = 110
_NARROWEST = 2  # columns that a letter needs, on the average, to be one
_NARROWED = 0.6  # letters are made narrower, down to this share, where that makes them higher
LEAST_ROWS = 3


@lru_cache(maxsize=64)
def block_letters(word: str, width: int, most_rows: int, font: Path) -> tuple[str, ...]:
    """The word as lines of block characters.

    Args:
        width: columns there are.
        most_rows: lines there are.

    Returns:
        the lines, the largest that fit; none where not even three lines would fit, or where the
        font lacks a letter.
    """
    # Pillow is loaded with the first verdict, not on the way to the first screen.
    from PIL import Image, ImageDraw, ImageFont

    if most_rows < LEAST_ROWS or not word.strip() or len(word) * _NARROWEST > width:
        return ()
    # The basic layout is the same on every system, and refuses no text.
    face = ImageFont.truetype(str(font), _DRAWN_AT, layout_engine=ImageFont.Layout.BASIC)
    if not _draws(face, word):
        return ()
    left, top, right, bottom = (round(edge) for edge in face.getbbox(word))
    picture = Image.new("L", (right - left, bottom - top), 0)
    ImageDraw.Draw(picture).text((-left, -top), word, fill=255, font=face)
    # A cell is twice as high as wide.
    columns_a_row = 2 * picture.width / picture.height
    rows = min(most_rows, int(width / (columns_a_row * _NARROWED)))
    if rows < LEAST_ROWS:
        return ()
    columns = min(width, round(rows * columns_a_row))
    small = picture.resize((2 * columns, 2 * rows), Image.Resampling.LANCZOS)
    bits = [level > _DARK_ENOUGH for level in small.tobytes()]
    return tuple(_line(bits, row, columns) for row in range(rows))


def _draws(face: "FreeTypeFont", word: str) -> bool:
    """Whether the font has every letter: one it lacks looks like U+FFFF, which none has."""
    lacking = bytes(face.getmask("\uffff"))
    return all(bytes(face.getmask(letter)) != lacking for letter in set(word))


def _line(bits: list[bool], row: int, columns: int) -> str:
    upper, lower = 4 * columns * row, 4 * columns * row + 2 * columns
    return "".join(
        _QUARTERS[
            bits[upper + x]
            + 2 * bits[upper + x + 1]
            + 4 * bits[lower + x]
            + 8 * bits[lower + x + 1]
        ]
        for x in range(0, 2 * columns, 2)
    ).rstrip()
