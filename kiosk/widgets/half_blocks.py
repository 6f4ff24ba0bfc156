"""A grey picture in half blocks: a cell of the terminal holds two pixels, one above the other."""

from functools import lru_cache
from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip

from kiosk.devices.camera_news import Picture

UPPER_HALF = "▀"
SHADES = " ░▒▓█"
FRAME = "+"  # where there are no colours
LEVELS = 24
BRIGHT_ON_DARK = Style(color="#ffffff", bgcolor="#000000")  # in the bright look too
MARKED = LEVELS  # a pixel of the frame around a code
_LEVEL = bytes(grey * LEVELS // 256 for grey in range(256))


def fitted(picture: Picture, room: Size) -> Size:
    """Columns and half lines of the largest picture of this shape in the room."""
    half_lines = 2 * room.height
    scale = min(room.width / picture.width, half_lines / picture.height)
    return Size(int(picture.width * scale), int(picture.height * scale) // 2 * 2)


def drawn(picture: Picture, room: Size, frame: str, *, colours: bool = True) -> list[Strip]:
    """The picture as large as the room allows, a strip a line.

    Args:
        frame: the colour of the frame around a code.
        colours: whether the terminal has any; else shades of blocks stand for them.
    """
    size = fitted(picture, room)
    if not size:
        return []
    rows = _pixels(picture, size)
    line = _in_colours if colours else _in_shades
    return [line(rows[y], rows[y + 1], frame) for y in range(0, size.height, 2)]


def _pixels(picture: Picture, size: Size) -> list[bytearray]:
    levels = picture.grey.translate(_LEVEL)
    columns = [x * picture.width // size.width for x in range(size.width)]
    rows = []
    for y in range(size.height):
        start = y * picture.height // size.height * picture.width
        rows.append(bytearray(levels[start + x] for x in columns))
    for left, top, right, bottom in picture.marks:
        x1, x2 = (_within(part, size.width) for part in (left, right))
        y1, y2 = (_within(part, size.height) for part in (top, bottom))
        for y in range(y1, y2 + 1):
            rows[y][x1] = rows[y][x2] = MARKED
        for x in range(x1, x2 + 1):
            rows[y1][x] = rows[y2][x] = MARKED
    return rows


def _within(part: float, size: int) -> int:
    return min(size - 1, max(0, int(part * size)))


def _in_colours(upper: bytearray, lower: bytearray, frame: str) -> Strip:
    pairs = groupby(zip(upper, lower, strict=True))
    segments = [Segment(UPPER_HALF * len(list(run)), _style(*both, frame)) for both, run in pairs]
    return Strip(segments, len(upper))


def _in_shades(upper: bytearray, lower: bytearray, frame: str) -> Strip:
    text = "".join(map(_shade, upper, lower))
    return Strip([Segment(text, BRIGHT_ON_DARK)], len(upper))


def _shade(upper: int, lower: int) -> str:
    if MARKED in (upper, lower):
        return FRAME
    return SHADES[(upper + lower) * len(SHADES) // (2 * LEVELS)]


@lru_cache(maxsize=2 * (LEVELS + 1) ** 2)
def _style(upper: int, lower: int, frame: str) -> Style:
    return Style(color=_colour(upper, frame), bgcolor=_colour(lower, frame))


def _colour(level: int, frame: str) -> str:
    grey = level * 255 // (LEVELS - 1)
    return frame if level == MARKED else f"#{grey:02x}{grey:02x}{grey:02x}"
