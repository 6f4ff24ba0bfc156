"""Which corner patterns belong together: three make a symbol."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import hypot
from typing import TYPE_CHECKING

from kiosk.scanning.finders import Finder

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_TRIPLES = 16
MOST_COMPLETED = 36
# Of two patterns of a symbol: how much larger one may seem, and how far apart their centres are, in
# modules as they seem: 14 and 170 if seen straight.
_MOST_UNLIKE = 2.2
_MOST_UNLIKE_OF_TWO = 1.5
_CLEAREST = 5
_DOUBT_OF_TWO = 0.3
_LEAST_APART = 4
_MOST_APART = 175
_LEAST_SINE = 0.4


@dataclass(frozen=True, slots=True)
class Triple:
    """Three that may belong together, seen in the order top left, top right, bottom left.

    Attributes:
        oddness: how far they are from those of an untilted symbol.
        guessed: whether one of them was not seen but put where it may be.
    """

    corner: Finder
    right: Finder
    below: Finder
    oddness: float
    guessed: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """Between the two ends: the middle of the symbol."""
        return (self.right.x + self.below.x) / 2, (self.right.y + self.below.y) / 2

    @property
    def key(self) -> tuple[int, ...]:
        """The same for triples that hardly differ."""
        size = 2 * self.corner.module
        points = (self.corner, self.right, self.below)
        return tuple(round(number / size) for point in points for number in (point.x, point.y))


def triples_of(finders: Sequence[Finder]) -> list[Triple]:
    """Which three may be the corners of one symbol, the likeliest first.

    Any of the three may be the one between the others: on a tilted symbol the longest side of
    their triangle need not lie across from it.
    """
    found = []
    for three in combinations(finders, 3):
        sizes = [finder.module for finder in three]
        if max(sizes) > _MOST_UNLIKE * min(sizes):
            continue
        for place in range(3):
            corner, one, other = three[place], three[place - 1], three[place - 2]
            triple = _triple(corner, one, other, sum(sizes) / 3)
            if triple is not None:
                found.append(triple)
    return sorted(found, key=lambda triple: triple.oddness)[:MOST_TRIPLES]


def completed(finders: Sequence[Finder]) -> list[Triple]:
    """Triples of which one corner pattern is covered or spoiled: it is put where it may be.

    Args:
        finders: the clearest first.
    """
    found = []
    for one, other in combinations(finders[:_CLEAREST], 2):
        module = (one.module + other.module) / 2
        apart = hypot(one.x - other.x, one.y - other.y)
        alike = max(one.module, other.module) < _MOST_UNLIKE_OF_TWO * min(one.module, other.module)
        if not alike or not _LEAST_APART * 2 * module < apart < _MOST_APART * module:
            continue
        for first, second in ((one, other), (other, one)):
            across, down = second.x - first.x, second.y - first.y
            below = Finder(first.x - down, first.y + across, module)
            right = Finder(first.x + down, first.y - across, module)
            middle_x, middle_y = (first.x + second.x) / 2, (first.y + second.y) / 2
            corner = Finder(middle_x + down / 2, middle_y - across / 2, module)
            found += [
                Triple(first, second, below, _DOUBT_OF_TWO, guessed=True),
                Triple(first, right, second, _DOUBT_OF_TWO, guessed=True),
                Triple(corner, second, first, _DOUBT_OF_TWO, guessed=True),
            ]
    return found[:MOST_COMPLETED]


def _triple(corner: Finder, one: Finder, other: Finder, module: float) -> Triple | None:
    ax, ay, bx, by = one.x - corner.x, one.y - corner.y, other.x - corner.x, other.y - corner.y
    a, b = hypot(ax, ay), hypot(bx, by)
    short, long = min(a, b), max(a, b)
    if long > 3 * short or short < _LEAST_APART * module or long > _MOST_APART * module:
        return None
    sine = (ax * by - ay * bx) / (a * b)
    if abs(sine) < _LEAST_SINE:
        return None
    sizes = [corner.module, one.module, other.module]
    oddness = 1 - abs(sine) + 1 - short / long + (max(sizes) - min(sizes)) / module
    right, below = (one, other) if sine > 0 else (other, one)
    return Triple(corner, right, below, oddness)
