"""The ways between places as the vehicles see them, by the rows of `problem.places`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from logistics.problem import Problem

    Table = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Roads:
    """Minutes between places.

    Attributes:
        row: where each place stands in the tables.
        leg: driving from one place straight to another.
        fastest: the least that any way takes, however many places it passes: a matrix need not
            keep the triangle inequality, and a vehicle may drive through.
        transfer: minutes that boarding or alighting asks for at a stop on the way.
        hub: the row of the hub.
    """

    row: Mapping[str, int]
    leg: Table
    fastest: Table
    transfer: int
    hub: int


def roads_of(problem: Problem) -> Roads:
    """The roads of a problem with vehicles."""
    row = {place.id: index for index, place in enumerate(problem.places)}
    leg = tuple(tuple(ways) for ways in problem.travel_minutes)
    return Roads(
        row=row,
        leg=leg,
        fastest=_fastest(leg),
        transfer=problem.transfer_minutes,
        hub=row[problem.hub or ""],
    )


def _fastest(leg: Table) -> Table:
    """All shortest paths (Floyd 1962, Warshall 1962)."""
    best = [list(ways) for ways in leg]
    for through in range(len(best)):
        for ways in best:
            there = ways[through]
            for end, further in enumerate(best[through]):
                if there + further < ways[end]:
                    ways[end] = there + further
    return tuple(tuple(ways) for ways in best)
