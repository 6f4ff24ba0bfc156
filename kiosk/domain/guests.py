"""A guest and their tickets, as the journal tells them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ANSWER_PREFIX = "answer."  # a guest's answer is a field of their record: answer.ID


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

    @property
    def name(self) -> str:
        """The name to call them by: in Latin letters, else their own, else who booked."""
        return self.latin_name or self.native_name or self.contact_name

    def value(self, field: str) -> Any:
        """What a field of the record says; None for an answer that was never given."""
        if field.startswith(ANSWER_PREFIX):
            return self.answers.get(field.removeprefix(ANSWER_PREFIX))
        return getattr(self, field)


FIELDS = tuple(e.name for e in fields(Guest) if e.name not in ("subject", "answers"))


def is_field(name: str) -> bool:
    """Whether a guest's record knows a field of this name; each answer is one of its own."""
    return name in FIELDS or (name.startswith(ANSWER_PREFIX) and name != ANSWER_PREFIX)


def guest_from(subject: str, values: Mapping[str, Any]) -> Guest:
    """A guest from recorded values; what has not the form of its field counts as absent."""
    known = {name: _typed(name, values[name]) for name in FIELDS if name in values}
    answers = {
        name.removeprefix(ANSWER_PREFIX): value
        for name, value in values.items()
        if name.startswith(ANSWER_PREFIX) and isinstance(value, str)
    }
    return Guest(subject, **known, answers=answers)


def with_values(guest: Guest, values: Mapping[str, Any]) -> Guest:
    """The guest with these values recorded over what is known."""
    known = {name: guest.value(name) for name in FIELDS}
    known |= {f"{ANSWER_PREFIX}{question}": text for question, text in guest.answers.items()}
    return guest_from(guest.subject, {**known, **values})


def _typed(name: str, value: Any) -> Any:
    if name == "status":
        return Status(value) if value in tuple(Status) else Status.CONFIRMED
    if name in ("attention", "walk_in"):
        return value is True
    if name in ("arrives", "leaves"):
        return value if isinstance(value, str) and _DAY.fullmatch(value) else ""
    if name in ("interests", "flags"):
        items = value if isinstance(value, list | tuple) else ()
        return tuple(item for item in items if isinstance(item, str))
    return value if isinstance(value, str) else ""


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
