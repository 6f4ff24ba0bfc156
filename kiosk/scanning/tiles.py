"""A picture crowded with codes, looked at piece by piece: one look finds at most 255."""

from __future__ import annotations

from math import ceil, hypot
from typing import TYPE_CHECKING

from kiosk.scanning.zxing import Look, Symbol, look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.scanning.search import Search

CROWD = 40
"""So many codes read make a crowd."""
_CODES_A_TILE = 30


def look_in_tiles(search: Search) -> None:
    """Where there is a crowd, look at tiles that overlap by more than the largest symbol."""
    if len(search.read) < CROWD:
        return
    sides = [hypot(s.corners[2][0] - s.corners[0][0], s.corners[2][1] - s.corners[0][1])
             for s in search.read]  # fmt: skip
    parts = ceil((len(search.read) / _CODES_A_TILE) ** 0.5)
    height, width = search.grey.shape
    for top, bottom in _spans(height, parts, ceil(max(sides))):
        for left, right in _spans(width, parts, ceil(max(sides))):
            if search.expired():
                return
            found = look(search.grey[top:bottom, left:right])
            search.add(Look(tuple(_moved(symbol, left, top) for symbol in found.symbols)))


def _spans(length: int, parts: int, overlap: int) -> Iterator[tuple[int, int]]:
    step = ceil(length / parts)
    for start in range(0, length, step):
        yield start, min(start + step + overlap, length)


def _moved(symbol: Symbol, left: int, top: int) -> Symbol:
    return Symbol(symbol.text, tuple((x + left, y + top) for x, y in symbol.corners))
