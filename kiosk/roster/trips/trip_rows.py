"""A list's rows to trips, each as far as the row tells of it: what is known may fill the rest."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.domain.digits import whole_number
from kiosk.domain.trips.trip import MOST_SEATS, TripKind
from kiosk.roster.problems import RowProblem, RowReason
from kiosk.roster.records import Record
from kiosk.roster.schedule.columns import Columns, understood
from kiosk.roster.schedule.dates import Calendar
from kiosk.roster.schedule.times import NOWHERE, Point, read_slot
from kiosk.roster.tables import Table
from kiosk.roster.texts import Unfit, clean
from kiosk.roster.trips.headings import trip_meaning
from kiosk.roster.trips.row_cells import read_cells
from kiosk.roster.trips.ways import way_of
from kiosk.roster.values import number

TEXTS = ("name", "outing", "from", "to", "vehicle", "driver", "driver_phone")
COUNTS = ("seats", "wheelchairs", "crew")
WHEN = ("date", "departs", "arrives")


@dataclass(frozen=True, slots=True)
class TripRow:
    """A trip as one row has it.

    Attributes:
        line: line of the file, or row of the sheet, at which the row begins, counted from 1.
        values: field to what the row says, in the form of a recorded trip; times left out.
        departs, arrives: a date, a time of day, both or neither.
    """

    line: int
    id: str
    kind: TripKind | None
    values: dict[str, Any]
    departs: Point
    arrives: Point


def trip_columns(table: Table) -> Columns:
    """Understand the header of a list of trips.

    Raises:
        BadRoster: two columns say the same, or none says which trip is meant.
    """
    return understood(table, trip_meaning, {"id / name": ("id", "name")})


def trip_rows(
    table: Table, columns: Columns, calendar: Calendar, zone: ZoneInfo
) -> tuple[tuple[TripRow, ...], tuple[RowProblem, ...]]:
    """Read every row of a list of trips: the good ones, and what is wrong with the others."""
    slot = partial(read_slot, calendar=calendar, zone=zone)
    readers: dict[str, Callable[[str], Any]] = {
        "kind": way_of,
        "driver_phone": number,
        **dict.fromkeys(COUNTS, _count),
        **dict.fromkeys(WHEN, lambda cell: _near(slot(cell), calendar)),
    }
    rows: list[TripRow] = []
    problems: list[RowProblem] = []
    for record in table.rows:
        said, wrong = read_cells(record, len(table.header), columns, readers)
        problems += wrong
        if not wrong:
            rows.append(_row(record, said))
    return tuple(rows), tuple(problems)


def _row(record: Record, said: dict[str, Any]) -> TripRow:
    values = {name: said[name] for name in TEXTS if said.get(name)}
    values |= {name: said[name] for name in COUNTS if said.get(name) is not None}
    date, departs, arrives = (said.get(name, NOWHERE) for name in WHEN)
    return TripRow(
        record.line,
        said.get("id", ""),
        said.get("kind"),
        values,
        Point(departs.day or date.day, departs.clock if departs.clock is not None else date.clock),
        arrives,
    )


def _near(slot: tuple[Point, Point], calendar: Calendar) -> Point:
    first, _ = slot
    if first.day is not None:
        calendar.checked(first.day)
    return first


def _count(cell: str) -> int | None:
    text = clean(cell)
    if not text:
        return None
    number = whole_number(text, MOST_SEATS)
    if number is None:
        raise Unfit(RowReason.BAD_NUMBER, most=MOST_SEATS)
    return number
