"""The languages of the staff and of the guests, through gettext.

The strings in the code are English. `_` speaks to the staff, `to_guest` to a guest in theirs;
each has a catalogue of its own in assets/locale, made by update.py there.
"""

import gettext as _gettext
import os
from functools import lru_cache

from kiosk.places import assets

STAFF, GUEST = "kiosk", "guest"  # gettext's domains
STAFF_LANGUAGES = ("de", "en")
GUEST_LANGUAGES = ("de", "en", "ru", "uk", "sr", "sq")
LANGUAGE_VARIABLE = "KIOSK_LANGUAGE"

_current = "en"


def _(text: str) -> str:
    """The text in the language of the staff; to gettext an empty one means the file's header."""
    return _catalogue(STAFF, _current).gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The text for this count in the language of the staff."""
    return _catalogue(STAFF, _current).ngettext(one, many, count)


def to_guest(text: str, language: str) -> str:
    """A text for guests, in their language if we speak it, else in English."""
    return _catalogue(GUEST, language).gettext(text)


def N_(text: str) -> str:
    """Marks a text for the staff that is translated where it is shown."""
    return text


def G_(text: str) -> str:
    """Marks a text for guests that is translated where it is shown."""
    return text


def speak(language: str) -> None:
    """Sets the language of the staff; an unknown one means English."""
    global _current
    _current = language if language in STAFF_LANGUAGES else "en"


def spoken() -> str:
    """The language of the staff."""
    return _current


def preferred() -> str:
    """The language that the machine's owner seems to prefer."""
    for variable in (LANGUAGE_VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "de" if value.lower().startswith("de") else "en"
    return "en"


@lru_cache
def _catalogue(domain: str, language: str) -> _gettext.NullTranslations:
    return _gettext.translation(domain, assets() / "locale", languages=[language], fallback=True)
