"""A checkpoint: where tickets are scanned, when it is open, and how often it lets one in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

MICROSECOND = timedelta(microseconds=1)
DAY = 24 * 60 * 60 * 1_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Entries(StrEnum):
    """How often one guest may enter: once at a time, once a day, or as often as they like."""

    ONCE = "once"
    DAILY = "daily"
    MANY = "many"


class Pending(StrEnum):
    """What becomes of a guest whose payment is open: refused, or the desk is asked."""

    REFUSE = "refuse"
    ASK = "ask"


class Direction(StrEnum):
    """Which way a scan goes."""

    ENTRY = "entry"
    EXIT = "exit"


@dataclass(frozen=True, slots=True)
class Window:
    """From ``start`` up to ``end``, both microseconds since 1970; None is open-ended."""

    start: int | None
    end: int | None

    def holds(self, at: int) -> bool:
        """Whether this moment lies in it; the end itself does not."""
        return (self.start is None or self.start <= at) and (self.end is None or at < self.end)


ALWAYS = Window(None, None)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where tickets are scanned.

    Attributes:
        takes: ids of the ticket kinds it lets in.
        hours: when it is open; empty means always.
        reentry: whether one who left may come in again.
        most: entries one guest has in all, None for no limit.
        most_a_day: entries one guest has a day, None for no limit.
        gates: labels of the only gates that serve it; empty means any.
        shut: no entry at all, only exits.
        exits_at: local time at which everybody inside counts as gone, None for never.
        zone: the fair's time zone, which days and ``exits_at`` are told in.
    """

    id: str
    name: str
    place: str
    takes: frozenset[str]
    zone: ZoneInfo
    hours: tuple[Window, ...] = ()
    entries: Entries = Entries.ONCE
    reentry: bool = True
    most: int | None = None
    most_a_day: int | None = None
    pending: Pending = Pending.REFUSE
    gates: frozenset[str] = frozenset()
    shut: bool = False
    exits_at: time | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One way through a checkpoint: when (microseconds since 1970), which way, at whose desk."""

    at: int
    direction: Direction
    writer: str = ""


def moment(at: int, zone: ZoneInfo) -> datetime:
    """A count of microseconds since 1970 as local time."""
    return (EPOCH + timedelta(microseconds=at)).astimezone(zone)


def microseconds(when: datetime) -> int:
    """An aware time as microseconds since 1970."""
    return (when - EPOCH) // MICROSECOND


def with_automatic_exits(
    passages: Iterable[Passage], checkpoint: Checkpoint, now: int
) -> tuple[Passage, ...]:
    """The passages, in order, with an exit wherever ``exits_at`` passed while someone was in."""
    found: list[Passage] = []
    leaves_at: int | None = None
    for passage in (*passages, None):
        until = now if passage is None else passage.at
        if leaves_at is not None and leaves_at <= until:
            found.append(Passage(leaves_at, Direction.EXIT))
            leaves_at = None
        if passage is not None:
            found.append(passage)
            entered = passage.direction is Direction.ENTRY
            leaves_at = automatic_exit(passage.at, checkpoint) if entered else None
    return tuple(found)


def automatic_exit(entered: int, checkpoint: Checkpoint) -> int | None:
    """The first moment after an entry at which the clock on the wall shows ``exits_at``.

    On the night the clocks go forward over that time, it is the same instant shown one hour
    later; on the night they go back, the first of the two.
    """
    if checkpoint.exits_at is None:
        return None
    day = moment(entered, checkpoint.zone).date()
    while True:
        wall = datetime.combine(day, checkpoint.exits_at, tzinfo=checkpoint.zone)
        instant = microseconds(wall.astimezone(UTC))
        if instant > entered:
            return instant
        day += timedelta(days=1)


def last_automatic_exit(now: int, checkpoint: Checkpoint) -> int:
    """The last moment up to now at which everybody inside counted as gone; 0 for never."""
    if checkpoint.exits_at is None:
        return 0
    before = now - 2 * DAY
    while (following := automatic_exit(before, checkpoint)) is not None and following <= now:
        before = following
    return before


def is_inside(passages: Sequence[Passage]) -> bool:
    """Whether the last passage was an entry."""
    return bool(passages) and passages[-1].direction is Direction.ENTRY
