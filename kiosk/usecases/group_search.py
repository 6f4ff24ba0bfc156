"""Groups found by what somebody types: each word of it in any spelling, or words much like it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from kiosk.domain.names import plain, sounded
from kiosk.usecases.delegation import By, Group

LEAST_LIKENESS, MOST_ALIKE = 75.0, 20  # of words that may be meant by a misspelled one


@dataclass(frozen=True, slots=True)
class Known:
    """A group with what it is called here, and the words that find it."""

    group: Group
    name: str
    words: frozenset[str]


def known_as(group: Group, name: str) -> Known:
    """A group that is found by this name and by its own."""
    return Known(group, name, words_of(name, group.name, group.key))


def fitting(query: str, several: Sequence[Known], countries: Collection[str]) -> list[Known]:
    """The groups that have each word of the query, or are one of these countries.

    Where there is none, those that have words much like it.
    """
    typed = spellings(query)

    def having(words: Sequence[Collection[str]]) -> list[Known]:
        return [
            known
            for known in several
            if (known.group.by is By.COUNTRY and known.group.key in countries)
            or has_all(known.words, words)
        ]

    return having(typed) or having([_alike(ways, several) for ways in typed])


def words_of(*texts: str) -> frozenset[str]:
    """The words of some names, as they are written and as they sound."""
    return frozenset(
        word for text in texts for way in (plain, sounded) for word in way(text).split()
    )


def spellings(query: str) -> list[tuple[str, ...]]:
    """Each word of a query, as it is written and as it sounds."""
    return list(zip(plain(query).split(), sounded(query).split(), strict=False))


def has_all(words: Iterable[str], typed: Sequence[Collection[str]]) -> bool:
    """Whether each word that was typed begins one of these, in one of its spellings."""
    line = f" {' '.join(words)}"
    return bool(typed) and all(any(f" {way}" in line for way in ways) for ways in typed)


def _alike(ways: Iterable[str], several: Iterable[Known]) -> list[str]:
    """The words of these groups that are much like one that was typed."""
    # Not on the way to the first screen: 30 ms.
    from rapidfuzz import fuzz, process

    words = {word for known in several for word in known.words}
    return [
        word
        for way in ways
        for word, _score, _place in process.extract(
            way, words, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=MOST_ALIKE
        )
    ]
