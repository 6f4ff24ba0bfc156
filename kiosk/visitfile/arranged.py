"""``[[parties]]``: what was agreed with single guests, or with several who go together."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from kiosk.domain.visit_day import Arrangement
from kiosk.eventfile.table import Table
from kiosk.visitfile.settings import hours, languages, whole
from kiosk.words import N_, _

NO_GUESTS = N_("is missing; name at least one registration number")
DOUBLED = N_("{guest!r} stands there {times} times; keep one")
MOST_WANTED = 20
MOST_TOGETHER = 10_000


def arrangement(table: Table, day: date) -> Arrangement:
    """One ``[[parties]]`` table."""
    guests = table.texts("guests")
    if not guests:
        table.note("guests", _(NO_GUESTS))
    available = table.get("available", str, "")
    found = Arrangement(
        guests=guests,
        wishes=table.texts("wishes"),
        want=whole(table, "want", 0, 0, MOST_WANTED) if "want" in table else None,
        never=frozenset(table.texts("never")),
        pinned=tuple(dict.fromkeys(table.texts("pinned"))),
        languages=languages(table),
        wheelchairs=whole(table, "wheelchairs", 0, 0, MOST_TOGETHER)
        if "wheelchairs" in table
        else None,
        own_transport=table.get("own_transport", bool, False),
        available=hours(table, "available", available, day) if available else None,
    )
    table.refuse_rest()
    return found


def refuse_doubled_guests(table: Table, arrangements: Iterable[Arrangement]) -> None:
    """Notes guests who stand in more than one arrangement."""
    named = Counter(guest for each in arrangements for guest in each.guests)
    for guest, times in named.items():
        if times > 1:
            table.note("[[parties]] guests", _(DOUBLED).format(guest=guest, times=times))
