"""When to stop: a deadline, a request from outside, and who is told how far it is."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from logistics.errors import NoPlanInTime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known at a moment of the search.

    Attributes:
        stage: what is being worked on: ``floor``, ``level``, ``welfare``, ...
        value: the share or score of the level; None outside of levels.
        best: people at that level or below in the current plan, or the plan's welfare; None
            while no plan has been found.
        bound: the least (of people) or most (of welfare) that is still possible.
        levels: levels closed so far.
        assignments: the current plan; None while no plan has been found.
        seconds: since the start.
    """

    stage: str
    value: int | None
    best: int | None
    bound: int | None
    levels: int
    assignments: Mapping[str, tuple[str, ...]] | None
    seconds: float


class OutOfTime(Exception):
    """The deadline passed or somebody asked to stop; not an error, and never leaves `logistics`."""


@dataclass
class Clock:
    """Tells the search whether it may go on.

    Args:
        limit: seconds from now; None for no limit.
        stop: asked often, from the thread that solves; True ends the search.
    """

    limit: float | None = None
    stop: Callable[[], bool] | None = None
    start: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.start

    @property
    def left(self) -> float:
        return float("inf") if self.limit is None else self.limit - self.seconds

    def over(self) -> bool:
        return self.left <= 0 or (self.stop is not None and self.stop())

    def check(self) -> None:
        """Raises OutOfTime when it is over."""
        if self.over():
            raise OutOfTime

    def within(self, seconds: float) -> Clock:
        """A clock for one step, which may take so many of the seconds that are left."""
        return Clock(limit=min(seconds, self.left), stop=self.stop)

    def part(self, fraction: float) -> Clock:
        """A clock for one step, which may take a *fraction* of what is left."""
        return Clock(limit=None if self.limit is None else self.left * fraction, stop=self.stop)


@contextmanager
def answered_in_time() -> Iterator[None]:
    """Turns the end of the clock into an error that a person can be told."""
    try:
        yield
    except OutOfTime:
        raise NoPlanInTime("Time was up before there was an answer.", "Give more time.") from None
