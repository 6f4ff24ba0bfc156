"""What a device knows of its contact with the others: when, what waits, who is behind."""

from dataclasses import dataclass
from enum import StrEnum


class ContactState(StrEnum):
    """How the exchange with the others stands.

    `NONE`: this device has no hub. `CONNECTED`: it speaks with it. `RETRYING`: it doesn't for now.
    `SHUT_OUT`: this device may not any more. `REFUSED`: the hub can't be used until somebody does
    something, which `Contact.why` says.
    """

    NONE = "none"
    CONNECTED = "connected"
    RETRYING = "retrying"
    SHUT_OUT = "shut out"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Peer:
    """Another device of the fair.

    Attributes:
        last_seen: when it spoke with the hub last, microseconds since 1970; None for never.
        behind: how many facts the hub has that it has not fetched yet, as far as is known.
    """

    name: str
    role: str
    last_seen: int | None
    behind: int = 0


@dataclass(frozen=True, slots=True)
class Contact:
    """The contact of this device.

    Attributes:
        last: when something was exchanged last, microseconds since 1970; None for never.
        waiting: facts of this device that nobody else was given yet.
        why: what is wrong and what to do, as a sentence; empty where nothing is.
        others: the other devices that are known.
    """

    state: ContactState
    last: int | None = None
    waiting: int = 0
    why: str = ""
    others: tuple[Peer, ...] = ()


NO_CONTACT = Contact(ContactState.NONE)
