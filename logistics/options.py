"""Which visits a party may have by itself, and which two visits together (rules 1 to 3).

The rules stand here as boolean tables over visits; the judge (`check`) has its own words for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from logistics.errors import TooLarge

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from logistics.problem import Party, Problem, Visit

MOST_COMPARED = 4_000
"""Parts of visits, each with each other one; a fair of 10,000 people has some 700."""


@dataclass(frozen=True)
class Options:
    """The visits that one party may have (rules 1 to 3, each visit by itself).

    Attributes:
        visits: shape (k,), rows in `problem.visits`, in rising order.
        scores: shape (k,), what each is worth to one of the party's people.
    """

    visits: NDArray[np.int64]
    scores: NDArray[np.int64]


def options_of(problem: Problem, party: Party, also: Collection[str] = ()) -> Options:
    """The visits open to a party by rules 1 and 3 that could ever be of use.

    A visit worth nothing to it, neither pinned nor in need of a least number of people, can be
    left out of any valid plan without a loss to anybody, so it is no option unless in *also*.
    """
    found = [
        (row, score)
        for row, score in problem.acceptable(party)
        if could_be_at(party, visit := problem.visits[row])
        and (score > 0 or visit.min > 1 or visit.id in party.pinned or visit.id in also)
    ]
    table = np.array(found, np.int64).reshape(-1, 2)
    return Options(table[:, 0], table[:, 1])


def obstacles(party: Party, visit: Visit) -> tuple[str, ...]:
    """Why a party can't be at a visit even alone, in words; empty where it can."""
    reasons = []
    if visit.company in party.never:
        reasons.append(f'it never wants company "{visit.company}"')
    elif party.score(visit) is None:
        reasons.append("it gave no score, so the visit isn't acceptable to it")
    if party.size > visit.max:
        reasons.append(f"it is {party.size} people and the visit takes {visit.max}")
    if visit.wheelchairs is not None and party.wheelchairs > visit.wheelchairs:
        reasons.append(
            f"it has {party.wheelchairs} wheelchairs and the visit takes {visit.wheelchairs}"
        )
    if party.languages and visit.languages and party.languages.isdisjoint(visit.languages):
        spoken = ", ".join(sorted(visit.languages))
        reasons.append(f"it speaks none of the visit's languages ({spoken})")
    if party.available is not None and not _inside(visit.times, party.available):
        reasons.append("it is not there all the time")
    return tuple(reasons)


def could_be_at(party: Party, visit: Visit) -> bool:
    """Whether a party that gave a visit a score has no obstacle, where no words are asked for."""
    if party.size > visit.max:
        return False
    if visit.wheelchairs is not None and party.wheelchairs > visit.wheelchairs:
        return False
    if party.languages and visit.languages and party.languages.isdisjoint(visit.languages):
        return False
    return party.available is None or _inside(visit.times, party.available)


def _inside(times: Sequence[tuple[int, int]], hours: tuple[int, int]) -> bool:
    return all(hours[0] <= start and end <= hours[1] for start, end in times)


def compatible(problem: Problem) -> NDArray[np.bool_]:
    """Shape (visits, visits): may one party have both (rules 1 and 2)?

    Raises:
        TooLarge: the table would take more memory than there may be.
    """
    parts = [
        (row, start, end) for row, visit in enumerate(problem.visits) for start, end in visit.times
    ]
    if len(parts) > MOST_COMPARED:
        raise TooLarge(
            f"The visits have {len(parts)} parts: at most {MOST_COMPARED} can be compared.",
            "Plan fewer visits at once, or give them fewer parts.",
        )
    rows, starts, ends = np.array(parts, np.int64).reshape(-1, 3).T
    way = _ways(problem)[np.ix_(rows, rows)]
    ends_in_time = ends[:, None] + way <= starts[None, :]
    fits = ends_in_time | ends_in_time.T
    apart = np.ones((len(problem.visits), len(problem.visits)), np.bool_)
    np.logical_and.at(apart, (rows[:, None], rows[None, :]), fits)
    companies = np.unique([visit.company for visit in problem.visits], return_inverse=True)[1]
    elsewhere: NDArray[np.bool_] = companies[:, None] != companies[None, :]
    return apart & elsewhere


def _ways(problem: Problem) -> NDArray[np.int64]:
    """Shape (visits, visits): minutes asked for between two visits, by their places."""
    nowhere = len(problem.places)
    table = np.zeros((nowhere + 1, nowhere + 1), np.int64)
    if nowhere:
        table[:nowhere, :nowhere] = problem.travel_minutes
        table[:nowhere, :nowhere] += problem.transfer_minutes
        np.fill_diagonal(table, 0)
    row = {place.id: index for index, place in enumerate(problem.places)}
    at = [row.get(problem.place_of(visit) or "", nowhere) for visit in problem.visits]
    return table[np.ix_(at, at)]
