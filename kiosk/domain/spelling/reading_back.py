"""The beginning of a name read back from Latin into Cyrillic letters, habit by habit."""

from collections import defaultdict
from collections.abc import Mapping

from kiosk.domain.spelling.habits import AFRESH
from kiosk.domain.spelling.tables import Tables

MOST_MEANT = 48
"""Readings that are gone on with."""


class ReadingBack:
    """What was meant by typed letters, by one habit at a time."""

    def __init__(self, tables: Tables) -> None:
        self._meant_by: dict[str, dict[str, list[tuple[str, int]]]] = defaultdict(dict)
        for letter, ways in tables.hands.items():
            for way, hand in ways.items():
                meant_by = self._meant_by[way[:1]].setdefault(way, [])
                meant_by.append((letter.removeprefix(AFRESH), hand))

    def meant(self, beginning: str) -> list[str]:
        """What the beginning of a name may be that is typed so by one habit, likeliest first.

        The last letters may be a part of what is written for one.
        """
        rows: list[dict[str, int]] = [{} for _ in range(len(beginning) + 1)]
        rows[0][""] = -1
        ends: dict[str, int] = {}
        for at, row in enumerate(rows[:-1]):
            for meant, who in _likeliest(row):
                for way, letters in self._meant_by.get(beginning[at], {}).items():
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


def _likeliest(meant: Mapping[str, int]) -> list[tuple[str, int]]:
    """The shortest first: whoever types sch means one letter; then what most habits write so."""
    found = sorted(meant.items(), key=lambda entry: (len(entry[0]), -entry[1].bit_count()))
    return found[:MOST_MEANT]
