"""A guest's name in their own script and in Latin letters, from whatever columns a file has."""

from kiosk.domain.latin import is_latin
from kiosk.roster.problems import RowReason
from kiosk.roster.texts import Unfit, clean
from kiosk.roster.values import Value

PARTS = ("given_name", "family_name")
IN_OWN_SCRIPT = ("native_name", "name", *PARTS)
"""Fields that can fill 'native_name'."""


def join_names(fields: dict[str, Value]) -> None:
    """Turn the name fields of a row into 'native_name' and 'latin_name', in place.

    The own name is the first filled one of native name, name, and 'given family'; if it is Latin
    and the row has no other Latin name, it is both. A name in another script gives no Latin name
    here: that is for the one who knows the guest's language.

    Raises:
        Unfit: the row names nobody, or the joined name is too long.
    """
    spoken = any(field in fields for field in IN_OWN_SCRIPT)
    name = str(fields.pop("name", ""))
    joined = clean(" ".join(str(fields.pop(part, "")) for part in PARTS))
    own = (str(fields.get("native_name", "")), name, joined)
    native = next(filter(_is_name, own), "")
    if spoken:
        fields["native_name"] = native
    if "latin_name" in fields and not _is_name(str(fields["latin_name"])):
        fields["latin_name"] = ""
    if not fields.get("latin_name") and is_latin(native):
        fields["latin_name"] = native
    told = (str(fields.get(name, "")) for name in ("native_name", "latin_name", "contact_name"))
    if not any(map(_is_name, told)):
        raise Unfit(RowReason.NO_NAME)


def _is_name(text: str) -> bool:
    """Whether it has a letter: a dash stands for no name, and a number is a list's last line."""
    return any(map(str.isalpha, text))
