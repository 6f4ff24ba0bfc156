"""Whom facts are handed to: each gets what its role may hold."""

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """Whom a file was cut for.

    `ALL`: it holds everything. `MARSHAL`: what the marshals of some trips need. `OUTSIDE`: for a
    device that was shut out, nothing but what tells it so.
    """

    ALL = "all"
    MARSHAL = "marshal"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Cut:
    """What a file holds.

    Attributes:
        trips: those whose marshals it is for; with `ALL`, whoever writes was given no more than
            that, so that it is all they have.
        device: what the device is called that it is for; empty where it is for none in particular.
    """

    audience: Audience = Audience.ALL
    trips: tuple[str, ...] = ()
    device: str = ""


EVERYTHING = Cut()
