"""What people once decided about the headers of rosters; the journal remembers it."""

from collections.abc import Iterable, Mapping

from kiosk.domain import kinds
from kiosk.usecases.fair import Fair
from kiosk.usecases.import_roster import ROSTER


def known_headers(fair: Fair) -> frozenset[str]:
    """All headers that any roster came with so far."""
    return frozenset(header for columns, _ in _told(fair) for header in columns)


def chosen_before(fair: Fair, headers: Iterable[str]) -> dict[str, str]:
    """What was decided when a roster with these headers came last; header to field, or to ''."""
    wanted = frozenset(headers)
    for columns, chosen in _told(fair):
        if columns == wanted:
            return {header: field for header, field in chosen.items() if header in wanted}
    return {}


def _told(fair: Fair) -> Iterable[tuple[frozenset[str], Mapping[str, str]]]:
    for content in fair.state.contents(kinds.ROSTER_IMPORTED, ROSTER):
        chosen = {
            header: field
            for header, field in content.get("chosen", {}).items()
            if isinstance(field, str)
        }
        yield frozenset(content["columns"]), chosen
