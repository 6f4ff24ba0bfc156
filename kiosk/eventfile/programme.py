"""The part of an event file that says what is due for everybody, or for some."""

from collections.abc import Collection, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.domain.appointments import Appointment, Sort
from kiosk.domain.checkpoints import microseconds
from kiosk.domain.event import Place
from kiosk.domain.programme import ProgrammeEntry
from kiosk.domain.texts import Text
from kiosk.eventfile.admission import in_our_time
from kiosk.eventfile.table import Table
from kiosk.words import _

SOME_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - as an event file writes it: the fair's local time


def programme_entry(
    table: Table,
    zone: ZoneInfo,
    places: Mapping[str, Place],
    kinds: Collection[str],
    partners: Collection[str],
) -> ProgrammeEntry:
    """A ``[[programme]]`` table."""
    starts = table.need("starts", datetime, SOME_DAY)
    ends = table.optional("ends", datetime)
    start = instant(table, "starts", starts, zone)
    end = start if ends is None else instant(table, "ends", ends, zone)
    if end < start:
        table.note(
            "ends", _("is before it starts ({starts} to {ends})").format(starts=starts, ends=ends)
        )
    place = table.one_of("place", places.keys(), "") if "place" in table else ""
    entry = ProgrammeEntry(
        Appointment(
            start,
            end,
            Sort(table.one_of("sort", set(Sort), Sort.OTHER)),
            table.need_text("title"),
            places[place].name if place else Text({}),
        ),
        kinds=frozenset(table.some_of("kinds", kinds)),
        partners=frozenset(table.some_of("partners", partners)),
    )
    table.refuse_rest()
    return entry


def instant(table: Table, name: str, when: datetime, zone: ZoneInfo) -> int:
    """A time of the file, local where it names no offset, as microseconds since 1970."""
    in_reach = when if in_our_time(table, name, [when]) else SOME_DAY
    return microseconds(in_reach if in_reach.tzinfo else in_reach.replace(tzinfo=zone))
