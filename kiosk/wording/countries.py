"""Countries as the staff and as guests call them, and languages as those who speak them do.

The guests' translations are those of CLDR 48 (unicode.org).
"""

from kiosk.words import G_, N_, _, to_guest

_STAFF_COUNTRIES = {
    "AL": N_("Albania"),
    "AT": N_("Austria"),
    "BA": N_("Bosnia and Herzegovina"),
    "BG": N_("Bulgaria"),
    "BY": N_("Belarus"),
    "CH": N_("Switzerland"),
    "CZ": N_("Czechia"),
    "DE": N_("Germany"),
    "HR": N_("Croatia"),
    "HU": N_("Hungary"),
    "ME": N_("Montenegro"),
    "MK": N_("North Macedonia"),
    "PL": N_("Poland"),
    "RO": N_("Romania"),
    "RS": N_("Serbia"),
    "RU": N_("Russia"),
    "SI": N_("Slovenia"),
    "SK": N_("Slovakia"),
    "UA": N_("Ukraine"),
    "XK": N_("Kosovo"),
}
_GUEST_COUNTRIES = {
    "AL": G_("Albania"),
    "AT": G_("Austria"),
    "BA": G_("Bosnia and Herzegovina"),
    "BG": G_("Bulgaria"),
    "BY": G_("Belarus"),
    "CH": G_("Switzerland"),
    "CZ": G_("Czechia"),
    "DE": G_("Germany"),
    "HR": G_("Croatia"),
    "HU": G_("Hungary"),
    "ME": G_("Montenegro"),
    "MK": G_("North Macedonia"),
    "PL": G_("Poland"),
    "RO": G_("Romania"),
    "RS": G_("Serbia"),
    "RU": G_("Russia"),
    "SI": G_("Slovenia"),
    "SK": G_("Slovakia"),
    "UA": G_("Ukraine"),
    "XK": G_("Kosovo"),
}
# Languages by their own names, as CLDR has them.
_AT_HOME = {
    "ar": "العربية", "az": "azərbaycan", "be": "беларуская", "bg": "български", "bs": "bosanski",
    "cs": "čeština", "da": "dansk", "de": "Deutsch", "el": "Ελληνικά", "en": "English",
    "es": "español", "et": "eesti", "fi": "suomi", "fr": "français", "hr": "hrvatski",
    "hu": "magyar", "hy": "հայերեն", "it": "italiano", "ja": "日本語", "ka": "ქართული",
    "kk": "қазақ тілі", "ko": "한국어", "lt": "lietuvių", "lv": "latviešu", "mk": "македонски",
    "nl": "Nederlands", "no": "norsk", "pl": "polski", "pt": "português", "ro": "română",
    "ru": "русский", "sk": "slovenčina", "sl": "slovenščina", "sq": "shqip", "sr": "српски",
    "sv": "svenska", "tr": "Türkçe", "uk": "українська", "zh": "中文",
}  # fmt: skip


def country_name(code: str) -> str:
    """A country in the language of the staff; its code where we have no name for it."""
    return _(_STAFF_COUNTRIES[code]) if code in _STAFF_COUNTRIES else code or _("unknown")


def country_in(code: str, language: str) -> str:
    """A country in a guest's language, else in English; its code where we have no name for it."""
    return to_guest(_GUEST_COUNTRIES[code], language) if code in _GUEST_COUNTRIES else code


def language_at_home(code: str) -> str:
    """A language as those call it who speak it; its code where we have no name for it."""
    return _AT_HOME.get(code, code)
