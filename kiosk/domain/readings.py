"""What a code text turned out to be, before anybody asks whose it is."""

from dataclasses import dataclass

from kiosk.domain.verdicts import Reason


@dataclass(frozen=True, slots=True)
class SignedTicket:
    """A code whose signature a listed issuing key has made.

    Attributes:
        serial: 8 random bytes that name the ticket.
        kind: number of the ticket kind, 0 to 255.
        issuer: the issuing key's public half, 32 bytes.
        event: number of the fair that issued it, 0 to 65535.
    """

    serial: bytes
    kind: int
    issuer: bytes
    event: int


@dataclass(frozen=True, slots=True)
class ShortTicket:
    """A code of the scheme ``short``: it means nothing until the roster knows its digest.

    Attributes:
        digest: SHA-256 of the code's 16 bytes.
    """

    digest: bytes


@dataclass(frozen=True, slots=True)
class TypedCode:
    """A human code that a person typed, its check characters right.

    Attributes:
        stem: the first 35 bits of a ticket's serial, as 7 letters of the alphabet.
    """

    stem: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Not a ticket of this fair.

    Attributes:
        reason: EMPTY, FOREIGN, DAMAGED, OTHER_FAIR, UNKNOWN_ISSUER or FORGED.
        sort: what it looks like instead: text, url, vcard, wifi, email, phone, health, binary,
            ticket; for the journal and for a friendly word.
        length: characters of the text.
    """

    reason: Reason
    sort: str
    length: int


Reading = SignedTicket | ShortTicket | TypedCode | Unreadable
