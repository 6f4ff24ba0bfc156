"""Welfare where the days are too many to list: one yes or no for each party and visit.

The same integer program as ever (`model`), with one 'party' of two columns, no and yes, for each
option of a real party. Days are kept apart by rows: at most `want` visits, and at most one of each
set of visits that exclude each other pairwise (cliques of the conflict graph, which make the
relaxation far tighter than pairs would).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from logistics.itineraries import Itineraries
from logistics.model import Model
from logistics.options import compatible, options_of
from logistics.rows import Rows
from logistics.rule_four import rule_four, surely_open

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from logistics.problem import Problem

    Vector = NDArray[np.int64]


@dataclass(frozen=True)
class Compact:
    """The program and what its columns mean: column 2k is 'no', 2k + 1 'yes' to option k.

    Attributes:
        party, visit, score: shape (options,), rows in the problem, and points a person.
    """

    model: Model
    party: Vector
    visit: Vector
    score: Vector

    def days(self, problem: Problem, chosen: Vector) -> dict[str, tuple[str, ...]]:
        """The visits of each party, in order of time, for chosen columns, one an option."""
        taken: dict[str, list[int]] = {party.id: [] for party in problem.parties}
        for option in (chosen[chosen % 2 == 1] // 2).tolist():
            taken[problem.parties[self.party[option]].id].append(int(self.visit[option]))
        visits = problem.visits
        return {
            party: tuple(visits[row].id for row in sorted(rows, key=lambda row: visits[row].begin))
            for party, rows in taken.items()
        }


def build_compact(problem: Problem) -> Compact:
    """The program over single options."""
    options = [options_of(problem, party) for party in problem.parties]
    party = np.repeat(np.arange(len(options)), [len(each.visits) for each in options])
    visit = np.concatenate([each.visits for each in options] or [np.zeros(0, np.int64)])
    score = np.concatenate([each.scores for each in options] or [np.zeros(0, np.int64)])
    pinned = np.array(
        [
            problem.visits[row].id in problem.parties[owner].pinned
            for owner, row in zip(party.tolist(), visit.tolist(), strict=True)
        ],
        np.bool_,
    )
    count, none = len(party), len(problem.visits)
    columns = Itineraries(
        party=np.repeat(np.arange(count), 2),
        visits=np.stack([np.full(count, none), visit], axis=1).reshape(-1, 1),
        score=np.stack([np.zeros(count, np.int64), score], axis=1).ravel(),
        share=np.zeros(2 * count, np.int64),
        origin=np.arange(2 * count),
    )
    return Compact(_model(problem, columns, party, visit, pinned), party, visit, score)


def _model(
    problem: Problem, columns: Itineraries, party: Vector, visit: Vector, pinned: NDArray[np.bool_]
) -> Model:
    sizes = np.array([each.size for each in problem.parties], np.int64)
    chairs = np.array([each.wheelchairs for each in problem.parties], np.int64)
    size = np.repeat(sizes[party], 2)
    rows = rule_four(problem, columns, size, np.repeat(chairs[party], 2))
    opened = surely_open(problem)
    model = Model(
        itineraries=columns,
        parties=len(party),
        visits=len(problem.visits),
        size=size,
        cost=np.zeros_like(size),
        opened=opened,
        closed=np.zeros_like(opened),
        rows=rows,
    )
    model = model.with_rows(_wants(problem, party)).with_rows(_apart(problem, party, visit))
    yes_or_unpinned = np.ones(2 * len(party), np.bool_)
    yes_or_unpinned[0::2] = ~pinned
    return model.keep(yes_or_unpinned)


def _wants(problem: Problem, party: Vector) -> Rows:
    """At most `want` visits a party."""
    want = np.array([each.want for each in problem.parties], np.int64)
    return Rows(party, 2 * np.arange(len(party)) + 1, np.ones(len(party), np.int64), want)


def _apart(problem: Problem, party: Vector, visit: Vector) -> Rows:
    """At most one visit of each clique of conflicts a party."""
    row: list[Vector] = [np.zeros(0, np.int64)]
    column: list[Vector] = [np.zeros(0, np.int64)]
    count = 0
    for clique in clique_cover(~compatible(problem)):
        member = np.zeros(len(problem.visits), np.bool_)
        member[clique] = True
        option = np.flatnonzero(member[visit])
        owners: Vector
        owners, place = np.unique(party[option], return_inverse=True)
        several = np.bincount(place, minlength=len(owners)) > 1
        number = count + np.cumsum(several) - 1
        count += int(several.sum())
        kept = several[place]
        row.append(number[place[kept]])
        column.append(2 * option[kept] + 1)
    rows, columns = np.concatenate(row), np.concatenate(column)
    return Rows(rows, columns, np.ones(len(rows), np.int64), np.ones(count, np.int64))


def clique_cover(conflict: NDArray[np.bool_]) -> list[list[int]]:
    """Cliques that together hold every edge of a graph, each grown greedily to be maximal."""
    left = np.triu(conflict, 1)
    cliques = []
    for one, two in np.argwhere(left):
        if not left[one, two]:
            continue
        clique = [int(one), int(two)]
        common = conflict[one] & conflict[two]
        common[clique] = False
        while common.any():
            follower = int(np.argmax(common))
            clique.append(follower)
            common &= conflict[follower]
            common[follower] = False
        inside = np.zeros(len(conflict), np.bool_)
        inside[clique] = True
        left &= ~(inside[:, None] & inside[None, :])
        cliques.append(clique)
    return cliques
