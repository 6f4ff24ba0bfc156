"""A matrix of minutes: a row and a column for each place."""

from kiosk.domain.day_records import DaySort
from kiosk.roster.day.cells import whole
from kiosk.roster.day.things import DayRow, Known, ParsedDay, problem
from kiosk.roster.folding import fold
from kiosk.roster.problems import RowProblem, RowReason, printable
from kiosk.roster.tables import Table
from kiosk.roster.texts import Unfit


def is_square(table: Table) -> bool:
    """Whether a table has a row and a column for each place, as matrices have."""
    heads = [fold(cell) for cell in table.header[1:] if cell.strip()]
    sides = [fold(row.cells[0]) for row in table.rows if row.cells and row.cells[0].strip()]
    return len(heads) > 1 and sorted(heads) == sorted(sides)


def square(table: Table, known: Known) -> ParsedDay:
    """The ways of a matrix; its holes are problems."""
    rows: list[DayRow] = []
    problems: list[RowProblem] = []
    ends = [known.places.get(fold(cell)) for cell in table.header[1:]]
    for record in table.rows:
        start = known.places.get(fold(record.cells[0]))
        if start is None:
            unfit = Unfit(RowReason.UNKNOWN_PLACE)
            problems.append(problem(record, table.header[0], record.cells[0], unfit))
            continue
        ways: dict[str, int] = {}
        for head, end, cell in zip(table.header[1:], ends, record.cells[1:], strict=False):
            if end == start:
                continue
            try:
                if end is None:
                    raise Unfit(RowReason.UNKNOWN_PLACE)
                if not cell.strip():
                    raise Unfit(RowReason.HOLE, start=start, end=end)
                ways[end] = whole(cell)
            except Unfit as unfit:
                problems.append(problem(record, head, cell, unfit))
        rows.append(DayRow(record.line, DaySort.TRAVEL, start, ways))
    columns = {printable(head): end or "" for head, end in zip(table.header[1:], ends, strict=True)}
    return ParsedDay(DaySort.TRAVEL, columns, tuple(rows), tuple(problems))
