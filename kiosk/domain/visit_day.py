"""Day three as the coordinator keeps it: who receives whom when, and what the roster can't know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from logistics.interests import Host
from logistics.problem import Interval, Problem

WHEELCHAIR = "wheelchair"
INTERPRETER = "interpreter"


class ListColumn(StrEnum):
    """What a company's security wants to know of each guest."""

    NATIVE_NAME = "native_name"
    LATIN_NAME = "latin_name"
    LATIN_CAPITALS = "latin_capitals"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    LANGUAGE = "language"
    PHONE = "phone"
    EMAIL = "email"
    REGISTRATION = "registration"


USUAL_LIST = (
    ListColumn.NATIVE_NAME,
    ListColumn.LATIN_NAME,
    ListColumn.ORGANISATION,
    ListColumn.COUNTRY,
)


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
class Reception:
    """How a company receives its guests; the solver needs nothing of it.

    Attributes:
        host: the person who receives them.
        needs: what visitors must bring or have, such as safety shoes, as words.
        list_by: when the attendance list must be there, in minutes as `logistics` counts them.
        list_form: what stands on that list of each guest, in this order.
    """

    host: str = ""
    phone: str = ""
    email: str = ""
    meeting_point: str = ""
    needs: tuple[str, ...] = ()
    list_by: int | None = None
    list_form: tuple[ListColumn, ...] = USUAL_LIST


@dataclass(frozen=True, slots=True)
class Crew:
    """Who drives a vehicle, and what stands on it."""

    name: str = ""
    driver: str = ""
    driver_phone: str = ""


@dataclass(frozen=True, slots=True)
class Escort:
    """Who goes with the group of a visit."""

    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class VisitDay:
    """The file of company visits, with what was recorded over it.

    Attributes:
        checkpoint: whose kinds of ticket make a guest of the day; may be empty.
        want: visits a guest has.
        stage: the visit problem, nobody in it yet.
        hosts: its companies as guests wish for them.
        understands: a language to those that its speakers follow a visit in, besides.
        meanings: words of guests to a company, sector, tag or flag; to nothing where they say none.
        hours: within which all visits lie; None where nobody said.
        receptions: by company; crews by vehicle; escorts by visit. Each has all of them.
    """

    day: date
    checkpoint: str
    want: int
    stage: Problem
    hosts: tuple[Host, ...]
    understands: Mapping[str, frozenset[str]]
    meanings: Mapping[str, str]
    arrangements: tuple[Arrangement, ...]
    hours: Interval | None = None
    receptions: Mapping[str, Reception] = field(default_factory=dict)
    crews: Mapping[str, Crew] = field(default_factory=dict)
    escorts: Mapping[str, Escort] = field(default_factory=dict)
