"""What is going to happen: who comes when, what is typed or scanned, and what must come of it."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.rehearsal.human_times import KEYS_A_SECOND
from kiosk.rehearsal.manners import Manner

SCANNER_SECONDS = 0.002  # from one key of a scanner to its next


class Way(StrEnum):
    """Who presses the keys."""

    SCANNER = "scanner"
    HAND = "hand"


Keys = tuple[Way, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Expected:
    """What the screen must show and the journal must say.

    Attributes:
        look: of the card: admitted, again, question, refused.
        reason: of the fact; empty where none may be recorded.
        subject: whom the fact is about; empty where that is nobody's matter.
        is_new: whether the screen must show another card than before.
    """

    look: str
    reason: str = ""
    subject: str = ""
    is_new: bool = True


@dataclass(frozen=True, slots=True)
class Act:
    """Something that people do, and what must come of it.

    Attributes:
        keys: as Textual names them, or the characters themselves.
        before: seconds that people take before the first key.
        goes_on: whether the keys go to what the act before has opened.
    """

    way: Way
    keys: tuple[str, ...]
    before: float
    expected: Expected
    goes_on: bool = False

    @property
    def pace(self) -> float:
        """Seconds from key to key."""
        return SCANNER_SECONDS if self.way is Way.SCANNER else 1 / KEYS_A_SECOND

    @property
    def seconds(self) -> float:
        """What people and scanner take, without the app."""
        return self.before + self.pace * len(self.keys)


@dataclass(frozen=True, slots=True)
class Visit:
    """One who steps up to the desk.

    Attributes:
        arrival: seconds from the start.
        who: the registration number.
        after: seconds until the next one may step up, once the last verdict is there.
    """

    number: int
    arrival: float
    manner: Manner
    who: str
    acts: tuple[Act, ...]
    after: float

    @property
    def seconds(self) -> float:
        """What people and scanner take, without the app."""
        return sum(act.seconds for act in self.acts) + self.after


def by_scanner(code: str) -> Keys:
    """A scanner reads this code."""
    return Way.SCANNER, (*code, "enter")


def by_hand(keys: tuple[str, ...]) -> Keys:
    """A person presses these keys."""
    return Way.HAND, keys


def typed(text: str, down: int = 0) -> tuple[str, ...]:
    """The keys of somebody who types a text and takes one of the answers."""
    return (*text, *["down"] * down, "enter")
