"""Arrivals over time: in slices for a plot, and how fast they come."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

MINUTE = 60 * 1_000_000
WIDTHS = (5, 15, 60)  # minutes that a slice of the plot may have
PACE_MINUTES = 10
LULL_MINUTES = 60  # quiet minutes after the last arrival that a plot still shows
LEAST_FOR_FORECAST = 5  # arrivals in the last ten minutes; of fewer nothing follows
FARTHEST_FORECAST = 6 * 60  # minutes; by then another pace holds

PerMinute = Mapping[int, int]  # a minute, counted from 1970, to the arrivals in it


@dataclass(frozen=True, slots=True)
class Slices:
    """Arrivals in slices of equal width, without a gap.

    Attributes:
        minutes: how wide each is.
        starts: when each begins, microseconds since 1970.
        counts: how many arrived in each.
    """

    minutes: int
    starts: tuple[int, ...] = ()
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast guests arrive, per minute, over ten minutes of the clock.

    Attributes:
        now: in this minute and the nine before it.
        most: in the ten minutes with the most arrivals, which began at ``most_at``.
        all_in_at: when the last one expected would be in if it goes on so; None where that
            would say nothing: hardly anybody comes, nobody is missing, or it is far away.
    """

    now: float
    most: float
    most_at: int | None
    all_in_at: int | None


def slices(per_minute: PerMinute, now: int, most: int) -> Slices:
    """The arrivals in at most so many slices, as narrow as that allows.

    They reach to the last arrival, or to now while that is not long ago. Where even the widest
    slices are too many, the first ones are left out.
    """
    if not per_minute or most < 1:
        return Slices(WIDTHS[0])
    first, last = min(per_minute), max(per_minute)
    if 0 < now // MINUTE - last <= LULL_MINUTES:
        last = now // MINUTE
    width = next((w for w in WIDTHS if last // w - first // w < most), WIDTHS[-1])
    begin = max(first // width, last // width - most + 1)
    counts = [0] * (last // width - begin + 1)
    for minute, count in per_minute.items():
        if minute // width >= begin:
            counts[minute // width - begin] += count
    starts = (number * width * MINUTE for number in range(begin, begin + len(counts)))
    return Slices(width, tuple(starts), tuple(counts))


def pace(per_minute: PerMinute, now: int, missing: int) -> Pace:
    """How fast guests arrive, where so many are still expected."""
    minute = now // MINUTE
    lately = sum(per_minute.get(minute - back, 0) for back in range(PACE_MINUTES))
    most, began = _busiest(per_minute)
    return Pace(
        now=lately / PACE_MINUTES,
        most=most / PACE_MINUTES,
        most_at=None if began is None else began * MINUTE,
        all_in_at=_all_in_at(lately, now, missing),
    )


def _busiest(per_minute: PerMinute) -> tuple[int, int | None]:
    """The most arrivals in ten minutes on end, and the minute with the first of them."""
    window: deque[tuple[int, int]] = deque()
    held, most, began = 0, 0, None
    for minute in sorted(per_minute):
        window.append((minute, per_minute[minute]))
        held += per_minute[minute]
        while minute - window[0][0] >= PACE_MINUTES:
            held -= window.popleft()[1]
        if held > most:
            most, began = held, window[0][0]
    return most, began


def _all_in_at(lately: int, now: int, missing: int) -> int | None:
    if missing < 1 or lately < LEAST_FOR_FORECAST:
        return None
    minutes = missing * PACE_MINUTES / lately
    return now + round(minutes * MINUTE) if minutes <= FARTHEST_FORECAST else None
