"""A word in letters several lines high, to be read at three metres."""

from functools import lru_cache
from pathlib import Path

# Quarter blocks: 1 for the upper left, 2 upper right, 4 lower left, 8 lower right quarter.
_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_DRAWN_AT = 96  # points; drawn large, then scaled down, the strokes keep their weight
_DARK_ENOUGH = 110


@lru_cache(maxsize=64)
def block_letters(word: str, width: int, most_rows: int, font: Path) -> tuple[str, ...]:
    """The word as lines of block characters.

    Args:
        width: columns there are.
        most_rows: lines there are.

    Returns:
        the lines, the largest that fit; none where not even three lines would fit.
    """
    # Pillow is loaded with the first verdict, not on the way to the first screen.
    from PIL import Image, ImageDraw, ImageFont

    if most_rows < 3 or not word.strip():
        return ()
    face = ImageFont.truetype(str(font), _DRAWN_AT)
    left, top, right, bottom = (round(edge) for edge in face.getbbox(word))
    picture = Image.new("L", (right - left, bottom - top), 0)
    ImageDraw.Draw(picture).text((-left, -top), word, fill=255, font=face)
    # A cell is twice as high as wide.
    columns_a_row = 2 * picture.width / picture.height
    rows = min(most_rows, int(width / columns_a_row))
    if rows < 3:
        return ()
    columns = min(width, round(rows * columns_a_row))
    small = picture.resize((2 * columns, 2 * rows), Image.Resampling.LANCZOS)
    bits = [level > _DARK_ENOUGH for level in small.tobytes()]
    return tuple(_line(bits, row, columns) for row in range(rows))


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
