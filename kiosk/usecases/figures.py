"""Who came, who is inside and who is still expected, in numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.answers import Crowd
from kiosk.domain.checkpoints import Entries, last_automatic_exit
from kiosk.usecases.arrivals import Pace, PerMinute, pace
from kiosk.usecases.fair import Fair

WHOLE_FAIR = ""  # stands in place of a checkpoint's id

Counts = Mapping[tuple[str, str, str], int]


class By(StrEnum):
    """By what guests are told apart."""

    COUNTRY = "country"
    PARTNER = "partner"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Group:
    """The guests of one country, partner or kind of ticket; ``key`` is empty for the unknown."""

    key: str
    came: int
    inside: int
    expected: int


@dataclass(frozen=True, slots=True)
class Figures:
    """A checkpoint, or the whole fair, in numbers. Each person counts once.

    Attributes:
        checkpoint: its id, or `WHOLE_FAIR`.
        at: the moment of which it is true, microseconds since 1970.
        came: people who came at least once, with or without a registration.
        inside: people who are inside now.
        expected: guests who were not canceled and whose tickets it takes.
        missing: those of them who have not come.
        refused: scans that were refused.
        groups: the largest first.
        per_minute: first entries by minute.
    """

    checkpoint: str
    at: int
    came: int
    inside: int
    expected: int
    missing: int
    refused: int
    groups: Mapping[By, tuple[Group, ...]]
    per_minute: PerMinute
    pace: Pace


def figures(fair: Fair, checkpoint: str) -> Figures:
    """The numbers of a checkpoint, or of the `WHOLE_FAIR`, as they are now."""
    now = fair.now()
    crowds = fair.state.crowds(checkpoint, emptied(fair, now))
    takes = _kinds_taken(fair, checkpoint)
    registered = fair.state.registered_by_group()
    expected = {group: count for group, count in registered.items() if group[-1] in takes}
    all_expected = sum(expected.values())
    missing = all_expected - sum(crowd.registered for crowd in crowds if crowd.kind in takes)
    per_minute = fair.state.arrivals(checkpoint)
    return Figures(
        checkpoint=checkpoint,
        at=now,
        came=sum(crowd.came for crowd in crowds),
        inside=sum(crowd.inside for crowd in crowds),
        expected=all_expected,
        missing=missing,
        refused=fair.state.refused(checkpoint),
        groups={by: _groups(part, crowds, expected) for part, by in enumerate(By)},
        per_minute=per_minute,
        pace=pace(per_minute, now, missing),
    )


def emptied(fair: Fair, now: int) -> dict[str, int]:
    """When everybody inside last counted as gone, for the checkpoints that have such a time."""
    points = fair.event.checkpoints.values()
    return {p.id: last_automatic_exit(now, p) for p in points if p.exits_at is not None}


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


def _kinds_taken(fair: Fair, checkpoint: str) -> frozenset[str]:
    points = fair.event.checkpoints
    chosen = [points[checkpoint]] if checkpoint else points.values()
    return frozenset[str]().union(*(point.takes for point in chosen))


def _groups(part: int, crowds: Iterable[Crowd], expected: Counts) -> tuple[Group, ...]:
    """The groups that share a part of their key: 0 for the country, 1 the partner, 2 the kind."""
    found: dict[str, list[int]] = {}
    for key, count in expected.items():
        found.setdefault(key[part], [0, 0, 0])[2] += count
    for crowd in crowds:
        counts = found.setdefault((crowd.country, crowd.partner, crowd.kind)[part], [0, 0, 0])
        counts[0] += crowd.came
        counts[1] += crowd.inside
    groups = (Group(key, *counts) for key, counts in found.items())
    shown = (group for group in groups if group.came or group.inside or group.expected)
    return tuple(sorted(shown, key=lambda group: (-group.expected, -group.came, group.key)))
