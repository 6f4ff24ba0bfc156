"""What is typed of a company, a visit, a vehicle or a party, and what it means; and the reverse."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from kiosk.domain.day_records import FIELDS, DaySort
from kiosk.domain.names import plain
from kiosk.errors import UnusableInput
from kiosk.screens.board.setting_readers import (
    Names,
    Reader,
    columns,
    degrees,
    languages,
    list_of,
    moment,
    named,
    several,
    span,
    times,
    whole,
    yes_or_no,
)
from kiosk.screens.trips.typed import fit
from kiosk.visitfile.merging import MILLIONTHS
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
_WITHOUT_NAMES: Mapping[str, Reader] = {
    **dict.fromkeys(_LISTS, several),
    **dict.fromkeys(_WHOLE, whole),
    **{field: partial(degrees, most=most) for field, most in _DEGREES.items()},
    "at": times,
    "available": span,
    "list_form": columns,
    "languages": languages,
    "own_transport": yes_or_no,
}
"""The readers that need no names of the day; a line without any reader is text."""


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
            return whole(text)
        reader = self._readers.get(field)
        return reader(text) if reader else text

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

    @property
    def _readers(self) -> Mapping[str, Reader]:
        place = partial(named, names=self._places, unknown=N_("There is no place {name}."))
        company = partial(named, names=self._companies, unknown=N_("There is no company {name}."))
        visit = partial(named, names=self._visits, unknown=N_("There is no visit {name}."))
        return {
            **_WITHOUT_NAMES,
            "place": place,
            "home": place,
            "company": company,
            "never": list_of(company),
            "pinned": list_of(visit),
            "list_by": partial(moment, year=self._day.year),
        }
