"""A scanner that types: telling its bursts from a person's keys by their speed.

Keys are held back until they show what they are. A burst is `min_length` keys or more, each
within `gap_ms` of the one before; no person types like that. Whatever is not a burst is released
as it was typed. Every key comes out once, in the order it went in.
"""

from kiosk.scanning.outcomes import ENDS, Echo, Half, Outcome, Scan, Typed, is_character

# Autorepeat is as fast as a scanner, but knows one key, or two where fingers overlapped.
FEWEST_DIFFERENT = 3
# An end key this soon after a burst is the scanner's second one, not a person's answer.
ECHO_SECONDS = 0.2


class Wedge:
    """Sorts keys into scans and typing. Times are seconds on one clock that never runs backwards.

    Args:
        gap_ms: keys closer than this may belong to a burst; typing is held back as long.
        min_length: a burst has at least this many keys.
        silence_ms: a burst is over when no key came for so long.
        whole_length: characters of our codes; a burst without an end key is whole from there on.
    """

    def __init__(
        self,
        gap_ms: float = 40,
        min_length: int = 6,
        silence_ms: float = 100,
        whole_length: int = 122,
    ) -> None:
        self._gap = gap_ms / 1000
        self._silence = silence_ms / 1000
        self._min_length = min_length
        self._whole_length = whole_length
        self._held: list[str] = []
        self._is_burst = False  # what is held has shown a scanner's speed
        self._goes_on = False  # what is held began in the breath of the burst before
        self._last_key = float("-inf")
        self._last_burst = float("-inf")

    @property
    def due(self) -> float | None:
        """When `tick` will speak if no key comes before; None while nothing is held."""
        if not self._held:
            return None
        return self._last_key + (self._silence if self._is_burst else self._gap)

    def tick(self, now: float) -> list[Outcome]:
        """Let time pass without a key. ``now`` must not overtake keys that wait to be fed."""
        due = self.due
        return [] if due is None or now < due else self._settle()

    def feed(self, key: str, at: float) -> list[Outcome]:
        """Take a key.

        Args:
            key: the character if it is printable, otherwise Textual's name of the key.
            at: when the terminal received it (not when there was time to look at it).
        """
        outcomes = self.tick(at)
        # A code can hold control characters, and inside a burst they must not work as commands.
        waits = is_character(key) or key in ENDS or self._is_burst
        if not waits:
            outcomes += self._settle()
        self._last_key = at
        if not waits:
            return [*outcomes, Typed((key,))]
        return outcomes + (self._end(key) if key in ENDS else self._hold(key))

    def _hold(self, key: str) -> list[Outcome]:
        if not self._held:
            self._goes_on = self._last_key - self._last_burst < self._gap
        self._held.append(key)
        if self._is_burst or len(self._held) < self._min_length:
            return []
        different = len(set(self._held))
        self._is_burst = different >= FEWEST_DIFFERENT
        return [Typed(self._release())] if different == 1 else []

    def _end(self, key: str) -> list[Outcome]:
        if not self._held:
            is_echo = self._last_key - self._last_burst < ECHO_SECONDS
            return [Echo((key,)) if is_echo else Typed((key,))]
        # The next line of a code of several lines may be shorter than a burst.
        is_scan = self._is_burst or self._goes_on
        keys = (*self._release(), key)
        if not is_scan:
            return [Typed(keys)]
        self._last_burst = self._last_key
        return [Scan(keys)]

    def _settle(self) -> list[Outcome]:
        """Decide on what is held, as no more of it will come."""
        if not self._held:
            return []
        is_burst = self._is_burst
        keys = self._release()
        if not is_burst:
            return [Typed(keys)]
        self._last_burst = self._last_key
        return [Scan(keys) if len(keys) >= self._whole_length else Half(keys)]

    def _release(self) -> tuple[str, ...]:
        keys = tuple(self._held)
        self._held.clear()
        self._is_burst = False
        return keys
