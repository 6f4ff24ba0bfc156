"""What is typed of a company, a visit, a vehicle or a party, and what it means; and the reverse."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from kiosk.domain.day_records import FIELDS, DaySort
from kiosk.domain.names import plain
from kiosk.domain.visit_day import ListColumn
from kiosk.errors import UnusableInput
from kiosk.screens.trips.typed import fit
from kiosk.visitfile.merging import MILLIONTHS
from kiosk.wording.visits import some
from kiosk.words import N_, _

LABELS = {
    "name": N_("Name"),
    "place": N_("Place"),
    "sector": N_("Sector"),
    "tags": N_("Tags"),
    "host": N_("Host"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "meeting_point": N_("Meeting point"),
    "needs": N_("Visitors need"),
    "list_by": N_("List due"),
    "list_form": N_("List says"),
    "company": N_("Company"),
    "at": N_("Times"),
    "min": N_("At least"),
    "max": N_("At most"),
    "languages": N_("Languages"),
    "wheelchairs": N_("Wheelchair places"),
    "escort": N_("Escort"),
    "escort_phone": N_("Escort's phone"),
    "seats": N_("Seats"),
    "home": N_("Stands at"),
    "available": N_("There from–to"),
    "cost_fixed": N_("Cost, if it drives"),
    "cost_per_minute": N_("Cost per minute"),
    "driver": N_("Driver"),
    "driver_phone": N_("Driver's phone"),
    "guests": N_("Guests"),
    "wishes": N_("Wishes, best first"),
    "want": N_("Visits wanted"),
    "never": N_("Never"),
    "pinned": N_("Must go to"),
    "own_transport": N_("Own transport"),
    "lat": N_("Latitude"),
    "lon": N_("Longitude"),
}
"""The lines of the forms, and what they are called."""

_LISTS = frozenset({"tags", "needs", "wishes", "guests"})
_WHOLE = frozenset({"min", "max", "wheelchairs", "seats", "cost_fixed", "cost_per_minute", "want"})
_CHOSEN = frozenset({"place", "home", "company", "at", "available", "list_by", "own_transport"})
_DEGREES = {"lat": 90, "lon": 180}
_SPAN = re.compile(
    r"([01]?\d|2[0-4])[:.]?([0-5]\d)? ?[-–] ?([01]?\d|2[0-4])[:.]?([0-5]\d)?", re.ASCII
)
_DAY_AND_TIME = re.compile(
    r"(?:(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)\.(\d\d?)\.?(\d{4})?)[ T,]+(\d\d?)[:.](\d\d)", re.ASCII
)
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)
MOST = 1_000_000

Names = Mapping[str, str]
"""What things are called, by their ids."""


def is_short(field: str) -> bool:
    """Whether a line holds a time, a count or a choice: what one types over."""
    return field in _WHOLE or field in _CHOSEN


class RecordWords:
    """Reads and writes the lines of a form.

    Args:
        day: of the visits; dates without a year are of its year.
        companies, places, visits: their names by their ids.
    """

    def __init__(
        self, sort: DaySort, day: date, companies: Names, places: Names, visits: Names
    ) -> None:
        self._sort = sort
        self._day = day
        self._companies = companies
        self._places = places
        self._visits = visits

    @property
    def fields(self) -> Sequence[str]:
        """The lines of the form, in order."""
        if self._sort is DaySort.TRAVEL:
            return tuple(self._places)
        return FIELDS[self._sort]

    def label(self, field: str) -> str:
        """What a line is called."""
        if self._sort is DaySort.TRAVEL:
            return self._places[field] or field
        return _(LABELS[field])

    # What stands there.

    def written(self, field: str, value: Any) -> str:
        """A setting as one would type it; one of a strange form as it is, to be mended."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if field in _DEGREES and isinstance(value, int):
            return f"{value / MILLIONTHS:.6f}".rstrip("0").rstrip(".")
        if isinstance(value, datetime):
            return f"{value:%d.%m.%Y %H:%M}"
        if isinstance(value, list | tuple):
            return (" + " if field == "at" else ", ").join(str(each) for each in value)
        return str(value)

    # What it means.

    def read(self, field: str, text: str) -> Any:
        """What a line means; None for an empty one: what holds without it.

        Raises:
            UnusableInput: if it can't be read; why, and how to type it.
        """
        text = fit(text)
        if not text:
            return None
        if self._sort is DaySort.TRAVEL:
            return _whole(text)
        return self._reader(field)(text)

    def told(self, field: str, text: str) -> str:
        """What a text is understood as, where it doesn't say so itself."""
        names = {"place": self._places, "home": self._places, "company": self._companies}
        if field not in names or not text.strip():
            return ""
        try:
            meant = names[field].get(str(self.read(field, text)), "")
        except UnusableInput:
            return ""
        return f"→ {meant}" if meant and plain(meant) != plain(text) else ""

    def _reader(self, field: str) -> Callable[[str], Any]:
        if field in _LISTS:
            return _several
        if field in _WHOLE:
            return _whole
        if field in _DEGREES:
            return lambda text: _degrees(text, _DEGREES[field])
        readers: dict[str, Callable[[str], Any]] = {
            "place": lambda text: _named(text, self._places, N_("There is no place {name}.")),
            "home": lambda text: _named(text, self._places, N_("There is no place {name}.")),
            "company": lambda text: _named(
                text, self._companies, N_("There is no company {name}.")
            ),
            "never": lambda text: [
                _named(part, self._companies, N_("There is no company {name}."))
                for part in _several(text)
            ],
            "pinned": lambda text: [
                _named(part, self._visits, N_("There is no visit {name}."))
                for part in _several(text)
            ],
            "at": _times,
            "available": _span,
            "list_by": self._moment,
            "list_form": _columns,
            "languages": _languages,
            "own_transport": _yes_or_no,
        }
        return readers.get(field, str)

    def _moment(self, text: str) -> str:
        found = _DAY_AND_TIME.fullmatch(text)
        if found is None:
            raise UnusableInput(
                N_("This isn't a date and a time."), N_("Type it like 03.04. 12:00.")
            )
        year, month, day = found[1] or found[6] or self._day.year, found[2] or found[5], found[3]
        try:
            at = datetime(int(year), int(month), int(day or found[4]), int(found[7]), int(found[8]))  # noqa: DTZ001
        except ValueError:
            raise UnusableInput(
                N_("There is no such day or time."), N_("Type it like 03.04. 12:00.")
            ) from None
        return at.strftime("%Y-%m-%dT%H:%M")


