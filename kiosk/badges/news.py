"""What a desk hears of badges, and what it may ask for; `badging.Badging` is that."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from kiosk.domain.badge_notes import Occasion
from kiosk.domain.guests import Guest
from kiosk.errors import KioskError

if TYPE_CHECKING:  # loaded with the first scan
    from kiosk.usecases.check_in import Outcome


class Target(StrEnum):
    """Where badges go."""

    NOWHERE = ""
    FILE = "file"
    PRINTER = "printer"


@dataclass(frozen=True, slots=True)
class BadgeSetting:
    """Where this device's badges go, and how large they are.

    Attributes:
        printer: its name; empty for the system's usual one.
        label: id of the label; empty for the usual one.
    """

    target: Target = Target.NOWHERE
    printer: str = ""
    label: str = ""

    @property
    def is_on(self) -> bool:
        """Whether a badge is printed at check-in."""
        return self.target is not Target.NOWHERE


class Doing(StrEnum):
    """What just happened to a guest's badge at this desk."""

    PRINTS = "prints"
    PRINTED = "printed"
    FAILED = "failed"
    LIES_READY = "lies_ready"


@dataclass(frozen=True, slots=True)
class BadgeNews:
    """What just happened to a badge; ``error`` says why, where it failed."""

    doing: Doing
    error: KioskError | None = None


class Badges(Protocol):
    """The badges of a desk."""

    @property
    def setting(self) -> BadgeSetting:
        """Where they go."""

    def came(self, outcomes: "Iterable[Outcome]") -> None:
        """Guests were scanned or admitted: a badge is printed for who comes for the first time."""

    def wanted(self, guest: Guest, occasion: Occasion) -> None:
        """Somebody asks for a guest's badge."""

    def handed_out(self, *guests: Guest) -> None:
        """Guests have their badges."""

    def news_of(self, guest: Guest) -> BadgeNews | None:
        """What happened to a guest's badge last, at this desk and since it was opened."""
