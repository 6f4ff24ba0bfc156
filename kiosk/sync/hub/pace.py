"""How often a device asks the hub, and how long it waits after a failure."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds.

    Attributes:
        poll: between two exchanges where nothing wakes the device.
        first: after the first failure; it doubles with each one, up to ``longest``.
        refused: after a refusal, which trying again alone won't change.
    """

    poll: float = 15.0
    first: float = 0.5
    longest: float = 30.0
    refused: float = 60.0

    def next_poll(self, chance: Callable[[], float]) -> float:
        """When to ask again; spread, so that devices started together don't ask together."""
        return self.poll * (0.8 + 0.4 * chance())

    def after_failure(self, count: int, chance: Callable[[], float]) -> float:
        """How long to wait after so many failures in a row: half of it is chance.

        Args:
            chance: gives a number from 0 to 1.
        """
        longest = min(self.longest, self.first * 2.0 ** min(count - 1, 30))
        return longest * (0.5 + 0.5 * chance())

    def after_refusal(self, chance: Callable[[], float]) -> float:
        """How long to wait after a refusal."""
        return self.refused * (0.8 + 0.4 * chance())
