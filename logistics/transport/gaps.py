"""The day split into the gaps between rounds of visits, and the moves that fall into one gap.

Parts of visits that overlap in time make a *round*. Between two rounds nobody is at a visit: that
is a *gap*, and all who go on must be carried within it. Where a move has more time than one gap
(before the first round, after the last, past a round without a visit), it is no matter which gap
it uses, and it is left to be fitted in later.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from logistics.problem import Problem
    from logistics.transport.requests import Move
    from logistics.transport.roads import Roads


@dataclass(frozen=True)
class Gap:
    """A time between rounds: from the first end of a visit to the last begin of the next ones.

    Attributes:
        start, end: minutes.
        moves: numbers of the moves that must be made in it.
    """

    start: int
    end: int
    moves: tuple[int, ...]


def gaps_of(
    problem: Problem, roads: Roads, moves: Sequence[Move], wanted: Iterable[int]
) -> list[Gap]:
    """The gaps of a day, with those of the wanted moves that must be made in one of them.

    A move past a round may be made in several.
    """
    rounds = rounds_of(problem)
    if not rounds:
        return []
    spans = [(before[2], after[1]) for before, after in pairwise(rounds)]
    found: list[list[int]] = [[] for _ in spans]
    for move in sorted(set(wanted)):
        origin, ready, target, due = moves[move]
        if ready < rounds[0][0] or due > rounds[-1][1]:
            continue  # from the hub to the first visit or from the last one home
        way = roads.fastest[origin][target]
        for number, (start, end) in enumerate(spans):
            if max(ready, start) + way <= min(due, end):
                found[number].append(move)
    return [
        Gap(start, end, tuple(numbers)) for (start, end), numbers in zip(spans, found, strict=True)
    ]


def rounds_of(problem: Problem) -> list[tuple[int, int, int, int]]:
    """(first start, last start, first end, last end) of each round, in order of time."""
    rounds: list[tuple[int, int, int, int]] = []
    for start, end in sorted(part for visit in problem.visits for part in visit.times):
        if rounds and start < rounds[-1][3]:
            first, _, early, late = rounds[-1]
            rounds[-1] = first, start, min(early, end), max(late, end)
        else:
            rounds.append((start, start, end, end))
    return rounds
