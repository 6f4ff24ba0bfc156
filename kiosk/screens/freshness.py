"""When a screen looks again at what it shows: soon after news, and never so often that it lags."""

import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

LONGEST = 10.0  # seconds; what passes by itself (a closing time, the pace) changes the figures too
SHARE = 20  # looking takes at most one part in so many of the time
LONGEST_REST = 60.0  # seconds; a laptop may have slept for hours while one looked


class Freshness:
    """Tells whether it is time to look again.

    Args:
        stamp: changes whenever anything was recorded.
        clock: seconds that only ever go on.
    """

    def __init__(
        self, stamp: Callable[[], Hashable], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stamp = stamp
        self._clock = clock
        self._seen: Hashable = None
        self._rests_until = float("-inf")
        self._stale_at = float("-inf")

    @property
    def is_due(self) -> bool:
        """Whether there is news, or nobody looked for long; but not right after a long look."""
        now = self._clock()
        if now < self._rests_until:
            return False
        return now >= self._stale_at or self._stamp() != self._seen

    def expire(self) -> None:
        """Something else is to be shown: the next look is due at once."""
        self._rests_until = self._stale_at = float("-inf")

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Goes around the looking itself."""
        begun = self._clock()
        self._seen = self._stamp()
        try:
            yield
        finally:
            ended = self._clock()
            self._rests_until = ended + min(LONGEST_REST, SHARE * (ended - begun))
            self._stale_at = ended + LONGEST
