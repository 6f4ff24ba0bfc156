"""A list's rows to bookings: each becomes one, or one or more problems, never both."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.domain.trips.trip import TripKind
from kiosk.domain.whom import Whom
from kiosk.roster.problems import RowProblem, RowReason
from kiosk.roster.records import Record
from kiosk.roster.schedule.columns import Columns, understood
from kiosk.roster.tables import Table
from kiosk.roster.trips.headings import booking_meaning
from kiosk.roster.trips.row_cells import problem, read_cells
from kiosk.roster.trips.ways import trip_or_none, way_of
from kiosk.roster.values import email, number
from kiosk.roster.whom import PERSON, whom_of

WHO = tuple(field for field in PERSON if field != "organisation")
WHAT = ("trip", "outbound", "return", "wish")
_READERS: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(WHAT, trip_or_none),
    "way": way_of,
    "registration": number,
    "email": email,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one cell says of a guest's trip.

    Attributes:
        text: a trip's id or name, ``own`` for own transport, empty for no trip.
        way, leg: which way it is about, or which leg, as far as the list says.
    """

    column: str
    text: str
    way: TripKind | None
    leg: str = ""
    is_wish: bool = False


@dataclass(frozen=True, slots=True)
class BookingRow:
    """A guest's trips as one row has them; ``line`` is where it begins, counted from 1."""

    line: int
    whom: Whom
    wanted: tuple[Wanted, ...]


def booking_columns(table: Table) -> Columns:
    """Understand the header of a list of bookings.

    Raises:
        BadRoster: two columns say the same, or none says who is meant, or which trip.
    """
    return understood(table, booking_meaning, {" / ".join(WHAT): WHAT, " / ".join(PERSON): WHO})


def booking_rows(
    table: Table, columns: Columns
) -> tuple[tuple[BookingRow, ...], tuple[RowProblem, ...]]:
    """Read every row of a list of bookings: the good ones, and what is wrong with the others."""
    rows: list[BookingRow] = []
    problems: list[RowProblem] = []
    for record in table.rows:
        read = _read(record, len(table.header), columns)
        if isinstance(read, BookingRow):
            rows.append(read)
        else:
            problems += read
    return tuple(rows), tuple(problems)


def _read(record: Record, width: int, columns: Columns) -> BookingRow | list[RowProblem]:
    said, problems = read_cells(record, width, columns, _READERS)
    if problems:
        return problems
    whom = whom_of(said, columns.header_of)
    wanted = tuple(
        Wanted(columns.header_of(field), said[field], way, said.get("leg", ""), field == "wish")
        for field, way in (
            ("trip", said.get("way")),
            ("outbound", TripKind.OUTBOUND),
            ("return", TripKind.RETURN),
            ("wish", said.get("way")),
        )
        if said.get(field) is not None
    )
    if not whom.said:
        return [problem(record, RowReason.NO_GUEST)]
    return BookingRow(record.line, whom, wanted) if wanted else [problem(record, RowReason.NO_TRIP)]
