"""What a typed text means as a setting of the day: a count, a time, a list, a name.

Each reader raises UnusableInput where a text means nothing: why, and how to type it.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from kiosk.domain.digits import whole_number
from kiosk.domain.names import plain
from kiosk.domain.visit_day import ListColumn
from kiosk.errors import UnusableInput
from kiosk.wording.visits import some
from kiosk.words import N_, _

Reader = Callable[[str], Any]
Names = Mapping[str, str]
"""What things are called, by their ids."""

MOST = 1_000_000
_SPAN = re.compile(
    r"([01]?\d|2[0-4])[:.]?([0-5]\d)? ?[-–] ?([01]?\d|2[0-4])[:.]?([0-5]\d)?", re.ASCII
)
_DAY_AND_TIME = re.compile(
    r"(?:(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)\.(\d\d?)\.?(\d{4})?)[ T,]+(\d\d?)[:.](\d\d)", re.ASCII
)
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)


def several(text: str) -> list[str]:
    """What stands between commas."""
    return [part for part in (each.strip() for each in text.split(",")) if part]


def whole(text: str) -> int:
    """A whole number of at most a million."""
    number = whole_number(text, MOST)
    if number is None:
        raise UnusableInput(N_("This isn't a whole number."), N_("Type it in digits, such as 12."))
    return number


def degrees(text: str, *, most: int) -> float:
    """Degrees from -most to most."""
    try:
        found = float(text.replace(",", "."))
    except ValueError:
        found = float("nan")
    if not -most <= found <= most:
        raise UnusableInput(N_("These aren't degrees."), N_("Type them like 52.213."))
    return found


def span(text: str) -> str:
    """From when to when, as 09:00-10:30."""
    found = _SPAN.fullmatch(text)
    if found is None:
        raise UnusableInput(N_("This isn't from when to when."), N_("Type it like 09:00-10:30."))
    return f"{int(found[1]):02}:{found[2] or '00'}-{int(found[3]):02}:{found[4] or '00'}"


def times(text: str) -> str | list[str]:
    """One span, or several that belong together."""
    parts = [span(part.strip()) for part in re.split(r"[+,]", text)]
    return parts if len(parts) > 1 else parts[0]


def languages(text: str) -> list[str]:
    """Signs of languages, such as de."""
    found = [part.casefold() for part in re.split(r"[,\s]+", text) if part]
    if wrong := [part for part in found if not _LANGUAGE.fullmatch(part)]:
        raise UnusableInput(
            _("{name} isn't the sign of a language.").format(name=wrong[0]),
            N_("Type them like de, en, uk."),
        )
    return found


def columns(text: str) -> list[str]:
    """What a list of visitors says of each."""
    found = [part.casefold().replace(" ", "_") for part in several(text)]
    if wrong := [part for part in found if part not in tuple(ListColumn)]:
        raise UnusableInput(
            _("No list can say {name}.").format(name=wrong[0]),
            _("There are: {names}.").format(names=", ".join(ListColumn)),
        )
    return found


def yes_or_no(text: str) -> bool:
    """Yes or no, in English, German or the language spoken now."""
    yes, no = plain(_("yes")), plain(_("no"))
    typed = plain(text)
    if typed in {"y", "yes", "j", "ja", "1", yes}:
        return True
    if typed in {"n", "no", "nein", "0", no}:
        return False
    raise UnusableInput(N_("This is neither yes nor no."), N_("Type yes or no."))


def named(text: str, *, names: Names, unknown: str) -> str:
    """The id of what is called so; else of what begins so, if it is the only one.

    Raises:
        UnusableInput: if nothing is, or several things begin so; `unknown` says that of {name}.
    """
    wanted = plain(text)
    for id, name in names.items():
        if wanted in (plain(id), plain(name)):
            return id
    begun = [id for id, name in names.items() if plain(name).startswith(wanted)]
    if len(begun) == 1:
        return begun[0]
    there = some([*names.values()]) or "–"
    raise UnusableInput(_(unknown).format(name=text), _("There are: {names}.").format(names=there))


def list_of(read: Reader) -> Reader:
    """A reader of several of these, with commas between."""
    return lambda text: [read(part) for part in several(text)]


def moment(text: str, *, year: int) -> str:
    """A day and a time as 2019-04-03T12:00; where no year is typed, of this one."""
    found = _DAY_AND_TIME.fullmatch(text)
    if found is None:
        raise UnusableInput(N_("This isn't a date and a time."), N_("Type it like 03.04. 12:00."))
    typed = found[1] or found[6] or year
    month, day = found[2] or found[5], found[3] or found[4]
    try:
        at = datetime(int(typed), int(month), int(day), int(found[7]), int(found[8]))  # noqa: DTZ001
    except ValueError:
        raise UnusableInput(
            N_("There is no such day or time."), N_("Type it like 03.04. 12:00.")
        ) from None
    return at.strftime("%Y-%m-%dT%H:%M")
