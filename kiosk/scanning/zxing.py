"""One look at an image with zxing-cpp."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

# zxing-cpp is imported where it is needed: the first screen does without.
if TYPE_CHECKING:
    from zxingcpp import Barcode, BarcodeFormats

    from kiosk.scanning.images import Grey

Corners = tuple[tuple[float, float], ...]
"""x and y of the four corners, as the symbol has them: clockwise from its top left."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A QR code in an image; its text is None where it was seen but could not be read."""

    text: str | None
    corners: Corners


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at an image gave."""

    symbols: tuple[Symbol, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The codes read, in the order found, none twice."""
        read = (symbol.text for symbol in self.symbols)
        return tuple(dict.fromkeys(text for text in read if text is not None))

    @property
    def broken(self) -> int:
        """How many symbols were seen besides whose text could not be made out."""
        return sum(symbol.text is None for symbol in self.symbols)


def look(grey: Grey) -> Look:
    """Read the QR codes that stand out from their surroundings."""
    return _look(grey, "LocalAverage")


def look_globally(grey: Grey) -> Look:
    """Read the QR codes with one threshold for the whole image, as for an evenly lit page."""
    return _look(grey, "GlobalHistogram")


def look_at_drawing(grey: Grey) -> str | None:
    """The text of a symbol that was drawn by a program, alone and without a fault."""
    texts = _look(grey, "FixedThreshold").texts
    return texts[0] if len(texts) == 1 else None


def _look(grey: Grey, binarizer: str) -> Look:
    import zxingcpp

    try:
        found = zxingcpp.read_barcodes(
            grey,
            formats=_formats(),
            text_mode=zxingcpp.TextMode.Plain,  # the default rewrites control characters
            binarizer=getattr(zxingcpp.Binarizer, binarizer),
            return_errors=True,
        )
    except (ValueError, RuntimeError):  # an image without pixels, or with a side above 65,535
        return Look()
    return Look(tuple(Symbol(_text(code), _corners(code)) for code in found if _counts(code)))


@lru_cache
def _formats() -> BarcodeFormats:
    """QR codes with three corner patterns: of Micro and rectangular ones noise has plenty."""
    import zxingcpp

    kinds = ("QRCodeModel1", "QRCodeModel2")
    if not hasattr(zxingcpp.BarcodeFormat, kinds[0]):  # before version 3 QRCode meant just these
        return zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return zxingcpp.BarcodeFormats([getattr(zxingcpp.BarcodeFormat, kind) for kind in kinds])


def _counts(code: Barcode) -> bool:
    """Whether it was read, or was seen at a place that can be looked at again."""
    return code.valid or code.position.bottom_right.x > 0


def _corners(code: Barcode) -> Corners:
    place = code.position
    return tuple(
        (float(point.x), float(point.y))
        for point in (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    )


def _text(code: Barcode) -> str | None:
    """The text, or each byte as one character where the bytes are no text."""
    if not code.valid:
        return None
    try:
        return code.text
    except (ValueError, RuntimeError):  # UnicodeDecodeError is a ValueError
        return code.bytes.decode("latin-1")
