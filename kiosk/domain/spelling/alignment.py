"""How a typed word fits a name: letters against letters, by the tables, and what is a slip.

The cheapest way through both words, from the left: at each step some letters of the name stand for
some that were typed, at the cost of the tables, or somebody slipped. It is the distance of Damerau
and Levenshtein, with whole groups of letters as steps. Who writes a name wholly by one habit is
likelier to mean it than who would have to mix them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kiosk.domain.spelling.habits import AFRESH
from kiosk.domain.spelling.tables import Tables

SLIP = 1.0
VOWEL_SLIP = 0.7
"""One vowel for another, or one too few: misheard rather than mistyped."""
NEAR_SLIP = 0.6
"""Consonants that sound alike."""
SILENT_SLIP = 0.5
"""An h, which many don't hear."""
DOUBLED = 0.15
"""The second of two same letters."""
BY_ONE_HABIT = 0.1
"""What is left of the tables' costs where one habit writes all of it so."""
LONE_HABIT = 0.1
"""Cost if only one habit of a language writes so; half of it if two do, and so on."""
UNTYPED = 0.3
"""For the first letter of a name that wasn't typed yet; further ones cost less and less."""
MOST_SLIPS = 3.0
MOST_MEANT = 48
_FAR = 99.0
_VOWELS = frozenset("aeiouyäöüëïáéíóúýąęóôаеёиоуыэюяєії")
_SIGNS_AND_VOWELS = frozenset("аеёиоуыэюяєіїйъьј")
_NEAR = ("bpбп", "dtдт", "gkгкґ", "vfwвф", "szcсзц", "mnмн")
_SOUND = {letter: number for number, sound in enumerate(_NEAR) for letter in sound}

Ways = tuple[tuple[int, Mapping[str, float]], ...]
Groups = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """How a typed word fits a name.

    Attributes:
        slips: how far what was typed is from what is written so by the tables; 0 for a spelling
            that everybody uses.
        covered: for how many letters of the name something was typed; the rest is to come.
        rest: how many those are.
    """

    slips: float
    covered: int
    rest: int = 0

    @property
    def cost(self) -> float:
        """How far they are apart, in slips: so the likelier of two names is known."""
        return self.slips + untyped(self.rest)


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed word.

    Attributes:
        groups: for each letter, the known groups that begin with it, and their lengths.
        too_many: for each letter, what it costs if the name has nothing for it.
    """

    word: str
    groups: tuple[Groups, ...]
    too_many: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name to be found.

    Attributes:
        ways: for each letter, how the groups that begin with it are written, and their lengths.
        too_few: for each letter, what it costs if nothing was typed for it.
    """

    word: str
    ways: tuple[Ways, ...]
    too_few: tuple[float, ...]


class Aligner:
    """Fits what was typed to names; keeps what it learned of each."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._reversed: dict[str, dict[str, list[tuple[str, int]]]] | None = None
        self._name = lru_cache(maxsize=32_768)(self._learned)

    def typed(self, word: str) -> Typed:
        """A typed word, ready to be fitted to many names."""
        known = self._tables.ways
        groups = tuple(
            tuple((len(g), g) for g in _begun(word, at, self._tables.longest) if g in known)
            for at in range(len(word))
        )
        return Typed(word, groups, self._left_out(word))

    def fit(self, name: str, typed: Typed) -> Fit:
        """How a typed word, or the beginning of one, fits a name."""
        if name == typed.word:
            return Fit(0.0, len(name))
        most = min(MOST_SLIPS, 0.5 + 0.34 * len(typed.word))
        costs = _costs(self._name(name), typed, most)
        _, cost, covered = min(
            (cost + untyped(len(name) - covered), cost, covered)
            for covered, cost in enumerate(costs)
        )
        if cost < SLIP and (hands := self._hands(name, typed.word, covered)):
            habits = max((hands & its).bit_count() for its in self._tables.languages)
            cost = cost * BY_ONE_HABIT + LONE_HABIT / max(1, habits)
        return Fit(cost, covered, len(name) - covered)

    def meant(self, beginning: str) -> list[str]:
        """What the beginning of a name may be that is typed so by one habit, likeliest first.

        The last letters may be a part of what is written for one.
        """
        rows: list[dict[str, int]] = [{} for _ in range(len(beginning) + 1)]
        rows[0][""] = -1
        ends: dict[str, int] = {}
        for at, row in enumerate(rows[:-1]):
            for meant, who in _likeliest(row):
                for way, letters in self._beginning_ways(beginning[at]):
                    for letter, hand in letters:
                        if not (both := who & hand):
                            continue
                        if beginning.startswith(way, at):
                            below = rows[at + len(way)]
                            below[meant + letter] = below.get(meant + letter, 0) | both
                        elif way.startswith(beginning[at:]):
                            ends[meant + letter] = ends.get(meant + letter, 0) | both
        ends |= rows[-1]
        return [meant for meant, _ in _likeliest(ends)]

    def _beginning_ways(self, letter: str) -> Iterable[tuple[str, list[tuple[str, int]]]]:
        if self._reversed is None:
            self._reversed = {}
            for group, its in self._tables.hands.items():
                for way, hand in its.items():
                    if way:
                        ways = self._reversed.setdefault(way[0], {})
                        ways.setdefault(way, []).append((group.removeprefix(AFRESH), hand))
        return self._reversed.get(letter, {}).items()

    def _learned(self, word: str) -> Name:
        known = self._tables.ways
        ways = []
        for at in range(len(word)):
            its = [(len(g), known[g]) for g in _begun(word, at, self._tables.longest) if g in known]
            if _is_afresh(word, at) and (afresh := known.get(AFRESH + word[at])) is not None:
                its.append((1, afresh))
            ways.append(tuple(its))
        return Name(word, tuple(ways), self._left_out(word))

    def _left_out(self, word: str) -> tuple[float, ...]:
        """For each letter, what it costs if the other word has nothing for it."""
        costs = []
        for at, letter in enumerate(word):
            slip = VOWEL_SLIP if letter in _VOWELS else SILENT_SLIP if letter == "h" else SLIP
            if at and word[at - 1] == letter:
                slip = DOUBLED
            costs.append(min(slip, self._tables.ways.get(letter, {}).get("", slip)))
        return tuple(costs)

    def _hands(self, name: str, word: str, covered: int) -> int:
        """The habits by which exactly this is written for the beginning of the name."""
        hands = self._tables.hands
        rows: list[dict[int, int]] = [{} for _ in range(covered + 1)]
        rows[0][0] = -1
        for at, row in enumerate(rows[:-1]):
            if not row:
                continue
            groups = [(len(group), group) for group in _begun(name, at, min(3, covered - at))]
            if _is_afresh(name, at):
                groups.append((1, AFRESH + name[at]))
            for size, group in groups:
                for way, hand in hands.get(group, {}).items():
                    below = rows[at + size]
                    for place, who in row.items():
                        if who & hand and word.startswith(way, place):
                            end = place + len(way)
                            below[end] = below.get(end, 0) | (who & hand)
        return rows[covered].get(len(word), 0)


def _likeliest(meant: Mapping[str, int]) -> list[tuple[str, int]]:
    """The shortest first: whoever types sch means one letter; then what most habits write so."""
    found = sorted(meant.items(), key=lambda entry: (len(entry[0]), -entry[1].bit_count()))
    return found[:MOST_MEANT]


def untyped(count: int) -> float:
    """What it costs that so many letters at the end of a name weren't typed."""
    return UNTYPED * count / (1 + UNTYPED * count)


