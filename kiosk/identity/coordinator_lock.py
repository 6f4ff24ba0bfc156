"""The lock on the coordinator's acts: asked for once, open while they are used, shut again."""

from collections.abc import Callable

from kiosk.identity.pin import Tries, is_pin
from kiosk.identity.pin_file import PinEntry

OPEN_SECONDS = 600.0
"""So long it stays open without use."""


class CoordinatorLock:
    """Whether the coordinator's acts may be done at this device now.

    Where no PIN is set they always may.

    Args:
        entry: the PIN, and the wrong tries at it.
        clock: seconds, never running backwards.
        wall: the machine's clock in seconds, by which one waits after wrong tries.
    """

    def __init__(
        self, entry: PinEntry, clock: Callable[[], float], wall: Callable[[], float]
    ) -> None:
        self._entry = entry
        self._clock = clock
        self._opened: float | None = None
        self.tries: Tries = entry.tries(wall)

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN.

        Raises:
            KeyProblem: if its file can't be used.
        """
        return bool(self._entry.pin)

    @property
    def is_shut(self) -> bool:
        """Whether the PIN is asked for first.

        Raises:
            KeyProblem: if its file can't be used.
        """
        return not self.is_open and self.is_set

    @property
    def is_open(self) -> bool:
        """Whether the PIN was typed, and the acts were used since then often enough."""
        return self._opened is not None and self._clock() - self._opened < OPEN_SECONDS

    @property
    def has_expired(self) -> bool:
        """Whether it was open and is so no longer, for want of use."""
        return self._opened is not None and not self.is_open

    def fits(self, typed: str) -> bool:
        """Whether this is the PIN."""
        return is_pin(typed, self._entry.pin)

    def open(self) -> None:
        """The right PIN was typed."""
        self._opened = self._clock()

    def used(self) -> None:
        """Somebody works with what it guards."""
        if self.is_open:
            self._opened = self._clock()

    def shut(self) -> None:
        """Whoever comes next has to type the PIN."""
        self._opened = None
