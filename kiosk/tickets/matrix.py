"""QR symbols as plain squares of dark and light, for whatever draws them.

The symbol comes from the qrcode library. Its own search for the best mask takes seven eighths of
the time: here the eight masks are tried on the whole symbol as one number instead.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kiosk.tickets.code import SHORT_LETTERS, SIGNED_LETTERS
from kiosk.tickets.penalty import penalty

# Letters of a code to version and error correction: the smallest symbol that holds it, then the
# highest correction that this symbol has room for.
_FORMS = {SIGNED_LETTERS: (5, "ERROR_CORRECT_M"), SHORT_LETTERS: (2, "ERROR_CORRECT_Q")}
_MASKS = range(8)


@dataclass(frozen=True, slots=True)
class Matrix:
    """A QR symbol without its quiet zone.

    Attributes:
        side: modules along an edge.
        bits: the modules row by row, the top left one the highest bit; dark is 1.
    """

    side: int
    bits: int

    def rows(self) -> list[str]:
        """The rows from the top, each a string of 0 and 1."""
        text = f"{self.bits:0{self.side * self.side}b}"
        return [text[start : start + self.side] for start in range(0, len(text), self.side)]


def qr_matrix(code: str) -> Matrix:
    """The symbol (ISO/IEC 18004) of a ticket code: 37×37 modules if signed, 25×25 if short.

    Raises:
        KeyError: the code is as long as neither of them.
    """
    unmasked = _drawn(code, 0)
    candidates = [unmasked.bits ^ change for change in _mask_changes(len(code))]
    return Matrix(unmasked.side, min(candidates, key=lambda bits: penalty(unmasked.side, bits)))


def text_matrix(text: str) -> Matrix:
    """The symbol of any text of QR's 45 letters, as small as holds it with correction M."""
    from qrcode import QRCode, constants
    from qrcode.util import MODE_ALPHA_NUM, QRData

    symbol: Any = QRCode(error_correction=constants.ERROR_CORRECT_M)
    symbol.add_data(QRData(text.encode("ascii"), mode=MODE_ALPHA_NUM))
    symbol.make(fit=True)
    return _matrix(symbol)


@lru_cache
def _mask_changes(length: int) -> tuple[int, ...]:
    """What turns mask 0 into each of the masks. The content has no part in it."""
    drawn = [_drawn("A" * length, mask).bits for mask in _MASKS]
    return tuple(bits ^ drawn[0] for bits in drawn)


def _drawn(code: str, mask: int) -> Matrix:
    # Imported late: only a device that prints tickets needs it.
    from qrcode import QRCode, constants
    from qrcode.util import MODE_ALPHA_NUM, QRData

    version, correction = _FORMS[len(code)]
    symbol: Any = QRCode(version, getattr(constants, correction), mask_pattern=mask)
    # One segment in one mode: left alone, the library cuts out runs of digits and overflows.
    symbol.add_data(QRData(code.encode("ascii"), mode=MODE_ALPHA_NUM))
    symbol.make(fit=False)
    return _matrix(symbol)


def _matrix(symbol: Any) -> Matrix:
    modules = [dark for row in symbol.modules for dark in row]
    return Matrix(symbol.modules_count, int("".join("01"[dark] for dark in modules), 2))
