"""What each source says that a guest is expected at: its last word counts, and that alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.domain.appointments import LONGEST_TEXT, Appointment, appointments_in
from kiosk.domain.facts import Envelope

MOST_HEADS = 100  # a fact names at most a thousand others


@dataclass(frozen=True, slots=True)
class Schedule:
    """What one source said last of one guest.

    Attributes:
        heads: its facts that no later one of it refers to; its next one must refer to them.
        appointments: empty where it took all of them back.
    """

    source: str
    heads: tuple[str, ...]
    appointments: tuple[Appointment, ...]


def schedules_told(
    told: Iterable[tuple[Envelope, Mapping[str, Any]]],
) -> tuple[Schedule, ...]:
    """The schedules of one guest, given all facts that set one, in order."""
    latest: dict[str, tuple[Appointment, ...]] = {}
    heads: dict[str, list[str]] = {}
    for envelope, found in told:
        source = found["source"]
        appointments = appointments_in(found["entries"], source)
        if appointments is None or len(source) > LONGEST_TEXT:
            continue
        before = [head for head in heads.get(source, []) if head not in envelope.refs]
        latest[source], heads[source] = appointments, [*before, envelope.id]
    return tuple(
        Schedule(source, tuple(heads[source][-MOST_HEADS:]), latest[source])
        for source in sorted(latest)
    )
