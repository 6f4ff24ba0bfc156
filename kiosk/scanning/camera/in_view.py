"""One ticket is one scan while it stays in view; of several at once somebody chooses."""

from collections.abc import Iterable

SAME_SECONDS = 2.5  # a code out of view for so long is another scan when it comes back
SETTLING_SECONDS = 0.12  # a second ticket of the same hand is seen by then
MOST_OFFERED = 9  # there are as many number keys


class InView:
    """Knows the tickets before the camera, and what became of each."""

    def __init__(self) -> None:
        self._first: dict[str, float] = {}  # when each came into view, the earliest first
        self._last: dict[str, float] = {}
        self._settled: set[str] = set()  # scanned, or waved off
        self.offered: tuple[str, ...] = ()

    def look(self, texts: Iterable[str], at: float) -> str | None:
        """Takes what a frame shows; gives the code that counts as a scan now, if one does.

        Args:
            at: seconds, never running backwards.
        """
        self._forget(at)
        for text in texts:
            self._first.setdefault(text, at)
            self._last[text] = at
        waiting = [text for text in self._first if text not in self._settled]
        if self.offered or not waiting:
            self.offered = tuple(waiting[:MOST_OFFERED])
            return None
        if at - self._first[waiting[0]] < SETTLING_SECONDS:
            return None
        if len(waiting) > 1:
            self.offered = tuple(waiting[:MOST_OFFERED])
            return None
        self._settled.add(waiting[0])
        return waiting[0]

    def choose(self, text: str) -> str | None:
        """Somebody chose one of the offered, which counts now; the others stay offered."""
        if text not in self.offered:
            return None
        self._settled.add(text)
        self.offered = tuple(other for other in self.offered if other != text)
        return text

    def wave_off(self) -> None:
        """None of the offered is meant; each must leave the view before it is offered again."""
        self._settled.update(self.offered)
        self.offered = ()

    def _forget(self, at: float) -> None:
        for text in [t for t, last in self._last.items() if at - last >= SAME_SECONDS]:
            del self._first[text], self._last[text]
            self._settled.discard(text)
