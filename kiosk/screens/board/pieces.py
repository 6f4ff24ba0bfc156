"""Pieces of details: headings, lines with a name before them, guests with how they stand."""

from collections.abc import Iterable

from rich.text import Text

from kiosk.cells import one_line
from kiosk.usecases.visits.measuring import Measured
from kiosk.usecases.visits.overview import Overview
from kiosk.wording.countries import country_name
from kiosk.wording.fields import language_name
from kiosk.wording.visits import party_called
from kiosk.words import _


def heading(text: Text, words: str) -> None:
    """A heading with air above it."""
    if text.plain:
        text.append("\n")
    text.append(words + "\n", "bold underline")


def line(text: Text, name: str, value: str) -> None:
    """A line, where there is something to say."""
    if value:
        text.append(f"{name}: ", "bold").append(one_line(value) + "\n", "not bold")


def share_said(measured: Measured | None, party: str) -> str:
    """A party's share; empty until it is reckoned."""
    share = measured.shares.get(party) if measured else None
    return "" if share is None else f"{share} %"


def guests_said(seen: Overview, party: str) -> str:
    """Country and language of a party's first guest."""
    guests = seen.who.get(party, ())
    if not guests:
        return ""
    first = guests[0]
    told: Iterable[str] = (
        country_name(first.country) if first.country else "",
        language_name(first.language) if first.language else "",
    )
    return " · ".join(filter(None, told))


def party_line(seen: Overview, measured: Measured | None, party: str, more: str = "") -> str:
    """A party with its share, and what else is to be said."""
    told = (party_called(seen.who, party), share_said(measured, party), more)
    return " · ".join(filter(None, told))


def nothing() -> str:
    """Where there is nobody."""
    return _("nobody")
