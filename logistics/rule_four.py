"""Rule 4 as rows: a visit has nobody, or from min to max people, and room for their wheelchairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from logistics.rows import Rows, attended

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from logistics.itineraries import Itineraries
    from logistics.problem import Problem

    Vector = NDArray[np.int64]


def rule_four(problem: Problem, itineraries: Itineraries, size: Vector, chairs: Vector) -> Rows:
    """Every visit has nobody, or from min to max people, and no more wheelchairs than it takes.

    Args:
        size, chairs: shape (n,), people and wheelchairs of each column.
    """
    column, visit = attended(itineraries, len(problem.visits))
    opening = len(itineraries) + np.arange(len(problem.visits))
    return (
        _capacity(problem, column, visit, size[column], opening)
        + _minimum(problem, column, visit, size[column], opening)
        + _wheelchairs(problem, column, visit, chairs[column])
    )


def _capacity(
    problem: Problem, column: Vector, visit: Vector, people: Vector, opening: Vector
) -> Rows:
    """Σ size · x - max · y ≤ 0."""
    most = np.array([visit.max for visit in problem.visits], np.int64)
    return Rows(
        np.concatenate([visit, np.arange(len(most))]),
        np.concatenate([column, opening]),
        np.concatenate([people, -most]),
        np.zeros(len(most), np.int64),
    )


def _minimum(
    problem: Problem, column: Vector, visit: Vector, people: Vector, opening: Vector
) -> Rows:
    """min · y - Σ size · x ≤ 0, for the visits that need more than one person."""
    least = np.array([visit.min for visit in problem.visits], np.int64)
    gated = np.flatnonzero(least > 1)
    row = np.full(len(problem.visits), -1)
    row[gated] = np.arange(len(gated))
    chosen = row[visit] >= 0
    return Rows(
        np.concatenate([row[visit[chosen]], np.arange(len(gated))]),
        np.concatenate([column[chosen], opening[gated]]),
        np.concatenate([-people[chosen], least[gated]]),
        np.zeros(len(gated), np.int64),
    )


def _wheelchairs(problem: Problem, column: Vector, visit: Vector, chairs: Vector) -> Rows:
    """Σ wheelchairs · x ≤ limit, for the visits that have a limit."""
    limits = {
        row: visit.wheelchairs
        for row, visit in enumerate(problem.visits)
        if visit.wheelchairs is not None
    }
    number = np.full(len(problem.visits), -1)
    number[list(limits)] = np.arange(len(limits))
    chosen = (chairs > 0) & (number[visit] >= 0)
    return Rows(
        number[visit[chosen]],
        column[chosen],
        chairs[chosen],
        np.array(list(limits.values()), np.int64),
    )


def surely_open(problem: Problem) -> Vector:
    """Shape (visits,): 1 where somebody is pinned, or where it is no matter if nobody comes."""
    pinned = {visit for party in problem.parties for visit in party.pinned}
    return np.array([visit.id in pinned or visit.min <= 1 for visit in problem.visits], np.int64)
