"""How far a trip's departure has come: planned, boarding, head count, closed.

A departure is folded from the facts about its trip. A closing is in force until a reopening
that refers to it; of two marshals' closings the first in order counts, and the other is kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.facts import Envelope


class Stage(StrEnum):
    """The stages of a departure, in order."""

    PLANNED = "planned"
    BOARDING = "boarding"
    HEADCOUNT = "headcount"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class HeadCount:
    """How many people a marshal counted aboard, crew and all; ``at`` in microseconds."""

    heads: int
    at: int
    operator: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """A manifest as it was frozen.

    Attributes:
        aboard: subjects of all who had been scanned, guests and staff.
        crew: how many more belonged to the vehicle.
        missing: subjects of the guests it left without.
        reason: why it left although head count and list differ, or without somebody.
    """

    fact: str
    at: int
    writer: str
    operator: str
    heads: int
    aboard: tuple[str, ...]
    crew: int = 0
    missing: tuple[str, ...] = ()
    reason: str = ""

    def of(self, persons: Mapping[str, str]) -> "Closing":
        """The same with each person in the place of the record of theirs that was given up."""
        aboard, missing = (
            tuple(persons.get(who, who) for who in several)
            for several in (self.aboard, self.missing)
        )
        return replace(self, aboard=aboard, missing=missing)


@dataclass(frozen=True, slots=True)
class Departure:
    """What is known of a departure.

    Attributes:
        opened_at: when boarding was begun by hand, microseconds since 1970.
        counted: the last head count, unless the departure was reopened since.
        closing: the closing in force; ``others`` are those that another device made too.
        reopened: the reasons of all reopenings, in order.
    """

    opened_at: int | None = None
    counted: HeadCount | None = None
    closing: Closing | None = None
    others: tuple[Closing, ...] = ()
    reopened: tuple[str, ...] = ()

    @property
    def closings(self) -> tuple[Closing, ...]:
        """The closing in force, and what other devices closed it with."""
        return (self.closing, *self.others) if self.closing else ()

    def of(self, persons: Mapping[str, str]) -> "Departure":
        """The same with persons in the place of their records; as it is where it wasn't closed."""
        if self.closing is None:
            return self
        others = tuple(closing.of(persons) for closing in self.others)
        return replace(self, closing=self.closing.of(persons), others=others)

    def stage(self, last_passage: int | None) -> Stage:
        """How far it has come, given when somebody last got on or off, if anybody did."""
        if self.closing is not None:
            return Stage.CLOSED
        if self.counted is not None and self.counted.at >= (last_passage or 0):
            return Stage.HEADCOUNT
        begun = self.opened_at is not None or last_passage is not None
        return Stage.BOARDING if begun else Stage.PLANNED


Told = Iterable[tuple[Envelope, int, Mapping[str, Any]]]


def departure_of(told: Told) -> Departure:
    """The departure that these facts tell of, in order, each with its corrected time."""
    opened_at: int | None = None
    counted: HeadCount | None = None
    closings: dict[str, Closing] = {}
    reopened: list[str] = []
    for envelope, at, content in told:
        if envelope.kind == kinds.TRIP_BOARDING and opened_at is None:
            opened_at = at
        elif envelope.kind == kinds.TRIP_COUNTED:
            counted = HeadCount(content["heads"], at, envelope.operator)
        elif envelope.kind == kinds.TRIP_CLOSED:
            closings[envelope.id] = _closing(envelope, at, content)
        elif envelope.kind == kinds.TRIP_REOPENED:
            for ref in envelope.refs:
                closings.pop(ref, None)
            reopened.append(content["reason"])
            counted = None
    first, *others = closings.values() or (None,)
    return Departure(opened_at, counted, first, tuple(c for c in others if c), tuple(reopened))


def _closing(envelope: Envelope, at: int, content: Mapping[str, Any]) -> Closing:
    return Closing(
        fact=envelope.id,
        at=at,
        writer=envelope.writer,
        operator=envelope.operator,
        heads=content["heads"],
        aboard=_subjects(content["aboard"]),
        crew=content["crew"],
        missing=_subjects(content["missing"]),
        reason=content["reason"],
    )


def _subjects(value: Iterable[Any]) -> tuple[str, ...]:
    return tuple(subject for subject in value if isinstance(subject, str))
