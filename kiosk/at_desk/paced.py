"""Something that is done soon after each time it is wanted, and never so often that others lag."""

from collections.abc import Callable
from time import monotonic

SHARE = 20  # doing it takes at most one part in so many of the time
LONGEST_REST = 60.0  # seconds; a laptop may have slept for hours meanwhile


class Paced:
    """Asked for many times at once it is done once; after it was slow it rests.

    Args:
        act: what is done.
        later: has something done soon.
        after: has something done in so many seconds.
    """

    def __init__(
        self,
        act: Callable[[], None],
        later: Callable[[Callable[[], None]], object],
        after: Callable[[float, Callable[[], None]], object],
    ) -> None:
        self._act, self._later, self._after = act, later, after
        self._is_due = False
        self._rests_until = 0.0  # by the machine's own clock

    def soon(self) -> None:
        """It is wanted."""
        if self._is_due:
            return
        self._is_due = True
        if (rest := self._rests_until - monotonic()) > 0:
            self._after(rest, self.now)
        else:
            self._later(self.now)

    def now(self) -> None:
        """Does it at once."""
        self._is_due = False
        begun = monotonic()
        try:
            self._act()
        finally:
            ended = monotonic()
            self._rests_until = ended + min(LONGEST_REST, SHARE * (ended - begun))
