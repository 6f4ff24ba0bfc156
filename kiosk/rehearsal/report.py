"""What a rehearsal came to, in numbers."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean, median

from kiosk.rehearsal.manners import Manner
from kiosk.rehearsal.performed import Performed
from kiosk.rehearsal.queueing import Served, gone, longest, serve


@dataclass(frozen=True, slots=True)
class Spread:
    """Many durations in a few numbers, seconds; all 0 where there are none."""

    median: float
    p95: float
    most: float

    @classmethod
    def of(cls, durations: Iterable[float]) -> "Spread":
        """The spread of these durations; the 95th percentile is one of them (nearest rank)."""
        found = sorted(durations)
        if not found:
            return cls(0.0, 0.0, 0.0)
        return cls(median(found), found[math.ceil(0.95 * len(found)) - 1], found[-1])


@dataclass(frozen=True, slots=True)
class Queue:
    """The line as it would be with so many desks.

    Attributes:
        longest: how many stood in it at most, and ``longest_at`` when, seconds from the start.
        gone_at: when the last who had to wait was served; None where nobody waited.
        wait: of all, those who didn't wait too.
    """

    desks: int
    longest: int
    longest_at: float
    gone_at: float | None
    wait: Spread

    @classmethod
    def of(cls, served: Sequence[Served], desks: int) -> "Queue":
        """The numbers of a line."""
        length, at = longest(served)
        return cls(desks, length, at, gone(served), Spread.of(guest.wait for guest in served))


@dataclass(frozen=True, slots=True)
class Report:
    """A rehearsal in numbers.

    Attributes:
        by_manner: how many came so, and how long they took.
        app: from the last key to the screen that shows the verdict.
        served_a_minute: how many guests the desks get through when there is always somebody.
        one_more: the line, had there been one desk more.
    """

    performed: tuple[Performed, ...]
    planned: int
    service: Spread
    by_manner: tuple[tuple[Manner, int, Spread], ...]
    app: Spread
    verdicts: int
    served_a_minute: float
    served: tuple[Served, ...]
    queue: Queue
    one_more: Queue

    @property
    def wrong(self) -> tuple[Performed, ...]:
        """The visits in which something else came than what had to."""
        return tuple(done for done in self.performed if done.mismatches)

    @property
    def is_whole(self) -> bool:
        """Whether the script was played to its end."""
        return len(self.performed) == self.planned


def report(performed: Sequence[Performed], planned: int, desks: int) -> Report:
    """What the visits that were played come to, with so many desks."""
    services = [done.service for done in performed]
    guests = [(done.visit.arrival, done.service) for done in performed]
    served = serve(guests, desks)
    shown = [s.seconds for done in performed for s in done.seen if s.seconds is not None]
    return Report(
        performed=tuple(performed),
        planned=planned,
        service=Spread.of(services),
        by_manner=tuple(_by_manner(performed)),
        app=Spread.of(shown),
        verdicts=sum(len(done.seen) for done in performed),
        served_a_minute=60 * desks / mean(services) if services else 0.0,
        served=served,
        queue=Queue.of(served, desks),
        one_more=Queue.of(serve(guests, desks + 1), desks + 1),
    )


def _by_manner(performed: Sequence[Performed]) -> Iterable[tuple[Manner, int, Spread]]:
    for manner in Manner:
        took = [done.service for done in performed if done.visit.manner is manner]
        if took:
            yield manner, len(took), Spread.of(took)
