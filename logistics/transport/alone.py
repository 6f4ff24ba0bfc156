"""Which days a party could be carried for if it had all vehicles to itself.

What fails here fails in every valid plan, whatever vehicles wait, shuttle or change: the fastest
way is too long, no vehicle is there early or late enough, or none takes the party. So bounds that
leave these days out still hold for rule 5 in full.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from logistics.itineraries import Itineraries
    from logistics.problem import Problem
    from logistics.transport.duty import Car
    from logistics.transport.moves import Moves
    from logistics.transport.requests import Move
    from logistics.transport.roads import Roads


def drivable_alone(
    problem: Problem,
    roads: Roads,
    cars: Sequence[Car],
    itineraries: Itineraries,
    moves: Moves,
) -> NDArray[np.bool_]:
    """Shape (itineraries,): False where no valid plan can hold the day."""
    keep = np.ones(len(itineraries), np.bool_)
    fits: dict[tuple[int, ...], list[int]] = {}
    for row, party in enumerate(problem.parties):
        taken = tuple(
            number
            for number, car in enumerate(cars)
            if party.size <= car.seats and party.wheelchairs <= car.chairs
        )
        fits.setdefault(taken, []).append(row)
    for taken, rows in fits.items():
        able = [cars[number] for number in taken]
        open_moves = np.array([_possible(roads, able, move) for move in moves.known], np.bool_)
        own = np.isin(itineraries.party, rows)
        keep[own] = moves.take(own).all_in(open_moves)
    return keep


def _possible(roads: Roads, cars: Sequence[Car], move: Move) -> bool:
    """Could somebody be carried so by these cars, one or several after each other?"""
    origin, ready, target, due = move
    way = roads.fastest[origin][target]
    soonest = min(
        (max(ready, car.time + roads.fastest[car.place][origin]) for car in cars), default=due + 1
    )
    arrives = soonest + way
    home = any(arrives + roads.fastest[target][car.home] <= car.end for car in cars)
    return arrives <= due and home
