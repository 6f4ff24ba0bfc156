"""Text from outside made safe and even: what every cell goes through first."""

import re
import unicodedata

from kiosk.roster.encodings import garbled
from kiosk.roster.problems import RowReason, visible

MOST_CHARACTERS = 200
WIDTHLESS = dict.fromkeys(map(ord, "\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff"))
"""Marks that show nothing and come along when text is copied from mail or address books."""

FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, escape among them
    "\u202a-\u202e\u2066-\u206f"  # what turns the direction of writing, and its deprecated kin
    "\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e007f"  # annotations, halves of pairs, tags
    "]"
)


class Unfit(Exception):
    """A cell's value can't be taken."""

    def __init__(self, reason: RowReason, **details: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = {name: str(detail) for name, detail in details.items()}


def clean(cell: str, most: int = MOST_CHARACTERS) -> str:
    """The text in NFC, without widthless marks, its white space collapsed to single spaces.

    Markup and formulas are kept: they are data, and what shows them keeps them inert.

    Raises:
        Unfit: it holds a control character or garbled letters, or more than ``most`` characters.
    """
    text = cell if cell.isascii() else _even(cell)
    if not text.isprintable() and (hidden := FORBIDDEN.search(text)):
        raise Unfit(RowReason.HIDDEN_CHARACTER, character=visible(hidden[0]))
    text = " ".join(text.split())
    if len(text) > most:
        raise Unfit(RowReason.TOO_LONG, length=len(text), most=most)
    return text


def _even(cell: str) -> str:
    if garbled(cell):
        raise Unfit(RowReason.WRONG_ENCODING)
    return unicodedata.normalize("NFC", cell.translate(WIDTHLESS))
