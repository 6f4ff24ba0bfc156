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
    """The schedules of one guest, given all facts that set one, in order.

    Of who has several records a source may speak by each of their numbers: what it says of them
    adds up, until it says something knowing of them all.
    """
    latest: dict[str, dict[str, tuple[Envelope, tuple[Appointment, ...]]]] = {}
    heads: dict[str, list[str]] = {}
    for envelope, found in told:
        source = found["source"]
        appointments = appointments_in(found["entries"], source)
        if appointments is None or len(source) > LONGEST_TEXT:
            continue
        before = [head for head in heads.get(source, []) if head not in envelope.refs]
        heads[source] = [*before, envelope.id]
        of_records = latest.setdefault(source, {})
        for subject, (last, _) in list(of_records.items()):
            if last.id in envelope.refs:
                del of_records[subject]
        of_records[envelope.subject] = envelope, appointments
    return tuple(
        Schedule(source, tuple(heads[source][-MOST_HEADS:]), _together(latest[source].values()))
        for source in sorted(latest)
    )


def _together(
    told: Iterable[tuple[Envelope, tuple[Appointment, ...]]],
) -> tuple[Appointment, ...]:
    """The appointments of all records; one that several have, once."""
    first, *others = (appointments for _, appointments in told)
    together = [*first]
    for appointments in others:
        together += [each for each in appointments if each not in together]
    return tuple(together)
