"""A guest and their tickets, as the journal tells them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """What became of a registration."""

    CONFIRMED = "confirmed"
    PENDING = "pending"
    AWAITING_APPROVAL = "awaiting_approval"
    DRAFT = "draft"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class Guest:
    """One registration. ``subject`` is the pseudonym the journal knows it by."""

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

    @property
    def name(self) -> str:
        """The name to call them by: in Latin letters, else their own, else who booked."""
        return self.latin_name or self.native_name or self.contact_name


FIELDS = tuple(entry.name for entry in fields(Guest) if entry.name != "subject")


def guest_from(subject: str, values: Mapping[str, Any]) -> Guest:
    """A guest from recorded values; what has not the form of its field counts as absent."""
    return Guest(subject, **{name: _typed(name, values[name]) for name in FIELDS if name in values})


def _typed(name: str, value: Any) -> Any:
    if name == "status":
        return Status(value) if value in tuple(Status) else Status.CONFIRMED
    if name == "attention":
        return value is True
    if name == "interests":
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
