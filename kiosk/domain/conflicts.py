"""What devices that were apart told differently, and the ways to settle it.

A conflict is derived from the facts and is never refused nor dropped. Its key is made of the facts
it is about, so every device knows it by the same one, and a new fact that contradicts makes a new
conflict. That one is settled is a fact too (``conflict.settled``).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Any

KEY_BYTES = 6
REOPENED = "reopened"
"""How a conflict was settled that shall be open again."""


class Sort(StrEnum):
    """What sort of conflict it is; scripts read the values, in the order of a list."""

    DOUBLE_ENTRY = "double_entry"
    LET_IN = "let_in"
    TWO_BUSES = "two_buses"
    TWO_SEATS = "two_seats"
    CLOSED_TWICE = "closed_twice"
    AFTER_CLOSING = "after_closing"
    SAME_PERSON = "same_person"
    FIELD = "field"
    ANSWER = "answer"
    TWO_PLANS = "two_plans"
    SETTLED_TWICE = "settled_twice"
    CLASH = "clash"
    APART = "apart"


class Act(StrEnum):
    """What settles a conflict."""

    UNDO = "undo"
    KEEP = "keep"
    TAKE = "take"
    COUNT = "count"
    REOPEN = "reopen"
    JOIN = "join"
    BLOCK = "block"
    RELEASE = "release"
    REINSTATE = "reinstate"
    FINE = "fine"


NEED_REASON = frozenset({Act.UNDO, Act.REOPEN, Act.BLOCK, Act.FINE, Act.COUNT})


@dataclass(frozen=True, slots=True)
class Way:
    """A way to settle a conflict.

    Attributes:
        about: the number of what was said that it is about, from 1; 0 for all of it.
    """

    act: Act
    about: int = 0

    @property
    def how(self) -> str:
        """What the fact calls it."""
        return f"{self.act}-{self.about}" if self.about else str(self.act)

    @property
    def needs_reason(self) -> bool:
        """Whether somebody must say why."""
        return self.act in NEED_REASON


@dataclass(frozen=True, slots=True)
class Said:
    """A fact that a conflict is about, and who told it.

    Attributes:
        kind: the fact's kind.
        at: when, microseconds since 1970, corrected.
        desk: the writer's label, ``who`` that of the staff; empty if nobody said.
        point: the checkpoint or the trip's subject it happened at; may be empty.
        value: what it said: a field's value, a head count, a trip.
    """

    fact: str
    kind: str
    subject: str
    at: int
    writer: str
    desk: str
    who: str
    point: str = ""
    value: Any = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that devices told differently.

    Attributes:
        subject: whom or what it is about; ``others`` likewise, where it is about several.
        said: the facts, in order.
        field: of the record, or the leg of a trip; empty for other sorts.
        ways: to settle it; the last one is that it is all right.
    """

    sort: Sort
    key: str
    subject: str
    said: tuple[Said, ...]
    ways: tuple[Way, ...]
    others: tuple[str, ...] = ()
    field: str = ""

    @property
    def latest(self) -> int:
        """When the last of it was told."""
        return max((said.at for said in self.said), default=0)

    def way(self, how: str) -> Way | None:
        """The way of this name, if it is one."""
        return next((way for way in self.ways if way.how == how), None)


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a conflict was settled, and by whom.

    Attributes:
        refs: ids of the facts it was about, of those that settle it, and of earlier settlements.
        deeds: ids of those that settle it.
    """

    fact: str
    key: str
    subject: str
    how: str
    why: str
    refs: tuple[str, ...]
    deeds: tuple[str, ...]
    at: int
    writer: str
    desk: str
    who: str

    @property
    def sort(self) -> Sort | None:
        """The sort of conflict; None for one that a newer version knows."""
        name = self.key.partition(".")[0]
        return Sort(name) if name in tuple(Sort) else None

    @property
    def act(self) -> Act | None:
        """What settled it; None for what a newer version knows."""
        name = self.how.partition("-")[0]
        return Act(name) if name in tuple(Act) else None


def key_of(sort: Sort, parts: Iterable[str]) -> str:
    """The key of a conflict of this sort that is about these facts, in any order."""
    digest = blake2b("\n".join(sorted(set(parts))).encode(), digest_size=KEY_BYTES)
    return f"{sort}.{digest.hexdigest()}"


def ways_about(act: Act, count: int) -> tuple[Way, ...]:
    """One way of this sort for each of so many."""
    return tuple(Way(act, number) for number in range(1, count + 1))


FINE = Way(Act.FINE)
