"""Habits of writing: what somebody writes for the letters of a name. Each is a table with a source.

The tables stand in assets/spelling, a file for each habit; a file reads

    name = "German"
    source = "…"
    letters = '''
    ж sch sh          a letter, or some together, and what is written for it
    ь - j             a hyphen: it isn't written
    '''
    russian = '''
    ^е je             where a syllable begins with it
    '''

``letters`` holds for names of every language that the file knows, the others for one language.
``latin`` and ``cyrillic`` list letters of one script that are written for one another.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.spelling.letters import compared

HOME = ("russian", "ukrainian", "serbian")
"""Languages that write Cyrillic themselves; others are names from abroad in Cyrillic letters."""
AFRESH = "^"
"""Before letters that are written otherwise where a syllable begins with them: at the beginning of
a word, and after a vowel or a sign."""
NOTHING = "-"
_COMMON = "letters"
_ALIKE = ("latin", "cyrillic")
_TOLD = ("name", "source")

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Habit:
    """How some people write.

    Attributes:
        name: what it is called.
        source: where it is laid down.
        letters: Cyrillic letters and what Latin ones are written for them, by the language of
            the name.
        alike: letters of one script that are written for one another.
    """

    name: str
    source: str
    letters: Mapping[str, Pairs]
    alike: Pairs = ()


def habit(values: Mapping[str, str]) -> Habit:
    """A habit as its file says it.

    Raises:
        KeyError: if name or source is missing.
    """
    tables = {name: _pairs(text) for name, text in values.items() if name not in _TOLD}
    alike = tuple(pair for script in _ALIKE for pair in tables.pop(script, ()))
    common = tables.pop(_COMMON, ())
    languages = tables or dict.fromkeys(HOME if common else (), ())
    letters = {language: common + pairs for language, pairs in languages.items()}
    return Habit(values["name"], values["source"], letters, alike)


def _pairs(table: str) -> Pairs:
    rows = (line.split() for line in table.splitlines())
    return tuple(
        (_letters(letter), "" if written == NOTHING else compared(written))
        for letter, *ways in filter(None, rows)
        for written in ways
    )


def _letters(group: str) -> str:
    return (AFRESH if group.startswith(AFRESH) else "") + compared(group)
