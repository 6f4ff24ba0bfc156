"""How a typed word fits a name: letters against letters, by the tables, and what is a slip.

The cheapest way through both words, from the left: at each step some letters of the name stand for
some that were typed, at the cost of the tables, or somebody slipped. It is the distance of Damerau
and Levenshtein, with whole groups of letters as steps.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.spelling.slips import SLIP, slip

UNTYPED = 0.3
"""For the first letter of a name that wasn't typed yet; further ones cost less and less."""
_FAR = 99.0

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


def untyped(count: int) -> float:
    """What it costs that so many letters at the end of a name weren't typed."""
    return UNTYPED * count / (1 + UNTYPED * count)


def costs(name: Name, typed: Typed, most: float) -> list[float]:
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
        if (slipped := cost + slip(here, letter)) < below[j + 1]:
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
