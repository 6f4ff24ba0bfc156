"""Buffers by time of day: be there some minutes early where the roads are full.

visit-problem/1 knows one travel time for each way, at any hour. A buffer is therefore put where it
belongs: a visit that begins in a busy time asks for its people some minutes earlier, and one that
ends in it lets them go some minutes later. What comes out is a plain visit-problem/1, which any
solver and any judge reads; its `times` then hold the buffers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from logistics.errors import BadProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logistics.problem import Interval, Problem

MINUTES_A_DAY = 24 * 60
MOST_MINUTES = 12 * 60

_BUFFER = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)=(\d{1,3})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Buffer:
    """Between two times of day (minutes since midnight), ways take so many minutes more."""

    start: int
    end: int
    minutes: int


def read_buffer(text: str) -> Buffer:
    """A buffer written as ``07:00-09:00=10``.

    Raises:
        BadProblem: it isn't of this form, or ends before it starts.
    """
    match = _BUFFER.fullmatch(text.strip())
    if match is None:
        raise BadProblem(f"A buffer is written 07:00-09:00=10, and not {text[:40]!r}.")
    hours = [int(part) for part in match.groups()]
    found = Buffer(hours[0] * 60 + hours[1], hours[2] * 60 + hours[3], hours[4])
    if found.start >= found.end or found.minutes > MOST_MINUTES:
        raise BadProblem(
            f"The buffer {text[:40]!r} ends before it starts, or is beyond all reason."
        )
    return found


def with_buffers(problem: Problem, buffers: Sequence[Buffer]) -> Problem:
    """The problem in which people are asked to be there earlier, and let go later.

    Visits at the hub and visits without a place need no way, and stay as they are.

    Raises:
        BadProblem: two parts of a visit would run into each other.
    """
    complaints = []
    visits = []
    for visit in problem.visits:
        place = problem.place_of(visit)
        times = visit.times
        if place is not None and place != problem.hub:
            times = tuple(_wider(part, buffers) for part in visit.times)
        if any(one[1] > two[0] for one, two in pairwise(times)):
            complaints.append(
                f'With the buffers, the parts of visit "{visit.id}" run into each other.'
                " Lower the buffer."
            )
        visits.append(replace(visit, times=times))
    if complaints:
        raise BadProblem(*complaints)
    return replace(problem, visits=tuple(visits))


def _wider(part: Interval, buffers: Sequence[Buffer]) -> Interval:
    start, end = part
    return start - _at(start, buffers), end + _at(end, buffers)


def _at(minute: int, buffers: Sequence[Buffer]) -> int:
    hour = minute % MINUTES_A_DAY
    return max((each.minutes for each in buffers if each.start <= hour < each.end), default=0)
