"""The cover of a bundle: what it says of itself in its first line."""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kiosk.domain.audience import Audience
from kiosk.domain.event import Purpose
from kiosk.domain.facts import LAST_MICROSECOND
from kiosk.errors import BadBundle
from kiosk.words import N_, _

FORMAT, OLD_FORMAT = "kiosk-bundle/2", "kiosk-bundle/1"
MOST_TRIPS = 1000
LONGEST_TRIP = 80
AGAIN = N_("Nothing was taken from it. Have it written again.")

# What it says of itself goes into facts of ours, so it must have a form that others take in.
_WRITER = re.compile(r"[a-z0-9][a-z0-9._:-]{0,63}")
_PUBLIC = re.compile(r"[0-9a-f]{64}")
_MOST = {"event": 65_535, "seq": 2**53, "written_at": LAST_MICROSECOND, "facts": 2**53}


@dataclass(frozen=True, slots=True)
class Cover:
    """What a bundle says of itself.

    Attributes:
        event: number of the fair.
        writer: the store that wrote it; ``seq`` is its last fact, 0 for none.
        written_at: that store's clock, microseconds since 1970.
        facts: how many facts follow.
        purpose: what that store is for.
        trips: whose marshals it is for; then bodies were left out that they don't need.
        audience: whom it was cut for.
        public: the key of the device that signed it, in hexadecimal; empty in a bundle of the
            first form, which nobody signed.
    """

    event: int
    writer: str
    seq: int
    written_at: int
    facts: int
    purpose: Purpose = Purpose.FAIR
    trips: tuple[str, ...] = ()
    audience: Audience = Audience.ALL
    public: str = ""

    def record(self) -> dict[str, object]:
        """The first line."""
        return {"format": FORMAT} | {name: getattr(self, name) for name in Cover.__slots__}


_LATER = {"audience", "public"}  # unknown to the first form
_OPTIONAL: dict[str, Any] = {
    "purpose": Purpose.FAIR,
    "trips": [],
    "audience": Audience.ALL,
    "public": "",
}


def parse_cover(line: bytes, form: str) -> Cover:
    """The cover in the first line of a bundle of this form.

    Raises:
        BadBundle: if it isn't one.
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadBundle(
            _("The first line of the bundle can't be read: {why}.").format(why=error), AGAIN
        ) from error
    if not isinstance(record, dict) or record.pop("format", None) != form:
        raise BadBundle(N_("The file is no bundle that this version can read."), AGAIN)
    unknown = _LATER if form == OLD_FORMAT else set()
    if not _has_form(record, unknown):
        raise BadBundle(N_("The first line of the bundle is not as it should be."), AGAIN)
    told = _OPTIONAL | record
    return Cover(
        **told
        | {
            "purpose": Purpose(told["purpose"]),
            "trips": tuple(told["trips"]),
            "audience": _audience(record),
        }
    )


def _has_form(record: dict[str, object], unknown: set[str]) -> bool:
    if set(record) & unknown or set(record) | set(_OPTIONAL) != set(Cover.__slots__):
        return False
    told = _OPTIONAL | record
    trips, public = told["trips"], told["public"]
    return (
        all(_is_count(told[name], most) for name, most in _MOST.items())
        and _matches(_WRITER, told["writer"])
        and _is_one_of(Purpose, told["purpose"])
        and _is_one_of(Audience, told["audience"])
        and (bool(unknown) or _matches(_PUBLIC, public))
        and isinstance(trips, list)
        and len(trips) <= MOST_TRIPS
        and all(map(_is_trip, trips))
    )


def _audience(record: dict[str, object]) -> Audience:
    """Whom it is for; the first form tells it by the trips alone."""
    if "audience" in record:
        return Audience(str(record["audience"]))
    return Audience.MARSHAL if record.get("trips") else Audience.ALL


def _is_count(value: object, most: int) -> bool:
    return type(value) is int and 0 <= value <= most


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_one_of(words: type[StrEnum], value: object) -> bool:
    return isinstance(value, str) and value in set(words)


def _is_trip(name: object) -> bool:
    return isinstance(name, str) and 0 < len(name) <= LONGEST_TRIP and name.isprintable()
