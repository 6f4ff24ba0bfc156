"""An appointment: what somebody is expected at, when and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any

from kiosk.domain.canonical import canonical
from kiosk.domain.facts import LAST_MICROSECOND
from kiosk.domain.texts import Text

MINUTE = 60 * 1_000_000
STILL_NOW = 30 * MINUTE
"""So long after its start something counts as now; what has no end is over after that."""
LONGEST_TEXT = 500
MOST_ENTRIES = 500


class Sort(StrEnum):
    """What an appointment is."""

    BUS = "bus"
    VISIT = "visit"
    MEETING = "meeting"
    TALK = "talk"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something that is due.

    Attributes:
        start: microseconds since 1970.
        end: likewise; the start where nobody said when it ends, as for a bus.
        title: what it is called; where it is empty, the sort says enough.
        place: a room, a house, a stop; ``table`` is where in it.
        with_whom: whom one meets there.
        source: who said so; empty for the fair's programme.
    """

    start: int
    end: int
    sort: Sort
    title: Text
    place: Text
    table: str = ""
    with_whom: str = ""
    source: str = ""

    @property
    def over(self) -> int:
        """The moment from which it no longer counts."""
        return self.end if self.end > self.start else self.start + STILL_NOW

    def is_now(self, now: int) -> bool:
        """Whether it has just begun, so that somebody who comes late is still on time."""
        return self.start <= now < min(self.over, self.start + STILL_NOW)


def in_order(appointments: Iterable[Appointment]) -> tuple[Appointment, ...]:
    """By time; what begins and ends at once stays in the order it is told in."""
    return tuple(sorted(appointments, key=lambda each: (each.start, each.end)))


def overlaps(appointments: Iterable[Appointment]) -> tuple[tuple[Appointment, Appointment], ...]:
    """The pairs that nobody could keep both of, the earlier one first."""
    return tuple(
        (one, other)
        for one, other in combinations(in_order(appointments), 2)
        if other.start < max(one.end, one.start + 1)
    )


def entry_of(appointment: Appointment) -> dict[str, object]:
    """The form in which a fact holds an appointment."""
    texts = {
        "title": appointment.title.in_language(""),
        "place": appointment.place.in_language(""),
        "table": appointment.table,
        "with": appointment.with_whom,
    }
    said = {name: text for name, text in texts.items() if text}
    when = {"start": appointment.start, "end": appointment.end}
    return {**when, "sort": str(appointment.sort), **said}


def say_the_same(ones: Iterable[Appointment], others: Iterable[Appointment]) -> bool:
    """Whether two facts with these would say the same, in whatever order."""
    one, other = (sorted(canonical(entry_of(each)) for each in many) for many in (ones, others))
    return one == other


def appointments_in(entries: Sequence[Any], source: str) -> tuple[Appointment, ...] | None:
    """The appointments that a fact holds.

    Returns:
        None where there are absurdly many, or one of them has not the form `entry_of` gives.
    """
    if len(entries) > MOST_ENTRIES:
        return None
    found = [appointment(entry, source) for entry in entries if _has_form(entry)]
    return tuple(found) if len(found) == len(entries) else None


def appointment(entry: dict[str, Any], source: str) -> Appointment:
    """The appointment of an entry that has its form."""
    return Appointment(
        entry["start"],
        entry["end"],
        Sort(entry["sort"]),
        Text({"": entry.get("title", "")}),
        Text({"": entry.get("place", "")}),
        entry.get("table", ""),
        entry.get("with", ""),
        source,
    )


def _has_form(entry: Any) -> bool:
    return (
        isinstance(entry, dict)
        and all(type(entry.get(name)) is int for name in ("start", "end"))
        and 0 <= entry["start"] <= entry["end"] <= LAST_MICROSECOND
        and isinstance(entry.get("sort"), str)
        and entry["sort"] in _SORTS
        and all(_is_text(entry.get(name, "")) for name in ("title", "place", "table", "with"))
    )


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT


_SORTS = frozenset(Sort)
