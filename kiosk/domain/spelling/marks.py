"""Which part of a shown text was meant by what was typed, in whichever script it is shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from kiosk.domain.spelling.letters import Folding, Placed

MOST_TOGETHER = 6
"""Words that may be found as one: an e-mail address, a double name."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Meant:
    """Words that were found, and how many of their letters were typed.

    Attributes:
        covered: number of letters by word, or by several words written as one.
    """

    folding: Folding
    covered: Mapping[str, int] = field(default_factory=dict)

    def places(self, text: str) -> tuple[Span, ...]:
        """Where what was typed stands in a text: beginnings and ends, from the left."""
        if not self.covered:
            return ()
        words = self.folding.placed(text)
        spans = {place for at in range(len(words)) for place in self._beginning(words[at:])}
        return tuple(_joined(sorted(spans)))

    def _beginning(self, words: list[Placed]) -> Iterator[Span]:
        together = words[:MOST_TOGETHER]
        for count, letters in enumerate(accumulate(word.letters for word in together), start=1):
            if typed := self.covered.get(letters):
                yield from _spans(together[:count], typed)


def _spans(words: list[Placed], typed: int) -> Iterator[Span]:
    for word in words:
        if typed <= 0:
            return
        taken = word.places[:typed]
        # A letter with marks of its own ends where the next one begins.
        rest = word.places[len(taken) :]
        end = next((place for place in rest if place > taken[-1]), word.end)
        yield taken[0], end
        typed -= len(word.places)


def _joined(spans: list[Span]) -> Iterator[Span]:
    """Spans that overlap as one."""
    waiting: Span | None = None
    for start, end in spans:
        if waiting is None:
            waiting = (start, end)
        elif start < waiting[1]:
            waiting = (waiting[0], max(end, waiting[1]))
        else:
            yield waiting
            waiting = (start, end)
    if waiting is not None:
        yield waiting
