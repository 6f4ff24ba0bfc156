"""Day three as the coordinator keeps it: who receives whom when, and what the roster can't know."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from logistics.interests import Host
from logistics.problem import Interval, Problem

WHEELCHAIR = "wheelchair"
INTERPRETER = "interpreter"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What was agreed with one guest, or with several who go together.

    Attributes:
        guests: their registration numbers.
        wishes: before what the roster says of their interests, best first.
        want: how many visits; None for as many as everybody.
        languages: what they follow a visit in; empty for what the roster says.
        wheelchairs: None for what the roster says.
    """

    guests: tuple[str, ...]
    wishes: tuple[str, ...] = ()
    want: int | None = None
    never: frozenset[str] = frozenset()
    pinned: tuple[str, ...] = ()
    languages: frozenset[str] = frozenset()
    wheelchairs: int | None = None
    own_transport: bool = False
    available: Interval | None = None


@dataclass(frozen=True, slots=True)
class VisitDay:
    """The file of company visits.

    Attributes:
        checkpoint: whose kinds of ticket make a guest of the day; may be empty.
        want: visits a guest has.
        stage: the visit problem, nobody in it yet.
        hosts: its companies as guests wish for them.
        understands: a language to those that its speakers follow a visit in, besides.
        meanings: words of guests to a company, sector, tag or flag; to nothing where they say none.
    """

    day: date
    checkpoint: str
    want: int
    stage: Problem
    hosts: tuple[Host, ...]
    understands: Mapping[str, frozenset[str]]
    meanings: Mapping[str, str]
    arrangements: tuple[Arrangement, ...]
