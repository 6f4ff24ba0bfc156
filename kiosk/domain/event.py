"""The fair: what the event file says, once it has been read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kiosk.domain.checkpoints import Checkpoint, Window
from kiosk.domain.programme import ProgrammeEntry
from kiosk.domain.questions import Question
from kiosk.domain.texts import Text
from kiosk.domain.trips.trip import Trip


class Purpose(StrEnum):
    """What a store is for. Time may be set by hand only where nothing is in earnest."""

    FAIR = "fair"
    DEMO = "demo"
    TRAINING = "training"


TRAINING_KEY_NUMBER = 0
"""No fair gives it out, so a training's ticket is of an unknown issuer there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happens."""

    id: str
    name: Text
    address: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the fair and what happens on it."""

    date: date
    name: Text
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TicketKind:
    """A sort of ticket.

    Attributes:
        number: stands in the code and must never change.
        staff: whether its holders work here: counted aboard, booked on no trip.
    """

    id: str
    number: int
    name: Text
    validity: Window
    note: Text
    staff: bool = False


@dataclass(frozen=True, slots=True)
class Partner:
    """A network partner that brings guests, and whom to call about them."""

    id: str
    name: str
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class SisterFair:
    """Another fair whose tickets count here too.

    Attributes:
        number: its event number.
        keys: its issuing keys, number and public half (32 bytes).
        kinds: its kind numbers to ids of our kinds.
    """

    name: str
    number: int
    keys: tuple[tuple[int, bytes], ...]
    kinds: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Event:
    """A fair.

    Attributes:
        number: stands in every ticket code, 1 to 65535.
        pseudonym_key: names guests the same way on every device that has this event file.
        scheme: how tickets are coded, ``signed`` or ``short``.
        starts_at: the moment a demo begins at, None outside demos.
        trips: as this file plans them; what was recorded since goes over it.
        keep_days: how many days after the last one personal data may be kept; None where nobody
            said.
        digest: SHA-256 of the event file, in hexadecimal.
    """

    name: Text
    number: int
    zone: ZoneInfo
    purpose: Purpose
    languages: tuple[str, ...]
    scheme: str
    pseudonym_key: bytes
    days: tuple[Day, ...]
    places: Mapping[str, Place]
    kinds: Mapping[str, TicketKind]
    checkpoints: Mapping[str, Checkpoint]
    checkpoint_names: Mapping[str, Text]
    partners: Mapping[str, Partner]
    default_kind: str
    sister_fairs: tuple[SisterFair, ...] = ()
    questions: Mapping[str, Question] = field(default_factory=dict)
    programme: tuple[ProgrammeEntry, ...] = ()
    trips: Mapping[str, Trip] = field(default_factory=dict)
    starts_at: datetime | None = None
    keep_days: int | None = None
    digest: str = ""

    @property
    def dates(self) -> tuple[date, ...]:
        """The days of the fair, in order."""
        return tuple(sorted({day.date for day in self.days}))

    @property
    def kept_until(self) -> date | None:
        """The last day on which personal data of this fair may be kept; None where nobody said."""
        if self.keep_days is None or not self.days:
            return None
        return self.dates[-1] + timedelta(days=self.keep_days)

    def kind_numbered(self, number: int, event: int) -> TicketKind | None:
        """The kind that a code of this fair or a sister fair means by its number."""
        if event == self.number:
            return next((kind for kind in self.kinds.values() if kind.number == number), None)
        for sister in self.sister_fairs:
            if sister.number == event:
                return self.kinds.get(sister.kinds.get(number, ""))
        return None

    def checkpoints_taking(self, kind: str) -> tuple[str, ...]:
        """Ids of the checkpoints that let this kind of ticket in."""
        return tuple(id for id, point in self.checkpoints.items() if kind in point.takes)

    @property
    def may_set_time(self) -> bool:
        """Whether the clock may be set by hand here."""
        return self.purpose is not Purpose.FAIR
