"""The terminal that the screens are shown in."""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass

TRUE_COLOUR = 1 << 24


@dataclass(frozen=True, slots=True)
class Terminal:
    """What is known of the terminal.

    Attributes:
        columns, rows: 0 where there is no terminal.
        colours: how many it says it has; 0 where NO_COLOR asks for none.
        is_utf8: whether it says that it reads UTF-8.
        can_draw: whether it moves its cursor; a dumb one doesn't.
    """

    columns: int
    rows: int
    colours: int
    is_utf8: bool
    can_draw: bool = True


def terminal(environment: Mapping[str, str] = os.environ) -> Terminal:
    """The terminal of this process, as a screen of the kiosk would find it."""
    columns, rows = _size()
    can_draw = environment.get("TERM", "") != "dumb"
    return Terminal(columns, rows, colours(environment), is_utf8(environment), can_draw)


def colours(environment: Mapping[str, str]) -> int:
    """How many colours a terminal with these variables has, as far as they tell."""
    kind = environment.get("TERM", "")
    if environment.get("NO_COLOR"):
        return 0
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit") or os.name == "nt":
        return TRUE_COLOUR
    if kind.endswith(("-direct", "-truecolor")):
        return TRUE_COLOUR
    return 256 if "256" in kind else 16


def is_utf8(environment: Mapping[str, str]) -> bool:
    """Whether the locale says UTF-8; our own output is set to it, so that it can't be asked."""
    names = ("LC_ALL", "LC_CTYPE", "LANG")
    locale = next((value for name in names if (value := environment.get(name))), "")
    return os.name == "nt" or re.search(r"\.utf-?8\b", locale, re.IGNORECASE) is not None


def is_there() -> bool:
    """Whether somebody's terminal hears our screens: none does once its window was closed."""
    try:
        return sys.__stdin__ is not None and os.isatty(sys.__stdin__.fileno())
    except (OSError, ValueError):
        return False


def _size() -> tuple[int, int]:
    # A screen is drawn on standard error, on Windows on standard output.
    for stream in (sys.__stderr__, sys.__stdout__, sys.__stdin__):
        try:
            if stream is not None:
                columns, rows = os.get_terminal_size(stream.fileno())
                return columns, rows
        except (OSError, ValueError):
            continue
    return 0, 0
