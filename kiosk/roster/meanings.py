"""What a header means: which field, how good a source of it is, and in which language it is."""

from collections import Counter
from collections.abc import Iterable, Iterator

from kiosk.roster.folding import fold, index, words
from kiosk.roster.headings import FIELDS, FIRST_CHOICE, HELPERS, LANGUAGES, SECOND_CHOICE

FIRST, PLAIN, SECOND = range(3)
"""How good a source of its field a column is: the least number is read first."""

_RANKED = ((FIRST, FIRST_CHOICE), (PLAIN, FIELDS), (PLAIN, HELPERS), (SECOND, SECOND_CHOICE))


def _named() -> Iterator[tuple[int, str, str, list[str]]]:
    """Rank, field, language and names; a field's own name is English."""
    for rank, table in _RANKED:
        for field, listed in table.items():
            own = [field] if rank == PLAIN else []
            for language, names in zip(LANGUAGES, _by_language(listed), strict=True):
                yield rank, field, language, [*(own if language == "en" else []), *names]


def _by_language(listed: str) -> list[list[str]]:
    texts = [""]
    for line in filter(None, map(str.strip, listed.splitlines())):
        texts[-1] += line
        if not line.endswith(","):
            texts.append("")
    return [words(text) for text in texts[:-1]]


FIELD_OF = index((field, names) for _, field, _, names in _named())
_RANK_OF = {spelling: rank for rank, _, _, names in _named() for spelling in index([("", names)])}
_LANGUAGES_OF: dict[str, frozenset[str]] = {}
for *_, _language, _names in _named():
    for _spelling in index([("", _names)]):
        _LANGUAGES_OF[_spelling] = _LANGUAGES_OF.get(_spelling, frozenset()) | {_language}


def field_of(header: str) -> str:
    """The field that a header names in one of the languages; empty if none is known."""
    return FIELD_OF.get(fold(header), "")


def rank_of(header: str) -> int:
    """How good a source of its field the header names."""
    return _RANK_OF.get(fold(header), PLAIN)


def language_of(headers: Iterable[str]) -> str:
    """The language of most headers that look different in the others; empty if none leads."""
    spoken = Counter(_LANGUAGES_OF.get(fold(header), frozenset()) for header in headers)
    counts = {language: spoken[frozenset({language})] for language in LANGUAGES}
    best = max(counts.values())
    leading = [language for language, count in counts.items() if count == best]
    return leading[0] if len(leading) == 1 else ""
