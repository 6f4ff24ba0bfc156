"""A guest and their tickets, as the journal tells them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

_WHEELCHAIR = ("wheelchair", "rollstuhl")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ANSWER_PREFIX = "answer."  # a guest's answer is a field of their record: answer.ID
BOOKING_PREFIX = "booking."  # so is the trip they are booked on, for each leg: booking.LEG


class Status(StrEnum):
    """What became of a registration."""

    CONFIRMED = "confirmed"
    PENDING = "pending"
    AWAITING_APPROVAL = "awaiting_approval"
    DRAFT = "draft"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class Guest:
    """One registration. ``subject`` is the pseudonym the journal knows it by.

    Attributes:
        note: what the desk must know, as a sentence; ``attention`` makes it stand out.
        flags: short marks, such as ``interpreter`` or ``VIP``.
        walk_in: made at a desk, without a roster.
        arrives: the first day the guest is there, in ISO 8601; empty if nobody said.
        leaves: the last one.
        answers: question id to answer; empty for a question that was asked and left open.
        bookings: leg to the trip they are booked on, or to ``own`` for their own transport.
    """

    subject: str
    registration: str = ""
    native_name: str = ""
    latin_name: str = ""
    organisation: str = ""
    country: str = ""
    partner: str = ""
    kind: str = ""
    language: str = ""
    email: str = ""
    phone: str = ""
    status: Status = Status.CONFIRMED
    note: str = ""
    attention: bool = False
    contact_name: str = ""
    interests: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    walk_in: bool = False
    arrives: str = ""
    leaves: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    bookings: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name to call them by: in Latin letters, else their own, else who booked."""
        return self.latin_name or self.native_name or self.contact_name

    @property
    def in_wheelchair(self) -> bool:
        """Whether one of their marks says that they need a wheelchair's place."""
        return any(word in flag.casefold() for flag in self.flags for word in _WHEELCHAIR)

    def value(self, field: str) -> Any:
        """What a field of the record says; None for an answer that was never given."""
        if field.startswith(ANSWER_PREFIX):
            return self.answers.get(field.removeprefix(ANSWER_PREFIX))
        if field.startswith(BOOKING_PREFIX):
            return self.bookings.get(field.removeprefix(BOOKING_PREFIX), "")
        return getattr(self, field)


FIELDS = tuple(e.name for e in fields(Guest) if e.name not in ("subject", "answers", "bookings"))
_PREFIXES = (ANSWER_PREFIX, BOOKING_PREFIX)


def is_field(name: str) -> bool:
    """Whether a guest's record knows a field of this name; each answer is one, each booking too."""
    return name in FIELDS or (name.startswith(_PREFIXES) and name not in _PREFIXES)


def guest_from(subject: str, values: Mapping[str, Any]) -> Guest:
    """A guest from recorded values; what has not the form of its field counts as absent."""
    known = {name: _FORMS[name](values[name]) for name in FIELDS if name in values}
    others = {name: values[name] for name in values if name not in known}
    answers = _under(ANSWER_PREFIX, others)
    bookings = {leg: trip for leg, trip in _under(BOOKING_PREFIX, others).items() if trip}
    return Guest(subject, **known, answers=answers, bookings=bookings)


def with_values(guest: Guest, values: Mapping[str, Any]) -> Guest:
    """The guest with these values recorded over what is known."""
    known = {name: guest.value(name) for name in FIELDS}
    known |= {f"{ANSWER_PREFIX}{question}": text for question, text in guest.answers.items()}
    known |= {f"{BOOKING_PREFIX}{leg}": trip for leg, trip in guest.bookings.items()}
    return guest_from(guest.subject, {**known, **values})


def _under(prefix: str, values: Mapping[str, Any]) -> dict[str, str]:
    """The texts of all fields with this prefix, by what comes after it."""
    return {
        name.removeprefix(prefix): value
        for name, value in values.items()
        if name.startswith(prefix) and isinstance(value, str)
    }


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _status(value: Any) -> Status:
    return _STATUSES.get(_text(value), Status.CONFIRMED)


def _yes(value: Any) -> bool:
    return value is True


def _day(value: Any) -> str:
    return value if isinstance(value, str) and _DAY.fullmatch(value) else ""


def _several(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, list | tuple) else ()
    return tuple(item for item in items if isinstance(item, str))


_STATUSES: Mapping[str, Status] = {str(status): status for status in Status}
_FORMS: Mapping[str, Callable[[Any], Any]] = dict.fromkeys(FIELDS, _text) | {
    "status": _status,
    "attention": _yes,
    "walk_in": _yes,
    "arrives": _day,
    "leaves": _day,
    "interests": _several,
    "flags": _several,
}
"""How each field is read."""


class TicketState(StrEnum):
    """Whether a ticket still counts, revoked before blocked."""

    VALID = "valid"
    BLOCKED = "blocked"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket that was issued to a guest.

    Attributes:
        serial: its 8 random bytes in hexadecimal.
        kind: id of the ticket kind.
        scheme: ``signed`` or ``short``.
        issuer: public half of the key that issued it, in hexadecimal.
        stem: the first 7 letters of the human code.
        digest: SHA-256 of a short code in hexadecimal; empty for signed ones.
        revoked_at: when it was revoked, microseconds since 1970.
    """

    serial: str
    kind: str
    scheme: str
    issuer: str
    stem: str
    digest: str = ""
    state: TicketState = TicketState.VALID
    revoked_at: int | None = None
