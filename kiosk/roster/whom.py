"""From what a row's cells say of a person to whom the row means."""

from collections.abc import Callable, Mapping
from typing import Any

from kiosk.domain.whom import Whom
from kiosk.roster.folding import words

PERSON = words(
    "registration, email, organisation, name, native_name, latin_name, given_name, family_name"
)
"""Fields that say who is meant."""
NAMES = ("name", "native_name", "latin_name")


def whom_of(said: Mapping[str, Any], header_of: Callable[[str], str], role: str = "") -> Whom:
    """The person whom a row means; says nothing where no cell names them.

    Args:
        said: what the row's cells say, by field.
        header_of: the header of the column that fills a field.
        role: stands before each field where a row names several people, such as ``first.``.
    """
    told = {field: said.get(f"{role}{field}", "") for field in PERSON}
    joined = " ".join(filter(None, (told["given_name"], told["family_name"])))
    names = {field: told[field] for field in NAMES} | {"family_name": joined}
    field, name = next((pair for pair in names.items() if pair[1]), ("", ""))
    by = next((known for known in ("registration", "email") if told[known]), field)
    return Whom(
        told["registration"],
        told["email"],
        name,
        told["organisation"],
        header_of(f"{role}{by}"),
    )
