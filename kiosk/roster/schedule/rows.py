"""A schedule's rows to appointments: each row becomes one, or one or more problems, never both."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.domain.appointments import Sort
from kiosk.domain.guests import Status
from kiosk.domain.whom import Whom
from kiosk.roster.problems import RowProblem, RowReason, printable
from kiosk.roster.records import Record
from kiosk.roster.schedule.columns import Columns
from kiosk.roster.schedule.dates import Calendar
from kiosk.roster.schedule.sorts import sort_of
from kiosk.roster.schedule.spans import span_of
from kiosk.roster.schedule.times import read_slot
from kiosk.roster.tables import Table
from kiosk.roster.texts import Unfit, clean
from kiosk.roster.values import email, number, status
from kiosk.roster.whom import whom_of

Reader = Callable[[str], Any]
ROLES = ("first", "second")
WHEN = ("date", "start", "end", "slot")


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """An appointment as one row has it.

    Attributes:
        line: line of the file, or row of the sheet, at which the row begins, counted from 1.
        guests: the one guest it is for, or the two who meet.
        with_whom: whom the guest meets, where the row says it in words.
        start, end: microseconds since 1970.
    """

    line: int
    guests: tuple[Whom, ...]
    with_whom: str
    start: int
    end: int
    sort: Sort
    title: str
    place: str
    table: str


@dataclass(frozen=True, slots=True)
class ParsedSchedule:
    """Everything a table's rows gave, in file order; ``left_out`` counts those that are no more."""

    rows: tuple[ScheduleRow, ...]
    problems: tuple[RowProblem, ...]
    left_out: int


def parse(table: Table, columns: Columns, calendar: Calendar, zone: ZoneInfo) -> ParsedSchedule:
    """Read every row of a table."""
    reader = _RowReader(len(table.header), columns, calendar, zone)
    rows: list[ScheduleRow] = []
    problems: list[RowProblem] = []
    left_out = 0
    for record in table.rows:
        outcome = reader.read(record)
        if isinstance(outcome, ScheduleRow):
            rows.append(outcome)
        elif outcome is None:
            left_out += 1
        else:
            problems += outcome
    return ParsedSchedule(tuple(rows), tuple(problems), left_out)


class _RowReader:
    """Reads rows one after the other."""

    def __init__(self, width: int, columns: Columns, calendar: Calendar, zone: ZoneInfo) -> None:
        self._width = width
        self._columns = columns
        self._calendar = calendar
        self._zone = zone
        slot = partial(read_slot, calendar=calendar, zone=zone)
        self._readers: dict[str, Reader] = dict.fromkeys(WHEN, slot)
        self._readers |= {"sort": sort_of, "status": status}
        for role in ROLES:
            self._readers |= {f"{role}.registration": number, f"{role}.email": email}

    def read(self, row: Record) -> ScheduleRow | list[RowProblem] | None:
        """The appointment of a row, or all that keeps it out; None for one that is not to be."""
        if row.broken:
            return [_problem(row, "", row.cells[0], Unfit(RowReason.BROKEN_QUOTES))]
        if surplus := "".join(row.cells[self._width :]).strip():
            return [_problem(row, "", surplus, Unfit(RowReason.TOO_MANY_CELLS))]
        said, problems = self._read_cells(row)
        if said.get("status", Status.CONFIRMED) != Status.CONFIRMED:
            return None
        header_of = self._columns.header_of
        people = (whom_of(said, header_of, f"{role}.") for role in ROLES)
        guests = tuple(whom for whom in people if whom.said)
        if not guests and not problems:
            problems.append(_problem(row, "", "", Unfit(RowReason.NO_GUEST)))
        try:
            start, end = span_of(said, self._calendar, self._zone)
        except Unfit as unfit:
            return problems or [self._problem_with_time(row, unfit)]
        return problems or self._appointment(row, said, guests, start, end)

    def _read_cells(self, row: Record) -> tuple[dict[str, Any], list[RowProblem]]:
        said: dict[str, Any] = {}
        problems: list[RowProblem] = []
        for column in self._columns.recognised:
            cell = row.cells[column.place] if column.place < len(row.cells) else ""
            try:
                said[column.field] = self._readers.get(column.field, clean)(cell)
            except Unfit as unfit:
                problems.append(_problem(row, column.header, cell, unfit))
        return said, problems

    def _problem_with_time(self, row: Record, unfit: Unfit) -> RowProblem:
        """What is wrong with all that a row says of the time, at the column most to blame."""
        blamed = ("end", "slot") if unfit.reason is RowReason.ENDS_FIRST else WHEN
        for column in self._columns.recognised:
            if column.field in blamed and (cell := "".join(row.cells[column.place :][:1]).strip()):
                return _problem(row, column.header, cell, unfit)
        return _problem(row, "", "", unfit)

    def _appointment(
        self, row: Record, said: Mapping[str, Any], guests: tuple[Whom, ...], start: int, end: int
    ) -> ScheduleRow:
        meets = said.get("with_whom", "") or said.get("second.organisation", "")
        likely = Sort.MEETING if meets or len(guests) > 1 else Sort.OTHER
        return ScheduleRow(
            row.line,
            guests,
            meets,
            start,
            end,
            said.get("sort") or likely,
            *(said.get(name, "") for name in ("title", "place", "table")),
        )


def _problem(row: Record, header: str, cell: str, unfit: Unfit) -> RowProblem:
    return RowProblem(row.line, header, printable(cell.strip()), unfit.reason, unfit.details)
