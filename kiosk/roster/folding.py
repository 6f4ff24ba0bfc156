"""Words compared without regard to case, accents, punctuation and the spelling of umlauts."""

import unicodedata
from collections.abc import Iterable, Iterator

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def fold(text: str) -> str:
    """Letters and digits alone, small, without accents: ``'E-Mail (privat)'`` to 'emailprivat'.

    The signs for 'number' count as the word: '№' and '#' are both 'no'.
    """
    text = text.replace("#", "No")
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).casefold()))


def index(groups: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Every folded spelling of every word to the key it stands under.

    'ö' may be typed as 'ö', 'oe' or 'o'.

    Raises:
        ValueError: one spelling stands under two keys.
    """
    found: dict[str, str] = {}
    for key, group in groups:
        for word in group:
            for spelling in (fold(word), fold(word.translate(UMLAUTS))):
                if found.setdefault(spelling, key) != key:
                    raise ValueError(f"{word!r} means both {key!r} and {found[spelling]!r}")
    return found


def words(listed: str) -> list[str]:
    """The words of a list written with commas and line breaks."""
    return [word.strip() for word in listed.replace("\n", ",").split(",") if word.strip()]


def lines(table: str) -> Iterator[tuple[str, list[str]]]:
    """Lines of ``key word, word`` to (key, words)."""
    for line in table.strip().splitlines():
        key, _, listed = line.partition(" ")
        yield key, words(listed)
