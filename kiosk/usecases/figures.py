"""Who is here, in numbers."""

from dataclasses import dataclass

from kiosk.domain import kinds
from kiosk.domain.checkpoints import Entries, last_automatic_exit
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
    emptied = last_automatic_exit(fair.now(), point)
    tally = fair.state.tally(checkpoint, emptied)
    expected = fair.state.expected_by_country(point.takes)
    came = {country: count for country, (count, _) in tally.items()}
    codes = sorted(expected | came, key=lambda code: (-expected.get(code, 0), code))
    return Figures(
        checkpoint=checkpoint,
        came=sum(came.values()),
        inside=sum(inside for _, inside in tally.values()),
        expected=sum(expected.values()),
        refused=fair.state.scans_by_verdict(checkpoint).get(kinds.SCAN_REFUSED, 0),
        countries=tuple((code, came.get(code, 0), expected.get(code, 0)) for code in codes),
        arrivals=_filled(fair.state.arrivals(checkpoint, QUARTER_HOUR)),
    )


def _filled(counts: dict[int, int]) -> tuple[tuple[int, int], ...]:
    if not counts:
        return ()
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
