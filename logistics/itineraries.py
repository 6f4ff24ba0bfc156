"""Every day that every party could have, listed outright.

An *itinerary* is a set of visits that one party may have together (rules 1 to 3). A few hundred
stand open to each party, so the whole list fits in memory and the solver chooses one a party.
The rules stand here as boolean tables over visits; the judge (`check`) has its own words for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from logistics.errors import TooLarge

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from logistics.problem import Party, Problem, Visit

MOST_ITINERARIES = 8_000_000


@dataclass(frozen=True)
class Itineraries:
    """All itineraries, those of one party side by side, its empty day first.

    Attributes:
        party: shape (n,), the row of the party in `problem.parties`.
        visits: shape (n, width), rows in `problem.visits` in rising order, filled up with
            `len(problem.visits)`.
        score: shape (n,), what the day is worth to one of the party's people.
        share: shape (n,), 100 × score ÷ the score of the party's ideal day, rounded down; 100
            where the ideal is 0.
        origin: shape (n,), each itinerary's row in the list of all, whatever was taken since.
    """

    party: NDArray[np.int64]
    visits: NDArray[np.int64]
    score: NDArray[np.int64]
    share: NDArray[np.int64]
    origin: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.party)

    def take(self, keep: NDArray[np.bool_] | NDArray[np.int64]) -> Itineraries:
        """Those chosen by a mask or by rows in rising order."""
        return Itineraries(
            self.party[keep],
            self.visits[keep],
            self.score[keep],
            self.share[keep],
            self.origin[keep],
        )


@dataclass(frozen=True)
class Options:
    """The visits that one party may have (rules 1 to 3, each visit by itself).

    Attributes:
        visits: shape (k,), rows in `problem.visits`, in rising order.
        scores: shape (k,), what each is worth to one of the party's people.
    """

    visits: NDArray[np.int64]
    scores: NDArray[np.int64]


def list_itineraries(
    problem: Problem,
    *,
    most: int = MOST_ITINERARIES,
    also: Mapping[str, Collection[str]] | None = None,
) -> Itineraries:
    """All itineraries of all parties that hold every pinned visit.

    The ideal day is found before pins are asked for. A party whose pins contradict has none.

    Args:
        also: visits to list for a party (by id) even where they are worth nothing to it.

    Raises:
        TooLarge: there are more than *most*.
    """
    together = compatible(problem)
    width = max((party.want for party in problem.parties), default=0)
    parts, room = [], most
    for row, party in enumerate(problem.parties):
        options = options_of(problem, party, (also or {}).get(party.id, ()))
        part = _itineraries_of(problem, row, party, options, together, width, room)
        room -= len(part)
        parts.append(part)
    if not parts:
        empty = np.zeros(0, np.int64)
        return Itineraries(empty, np.zeros((0, width), np.int64), empty, empty, empty)
    return Itineraries(
        np.concatenate([part.party for part in parts]),
        np.concatenate([part.visits for part in parts]),
        np.concatenate([part.score for part in parts]),
        np.concatenate([part.share for part in parts]),
        np.arange(sum(len(part) for part in parts)),
    )


def too_many_to_list(problem: Problem, most: int = MOST_ITINERARIES, every: int = 40) -> bool:
    """A guess from every fortieth party, at a fortieth of the effort of listing them all."""
    together = compatible(problem)
    room = most // every
    for party in problem.parties[::every]:
        try:
            room -= len(_days(options_of(problem, party), together, party.want, room)[1])
        except TooLarge:
            return True
    return room < 0


def ideal_scores(problem: Problem) -> NDArray[np.int64]:
    """Shape (parties,): the score of each party's ideal day, pins aside.

    Raises:
        TooLarge: one party alone has too many days to list.
    """
    together = compatible(problem)
    return np.array(
        [
            _days(options_of(problem, party), together, party.want, MOST_ITINERARIES)[1].max()
            for party in problem.parties
        ],
        np.int64,
    )


def _itineraries_of(
    problem: Problem,
    row: int,
    party: Party,
    options: Options,
    together: NDArray[np.bool_],
    width: int,
    room: int,
) -> Itineraries:
    chosen, scores = _days(options, together, party.want, room)
    ideal = int(scores.max(initial=0))
    nothing = len(problem.visits)
    visits = np.full((len(chosen), width), nothing, np.int64)
    visits[:, : chosen.shape[1]] = np.append(options.visits, nothing)[chosen]
    keep = np.ones(len(visits), np.bool_)
    for pin in party.pinned:
        keep &= (visits == problem.visit_row[pin]).any(axis=1)
    share = 100 * scores // ideal if ideal else np.full(len(scores), 100, np.int64)
    party_rows = np.full(len(visits), row, np.int64)
    return Itineraries(party_rows, visits, scores, share, party_rows).take(keep)


def _days(
    options: Options, together: NDArray[np.bool_], want: int, room: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Sets of up to *want* options, grown one visit at a time.

    Returns:
        chosen: shape (n, at most want), positions in *options*, filled up with their number k.
        scores: shape (n,).
    """
    count = len(options.visits)
    later = np.triu(np.ones((count, count), np.bool_), 1)
    fits = together[np.ix_(options.visits, options.visits)] & later
    sets = np.zeros((1, 0), np.int64)
    scores = np.zeros(1, np.int64)
    may_follow = np.ones((1, count), np.bool_)
    grown = [(sets, scores)]
    for _ in range(min(want, count)):
        parent, added = np.nonzero(may_follow)
        room -= len(parent)
        if room < 0:
            raise TooLarge(
                f"There are more than {MOST_ITINERARIES} days that parties could have.",
                "Ask for welfare alone, lower 'want', or give fewer scores a party.",
            )
        sets = np.concatenate([sets[parent], added[:, None]], axis=1)
        scores = scores[parent] + options.scores[added]
        may_follow = may_follow[parent] & fits[added]
        grown.append((sets, scores))
    widest = grown[-1][0].shape[1]
    filled = [
        np.pad(sets, ((0, 0), (0, widest - sets.shape[1])), constant_values=count)
        for sets, _ in grown
    ]
    return np.concatenate(filled), np.concatenate([scores for _, scores in grown])


def options_of(problem: Problem, party: Party, also: Collection[str] = ()) -> Options:
    """The visits open to a party by rules 1 and 3 that could ever be of use.

    A visit worth nothing to it, neither pinned nor in need of a least number of people, can be
    left out of any valid plan without a loss to anybody, so it is no option unless in *also*.
    """
    found = [
        (row, score)
        for row, visit in enumerate(problem.visits)
        if (score := party.score(visit)) is not None
        and (score > 0 or visit.min > 1 or visit.id in party.pinned or visit.id in also)
        and not obstacles(party, visit)
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


def _inside(times: Sequence[tuple[int, int]], hours: tuple[int, int]) -> bool:
    return all(hours[0] <= start and end <= hours[1] for start, end in times)


def compatible(problem: Problem) -> NDArray[np.bool_]:
    """Shape (visits, visits): may one party have both (rules 1 and 2)?"""
    parts = [
        (row, start, end) for row, visit in enumerate(problem.visits) for start, end in visit.times
    ]
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
