"""How this device's clock and the hub's differ, measured as long as a connection stands."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.sync.hub.line import Line
from kiosk.sync.hub.ports import Absorb, Greeting

MEASURES = 8  # the best of so many: the one that was least under way (RFC 5905, section 10)
WORTH_TELLING = 1_000_000  # microseconds by which a clock must have changed


@dataclass
class Measuring:
    """The last measures, and what the store was told of them.

    Args:
        hub: the hub's name as a peer.
        version: of this program.
        now: the clock, microseconds since 1970.
    """

    line: Line
    absorb: Absorb
    hub: str
    version: str
    now: Callable[[], int]
    _measures: deque[Greeting] = field(default_factory=lambda: deque(maxlen=MEASURES))
    _told_ahead: int | None = None

    @property
    def greeting(self) -> Greeting:
        """What the clocks said to each other, by the measure that was least under way."""
        return min(self._measures, key=lambda measure: measure.way)

    def measure(self, holds: int | None, waiting: int | None) -> None:
        """Says that this device is here, and looks at both clocks.

        Args:
            holds: how many of the hub's facts are held here; None where that isn't known yet.
            waiting: how many of ours the hub lacks.
        """
        ahead = -self.greeting.ahead if self._measures else 0
        asked_at = self.now()
        written_at = self.line.seen(self.version, ahead, holds, waiting)
        self._measures.append(Greeting(self.hub, written_at, asked_at, self.now()))
        ahead = self.greeting.ahead
        if self._told_ahead is None or abs(ahead - self._told_ahead) > WORTH_TELLING:
            self._told_ahead = ahead
            self.absorb(self.greeting, ())
