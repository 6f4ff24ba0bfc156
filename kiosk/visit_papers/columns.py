"""What companies' lists say of each guest, and what that is called."""

from collections.abc import Callable

from kiosk.domain.guests import Guest
from kiosk.domain.visit_day import ListColumn
from kiosk.wording.countries import country_name
from kiosk.wording.fields import language_name
from kiosk.words import N_, _

_HEADINGS = {
    ListColumn.NATIVE_NAME: N_("Name"),
    ListColumn.LATIN_NAME: N_("in Latin letters"),
    ListColumn.LATIN_CAPITALS: N_("in Latin capitals"),
    ListColumn.ORGANISATION: N_("Organisation"),
    ListColumn.COUNTRY: N_("Country"),
    ListColumn.LANGUAGE: N_("Language"),
    ListColumn.PHONE: N_("Phone"),
    ListColumn.EMAIL: N_("E-mail"),
    ListColumn.REGISTRATION: N_("Number"),
}
_SAID: dict[ListColumn, Callable[[Guest], str]] = {
    ListColumn.NATIVE_NAME: lambda guest: guest.native_name or guest.name,
    ListColumn.LATIN_NAME: lambda guest: guest.latin_name,
    ListColumn.LATIN_CAPITALS: lambda guest: guest.latin_name.upper(),
    ListColumn.ORGANISATION: lambda guest: guest.organisation,
    ListColumn.COUNTRY: lambda guest: country_name(guest.country) if guest.country else "",
    ListColumn.LANGUAGE: lambda guest: language_name(guest.language),
    ListColumn.PHONE: lambda guest: guest.phone,
    ListColumn.EMAIL: lambda guest: guest.email,
    ListColumn.REGISTRATION: lambda guest: guest.registration,
}
WIDTHS = {
    ListColumn.NATIVE_NAME: 5,
    ListColumn.LATIN_NAME: 5,
    ListColumn.LATIN_CAPITALS: 6,
    ListColumn.ORGANISATION: 6,
    ListColumn.COUNTRY: 3,
    ListColumn.LANGUAGE: 3,
    ListColumn.PHONE: 4,
    ListColumn.EMAIL: 6,
    ListColumn.REGISTRATION: 2,
}


def heading(column: ListColumn) -> str:
    """What a column is called."""
    return _(_HEADINGS[column])


def said(guest: Guest, column: ListColumn) -> str:
    """What a column says of a guest."""
    return _SAID[column](guest)


def both_names(guest: Guest) -> str:
    """The name in Latin letters, and in brackets in the guest's own script."""
    both = guest.latin_name and guest.native_name not in ("", guest.latin_name)
    return f"{guest.latin_name} ({guest.native_name})" if both else guest.name
