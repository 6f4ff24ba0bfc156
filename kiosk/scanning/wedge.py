"""A scanner that types: telling its bursts from a person's keys by their speed.

Keys are held back until they show what they are. A burst is `min_length` keys or more, each
within `gap_ms` of the one before; no person types like that. Whatever is not a burst is released
as it was typed. Every key comes out once, in the order it went in.

A line that may be a code of ours is a scan as soon as its end key comes. A code of several lines,
such as a business card, goes on in the same breath after an end key: it is one scan, and known to
be over when nothing more came for `gap_ms`.

A busy machine can be late for a key in the middle of a code. What broke off is told as a half; if
the rest comes soon after it, and both together may be a code of ours, they are that code.
"""

from kiosk.scanning.outcomes import ENDS, Echo, Half, Outcome, Scan, Typed, is_character

# Autorepeat is as fast as a scanner, but knows one key, or two where fingers overlapped.
FEWEST_DIFFERENT = 3
# An end key this soon after a burst is the scanner's second one, not a person's answer.
ECHO_SECONDS = 0.2
# Nobody scans once more so soon after a half.
MENDING_SECONDS = 1.0
# What a scanner may put before a code of ours: an AIM mark and three ECI designators.
_MOST_MARKS = 24
# No keyboard makes these of our letters: a line that holds one is of a foreign code.
_NEVER_OURS = frozenset(" :")


class Wedge:
    """Sorts keys into scans and typing. Times are seconds on one clock that never runs backwards.

    Args:
        gap_ms: keys closer than this may belong to a burst; typing is held back as long.
        min_length: a burst has at least this many keys.
        silence_ms: a burst is over when no key came for so long.
        whole_length: characters of our codes; a burst without an end key is whole from there on.
        prefix: keys that the scanner was told to send before each code.
    """

    def __init__(
        self,
        gap_ms: float = 40,
        min_length: int = 6,
        silence_ms: float = 100,
        whole_length: int = 122,
        prefix: tuple[str, ...] = (),
    ) -> None:
        self._gap = gap_ms / 1000
        self._silence = silence_ms / 1000
        self._min_length = min_length
        self._whole_length = whole_length
        self._prefix = prefix
        self._held: list[str] = []
        self._line = 0  # where in it the last line begins
        self._has_ended = False  # its last key ends a line of a burst
        self._is_burst = False  # what is held has shown a scanner's speed
        self._goes_on = False  # what is held began in the breath of the burst before
        self._halves: tuple[str, ...] = ()  # of a code that broke off, and may yet go on
        self._before: tuple[str, ...] = ()  # the halves that what is held may go on from
        self._last_half = float("-inf")
        self._last_key = float("-inf")
        self._last_burst = float("-inf")

    @property
    def due(self) -> float | None:
        """When `tick` will speak if no key comes before; None while nothing is held."""
        if not self._held:
            return None
        goes_on = self._is_burst and not self._has_ended
        return self._last_key + (self._silence if goes_on else self._gap)

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
        waits = is_character(key) or key in ENDS or self._is_burst or self._opens(key)
        if not waits:
            outcomes += self._settle()
        self._last_key = at
        if not waits:
            return [*outcomes, Typed((key,))]
        return outcomes + (self._end(key) if key in ENDS else self._hold(key))

    def _opens(self, key: str) -> bool:
        """Whether this is the next key of the prefix, and only such were held so far."""
        held = tuple(self._held)
        return (*held, key) == self._prefix[: len(held) + 1]

    def _hold(self, key: str) -> list[Outcome]:
        if not self._held:
            self._goes_on = self._last_key - self._last_burst < self._silence
            is_soon = self._last_key - self._last_half < MENDING_SECONDS
            self._before = self._halves if is_soon else ()
        if self._has_ended:
            self._line, self._has_ended = len(self._held), False
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
        # What is left of a code of several lines may be shorter than a burst.
        self._is_burst = self._is_burst or self._goes_on
        self._held.append(key)
        line = tuple(self._held[self._line : -1])
        if self._before and not self._may_be_ours(line) and self._may_be_ours(self._before + line):
            return [self._mended()]
        if not self._is_burst:
            return [Typed(self._release())]
        self._has_ended = True
        return self._scans() if self._may_be_ours(line) else []

    def _may_be_ours(self, line: tuple[str, ...]) -> bool:
        """Whether a line that ended may be a code of ours."""
        more = len(line) - len(self._prefix) - self._whole_length
        return -len(self._prefix) <= more <= _MOST_MARKS and _NEVER_OURS.isdisjoint(line)

    def _is_foreign(self) -> bool:
        """Whether this is nothing of ours, and so no half of it, though no end key came."""
        code = self._held[len(self._prefix) :]
        return self._line > 0 or not _NEVER_OURS.isdisjoint(code)

    def _scans(self) -> list[Outcome]:
        """What is held: the last line by itself, and the lines of a foreign code before it."""
        line = self._line
        keys = self._release()
        self._last_burst = self._last_key
        return [self._scan(part) for part in (keys[:line], keys[line:]) if part]

    def _mended(self) -> Scan:
        """The rest of a code that broke off, with what came of it before."""
        before, keys = self._before, self._release()
        self._last_burst = self._last_key
        return self._scan(keys, before)

    def _settle(self) -> list[Outcome]:
        """Decide on what is held, as no more of it will come."""
        if not self._held:
            return []
        is_whole = self._has_ended or self._is_foreign() or len(self._held) >= self._whole_length
        is_burst = self._is_burst
        keys = self._release()
        if not is_burst:
            return [Typed(keys)]
        self._last_burst = self._last_key
        if is_whole:
            return [self._scan(keys)]
        self._halves, self._last_half = self._before + keys, self._last_key
        return [Half(keys)]

    def _scan(self, keys: tuple[str, ...], before: tuple[str, ...] = ()) -> Scan:
        self._halves = ()
        count, code = len(self._prefix), before + keys
        has_prefix = count < len(code) and code[:count] == self._prefix
        # A scanner set anew may send no prefix, and codes may begin like it.
        is_bare = len(Scan(code).text) == self._whole_length
        return Scan(keys, count if has_prefix and not is_bare else 0, before)

    def _release(self) -> tuple[str, ...]:
        keys = tuple(self._held)
        self._held.clear()
        self._line = 0
        self._is_burst = self._has_ended = False
        return keys
