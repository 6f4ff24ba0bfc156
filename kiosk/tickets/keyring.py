"""The issuing keys a device trusts to tell whose ticket a code is."""

from dataclasses import dataclass

from kiosk.errors import BadEvent
from kiosk.words import N_

_PUBLIC_BYTES = 32


@dataclass(frozen=True, slots=True)
class IssuingKey:
    """The public half of a key that issues tickets.

    Attributes:
        number: 0 to 31; two keys made while their devices were apart may share one.
        public: 32 bytes.
        event: number of the fair it issues for.
    """

    number: int
    public: bytes
    event: int

    def __post_init__(self) -> None:
        if not 0 <= self.number < 32 or len(self.public) != _PUBLIC_BYTES:
            raise BadEvent(N_("An issuing key is listed with a wrong number or length."))


@dataclass(frozen=True, slots=True)
class Keyring:
    """Every issuing key listed for this fair and its sister fairs, revoked ones too.

    A revoked key still tells whose ticket it is; whether it counts is decided later.

    Attributes:
        event: number of this fair.
    """

    event: int
    keys: tuple[IssuingKey, ...] = ()

    def knows_fair(self, event: int) -> bool:
        """Whether tickets of this fair concern us."""
        return event == self.event or any(key.event == event for key in self.keys)

    def numbered(self, number: int, event: int) -> list[IssuingKey]:
        """The keys of a fair that carry this number."""
        return [key for key in self.keys if key.number == number and key.event == event]
