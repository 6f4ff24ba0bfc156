"""Which hint to show: what stays so for a second while somebody tries in vain."""

from kiosk.devices.camera_news import Hint

LASTING_SECONDS = 1.0
CONTENT_SECONDS = 3.0  # after a code was read, or while nothing moves, nobody needs a hint


class Hints:
    """Keeps a hint from flickering; the times are handed in."""

    def __init__(self) -> None:
        self._seen, self._since = Hint.NONE, float("-inf")
        self._read_at = self._moved_at = float("-inf")

    def note(self, at: float, *, moved: bool = False, read: bool = False) -> None:
        """Something moved, or a code was read."""
        if moved:
            self._moved_at = at
        if read:
            self._read_at = at

    def look(self, seen: Hint, at: float) -> Hint:
        """What to say, after a frame that looked like this.

        A dark picture is told of in any case: a covered lens never shows anything move.
        """
        if seen is not self._seen:
            self._seen, self._since = seen, at
        is_tried = seen is Hint.DARK or at - self._moved_at < CONTENT_SECONDS
        if at - self._since < LASTING_SECONDS or at - self._read_at < CONTENT_SECONDS:
            return Hint.NONE
        return seen if is_tried else Hint.NONE
