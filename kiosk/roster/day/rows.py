"""Rows of a file about day three to settings: each row becomes some, or a problem, never both."""

from typing import Any

from kiosk.domain.day_records import DaySort
from kiosk.roster.day.cells import identity_from, is_identity, readers
from kiosk.roster.day.columns import columns_of
from kiosk.roster.day.headings import meaning
from kiosk.roster.day.matrix import is_square, square
from kiosk.roster.day.things import DayRow, Known, ParsedDay, problem
from kiosk.roster.folding import fold
from kiosk.roster.problems import RowProblem, RowReason
from kiosk.roster.records import Record
from kiosk.roster.tables import Table
from kiosk.roster.texts import Unfit, clean


def parse(table: Table, sort: DaySort, known: Known) -> ParsedDay:
    """Reads every row of a table.

    Raises:
        BadRoster: two columns say the same, or a needed one is missing.
    """
    if sort is DaySort.TRAVEL and is_square(table):
        return square(table, known)
    fields = [meaning(sort, cell) for cell in table.header]
    columns = columns_of(table, sort, fields)
    reader = _RowReader(sort, table, fields, known)
    rows: list[DayRow] = []
    problems: list[RowProblem] = []
    first: dict[tuple[object, ...], int] = {}
    for record in table.rows:
        read = reader.read(record)
        if not isinstance(read, DayRow):
            problems += read
            continue
        about = (read.identity, *(read.values if sort is DaySort.TRAVEL else ()))
        if (line := first.setdefault(about, read.line)) != read.line:
            problems.append(problem(record, "", "", Unfit(RowReason.REPEATED, first=line)))
            continue
        rows.append(read)
    return ParsedDay(sort, columns, tuple(rows), tuple(problems))


class _RowReader:
    """Reads rows of one sort."""

    def __init__(self, sort: DaySort, table: Table, fields: list[str], known: Known) -> None:
        self._sort = sort
        self._table = table
        self._fields = fields
        self._known = known
        self._numbers: dict[str, int] = {}
        self._readers = readers(known)

    def read(self, row: Record) -> DayRow | list[RowProblem]:
        """The thing of a row, or all that keeps it out."""
        if row.broken:
            return [problem(row, "", row.cells[0], Unfit(RowReason.BROKEN_QUOTES))]
        said: dict[str, Any] = {}
        problems: list[RowProblem] = []
        for place, field in enumerate(self._fields):
            cell = row.cells[place] if place < len(row.cells) else ""
            if not field or not cell.strip():
                continue
            try:
                said[field] = self._readers.get(
                    (self._sort, field), self._readers.get((None, field), clean)
                )(cell)
            except Unfit as unfit:
                problems.append(problem(row, self._table.header[place], cell, unfit))
        if problems:
            return problems
        try:
            return self._thing(row, said)
        except Unfit as unfit:
            return [problem(row, "", "", unfit)]

    def _thing(self, row: Record, said: dict[str, Any]) -> DayRow:
        match self._sort:
            case DaySort.TRAVEL:
                start, end, minutes = (said.pop(name, None) for name in ("from", "to", "minutes"))
                if start is None or end is None or minutes is None:
                    raise Unfit(RowReason.INCOMPLETE)
                return DayRow(row.line, self._sort, start, {end: minutes})
            case DaySort.PARTY:
                guests = said.pop("guests", ())
                if not guests:
                    raise Unfit(RowReason.NO_GUEST)
                return DayRow(row.line, self._sort, "+".join(guests), {**said, "guests": guests})
            case DaySort.VISIT:
                return self._visit(row, said)
        identity = said.pop("id", "")
        if identity and not is_identity(identity):
            said.setdefault("name", identity)  # "Bus 1" is what people call it
            identity = identity_from(identity)
        identity = identity or self._called(said.get("name", ""))
        if not identity:
            raise Unfit(RowReason.INCOMPLETE)
        return DayRow(row.line, self._sort, identity, said)

    def _called(self, name: str) -> str:
        """The id of what is known by this name, else one made of it."""
        among = {DaySort.COMPANY: self._known.companies, DaySort.PLACE: self._known.places}
        return among.get(self._sort, {}).get(fold(name), "") or identity_from(name)

    def _visit(self, row: Record, said: dict[str, Any]) -> DayRow:
        on = said.pop("date", None)
        if on is not None and on != self._known.day:
            raise Unfit(RowReason.OTHER_DAY, day=self._known.day.isoformat())
        start, end = said.pop("start", None), said.pop("end", None)
        if "at" not in said and start and end:
            said["at"] = (f"{start}-{end}",)
        if "at" not in said or "company" not in said:
            raise Unfit(RowReason.INCOMPLETE)
        company = said["company"]
        self._numbers[company] = self._numbers.get(company, 0) + 1
        identity = said.pop("id", "") or f"{company}-{self._numbers[company]}"
        return DayRow(row.line, self._sort, identity, said)
