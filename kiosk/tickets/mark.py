"""A mark on the picture of a symbol: a dark band above and below it, with words in it.

The bands lie outside the quiet zone, so that the symbol is read as ever.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from PIL import Image

BAND_SHARE = 8  # a band is an eighth as high as the picture is wide
_FONT = "NotoSans-Bold.ttf"
_FILLED = 0.9  # of the band's width or height, by the words


def with_bands(picture: "Image.Image", words: str, fonts: Path) -> "Image.Image":
    """A picture of one bit a pixel, a band above it and one below."""
    from PIL import Image

    side = picture.width
    band = _band(side, words, fonts)
    marked = Image.new("1", (side, picture.height + 2 * band.height), 1)
    marked.paste(band, (0, 0))
    marked.paste(picture, (0, band.height))
    marked.paste(band, (0, band.height + picture.height))
    return marked


def _band(width: int, words: str, fonts: Path) -> Any:
    from PIL import Image, ImageDraw, ImageFont

    height = width // BAND_SHARE
    picture = Image.new("1", (width, height), 0)
    font = ImageFont.truetype(str(fonts / _FONT), height)
    size = height * min(1.0, _FILLED * width / max(1.0, font.getlength(words))) * 0.8
    font = font.font_variant(size=max(1, int(size)))
    ImageDraw.Draw(picture).text((width / 2, height / 2), words, 1, font, anchor="mm")
    return picture


def svg_bands(side: int, words: str) -> tuple[int, str]:
    """How high a band is, in modules, and both bands as SVG around a picture of this side."""
    height = -(-side // BAND_SHARE)
    shown = escape(words).encode("ascii", "xmlcharrefreplace").decode()
    told = "".join(
        f'<rect y="{y}" width="{side}" height="{height}"/>'
        f'<text x="{side / 2:g}" y="{y + height * 0.72:g}" font-size="{height * 0.62:g}"'
        f' textLength="{side * _FILLED:g}" lengthAdjust="spacingAndGlyphs" text-anchor="middle"'
        f' font-family="sans-serif" font-weight="bold" fill="#fff">{shown}</text>'
        for y in (-height, side)
    )
    return height, told
