"""Codes whose text is known, and what they tell of the scanner that read them."""

import re
import unicodedata
from collections.abc import Iterable

from kiosk.domain.keyboards import US, Calibrated, Misread
from kiosk.scanning.layouts import Way

# The letters of our codes, and all that tells one keyboard from another. The blanks tell the
# wedge that this is no ticket, so that it waits for a second end key.
LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWX"
KEYS = f"KIOSK {LETTERS[:10]} {LETTERS[10:]} IOYZ -/+.%"
# As long as a ticket, of the same letters, of a version that no ticket has.
TICKET = (LETTERS * 4)[:122]
CODES = {"keys": KEYS, "ticket": TICKET}
LONGEST = 400
SUFFIXES = {
    (): "none",
    ("enter",): "enter",
    ("tab",): "tab",
    ("ctrl+j",): "lf",
    ("enter", "ctrl+j"): "crlf",
}
PASTE = "paste"


def calibrated(
    text: str,
    end: tuple[str, ...] | None,
    pace: float | None,
    ways: Iterable[Way],
) -> Calibrated | None:
    """What a scan tells of its scanner; None if it was no code of the sheet.

    Args:
        text: what came, with the prefix and without the end keys.
        end: the end keys; None where the code was pasted.
        ways: in which keyboards change letters, the likeliest first.
    """
    if len(text) > LONGEST:
        return None
    text = unicodedata.normalize("NFC", text)
    for code, printed in CODES.items():
        found = ((way, _before(way, printed, text)) for way in ways)
        fitting = [(way, prefix) for way, prefix in found if prefix is not None]
        if fitting:
            best, prefix = fitting[0]
            return Calibrated(
                code=code,
                harmed=best.typed(LETTERS).upper() != LETTERS,
                layouts=_layouts([way for way, _ in fitting]),
                caps_lock=best.caps_lock,
                prefix=prefix,
                suffix=PASTE if end is None else SUFFIXES.get(end, "enter"),
                pace=pace,
            )
    return None


def _before(way: Way, printed: str, text: str) -> str | None:
    """What came before the code, if it stands there as this way would have it."""
    if all(ord(letter) in way.there for letter in printed):
        before, code, _ = text.partition(way.typed(printed))
        return before if code else None
    # A dead key writes nothing, or something that only the terminal knows.
    pattern = "".join(
        re.escape(read) if (read := way.there.get(ord(letter))) else ".?" for letter in printed
    )
    place = re.search(pattern, text)
    return text[: place.start()] if place else None


def _layouts(fitting: list[Way]) -> Misread | None:
    best = fitting[0]
    same = [w for w in fitting if (w.scanner, w.caps_lock) == (best.scanner, best.caps_lock)]
    names = tuple(dict.fromkeys(way.computer for way in same))
    return None if best.scanner == US == names[0] else Misread(names, best.scanner, best.caps_lock)
