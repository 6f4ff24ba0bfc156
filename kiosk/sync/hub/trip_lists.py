"""A device's trips as the hub keeps them: a list as text."""

import json
from collections.abc import Sequence

from kiosk.domain.canonical import canonical


def trips_text(trips: Sequence[str]) -> str:
    """The text that `trips_in` reads."""
    return canonical(list(trips))


def trips_in(text: object) -> tuple[str, ...]:
    """The trips in a row; none where somebody wrote something else there."""
    try:
        found = json.loads(text) if isinstance(text, str) else []
    except (ValueError, RecursionError):
        return ()
    is_list = isinstance(found, list) and all(isinstance(trip, str) for trip in found)
    return tuple(found) if is_list else ()
