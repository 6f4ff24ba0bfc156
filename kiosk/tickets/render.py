"""A QR symbol as pixels, PNG and SVG, each with the quiet zone of four modules it needs."""

import io
import re
from dataclasses import dataclass
from pathlib import Path

from kiosk.tickets.mark import svg_bands, with_bands
from kiosk.tickets.matrix import Matrix

QUIET = 4
_DARK = re.compile("1+")
_SHADES = bytes.maketrans(b"01", b"\xff\x00")


def pixels(matrix: Matrix) -> bytes:
    """One grey byte a module, row by row, quiet zone included: 255 is light, 0 dark."""
    margin, edge = "0" * QUIET, "0" * QUIET * (matrix.side + 2 * QUIET)
    rows = "".join(f"{margin}{row}{margin}" for row in matrix.rows())
    return f"{edge}{rows}{edge}".encode("ascii").translate(_SHADES)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that every picture bears, and the folder of the fonts they are set in."""

    words: str
    fonts: Path


def png(matrix: Matrix, scale: int = 10, mark: Mark | None = None) -> bytes:
    """A PNG of one bit a pixel, ``scale`` pixels a module."""
    # Imported late: only a device that prints tickets needs it.
    from PIL import Image

    side = matrix.side + 2 * QUIET
    modules = Image.frombytes("L", (side, side), pixels(matrix))
    picture = modules.convert("1", dither=Image.Dither.NONE)
    picture = picture.resize((side * scale, side * scale), Image.Resampling.NEAREST)
    if mark is not None:
        picture = with_bands(picture, mark.words, mark.fonts)
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def svg(matrix: Matrix, mark: Mark | None = None) -> str:
    """An SVG of one path on a white ground, one unit a module."""
    side = matrix.side + 2 * QUIET
    height, bands = svg_bands(side, mark.words) if mark is not None else (0, "")
    path = "".join(
        f"M{QUIET + run.start()} {QUIET + y}h{run.end() - run.start()}v1h{run.start() - run.end()}z"
        for y, row in enumerate(matrix.rows())
        for run in _DARK.finditer(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {-height} {side} {side + 2 * height}"'
        f' shape-rendering="crispEdges"><rect width="{side}" height="{side}" fill="#fff"/>'
        f'<path d="{path}"/>{bands}</svg>\n'
    )
