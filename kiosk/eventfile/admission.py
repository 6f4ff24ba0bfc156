"""The parts of an event file that say who gets in where and when: ticket kinds, checkpoints."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kiosk.domain.checkpoints import (
    ALWAYS,
    Checkpoint,
    Entries,
    Pending,
    Window,
    microseconds,
)
from kiosk.domain.event import TicketKind
from kiosk.domain.texts import Text
from kiosk.eventfile.table import Table
from kiosk.words import _

LAST_KIND_NUMBER = 255
FIRST_YEAR, LAST_YEAR = 2000, 2199
MOST_ENTRIES = 1_000_000


def ticket_kind(identity: str, table: Table, zone: ZoneInfo) -> TicketKind:
    """A ``[[kinds]]`` table."""
    number = table.number("number", 0, LAST_KIND_NUMBER)
    valid = table.optional("valid", list)
    window = ALWAYS if valid is None else _window(table, "valid", valid, zone)
    name, note = table.text("name", identity), table.text("note")
    return TicketKind(identity, number, name, window, note, table.get("staff", bool, False))


def checkpoint(
    table: Table, zone: ZoneInfo, places: Collection[str], kinds: Mapping[str, TicketKind]
) -> tuple[Checkpoint, Text]:
    """A ``[[checkpoints]]`` table, and its name in the languages it is given in."""
    identity = table.identity()
    name = table.text("name", identity)
    place = table.get("place", str, "")
    if place and place not in places:
        table.note(
            "place",
            _("is {place!r}, which is none of: {known}").format(
                place=place, known=", ".join(sorted(places))
            ),
        )
    hours = [_window(table, "hours", pair, zone) for pair in table.get("hours", list, [])]
    point = Checkpoint(
        id=identity,
        name=name.in_language(""),
        place=place,
        takes=frozenset(table.some_of("takes", kinds)),
        zone=zone,
        hours=tuple(hours),
        entries=Entries(table.one_of("entries", set(Entries), Entries.ONCE)),
        reentry=table.get("reentry", bool, True),
        most=_limit(table, "most"),
        most_a_day=_limit(table, "most_a_day"),
        pending=Pending(table.one_of("pending", set(Pending), Pending.REFUSE)),
        gates=frozenset(table.texts("gates")),
        shut=table.get("shut", bool, False),
        exits_at=table.optional("exits_at", time),
    )
    if not point.takes:
        table.note("takes", _("is empty, so nobody could pass; name at least one kind of ticket"))
    table.refuse_rest()
    return point, name


def _limit(table: Table, name: str) -> int | None:
    return table.number(name, 1, MOST_ENTRIES) if name in table else None


def _window(table: Table, name: str, pair: object, zone: ZoneInfo) -> Window:
    if not isinstance(pair, list) or len(pair) != 2 or not all(isinstance(x, date) for x in pair):
        table.note(name, _("must be [first, last], each a date or a date and time"))
        return ALWAYS
    if not in_our_time(table, name, pair):
        return ALWAYS
    start, end = _start(pair[0], zone), _end(pair[1], zone)
    if start >= end:
        table.note(
            name, _("ends before it begins ({first} to {last})").format(first=pair[0], last=pair[1])
        )
    return Window(microseconds(start), microseconds(end))


def in_our_time(table: Table, name: str, dates: Iterable[date]) -> bool:
    """Whether clocks and calendars can reckon with these dates; notes it if not."""
    if all(FIRST_YEAR <= day.year <= LAST_YEAR for day in dates):
        return True
    table.note(
        name, _("must lie in the years {first} to {last}").format(first=FIRST_YEAR, last=LAST_YEAR)
    )
    return False


def _start(when: date, zone: ZoneInfo) -> datetime:
    if isinstance(when, datetime):
        return when if when.tzinfo else when.replace(tzinfo=zone)
    return datetime.combine(when, time(), tzinfo=zone)


def _end(when: date, zone: ZoneInfo) -> datetime:
    """A last day counts to its end."""
    return _start(when if isinstance(when, datetime) else when + timedelta(days=1), zone)
