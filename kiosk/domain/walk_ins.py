"""Guests who came without a registration: what is missing of them, and what they likely speak.

A form at the door asks for little; what it left out is asked for later.
"""

from kiosk.domain.guests import Guest

ASKED_LATER = ("organisation", "country", "language", "email", "phone")

# Countries whose guests nearly all speak one of the languages that we greet in.
_SPEAKING = {
    "de": ("DE", "AT", "CH", "LI"),
    "en": ("GB", "IE", "US"),
    "ru": ("RU", "BY"),
    "uk": ("UA",),
    "sr": ("RS", "ME"),
    "sq": ("AL", "XK"),
}
_LANGUAGE_OF = {country: lang for lang, countries in _SPEAKING.items() for country in countries}


def missing_details(guest: Guest) -> tuple[str, ...]:
    """The fields of a walk-in's record that are still empty; none of a registered guest's."""
    return tuple(name for name in ASKED_LATER if guest.walk_in and not guest.value(name))


def likely_language(country: str) -> str:
    """The language that a guest from this country most likely speaks; empty where none is sure."""
    return _LANGUAGE_OF.get(country, "")
