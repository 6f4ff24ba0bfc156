"""Every day that every party could have, listed outright.

An *itinerary* is a set of visits that one party may have together (rules 1 to 3). A few hundred
stand open to each party, so the whole list fits in memory and the solver chooses one a party.
It is made in blocks of parties, so that whoever waits can stop between any two parties.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from logistics.errors import TooLarge
from logistics.options import compatible, options_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from logistics.clock import Clock
    from logistics.options import Options
    from logistics.problem import Party, Problem

    Vector = NDArray[np.int64]

MOST_ITINERARIES = 8_000_000
BLOCK = 100_000  # about so many itineraries to a block: a step of some milliseconds


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

    party: Vector
    visits: Vector
    score: Vector
    share: Vector
    origin: Vector

    def __len__(self) -> int:
        return len(self.party)

    def take(self, keep: NDArray[np.bool_] | Vector) -> Itineraries:
        """Those chosen by a mask or by rows in rising order."""
        return Itineraries(
            self.party[keep],
            self.visits[keep],
            self.score[keep],
            self.share[keep],
            self.origin[keep],
        )


def list_itineraries(
    problem: Problem,
    clock: Clock | None = None,
    *,
    most: int = MOST_ITINERARIES,
    also: Mapping[str, Collection[str]] | None = None,
) -> Itineraries:
    """All itineraries of all parties in one list; see `list_blocks`."""
    return joined(list_blocks(problem, clock, most=most, also=also))


def list_blocks(
    problem: Problem,
    clock: Clock | None = None,
    *,
    most: int = MOST_ITINERARIES,
    also: Mapping[str, Collection[str]] | None = None,
) -> list[Itineraries]:
    """All itineraries of all parties that hold every pinned visit, many parties to a block.

    The ideal day is found before pins are asked for. A party whose pins contradict has none.

    Args:
        also: visits to list for a party (by id) even where they are worth nothing to it.

    Raises:
        TooLarge: there are more than *most*.
        OutOfTime: the clock ended it.
    """
    together = compatible(problem)
    width = max((party.want for party in problem.parties), default=0)
    blocks: list[Itineraries] = []
    parts, listed, begun = [_none(width)], 0, 0
    for row, party in enumerate(problem.parties):
        if clock is not None:
            clock.check()
        options = options_of(problem, party, (also or {}).get(party.id, ()))
        part = _itineraries_of(problem, row, party, options, together, width, most - listed)
        parts.append(replace(part, origin=listed + np.arange(len(part))))
        listed += len(part)
        if listed - begun >= BLOCK:
            blocks.append(joined(parts))
            parts, begun = [_none(width)], listed
    return [*blocks, joined(parts)]


def joined(parts: Iterable[Itineraries]) -> Itineraries:
    """Several lists as one."""
    parts = tuple(parts)
    return Itineraries(
        np.concatenate([part.party for part in parts]),
        np.concatenate([part.visits for part in parts]),
        np.concatenate([part.score for part in parts]),
        np.concatenate([part.share for part in parts]),
        np.concatenate([part.origin for part in parts]),
    )


def _none(width: int) -> Itineraries:
    empty = np.zeros(0, np.int64)
    return Itineraries(empty, np.zeros((0, width), np.int64), empty, empty, empty)


def days_of(problem: Problem, listed: Itineraries, chosen: Vector) -> dict[str, tuple[str, ...]]:
    """The visits of each party, in order of time, for rows one a party."""
    visits = problem.visits
    return {
        party.id: tuple(
            visits[visit].id
            for visit in sorted(day[day < len(visits)], key=lambda row: visits[row].begin)
        )
        for party, day in zip(problem.parties, listed.visits[chosen], strict=True)
    }


def too_many_to_list(
    problem: Problem, clock: Clock, most: int = MOST_ITINERARIES, every: int = 40
) -> bool:
    """A guess from every fortieth party, at a fortieth of the effort of listing them all.

    Raises:
        OutOfTime: the clock ended it.
    """
    together = compatible(problem)
    room = most // every
    for party in problem.parties[::every]:
        clock.check()
        try:
            room -= len(_days(options_of(problem, party), together, party.want, room)[1])
        except TooLarge:
            return True
    return room < 0


def ideal_scores(problem: Problem, parties: Sequence[Party] | None = None) -> Vector:
    """Shape (parties,): the score of each party's ideal day, pins aside.

    Args:
        parties: those asked for; all, unless it says otherwise.

    Raises:
        TooLarge: one party alone has too many days to list.
    """
    together = compatible(problem)
    return np.array(
        [
            _days(options_of(problem, party), together, party.want, MOST_ITINERARIES)[1].max()
            for party in (problem.parties if parties is None else parties)
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
) -> tuple[Vector, Vector]:
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