def _several(text: str) -> list[str]:
    return [part for part in (each.strip() for each in text.split(",")) if part]


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or int(text[:8]) > MOST:
        raise UnusableInput(N_("This isn't a whole number."), N_("Type it in digits, such as 12."))
    return int(text)


def _degrees(text: str, most: int) -> float:
    try:
        degrees = float(text.replace(",", "."))
    except ValueError:
        degrees = float("nan")
    if not -most <= degrees <= most:
        raise UnusableInput(N_("These aren't degrees."), N_("Type them like 52.213."))
    return degrees


def _span(text: str) -> str:
    found = _SPAN.fullmatch(text)
    if found is None:
        raise UnusableInput(N_("This isn't from when to when."), N_("Type it like 09:00-10:30."))
    return f"{int(found[1]):02}:{found[2] or '00'}-{int(found[3]):02}:{found[4] or '00'}"


def _times(text: str) -> str | list[str]:
    parts = [_span(part.strip()) for part in re.split(r"[+,]", text)]
    return parts if len(parts) > 1 else parts[0]


def _languages(text: str) -> list[str]:
    found = [part.casefold() for part in re.split(r"[,\s]+", text) if part]
    if wrong := [part for part in found if not _LANGUAGE.fullmatch(part)]:
        raise UnusableInput(
            _("{name} isn't the sign of a language.").format(name=wrong[0]),
            N_("Type them like de, en, uk."),
        )
    return found


def _columns(text: str) -> list[str]:
    found = [part.casefold().replace(" ", "_") for part in _several(text)]
    if wrong := [part for part in found if part not in tuple(ListColumn)]:
        raise UnusableInput(
            _("No list can say {name}.").format(name=wrong[0]),
            _("There are: {names}.").format(names=", ".join(ListColumn)),
        )
    return found


def _yes_or_no(text: str) -> bool:
    yes, no = plain(_("yes")), plain(_("no"))
    typed = plain(text)
    if typed in {"y", "yes", "j", "ja", "1", yes}:
        return True
    if typed in {"n", "no", "nein", "0", no}:
        return False
    raise UnusableInput(N_("This is neither yes nor no."), N_("Type yes or no."))


def _named(text: str, names: Names, unknown: str) -> str:
    """The id of what is called so; else of what begins so, if it is the only one."""
    wanted = plain(text)
    for id, name in names.items():
        if wanted in (plain(id), plain(name)):
            return id
    begun = [id for id, name in names.items() if plain(name).startswith(wanted)]
    if len(begun) == 1:
        return begun[0]
    there = some([*names.values()]) or "–"
    raise UnusableInput(_(unknown).format(name=text), _("There are: {names}.").format(names=there))
