"""When guests arrive: a Poisson process whose rate rises to a peak and falls again.

Given how many come, the moments of such a process are independent draws from the shape of its
rate, put in order. So a rehearsal has exactly as many guests as were asked for.
"""

import math
from random import Random

PEAK_AT = 0.35  # of the time in which they arrive
PEAK_WIDTH = 0.15
BASE = 0.25  # the rate far from the peak, beside 1 at its top


def rate(share: float) -> float:
    """How thick they come at this share of the time, beside 1 at the peak."""
    away = (share - PEAK_AT) / PEAK_WIDTH
    return BASE + (1 - BASE) * math.exp(-away * away / 2)


def arrivals(count: int, minutes: float, chance: Random) -> tuple[float, ...]:
    """The moments at which so many guests step up, in seconds from the start, in order."""
    return tuple(sorted(60 * minutes * _moment(chance) for _ in range(count)))


def _moment(chance: Random) -> float:
    """A draw from the shape of the rate, by rejection: the rate is nowhere above 1."""
    while True:
        share, height = chance.random(), chance.random()
        if height < rate(share):
            return share
