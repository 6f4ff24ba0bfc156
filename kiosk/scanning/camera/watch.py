"""How it stands with a source: opened, lost, tried again; the times are handed in."""

from kiosk.devices.camera_news import State

FIRST_RETRY, LONGEST_RETRY = 0.5, 4.0
SILENT_SECONDS = 12.0  # some cameras take as long as eight to give their first picture


class Watch:
    """The states of a source that goes and comes."""

    def __init__(self, at: float) -> None:
        self.state = State.OPENING
        self._wait = FIRST_RETRY
        self._gave_pictures = False
        self._heard_at = at
        self.retry_at: float | None = at

    def opening(self, at: float) -> None:
        """Somebody tries to open it."""
        self._heard_at = at
        self.retry_at = None

    def frame(self, at: float) -> None:
        """It gave a picture."""
        self.state = State.WATCHING
        self._gave_pictures = True
        self._wait = FIRST_RETRY
        self._heard_at = at

    def failed(self, state: State, at: float) -> None:
        """It can't be opened, or gives no more pictures."""
        # Who pulled the plug knows that there is no camera now.
        was_lost = self._gave_pictures and state in (State.MISSING, State.BUSY)
        self.state = State.LOST if was_lost else state
        self._heard_at = at
        if state is not State.ENDED:
            self.retry_at = at + self._wait
            self._wait = min(2 * self._wait, LONGEST_RETRY)

    def is_silent(self, at: float) -> bool:
        """Whether it has hung since it was opened or gave its last picture."""
        is_asked = self.retry_at is None and self.state is not State.ENDED
        return is_asked and at - self._heard_at >= SILENT_SECONDS
