"""What the derived tables answer, where an answer is more than a guest or a ticket."""

from dataclasses import dataclass

from kiosk.domain.devices import Apart
from kiosk.domain.folding import Scan
from kiosk.domain.guests import Guest


@dataclass(frozen=True, slots=True)
class Issuer:
    """A listed issuing key; ``public`` in hexadecimal.

    Attributes:
        shut_out: whether the device that listed it was: then its tickets count only where their
            issue is known from before.
    """

    public: str
    number: int
    holder: str
    revoked: bool
    shut_out: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A scan with the guest it was of, for lists; ``desk`` is the writer's label."""

    scan: Scan
    guest: Guest | None
    desk: str


@dataclass(frozen=True, slots=True)
class Device:
    """A writer as its facts show it.

    Attributes:
        name: its label; empty if nobody said.
        is_this: whether it is the store that was asked.
        facts: how many of its facts are here.
        last_at: when it wrote the last of them, microseconds since 1970, corrected.
    """

    writer: str
    name: str
    is_this: bool
    facts: int
    last_at: int


@dataclass(frozen=True, slots=True)
class FactApart:
    """The envelope of a fact without effect, and why it has none; ``at`` by its writer's clock."""

    fact: str
    writer: str
    seq: int
    kind: str
    subject: str
    at: int
    reason: Apart


@dataclass(frozen=True, slots=True)
class Disagreements:
    """What devices told differently, and nobody has settled.

    Attributes:
        quarantined: facts that clash with others, and have no effect.
        newer: facts that only a newer version of the program understands.
        contested: subjects of guests with a field that two devices changed unknowingly.
    """

    quarantined: int
    newer: int
    contested: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Crowd:
    """People of one country, partner and kind of ticket; each is empty where it is unknown.

    Attributes:
        came: how many came in at least once.
        registered: how many of these have a registration that was not canceled.
        inside: how many are inside now.
    """

    country: str
    partner: str
    kind: str
    came: int
    registered: int
    inside: int


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Somebody who is inside, where, and when they came in there (microseconds since 1970)."""

    subject: str
    checkpoint: str
    since: int


@dataclass(frozen=True, slots=True)
class Presence:
    """A guest's days at a checkpoint; times in microseconds since 1970."""

    subject: str
    country: str
    first_entry: int | None
    last_entry: int | None
    last_exit: int | None
    inside: bool
