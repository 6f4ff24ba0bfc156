"""A trip: one vehicle, one way, one departure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from kiosk.domain.facts import LAST_MICROSECOND
from kiosk.domain.texts import Text

SUBJECT_PREFIX = "trip:"
OWN_TRANSPORT = "own"
"""Stands in the place of a trip for who comes by their own means."""
MOST_SEATS = 1000
SHORTEST = 5 * 60 * 1_000_000
"""A vehicle is away for so long at least, whatever nobody said."""
LONGEST = 200
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


class TripKind(StrEnum):
    """What a trip is for: whoever goes out is expected back; a tour is a way by itself."""

    OUTBOUND = "outbound"
    RETURN = "return"
    TOUR = "tour"


class Unchecked(StrEnum):
    """What becomes of one who never checked in at the venue: told, asked about, or refused."""

    IGNORE = "ignore"
    WARN = "warn"
    ASK = "ask"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Trip:
    """One vehicle, one way, one departure.

    Attributes:
        outing: ties the ways out to the ways back: who went out with one is expected back.
        vehicle: what stands on the vehicle, such as its number plate.
        seats: for passengers, the driver's left out; ``wheelchairs`` are places for those.
        crew: people aboard who have no ticket to scan, the driver among them.
        origin: where it leaves, ``destination`` where it goes: ids of places, or their names.
        departs: microseconds since 1970; ``arrives`` likewise, 0 where nobody said.
        takes: ids of the kinds of ticket it takes; empty means all.
        checked_in_at: the checkpoint at which its guests should have been before.
    """

    id: str
    name: Text
    kind: TripKind
    outing: str
    seats: int
    departs: int
    origin: str
    destination: str
    arrives: int = 0
    vehicle: str = ""
    driver: str = ""
    driver_phone: str = ""
    wheelchairs: int = 0
    crew: int = 1
    takes: frozenset[str] = field(default_factory=frozenset)
    checked_in_at: str = ""
    unchecked: Unchecked = Unchecked.IGNORE
    canceled: bool = False

    @property
    def subject(self) -> str:
        """The name facts know it by; scans are recorded at it as at a checkpoint."""
        return SUBJECT_PREFIX + self.id

    @property
    def leg(self) -> str:
        """The way it is one vehicle of: a guest is booked on one trip of each leg."""
        return leg_of(self.kind, self.outing, self.id)

    @property
    def way_out(self) -> str:
        """For a way back, the leg that leads out; else empty."""
        is_return = self.kind is TripKind.RETURN
        return leg_of(TripKind.OUTBOUND, self.outing, self.id) if is_return else ""

    @property
    def far_end(self) -> str:
        """The place that its outing goes to."""
        return self.origin if self.kind is TripKind.RETURN else self.destination

    @property
    def over(self) -> int:
        """When its vehicle is free again, as far as one can tell."""
        return max(self.arrives, self.departs + SHORTEST)

    def clashes_with(self, other: "Trip") -> bool:
        """Whether both need one vehicle at one time."""
        same = self.vehicle != "" and self.vehicle.casefold() == other.vehicle.casefold()
        at_once = self.departs < other.over and other.departs < self.over
        return same and at_once and self.id != other.id


def leg_of(kind: TripKind, outing: str, trip: str) -> str:
    """The name of a leg."""
    return f"tour.{trip}" if kind is TripKind.TOUR else f"{outing}.{kind}"


def outing_of(kind: TripKind, origin: str, destination: str, day: date) -> str:
    """What the outing of a trip is called where nobody named it: after its far end and the day."""
    far = origin if kind is TripKind.RETURN else destination
    return f"{far or 'outing'}-{day}"


def may_be_id(text: str) -> bool:
    """Whether a trip may have this id, as in the event file."""
    return _ID.fullmatch(text) is not None and text != OWN_TRANSPORT


def is_trip(subject: str) -> bool:
    """Whether a checkpoint's or a subject's name means a trip."""
    return subject.startswith(SUBJECT_PREFIX)


NEEDED = ("name", "kind", "outing", "seats", "departs", "from", "to")
FIELDS = (
    *NEEDED,
    "arrives",
    "vehicle",
    "driver",
    "driver_phone",
    "wheelchairs",
    "crew",
    "takes",
    "checked_in_at",
    "unchecked",
    "canceled",
)


def trip_from(identity: str, values: Mapping[str, Any]) -> Trip | None:
    """A trip from recorded values; None where what is needed isn't told or hasn't its form."""
    name = _text(values.get("name"))
    whole = _whole(values, "seats", MOST_SEATS), _whole(values, "departs", LAST_MICROSECOND)
    kind, outing = values.get("kind"), _line(values, "outing")
    if name is None or None in whole or kind not in tuple(TripKind) or not outing:
        return None
    takes = values.get("takes")
    unchecked = values.get("unchecked")
    return Trip(
        id=identity,
        name=name,
        kind=TripKind(kind),
        outing=outing,
        seats=whole[0] or 0,
        departs=whole[1] or 0,
        origin=_line(values, "from"),
        destination=_line(values, "to"),
        arrives=_whole(values, "arrives", LAST_MICROSECOND) or 0,
        vehicle=_line(values, "vehicle"),
        driver=_line(values, "driver"),
        driver_phone=_line(values, "driver_phone"),
        wheelchairs=_whole(values, "wheelchairs", MOST_SEATS) or 0,
        crew=1 if (crew := _whole(values, "crew", MOST_SEATS)) is None else crew,
        takes=frozenset(kind for kind in takes if isinstance(kind, str))
        if isinstance(takes, list | tuple)
        else frozenset(),
        checked_in_at=_line(values, "checked_in_at"),
        unchecked=Unchecked(unchecked) if unchecked in tuple(Unchecked) else Unchecked.IGNORE,
        canceled=values.get("canceled") is True,
    )


def values_of(trip: Trip) -> dict[str, Any]:
    """The form in which facts hold a trip."""
    return {
        "name": dict(trip.name.by_language),
        "kind": str(trip.kind),
        "outing": trip.outing,
        "seats": trip.seats,
        "departs": trip.departs,
        "from": trip.origin,
        "to": trip.destination,
        "arrives": trip.arrives,
        "vehicle": trip.vehicle,
        "driver": trip.driver,
        "driver_phone": trip.driver_phone,
        "wheelchairs": trip.wheelchairs,
        "crew": trip.crew,
        "takes": sorted(trip.takes),
        "checked_in_at": trip.checked_in_at,
        "unchecked": str(trip.unchecked),
        "canceled": trip.canceled,
    }


def _text(value: Any) -> Text | None:
    texts = {"": value} if isinstance(value, str) else value
    if not isinstance(texts, dict) or not any(texts.values()):
        return None
    fine = all(isinstance(k, str) and _is_line(text) for k, text in texts.items())
    return Text(texts) if fine else None


def _line(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) and _is_line(value) else ""


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST and value.isprintable()


def _whole(values: Mapping[str, Any], name: str, most: int) -> int | None:
    value = values.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 <= value <= most else None
