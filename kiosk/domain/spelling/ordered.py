"""Texts in order, to be looked up by their beginnings."""

from bisect import bisect_left, insort
from collections.abc import Iterator

FEW = 64
"""So many new texts are put in their places one by one; more are sorted with all others."""
_END = "\U0010ffff"


class Ordered:
    """Different texts in order; they are put in order only when somebody asks."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._known: set[str] = set()
        self._new: list[str] = []

    def add(self, text: str) -> None:
        """Takes in a text, unless it is here already."""
        if text not in self._known:
            self._known.add(text)
            self._new.append(text)

    def begun(self, beginning: str) -> Iterator[str]:
        """All that begin so, in order."""
        self.settle()
        first = bisect_left(self._texts, beginning)
        last = bisect_left(self._texts, beginning + _END)
        return (self._texts[at] for at in range(first, last))

    def settle(self) -> None:
        """Puts what is new in its place."""
        if len(self._new) > FEW:
            self._texts = sorted(self._texts + self._new)
        else:
            for text in self._new:
                insort(self._texts, text)
        self._new = []