def _costs(name: Name, typed: Typed, most: float) -> list[float]:
    """For each beginning of the name, what it costs that exactly this was typed for it."""
    rows = [[_FAR] * (len(typed.word) + 1) for _ in range(len(name.word) + 1)]
    rows[0][0] = 0.0
    for i, row in enumerate(rows):
        for j, cost in enumerate(row):
            if cost > most:
                continue
            if j < len(typed.word):
                _relax(row, j + 1, cost + typed.too_many[j])
            if i < len(name.word):
                _step(rows, i, j, cost, name, typed)
    return [row[-1] for row in rows]


def _step(rows: list[list[float]], i: int, j: int, cost: float, name: Name, typed: Typed) -> None:
    """What can stand for the next letters of the name, each way at its cost."""
    below = rows[i + 1]
    if cost + name.too_few[i] < below[j]:
        below[j] = cost + name.too_few[i]
    here = name.word[i]
    written: Groups = ()
    if j < len(typed.word):
        written = typed.groups[j]
        letter = typed.word[j]
        if (slipped := cost + _slip(here, letter)) < below[j + 1]:
            below[j + 1] = slipped
        if i + 1 < len(name.word) and j + 1 < len(typed.word):
            turned = _stands(name.ways[i + 1], name.word[i + 1], letter) and _stands(
                name.ways[i], here, typed.word[j + 1]
            )
            if turned:
                _relax(rows[i + 2], j + 2, cost + SLIP)
    for size, ways in name.ways[i]:
        row = rows[i + size]
        for length, group in written:
            price = ways.get(group)
            if price is not None and cost + price < row[j + length]:
                row[j + length] = cost + price
        price = ways.get("")
        if price is not None and cost + price < row[j]:
            row[j] = cost + price


def _relax(row: list[float], at: int, cost: float) -> None:
    if cost < row[at]:
        row[at] = cost


def _stands(ways: Ways, here: str, letter: str) -> bool:
    return here == letter or (bool(ways) and letter in ways[0][1])


@lru_cache(maxsize=16_384)
def _slip(here: str, letter: str) -> float:
    """What it costs that somebody typed this letter for that one, the tables apart."""
    if here == letter:
        return 0.0
    if here in _VOWELS and letter in _VOWELS:
        return VOWEL_SLIP
    return NEAR_SLIP if here in _SOUND and _SOUND[here] == _SOUND.get(letter) else SLIP


def _begun(word: str, at: int, longest: int) -> list[str]:
    """The groups of letters that begin at a place of a word."""
    return [word[at:end] for end in range(at + 1, min(at + longest, len(word)) + 1)]


def _is_afresh(word: str, at: int) -> bool:
    return not at or word[at - 1] in _SIGNS_AND_VOWELS
