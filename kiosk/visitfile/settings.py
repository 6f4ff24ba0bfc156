"""Forms of settings that only the file of visits has: hours, languages, tables within tables."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time

from kiosk.eventfile.table import Table, said
from kiosk.words import N_, _
from logistics.minutes import parse_minute
from logistics.problem import Interval

MINUTES_A_DAY = 24 * 60
ENDS_FIRST = N_("{text} ends before it begins; write the earlier time first")
_HOURS = re.compile(r"([01]?\d|2[0-3]):([0-5]\d) ?[-–] ?([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)


def hours(table: Table, name: str, text: str, day: date) -> Interval | None:
    """``09:00-10:30`` on the day, in minutes as `logistics` counts them; notes it if it is none."""
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        table.note(
            name, _("{text} must be from and to, such as 09:00-10:30").format(text=said(text))
        )
        return None
    midnight = (day.toordinal() - 1) * MINUTES_A_DAY
    start, end = (midnight + 60 * int(found[n]) + int(found[n + 1]) for n in (1, 3))
    if start >= end:
        table.note(name, _(ENDS_FIRST).format(text=said(text)))
        return None
    return start, end


def minute(table: Table, name: str) -> int | None:
    """A date and time, as TOML has it or in quotes, in minutes as `logistics` counts them.

    A date alone means its end. Notes it if it is none.
    """
    told = table.peek(name)
    if not isinstance(told, datetime | date):
        told = text = table.get(name, str, "")
        if not text:
            return None
        found = parse_minute(text.strip().replace(" ", "T")[:16])
        if found is None:
            table.note(
                name,
                _("{text} must be date and time, such as 2019-04-02T12:00").format(text=said(text)),
            )
        return found
    table.get(name, type(told), told)
    at = told if isinstance(told, datetime) else datetime.combine(told, time(23, 59))
    return parse_minute(at.strftime("%Y-%m-%dT%H:%M"))


def languages(table: Table, name: str = "languages") -> frozenset[str]:
    """A list of languages, each as two or three small letters."""
    listed = table.texts(name)
    for language in listed:
        if not _LANGUAGE.fullmatch(language):
            table.note(
                name,
                _("names {language}; write a language as in de, en, uk").format(
                    language=said(language)
                ),
            )
    return frozenset(listed)


def whole(table: Table, name: str, default: int, least: int, most: int) -> int:
    """A whole number within these bounds, or the default where it is missing."""
    return table.number(name, least, most) if name in table else default


def entries(table: Table, name: str) -> Iterator[tuple[str, object]]:
    """Name and value of each setting of a table within."""
    yield from table.get(name, dict, {}).items()
