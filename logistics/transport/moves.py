"""On which ways each itinerary must be carried, as one table over all itineraries.

The same rules as `requests.moves_of`, for hundreds of thousands of itineraries at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from logistics.transport.requests import EARLY, LATE, moves_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from logistics.itineraries import Itineraries
    from logistics.problem import Problem
    from logistics.transport.requests import Move
    from logistics.transport.roads import Roads
    from logistics.transport.under_way import UnderWay

    Vector = NDArray[np.int64]
    Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Moves:
    """The distinct moves, and those of each itinerary.

    Attributes:
        known: the moves; a row in it is a move's number.
        of: shape (itineraries, parts + 1), numbers of moves, -1 where none is needed.
    """

    known: list[Move]
    of: Vector

    def take(self, rows: Vector | NDArray[np.bool_]) -> Moves:
        """The same moves, for some of the itineraries."""
        return Moves(self.known, self.of[rows])

    def all_in(self, open_moves: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Shape (itineraries,): are all the moves of an itinerary among those open?"""
        fits = np.append(open_moves, True)
        every: Mask = np.all(fits[self.of], axis=1)
        return every


def list_moves(problem: Problem, roads: Roads, itineraries: Itineraries) -> Moves:
    """The moves of every itinerary."""
    parts = [
        (row, start, max(end, start + roads.transfer), roads.row[problem.place_of(visit) or ""])
        for row, visit in enumerate(problem.visits)
        for start, end in visit.times
    ]
    parts.sort(key=lambda part: (part[1], part[2]))
    sequence = _sequence(itineraries, parts, len(problem.visits))
    numbers = _Numbers(problem, roads, parts)
    count = len(parts)
    found = np.full((len(itineraries), sequence.shape[1] + 1), -1)
    rides = ~np.array([party.own_transport for party in problem.parties], np.bool_)
    busy: Mask = np.logical_and(sequence[:, 0] < count, rides[itineraries.party])
    rows = np.flatnonzero(busy)
    found[rows, 0] = numbers.out[itineraries.party[rows], sequence[rows, 0]]
    for step in range(sequence.shape[1]):
        here = np.flatnonzero(busy & (sequence[:, step] < count))
        if step + 1 < sequence.shape[1]:
            more = sequence[here, step + 1] < count
        else:
            more = np.zeros(len(here), np.bool_)
        last, going = here[~more], here[more]
        found[last, step + 1] = numbers.home[itineraries.party[last], sequence[last, step]]
        if len(going):
            pair = sequence[going, step], sequence[going, step + 1]
            found[going, step + 1] = numbers.between[pair]
    return Moves(numbers.known, found)


def list_moves_under_way(
    problem: Problem, roads: Roads, itineraries: Itineraries, day: UnderWay
) -> Moves:
    """The moves that are still to come, of every itinerary, from where each party is now."""
    known: list[Move] = []
    number: dict[Move, int] = {}
    rows: list[list[int]] = []
    names = [visit.id for visit in problem.visits]
    for row, visits in zip(itineraries.party.tolist(), itineraries.visits.tolist(), strict=True):
        party = problem.parties[row]
        going = [names[visit] for visit in visits if visit < len(names)]
        own = []
        for move in moves_of(problem, roads, party, going, day.standing.get(party.id), day.now):
            if move not in number:
                number[move] = len(known)
                known.append(move)
            own.append(number[move])
        rows.append(own)
    widest = max(map(len, rows), default=0)
    of = np.full((len(rows), max(widest, 1)), -1)
    for place, own in enumerate(rows):
        of[place, : len(own)] = own
    return Moves(known, of)


def _sequence(
    itineraries: Itineraries, parts: list[tuple[int, int, int, int]], visits: int
) -> Vector:
    """Shape (itineraries, most parts): the parts of each itinerary in order of time."""
    of_visit: list[list[int]] = [[] for _ in range(visits)]
    for number, part in enumerate(parts):
        of_visit[part[0]].append(number)
    most = max((len(each) for each in of_visit), default=0)
    table = np.full((visits + 1, max(most, 1)), len(parts))
    for row, numbers in enumerate(of_visit):
        table[row, : len(numbers)] = numbers
    shape = len(itineraries), itineraries.visits.shape[1] * table.shape[1]
    sequence = np.sort(table[itineraries.visits].reshape(shape), axis=1)
    if not shape[1]:
        return np.full((shape[0], 1), len(parts))
    widest = int((sequence < len(parts)).sum(axis=1).max(initial=1))
    return sequence[:, : max(widest, 1)]


class _Numbers:
    """Numbers for moves: between parts, from the hub and to it."""

    def __init__(
        self, problem: Problem, roads: Roads, parts: list[tuple[int, int, int, int]]
    ) -> None:
        self.known: list[Move] = []
        self._number: dict[Move, int] = {}
        count = len(parts)
        self.between = np.full((count, count), -1)
        for one, (_, _, ready, origin) in enumerate(parts):
            for two, (_, due, _, target) in enumerate(parts):
                if ready <= due and origin != target:
                    self.between[one, two] = self._of((origin, ready, target, due))
        self.out = np.full((len(problem.parties), count), -1)
        self.home = np.full((len(problem.parties), count), -1)
        for row, party in enumerate(problem.parties):
            here, gone = party.available or (EARLY, LATE)
            for number, (_, start, end, place) in enumerate(parts):
                if place != roads.hub:
                    self.out[row, number] = self._of((roads.hub, here, place, start))
                    self.home[row, number] = self._of((place, end, roads.hub, gone))

    def _of(self, move: Move) -> int:
        if move not in self._number:
            self._number[move] = len(self.known)
            self.known.append(move)
        return self._number[move]
