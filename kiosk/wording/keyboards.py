"""Keyboards and what is wrong with them, in the language of the staff."""

from kiosk.domain.keyboards import US, Misread
from kiosk.words import N_, _

MOST_NAMES = 3
_NAMES = {
    "us": N_("English (USA)"),
    "gb": N_("English (UK)"),
    "de": N_("German"),
    "at": N_("German (Austria)"),
    "ch": N_("Swiss"),
    "fr": N_("French"),
    "be": N_("Belgian"),
    "ca": N_("Canadian"),
    "cz": N_("Czech"),
    "sk": N_("Slovak"),
    "hu": N_("Hungarian"),
    "ru": N_("Russian"),
    "ua": N_("Ukrainian"),
    "by": N_("Belarusian"),
    "kz": N_("Kazakh"),
    "rs": N_("Serbian"),
    "me": N_("Montenegrin"),
    "mk": N_("Macedonian"),
    "bg": N_("Bulgarian"),
    "hr": N_("Croatian"),
    "si": N_("Slovenian"),
    "ba": N_("Bosnian"),
    "al": N_("Albanian"),
    "it": N_("Italian"),
    "es": N_("Spanish"),
    "latam": N_("Latin American"),
    "pt": N_("Portuguese"),
    "br": N_("Brazilian"),
    "pl": N_("Polish"),
    "nl": N_("Dutch"),
    "dk": N_("Danish"),
    "no": N_("Norwegian"),
    "se": N_("Swedish"),
    "fi": N_("Finnish"),
    "is": N_("Icelandic"),
    "ee": N_("Estonian"),
    "lv": N_("Latvian"),
    "lt": N_("Lithuanian"),
    "ro": N_("Romanian"),
    "tr": N_("Turkish"),
    "il": N_("Hebrew"),
    "ge": N_("Georgian"),
    "am": N_("Armenian"),
}


def layout_name(layout: str) -> str:
    """A keyboard by the name of its language; the variant behind it, as xkb calls it."""
    language, _open, variant = layout.rstrip(")").partition("(")
    name = _(_NAMES[language]) if language in _NAMES else language
    return f"{name} ({variant})" if variant else name


def layout_names(misread: Misread) -> str:
    """The keyboards of the computer that may be meant, the likeliest first."""
    languages = dict.fromkeys(layout.partition("(")[0] for layout in misread.computer)
    # Of a language's variants that read alike the plain one is meant, if it is among them.
    shown = [
        layout_name(language if language in misread.computer else variant)
        for language in languages
        for variant in [next(v for v in misread.computer if v.partition("(")[0] == language)]
    ]
    return " / ".join([*shown[:MOST_NAMES], "…"] if len(shown) > MOST_NAMES else shown)


def what_differs(misread: Misread) -> str:
    """What is wrong with the scanner's keyboard."""
    computer, scanner = layout_names(misread), layout_name(misread.scanner)
    text = _("The scanner writes for a keyboard {scanner}; this computer reads {computer}.")
    if misread.caps_lock:
        text = _(
            "The scanner writes for a keyboard {scanner}; this computer reads {computer},"
            " with Caps Lock on."
        )
    return text.format(scanner=scanner, computer=computer)


def how_to_set(misread: Misread) -> str:
    """What makes both agree; tickets count all the same."""
    if misread.scanner != US:
        return _(
            "Tickets count all the same. Set the scanner to a US keyboard (its handbook has a"
            " barcode for that)."
        )
    return _(
        "Tickets count all the same. Set this computer to a German or English keyboard, or the"
        " scanner to {computer} (its handbook has a barcode for that)."
    ).format(computer=layout_name(misread.computer[0]))
