"""The record of a person who has several: that of the one that stays, with what it lacks.

What a record says itself counts. What it leaves empty, and nobody has emptied since it was joined,
the others tell, the first by name first. Marks and interests add up. Two bookings on one leg are
two seats: the other one is kept as overwritten, so that somebody looks at it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.guests import BOOKING_PREFIX, Guest, guest_from, is_field
from kiosk.domain.order import Place
from kiosk.domain.records import Overwritten, Record, Told, record_of

ADDED_UP = ("interests", "flags")
STANDING = ("status", "walk_in")
"""What is no gap where a record says nothing of it."""


@dataclass(frozen=True, slots=True)
class OneOfSeveral:
    """One of a person's records, as it is by itself.

    Attributes:
        values: what was recorded of it.
        heads: the facts that a new one about it must refer to.
    """

    guest: Guest
    values: Mapping[str, Any]
    heads: tuple[str, ...]


def joined_record(
    told: Told, subject: str, others: Collection[str]
) -> tuple[Record, tuple[OneOfSeveral, ...]]:
    """The record of a person, and the records it is made of, that which stays first.

    Args:
        told: all that was said of any of them, in order.
        others: the subjects of the records that are given up.
    """
    of_records = [entry for entry in told if entry[0].fact.envelope.kind in kinds.GUEST_RECORDS]
    own = record_of([e for e in of_records if e[0].fact.envelope.subject not in others], is_field)
    given_up = {
        other: record_of([e for e in of_records if e[0].fact.envelope.subject == other], is_field)
        for other in sorted(others)
    }
    values = dict(own.values)
    lost = [*own.overwritten]
    said_since = _said_since(own, of_records, _joined_at(told))
    for record in given_up.values():
        lost += record.overwritten
        lost += _second_seats(own, record, said_since)
        values = _filled(values, record.values, said_since)
    setters = {
        field: record.setters[field] for record in given_up.values() for field in record.values
    }
    return (
        Record(values, tuple(lost), own.heads, setters | dict(own.setters)),
        tuple(
            OneOfSeveral(guest_from(who, record.values), record.values, record.heads)
            for who, record in ((subject, own), *given_up.items())
        ),
    )


def _joined_at(told: Told) -> Place | None:
    """When the first of them was joined to another."""
    return min(
        (
            dated.place
            for dated, found in told
            if dated.fact.envelope.kind == kinds.GUEST_SAME_AS
            and found["other"] != dated.fact.envelope.subject
        ),
        default=None,
    )


def _said_since(own: Record, told: Told, at: Place | None) -> frozenset[str]:
    """The fields that somebody set since then; a list that was imported knows of one record."""
    since = {
        dated.fact.envelope.id
        for dated, _ in told
        if at is not None and dated.place > at and dated.fact.envelope.kind != kinds.GUEST_IMPORTED
    }
    return frozenset(field for field, fact in own.setters.items() if fact in since)


def _filled(
    values: Mapping[str, Any], more: Mapping[str, Any], said_since: Collection[str]
) -> dict[str, Any]:
    filled = dict(values)
    for field, value in more.items():
        if field in said_since:
            continue
        if field in ADDED_UP:
            filled[field] = _added(values.get(field), value)
        elif field in STANDING:
            if not values:
                filled.setdefault(field, value)
        elif not filled.get(field):
            filled[field] = value
    return filled


def _added(some: Any, more: Any) -> list[Any]:
    """Both lists, each entry once; what is no list counts for nothing."""
    lists: Sequence[Any] = [each for each in (some, more) if isinstance(each, list | tuple)]
    texts = [entry for each in lists for entry in each if isinstance(entry, str)]
    return list(dict.fromkeys(texts))


def _second_seats(own: Record, other: Record, said_since: Collection[str]) -> list[Overwritten]:
    """The bookings of a record that is given up where the person rides on another trip."""
    return [
        Overwritten(
            field,
            trip,
            other.setters[field],
            own.setters[field],
            own.setters[field] if field in said_since else "",
        )
        for field, trip in other.values.items()
        if field.startswith(BOOKING_PREFIX)
        and trip
        and own.values.get(field) not in ("", None, trip)
    ]
