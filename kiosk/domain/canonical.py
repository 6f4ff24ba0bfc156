"""Canonical JSON: one text for a value, whoever writes it down."""

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from kiosk.errors import BadFact
from kiosk.words import N_, _


def canonical(value: object) -> str:
    """JSON with sorted keys and no blanks; numbers are whole (the subset of RFC 8785 we use).

    Raises:
        BadFact: for values that this form doesn't know, such as fractions.
    """
    try:
        return ENCODER.encode(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise BadFact(
            _("This can't be written as canonical JSON: {why}.").format(why=error)
        ) from error


def _refuse(value: object) -> NoReturn:
    raise TypeError(f"{type(value).__name__} is not JSON")


def without_fractions(value: Any) -> Any:
    """The value with its keys as text and its sequences as lists, as JSON would give it back.

    Raises:
        BadFact: if there is a number in it that is not whole.
    """
    if isinstance(value, float):
        raise BadFact(N_("A fact holds whole numbers only."))
    if isinstance(value, Mapping):
        return {str(key): without_fractions(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [without_fractions(entry) for entry in value]
    return value


# Made once: json.dumps() and json.loads() would make one for every body.
ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_refuse
)
DECODER = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse)
