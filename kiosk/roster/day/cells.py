"""Cells of files about day three to settings; what doesn't fit is ``Unfit``."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from kiosk.domain.day_records import DaySort
from kiosk.domain.digits import whole_number
from kiosk.roster.day.things import Known
from kiosk.roster.folding import fold
from kiosk.roster.languages import language_code
from kiosk.roster.problems import RowReason
from kiosk.roster.schedule.dates import Calendar
from kiosk.roster.texts import Unfit, clean
from kiosk.roster.values import email, number, several, yes_or_no

Reader = Callable[[str], Any]
Readers = Mapping[tuple[DaySort | None, str], Reader]
MOST = 1_000_000
LONGEST_ID = 40
_TIME = r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s*(?:Uhr|ч)?"
_HOURS = re.compile(rf"(?:von |from |с )?{_TIME}\s*(?:[-–—]|bis|to|до|по)\s*{_TIME}", re.IGNORECASE)
_CLOCK = re.compile(_TIME, re.IGNORECASE)
_IDENTITY = re.compile(r"[a-z0-9-]{1,40}", re.ASCII)
_WORDS_APART = re.compile(r"[^a-z0-9]+")
_NUMBERS_APART = re.compile(r"\s*[;|,+\n]\s*")


def readers(known: Known) -> Readers:
    """The reader of each field that isn't plain text: of one sort, or (None) of all."""
    company = partial(_among, known.companies, RowReason.UNKNOWN_COMPANY)
    place = partial(_among, known.places, RowReason.UNKNOWN_PLACE)
    return {
        **_WITHOUT_NAMES,
        (DaySort.COMPANY, "place"): place,
        (DaySort.VISIT, "company"): company,
        (DaySort.VEHICLE, "home"): place,
        (DaySort.PARTY, "never"): lambda cell: tuple(map(company, several(cell))),
        (DaySort.TRAVEL, "from"): place,
        (DaySort.TRAVEL, "to"): place,
        (None, "date"): lambda cell: _day_and_rest(cell, known.day)[0],
        (None, "list_by"): partial(_deadline, near=known.day),
    }


def is_identity(text: str) -> bool:
    """Whether a text can be an id as it stands."""
    return _IDENTITY.fullmatch(text) is not None


def identity_from(name: str) -> str:
    """An id made of a name: small Latin letters, digits and hyphens."""
    from anyascii import anyascii

    return _WORDS_APART.sub("-", anyascii(name).lower()).strip("-")[:LONGEST_ID].strip("-")


def whole(cell: str) -> int:
    """A whole number from 0 on."""
    number = whole_number(clean(cell).removesuffix(".0"), MOST)
    if number is None:
        raise Unfit(RowReason.NO_NUMBER)
    return number


def _count(cell: str) -> int:
    """A whole number of which there must be one at least."""
    found = whole(cell)
    if found < 1:
        raise Unfit(RowReason.NO_NUMBER)
    return found


def _degrees(cell: str) -> float:
    try:
        found = float(clean(cell).replace(",", ".").rstrip("°"))
    except ValueError:
        raise Unfit(RowReason.NO_NUMBER) from None
    if not -180 <= found <= 180:
        raise Unfit(RowReason.NO_NUMBER)
    return found


def _languages(cell: str) -> tuple[str, ...]:
    codes = [language_code(text) for text in re.split(r"[\s,;/|]+", clean(cell)) if text]
    if None in codes:
        raise Unfit(RowReason.UNKNOWN_LANGUAGE)
    return tuple(dict.fromkeys(filter(None, codes)))


def _span(cell: str) -> str:
    found = _HOURS.fullmatch(clean(cell))
    if found is None:
        raise Unfit(RowReason.BAD_TIME)
    return f"{_time(found[1], found[2])}-{_time(found[3], found[4])}"


def _clock(cell: str) -> str:
    found = _CLOCK.fullmatch(clean(cell))
    if found is None:
        raise Unfit(RowReason.BAD_TIME)
    return _time(found[1], found[2])


def _time(hours: str, minutes: str | None) -> str:
    if int(hours) > 23 or int(minutes or 0) > 59:
        raise Unfit(RowReason.BAD_TIME)
    return f"{int(hours):02d}:{int(minutes or 0):02d}"


def _among(names: Mapping[str, str], unknown: RowReason, cell: str) -> str:
    """The id of what is called so; else the cell is ``Unfit`` for this reason."""
    found = names.get(fold(clean(cell)))
    if found is None:
        raise Unfit(unknown)
    return found


def _registrations(cell: str) -> tuple[str, ...]:
    parts = _NUMBERS_APART.split(clean(cell))
    return tuple(number(part) for part in parts if part.strip())


def _day_and_rest(cell: str, near: date) -> tuple[date, str]:
    """A day, where no year is written the nearest to this one, and what follows it."""
    found = Calendar((near,)).read(clean(cell))
    if found is None:
        raise Unfit(RowReason.BAD_TIME)
    return found


def _deadline(cell: str, *, near: date) -> str:
    """A day and a time; without a time the end of the day."""
    day, rest = _day_and_rest(cell, near)
    return f"{day.isoformat()}T{_clock(rest) if rest else '23:59'}"


_WHOLE = ("min", "max", "seats", "wheelchairs", "want", "cost_fixed", "cost_per_minute", "minutes")
_WITHOUT_NAMES: Readers = {
    (DaySort.PARTY, "guests"): _registrations,
    (DaySort.PARTY, "pinned"): several,
    (DaySort.PARTY, "wishes"): several,
    (DaySort.VISIT, "max"): _count,
    (DaySort.VEHICLE, "seats"): _count,
    **{(None, field): whole for field in _WHOLE},
    (None, "id"): lambda cell: clean(cell).lower(),
    (None, "tags"): several,
    (None, "needs"): several,
    (None, "languages"): _languages,
    (None, "phone"): number,
    (None, "driver_phone"): number,
    (None, "escort_phone"): number,
    (None, "email"): email,
    (None, "at"): lambda cell: tuple(map(_span, several(cell))),
    (None, "available"): _span,
    (None, "start"): _clock,
    (None, "end"): _clock,
    (None, "own_transport"): yes_or_no,
    (None, "lat"): _degrees,
    (None, "lon"): _degrees,
}
"""Those that read a cell by itself, whatever the day holds."""
