"""The letters of a text as they are compared: small, composed, and each with its place."""

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

APOSTROPHES = "'’ʼ`´ʹʺ‘\"″′"
"""Not written by some where others write them; they part no words."""
_BARRED = str.maketrans({"đ": "d", "ł": "l", "ß": "s", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A word of a text, where each of its letters stands there, and where the word ends."""

    letters: str
    places: tuple[int, ...]
    end: int


class Folding(dict[int, str]):
    """Texts as they are compared.

    Args:
        known: letters that the tables tell about; others are taken as their likeness in ASCII.
    """

    def __init__(self, known: Collection[str]) -> None:
        super().__init__((ord(mark), "") for mark in APOSTROPHES)
        self._known = frozenset(known)

    def __missing__(self, code: int) -> str:
        """What stands for a character that wasn't met before; a blank for what parts words."""
        character = chr(code)
        if character in self._known or (character.isascii() and character.isalnum()):
            folded = character
        elif unicodedata.combining(character):
            folded = ""
        else:
            written = anyascii(character).lower()
            folded = "".join(c for c in written if c.isascii() and c.isalnum()) or " "
        self[code] = folded
        return folded

    def words(self, text: str) -> list[str]:
        """The words of a text: runs of letters and digits."""
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        return text.lower().translate(self).split()

    def placed(self, text: str) -> list[Placed]:
        """The same words, and where they stand in the text as it is written."""
        found: list[Placed] = []
        letters, end_of_word = "", 0
        places: list[int] = []
        for place, end, character in [*_composed(text), (len(text), len(text), " ")]:
            folded = character.lower().translate(self)
            if folded.isspace():
                if letters:
                    found.append(Placed(letters, tuple(places), end_of_word))
                letters, places = "", []
            else:
                letters += folded
                places.extend([place] * len(folded))
                end_of_word = end
        return found


def _composed(text: str) -> Iterator[tuple[int, int, str]]:
    """Each character with the marks after it: where it begins and ends, and both as one."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not unicodedata.combining(text[place]):
            yield start, place, unicodedata.normalize("NFC", text[start:place])
            start = place


@lru_cache(maxsize=4096)
def bare(group: str) -> str:
    """Latin letters without their marks, as one types them who has none: š is s, đ is d.

    Cyrillic letters keep theirs: й is no и.
    """
    if group.isascii():
        return group
    return "".join(
        character if is_cyrillic(character) else _unmarked(character) for character in group
    ).translate(_BARRED)


def is_cyrillic(group: str) -> bool:
    """Whether a group begins with a Cyrillic letter."""
    return "\u0400" <= group[:1] <= "\u052f"


def _unmarked(character: str) -> str:
    parted = unicodedata.normalize("NFD", character)
    return "".join(c for c in parted if not unicodedata.combining(c))


def compared(group: str) -> str:
    """Letters as they are compared: small, composed, without what only parts or marks them."""
    composed = unicodedata.normalize("NFC", group.lower())
    return "".join(c for c in composed if c.isalnum())
