"""One look at an image with zxing-cpp."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

# zxing-cpp is imported where it is needed: the first screen does without.
if TYPE_CHECKING:
    from zxingcpp import Barcode

    from kiosk.scanning.images import Grey


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at an image gave.

    Attributes:
        texts: the codes read, in the order found, none twice.
        broken: how many symbols were seen besides whose text could not be made out.
    """

    texts: tuple[str, ...] = ()
    broken: int = 0


def look(grey: Grey) -> Look:
    """Read the QR codes that stand out from their surroundings."""
    return _look(grey, "LocalAverage")


def look_globally(grey: Grey) -> Look:
    """Read the QR codes with one threshold for the whole image, as for an evenly lit page."""
    return _look(grey, "GlobalHistogram")


def _look(grey: Grey, binarizer: str) -> Look:
    import zxingcpp

    try:
        symbols = zxingcpp.read_barcodes(
            grey,
            formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
            text_mode=zxingcpp.TextMode.Plain,  # the default rewrites control characters
            binarizer=getattr(zxingcpp.Binarizer, binarizer),
            return_errors=True,
        )
    except (ValueError, RuntimeError):  # an image without pixels, or with a side above 65,535
        return Look()
    texts = tuple(dict.fromkeys(_text(symbol) for symbol in symbols if symbol.valid))
    return Look(texts, sum(not symbol.valid for symbol in symbols))


def _text(symbol: Barcode) -> str:
    """The text, or each byte as one character where the bytes are no text."""
    try:
        return symbol.text
    except (ValueError, RuntimeError):  # UnicodeDecodeError is a ValueError
        return symbol.bytes.decode("latin-1")
