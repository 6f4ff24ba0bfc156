"""What is known so far of the codes in one image, while it is looked at in several ways."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.scanning.finders import Finder
    from kiosk.scanning.images import Grey
    from kiosk.scanning.zxing import Corners, Look, Symbol

_SAME = 0.5
"""Part of a symbol's size within which two places are one."""


@dataclass(slots=True)
class Search:
    """An image and what was found in it.

    Attributes:
        grey: brightness, shape (height, width).
        expired: whether the time for it is used up.
        read: the symbols read, each place once.
        unread: places where a symbol was seen that nobody could read yet.
        tried: triples of corner patterns that gave nothing.
        finders: corner patterns that belong to no symbol read so far, each list with the image, or
            its negative, in which they are dark.
    """

    grey: Grey
    expired: Callable[[], bool]
    read: list[Symbol] = field(default_factory=list)
    unread: list[Corners] = field(default_factory=list)
    tried: set[tuple[int, ...]] = field(default_factory=set)
    finders: list[tuple[Grey, list[Finder]]] = field(default_factory=list)

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts in the order found, none twice."""
        return tuple(dict.fromkeys(symbol.text for symbol in self.read if symbol.text is not None))

    @property
    def settled(self) -> bool:
        """Whether something was read, and nothing seen besides."""
        return bool(self.read) and not self.unread

    def add(self, found: Look, scale: float = 1.0) -> None:
        """Take in a look at the image, made at another scale."""
        for symbol in found.symbols:
            corners = tuple((x / scale, y / scale) for x, y in symbol.corners)
            if symbol.text is None:
                if not self.is_read(*middle_of(corners)):
                    self.unread.append(corners)
            elif not any(
                other.text == symbol.text and near(other.corners, corners) for other in self.read
            ):
                self.add_read(type(symbol)(symbol.text, corners))

    def add_read(self, symbol: Symbol) -> None:
        """A symbol was read; nothing is unread any more where it lies."""
        self.read.append(symbol)
        self.unread = [
            corners for corners in self.unread if not inside(*middle_of(corners), symbol.corners)
        ]

    def is_read(self, x: float, y: float) -> bool:
        """Whether a symbol that was read lies there."""
        return any(inside(x, y, symbol.corners) for symbol in self.read)


def middle_of(corners: Corners) -> tuple[float, float]:
    """The mean of the corners."""
    return sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4


def area_of(corners: Corners) -> float:
    """The pixels within."""
    following = (*corners[1:], corners[0])
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(corners, following, strict=True))) / 2


def near(one: Corners, other: Corners) -> bool:
    """Whether two places are the same."""
    (x, y), (u, v) = middle_of(one), middle_of(other)
    size = max(abs(one[2][0] - one[0][0]), abs(one[2][1] - one[0][1]))
    return abs(x - u) + abs(y - v) <= _SAME * size


def inside(x: float, y: float, corners: Corners) -> bool:
    """Whether a point lies in a quadrilateral, whichever way round its corners go."""
    turns = [
        (c - a) * (y - b) - (d - b) * (x - a)
        for (a, b), (c, d) in zip(corners, (*corners[1:], corners[0]), strict=True)
    ]
    return min(turns) >= 0 or max(turns) <= 0
