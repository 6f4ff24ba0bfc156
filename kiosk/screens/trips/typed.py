"""What somebody typed, and what it means: a time, a number of people, the beginning of a name."""

import re
from collections.abc import Iterable
from datetime import time

from kiosk.domain.digits import whole_number
from kiosk.domain.names import plain
from kiosk.domain.trips.trip import LONGEST, MOST_SEATS
from kiosk.errors import UnusableInput
from kiosk.words import N_

_TIME = re.compile(r"([01]?[0-9]|2[0-4])[:.h ]?([0-5][0-9])")


def time_read(text: str) -> time:
    """A time of day, such as 07:20, 7.20 or 0720.

    Raises:
        UnusableInput: if it is none.
    """
    found = _TIME.fullmatch(text.strip())
    if found is None or found[1] == "24":
        raise UnusableInput(N_("This isn't a time of day."), N_("Type it like 07:20 or 0720."))
    return time(int(found[1]), int(found[2]))


def fit(text: str) -> str:
    """The text without blanks around it.

    Raises:
        UnusableInput: if it is too long for a record, or can't be shown.
    """
    text = text.strip()
    if len(text) > LONGEST or not text.isprintable():
        raise UnusableInput(
            N_("This text is too long, or holds characters that can't be shown."),
            N_("Type it anew."),
        )
    return text


def needed(text: str) -> str:
    """The text.

    Raises:
        UnusableInput: if there is none.
    """
    if not text:
        raise UnusableInput(N_("This can't be left empty."))
    return text


def whole(text: str) -> int:
    """A number of people.

    Raises:
        UnusableInput: if it is none, or no bus holds so many.
    """
    number = whole_number(text, MOST_SEATS)
    if number is None:
        raise UnusableInput(
            N_("This isn't a whole number of people."), N_("Type it in digits, such as 49.")
        )
    return number


def begun(text: str, named: Iterable[tuple[str, Iterable[str]]]) -> str | None:
    """The one of these that is called so; else the first whose name begins so."""
    known = [(id, [plain(name) for name in names]) for id, names in named]
    wanted = plain(text)
    if not wanted:
        return None
    exact = (id for id, names in known if wanted in names)
    begun = (id for id, names in known if any(name.startswith(wanted) for name in names))
    return next(exact, None) or next(begun, None)
