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
    native = str(fields.get("native_name", "")) or name or joined
    if spoken:
        fields["native_name"] = native
    if not fields.get("latin_name") and is_latin(native):
        fields["latin_name"] = native
    if not any(map(fields.get, ("native_name", "latin_name", "contact_name"))):
        raise Unfit(RowReason.NO_NAME)
