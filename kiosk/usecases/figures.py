"""Who is here, in numbers."""

from collections import Counter
from dataclasses import dataclass

from kiosk.domain import kinds
from kiosk.domain.checkpoints import Checkpoint, Entries, automatic_exit
from kiosk.usecases.fair import Fair

QUARTER_HOUR = 15 * 60 * 1_000_000
SHOWN_QUARTERS = 48


@dataclass(frozen=True, slots=True)
class Figures:
    """A checkpoint in numbers.

    Attributes:
        came: guests who came at least once.
        inside: guests who are inside now.
        expected: guests of the roster whose tickets it takes.
        countries: (code, came, expected), largest first.
        arrivals: first entries per quarter of an hour, (start in microseconds, count), gaps
            filled with 0; the last twelve hours.
    """

    checkpoint: str
    came: int
    inside: int
    expected: int
    refused: int
    countries: tuple[tuple[str, int, int], ...]
    arrivals: tuple[tuple[int, int], ...]


def figures(fair: Fair, checkpoint: str) -> Figures:
    """The numbers of a checkpoint as they are now."""
    point = fair.event.checkpoints[checkpoint]
    now = fair.now()
    present = fair.state.presence(checkpoint)
    came = [p for p in present if p.first_entry is not None]
    inside = [p for p in came if p.inside and not _left_by_itself(p.last_entry, point, now)]
    expected = fair.state.expected_by_country(point.takes)
    arrived = Counter(presence.country for presence in came)
    codes = sorted(expected | arrived, key=lambda code: (-expected.get(code, 0), code))
    return Figures(
        checkpoint=checkpoint,
        came=len(came),
        inside=len(inside),
        expected=sum(expected.values()),
        refused=fair.state.scans_by_verdict(checkpoint).get(kinds.SCAN_REFUSED, 0),
        countries=tuple((code, arrived.get(code, 0), expected.get(code, 0)) for code in codes),
        arrivals=_by_quarter_hour([p.first_entry for p in came if p.first_entry is not None]),
    )


def _left_by_itself(entered: int | None, point: Checkpoint, now: int) -> bool:
    leaves = None if entered is None else automatic_exit(entered, point)
    return leaves is not None and leaves <= now


def _by_quarter_hour(moments: list[int]) -> tuple[tuple[int, int], ...]:
    if not moments:
        return ()
    counts = Counter(moment // QUARTER_HOUR for moment in moments)
    last = max(counts)
    quarters = range(max(min(counts), last - SHOWN_QUARTERS + 1), last + 1)
    return tuple((quarter * QUARTER_HOUR, counts.get(quarter, 0)) for quarter in quarters)


def double_entries(fair: Fair) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Tickets that were let in at two desks while these were apart: shown, never refused.

    Returns:
        subject, checkpoint and the ids of the two facts, for each.
    """
    return tuple(
        (subject, point.id, facts)
        for point in fair.event.checkpoints.values()
        if point.entries is not Entries.MANY
        for subject, facts in fair.state.double_entries(point.id)
    )
