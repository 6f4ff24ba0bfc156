"""Codes typed by a scanner for one keyboard and read by a computer by another: mapped back.

A scanner sends keys, not letters. Set to a US keyboard it presses the key that bears an A there;
a computer with a French keyboard reads a Q. What each layout makes of each key stands in
assets/layouts, from where it is loaded with the first code that can't be read as it came.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kiosk.domain.keyboards import US, Misread

TABLE = "layouts.json"
LONGEST = 256  # more than a ticket with all that a scanner puts before it
HOLE = "\ufffd"
# The keyboards of computers that scanners set for other countries are plugged into here.
_HERE = (US, "de")
# Letters at the end of a text that must all be of a layout: what stands before may be a prefix.
_BODY = 122
_LOWER = "`1234567890-=[]\\;',./abcdefghijklmnopqrstuvwxyz"
_UPPER = '~!@#$%^&*()_+{}|:"<>?ABCDEFGHIJKLMNOPQRSTUVWXYZ'
_OTHER_LEVEL = str.maketrans(_LOWER + _UPPER, _UPPER + _LOWER)


@dataclass(frozen=True, slots=True)
class Layout:
    """A keyboard: what is read where a US keyboard bears each of the 95 characters of ASCII."""

    name: str
    plain: str
    caps: str


@dataclass(frozen=True, slots=True)
class Way:
    """From the letters of a code to what the computer reads, and back.

    Attributes:
        there: each character of ASCII to what is read instead; without those that get lost.
        back: the way back, where it is one.
    """

    computer: str
    scanner: str
    caps_lock: bool
    there: Mapping[int, str]
    back: Mapping[int, str]

    def typed(self, text: str) -> str:
        """What the computer reads of a text."""
        return "".join(self.there.get(ord(letter), "") for letter in text)


class Layouts:
    """All keyboards that are known, loaded when they are first needed.

    Args:
        folder: where the table lies.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / TABLE

    def mapped_back(self, text: str) -> dict[str, Misread]:
        """The texts that this one may have been, and how each was changed.

        It is never among them as it stands, and nothing is where it is longer than any code.
        """
        if not 0 < len(text) <= LONGEST:
            return {}
        text = unicodedata.normalize("NFC", text)
        needed = set(map(ord, text[-_BODY:]))
        found: dict[str, Misread] = {}
        for way in self.ways():
            if needed <= way.back.keys() and (meant := text.translate(way.back)) != text:
                known = found.get(meant)
                if known is None:
                    found[meant] = Misread((way.computer,), way.scanner, way.caps_lock)
                elif (known.scanner, known.caps_lock) == (way.scanner, way.caps_lock):
                    found[meant] = _also(known, way.computer)
        return found

    def ways(self) -> tuple[Way, ...]:
        """All ways in which letters change, the likeliest first."""
        return _ways(self._file)


def _also(known: Misread, computer: str) -> Misread:
    names = dict.fromkeys((*known.computer, computer))
    return Misread(tuple(names), known.scanner, known.caps_lock)


@cache
def _ways(file: Path) -> tuple[Way, ...]:
    table = json.loads(file.read_text(encoding="utf-8"))
    keys: str = table["keys"]
    layouts = {name: Layout(name, *rows) for name, rows in table["layouts"].items()}
    return tuple(
        _way(keys, computer, scanner, read, caps_lock)
        for scanner, computer in _pairs(keys, layouts)
        for read, caps_lock in _readings(keys, computer)
    )


def _pairs(keys: str, layouts: Mapping[str, Layout]) -> Iterator[tuple[Layout, Layout]]:
    """Scanners and computers: a US scanner anywhere first, then any Latin one at home here."""
    yield from ((layouts[US], computer) for computer in layouts.values())
    for scanner in layouts.values():
        if scanner.name != US and all(
            letter in scanner.plain for letter in keys if _counts(letter)
        ):
            yield from ((scanner, layouts[here]) for here in _HERE if here != scanner.name)


def _readings(keys: str, computer: Layout) -> Iterator[tuple[str, bool]]:
    """What a keyboard writes: as it is; with Caps Lock; with Caps Lock as a typewriter has it."""
    yield computer.plain, False
    yield computer.caps, True
    levels = dict(zip(keys, computer.plain, strict=True))
    yield "".join(levels[key.translate(_OTHER_LEVEL)] for key in keys), True


def _way(keys: str, computer: Layout, scanner: Layout, read: str, caps_lock: bool) -> Way:
    pressed = {letter: place for place, letter in reversed([*enumerate(scanner.plain)])}
    there = {
        ord(letter): read[pressed[letter]]
        for letter in keys
        if letter in pressed and read[pressed[letter]] != HOLE
    }
    return Way(computer.name, scanner.name, caps_lock, there, _back(there))


def _back(there: Mapping[int, str]) -> dict[int, str]:
    """Where two keys write the same, a letter or digit is meant before a sign, or nobody knows."""
    back: dict[int, str] = {}
    for sort in (False, True):
        meant = [
            (ord(read), chr(code)) for code, read in there.items() if _counts(chr(code)) is sort
        ]
        counts: dict[int, int] = {}
        for read, _ in meant:
            counts[read] = counts.get(read, 0) + 1
        back |= {read: letter for read, letter in meant if counts[read] == 1}
    return back


def _counts(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()
