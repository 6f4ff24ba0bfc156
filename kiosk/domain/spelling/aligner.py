"""Fitting typed words to names by the tables: each letter for itself, and all by one habit.

Who writes a name wholly by one habit is likelier to mean it than who would have to mix them.
"""

from functools import lru_cache

from kiosk.domain.spelling.alignment import Fit, Name, Typed, costs, untyped
from kiosk.domain.spelling.habits import AFRESH
from kiosk.domain.spelling.slips import SLIP, left_out, most_slips
from kiosk.domain.spelling.tables import Tables

BY_ONE_HABIT = 0.1
"""What is left of the tables' costs where one habit writes all of it so."""
LONE_HABIT = 0.1
"""Cost if only one habit of a language writes so; half of it if two do, and so on."""
_SIGNS_AND_VOWELS = frozenset("аеёиоуыэюяєіїйъьј")


class Aligner:
    """Fits what was typed to names; keeps what it learned of each."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._name = lru_cache(maxsize=32_768)(self._learned)

    def typed(self, word: str) -> Typed:
        """A typed word, ready to be fitted to many names."""
        known = self._tables.ways
        groups = tuple(
            tuple((len(g), g) for g in begun(word, at, self._tables.longest) if g in known)
            for at in range(len(word))
        )
        return Typed(word, groups, self._left_out(word))

    def fit(self, name: str, typed: Typed) -> Fit:
        """How a typed word, or the beginning of one, fits a name."""
        if name == typed.word:
            return Fit(0.0, len(name))
        found = costs(self._name(name), typed, most_slips(typed.word))
        _, cost, covered = min(
            (cost + untyped(len(name) - covered), cost, covered)
            for covered, cost in enumerate(found)
        )
        if cost < SLIP and (hands := self._hands(name, typed.word, covered)):
            habits = max((hands & its).bit_count() for its in self._tables.languages)
            cost = cost * BY_ONE_HABIT + LONE_HABIT / max(1, habits)
        return Fit(cost, covered, len(name) - covered)

    def _learned(self, word: str) -> Name:
        known = self._tables.ways
        ways = []
        for at in range(len(word)):
            its = [(len(g), known[g]) for g in begun(word, at, self._tables.longest) if g in known]
            if is_afresh(word, at) and (afresh := known.get(AFRESH + word[at])) is not None:
                its.append((1, afresh))
            ways.append(tuple(its))
        return Name(word, tuple(ways), self._left_out(word))

    def _left_out(self, word: str) -> tuple[float, ...]:
        """For each letter, what it costs if the other word has nothing for it."""
        silent = (self._tables.ways.get(letter, {}).get("", SLIP) for letter in word)
        return tuple(min(cost, left_out(word, at)) for at, cost in enumerate(silent))

    def _hands(self, name: str, word: str, covered: int) -> int:
        """The habits by which exactly this is written for the beginning of the name."""
        hands = self._tables.hands
        rows: list[dict[int, int]] = [{} for _ in range(covered + 1)]
        rows[0][0] = -1
        for at, row in enumerate(rows[:-1]):
            if not row:
                continue
            groups = [(len(group), group) for group in begun(name, at, min(3, covered - at))]
            if is_afresh(name, at):
                groups.append((1, AFRESH + name[at]))
            for size, group in groups:
                for way, hand in hands.get(group, {}).items():
                    below = rows[at + size]
                    for place, who in row.items():
                        if who & hand and word.startswith(way, place):
                            end = place + len(way)
                            below[end] = below.get(end, 0) | (who & hand)
        return rows[covered].get(len(word), 0)


def begun(word: str, at: int, longest: int) -> list[str]:
    """The groups of letters that begin at a place of a word."""
    return [word[at:end] for end in range(at + 1, min(at + longest, len(word)) + 1)]


def is_afresh(word: str, at: int) -> bool:
    """Whether a syllable begins there."""
    return not at or word[at - 1] in _SIGNS_AND_VOWELS
