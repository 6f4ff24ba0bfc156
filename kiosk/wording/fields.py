"""What the fields of records are called, and some of their values."""

from kiosk.domain.guests import ANSWER_PREFIX, BOOKING_PREFIX, Guest
from kiosk.domain.walk_ins import missing_details
from kiosk.words import N_, _

FIELD_NAMES = {
    "native_name": N_("Name"),
    "latin_name": N_("in Latin letters"),
    "organisation": N_("Organisation"),
    "country": N_("Country"),
    "partner": N_("Brought by"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "language": N_("Language"),
    "kind": N_("Ticket"),
    "flags": N_("Flags"),
    "note": N_("Note"),
}
_MORE_FIELDS = {
    "status": N_("Registration"),
    "attention": N_("Look here"),
    "contact_name": N_("Contact"),
    "interests": N_("Interests"),
    "arrives": N_("First day"),
    "leaves": N_("Last day"),
    "registration": N_("Number"),
}
_LANGUAGES = {
    "de": N_("German"),
    "en": N_("English"),
    "ru": N_("Russian"),
    "sq": N_("Albanian"),
    "sr": N_("Serbian"),
    "uk": N_("Ukrainian"),
}


def field_name(field: str) -> str:
    """What a field of any record is called; its own name where we have no word for it."""
    if field.startswith(ANSWER_PREFIX):
        return field.removeprefix(ANSWER_PREFIX)
    if field.startswith(BOOKING_PREFIX):
        return _("Seat")
    known = FIELD_NAMES.get(field) or _MORE_FIELDS.get(field)
    return _(known) if known else field


def language_name(code: str) -> str:
    """A language in the language of the staff; its code where we have no name for it."""
    return _(_LANGUAGES[code]) if code in _LANGUAGES else code


def still_missing(guest: Guest) -> str:
    """What must still be asked of a walk-in, as a note; empty where nothing is."""
    missing = ", ".join(_(FIELD_NAMES[name]) for name in missing_details(guest))
    return _("still missing: {fields}").format(fields=missing) if missing else ""
