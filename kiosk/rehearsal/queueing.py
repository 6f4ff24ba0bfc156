"""The queue, worked out exactly: one line, one or several desks, first come first served."""

import heapq
import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Served:
    """One who stepped into the line: seconds from the start."""

    arrival: float
    start: float
    end: float

    @property
    def wait(self) -> float:
        """How long they stood in the line."""
        return self.start - self.arrival


class Line:
    """A line that is served as its guests come; each ask for a start is followed by an end."""

    def __init__(self, desks: int) -> None:
        self._free = [0.0] * desks  # when each desk is free again, as a heap

    def start(self, arrival: float) -> float:
        """When the next guest is served: whichever desk is free first takes them."""
        return max(arrival, self._free[0])

    def serve(self, arrival: float, service: float) -> Served:
        """Serves the next guest for so many seconds."""
        start = self.start(arrival)
        heapq.heapreplace(self._free, start + service)
        return Served(arrival, start, start + service)


def serve(guests: Iterable[tuple[float, float]], desks: int) -> tuple[Served, ...]:
    """What becomes of guests who arrive (in order) and take so many seconds each."""
    line = Line(desks)
    return tuple(line.serve(arrival, service) for arrival, service in guests)


def queue_steps(served: Sequence[Served]) -> tuple[tuple[float, int], ...]:
    """How many stand in the line, from each moment at which that changes."""
    waited = [guest for guest in served if guest.start > guest.arrival]
    changes = [(guest.arrival, 1) for guest in waited] + [(guest.start, -1) for guest in waited]
    steps: list[tuple[float, int]] = []
    length = 0
    for at, change in sorted(changes):  # at the same moment one leaves before another joins
        length += change
        if steps and steps[-1][0] == at:
            steps.pop()
        steps.append((at, length))
    return tuple(steps)


def longest(served: Sequence[Served]) -> tuple[int, float]:
    """How long the line was at its longest, and when that was first so; 0 where nobody waited."""
    steps = queue_steps(served)
    return max(
        ((length, at) for at, length in steps), key=lambda s: (s[0], -s[1]), default=(0, 0.0)
    )


def gone(served: Sequence[Served]) -> float | None:
    """When the last one who had to wait was served; None where nobody waited."""
    return max((guest.start for guest in served if guest.wait > 0), default=None)


def highest_per_slice(served: Sequence[Served], slices: int) -> tuple[int, ...]:
    """The longest the line was in each of so many equal slices of the whole time."""
    until = max((guest.end for guest in served), default=0.0)
    if until <= 0:
        return (0,) * slices
    heights = [0] * slices
    steps = (*queue_steps(served), (until, 0))
    for (at, length), (following, _) in itertools.pairwise(steps):
        # Fractions may say a little more than all slices.
        first = min(slices - 1, int(slices * at / until))
        end = min(slices, math.ceil(slices * following / until))
        for index in range(first, max(first + 1, end)):
            heights[index] = max(heights[index], length)
    return tuple(heights)
