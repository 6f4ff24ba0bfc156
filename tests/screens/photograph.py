"""The screen as a phone would photograph it: each cell two pixels high, one above the other."""

from collections.abc import Iterable

import zxingcpp
from PIL import Image
from rich.cells import cell_len
from rich.color import Color
from textual.strip import Strip

UPPER_HALF = "▀"
PIXELS = 6  # a module's edge


def codes_on(strips: Iterable[Strip]) -> list[str]:
    """The QR codes that can be read off the screen."""
    pairs = [_halves(strip) for strip in strips]
    lines = [line for pair in pairs for line in pair]
    picture = Image.new("RGB", (max(map(len, lines)), len(lines)))
    for y, line in enumerate(lines):
        for x, colour in enumerate(line):
            picture.putpixel((x, y), colour)
    size = (picture.width * PIXELS, picture.height * PIXELS)
    photograph = picture.resize(size, Image.Resampling.NEAREST).convert("L")
    found = zxingcpp.read_barcodes(photograph, formats=zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in found]


Line = list[tuple[int, int, int]]


def _halves(strip: Strip) -> tuple[Line, Line]:
    upper: Line = []
    lower: Line = []
    for segment in strip:
        style = segment.style
        writing = _rgb(style.color if style else None, (238, 242, 246))
        ground = _rgb(style.bgcolor if style else None, (16, 21, 28))
        for character in segment.text:
            cells = cell_len(character)
            upper += [writing if character == UPPER_HALF else ground] * cells
            lower += [ground] * cells
    return upper, lower


def _rgb(colour: Color | None, otherwise: tuple[int, int, int]) -> tuple[int, int, int]:
    return tuple(colour.get_truecolor()) if colour else otherwise
