"""When a frame is worth a look: at each while something moves, seldom while nothing does."""

LOOK_AGAIN_SECONDS = 1.0  # a camera that finds its focus changes little
CALM_SECONDS, ASLEEP_SECONDS = 1.0, 60.0
# Seconds from frame to frame; less than a camera takes, or every other one would be missed.
LIVELY, CALM, ASLEEP = 1 / 45, 0.1, 0.2


class Pace:
    """Saves the looks that would show what the last ones showed.

    Args:
        turns: how many looks differ: a still picture gets as many at once.
    """

    def __init__(self, turns: int, at: float) -> None:
        self._turns = turns
        self._left = turns
        self._moved_at = at
        self._looked_at = float("-inf")

    def wants(self, moved: bool, at: float) -> bool:
        """Whether to look at this frame.

        Args:
            moved: whether it differs from the last one that was looked at.
        """
        if moved:
            self._moved_at = at
            self._left = self._turns
        return self._left > 0 or at - self._looked_at >= LOOK_AGAIN_SECONDS

    def looked(self, at: float, found: bool) -> None:
        """It was looked at; once something was read, a still picture has nothing more to tell."""
        self._looked_at = at
        self._left = 0 if found else max(0, self._left - 1)

    def seconds(self, at: float) -> float:
        """From this frame to the next one that is worth having."""
        if self._left > 0 or at - self._moved_at < CALM_SECONDS:
            return LIVELY
        return CALM if at - self._moved_at < ASLEEP_SECONDS else ASLEEP

    def is_lively(self, at: float) -> bool:
        """Whether something has just moved."""
        return at - self._moved_at < CALM_SECONDS
