"""What transport costs at least, in any plan that rule 5 allows.

Followed along one party's day: while it is carried, a vehicle is out. While it stays somewhere,
the vehicle that brought it waits, or drives home and one drives out again to fetch it: whichever
is shorter is spent at least. These minutes don't overlap within a vehicle, so they add up, at the
price of the cheapest vehicle. Each party has some day that is still possible; the party whose
cheapest one costs most gives the bound.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from logistics.transport.day import Day
    from logistics.transport.duty import Car
    from logistics.transport.requests import Move
    from logistics.transport.roads import Roads


def least_cost(day: Day, possible: NDArray[np.int64]) -> int:
    """The bound, over plans that take their days from some rows of the list of all itineraries."""
    if not len(possible) or not day.cars or any(car.out for car in day.cars):
        return 0
    minutes = _minutes(day.roads, day.cars, day.moves.known)
    stays = _Stays(day.roads, day.cars)
    of = day.moves.of[possible]
    party = day.everything.party[possible]
    cost = np.append(minutes, 0)[of].sum(axis=1)
    for step in range(of.shape[1] - 1):
        both = np.flatnonzero(of[:, step] >= 0)
        cost[both] += stays.between(day.moves.known, of, both, step)
    least = np.full(len(day.problem.parties), np.iinfo(np.int64).max)
    np.minimum.at(least, party, cost)
    least[least == np.iinfo(np.int64).max] = 0
    most = int(least.max(initial=0))
    if most == 0:
        return 0
    fixed = min(0 if car.used else car.fixed for car in day.cars)
    return fixed + most * min(car.per_minute for car in day.cars)


def _minutes(roads: Roads, cars: Sequence[Car], moves: Sequence[Move]) -> NDArray[np.int64]:
    """Minutes that a vehicle is out for each move: the way itself, and at the ends of a day from
    home to the hub or from the hub home.
    """
    out = min(roads.fastest[car.home][roads.hub] for car in cars)
    back = min(roads.fastest[roads.hub][car.home] for car in cars)
    return np.array(
        [
            roads.fastest[origin][target]
            + (out if origin == roads.hub else 0)
            + (back if target == roads.hub else 0)
            for origin, _, target, _ in moves
        ],
        np.int64,
    )


class _Stays:
    """Minutes that vehicles spend at least while a party stays between two of its moves."""

    def __init__(self, roads: Roads, cars: Sequence[Car]) -> None:
        self.hub = roads.hub
        self.home = [
            min(roads.fastest[place][car.home] for car in cars)
            + min(roads.fastest[car.home][place] for car in cars)
            for place in range(len(roads.leg))
        ]

    def between(
        self,
        moves: Sequence[Move],
        of: NDArray[np.int64],
        rows: NDArray[np.int64],
        step: int,
    ) -> NDArray[np.int64]:
        pairs, place = np.unique(of[rows][:, [step, step + 1]], axis=0, return_inverse=True)
        each = np.array([self._stay(moves, int(one), int(two)) for one, two in pairs], np.int64)
        spent: NDArray[np.int64] = each[place.ravel()]
        return spent

    def _stay(self, moves: Sequence[Move], one: int, two: int) -> int:
        if one < 0 or two < 0:
            return 0
        _, _, here, due = moves[one]
        _, ready, _, _ = moves[two]
        if here == self.hub:
            return 0
        return max(min(ready - due, self.home[here]), 0)
