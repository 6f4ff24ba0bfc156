"""The cells of one row, each read as its column demands."""

from collections.abc import Callable, Mapping
from typing import Any

from kiosk.roster.problems import RowProblem, RowReason, printable
from kiosk.roster.records import Record
from kiosk.roster.schedule.columns import Columns
from kiosk.roster.texts import Unfit, clean

Readers = Mapping[str, Callable[[str], Any]]


def read_cells(
    record: Record, width: int, columns: Columns, readers: Readers
) -> tuple[dict[str, Any], list[RowProblem]]:
    """What a row says by field, and all that keeps it out.

    Args:
        width: how many cells the header has.
        readers: of each field that isn't plain text; raise `Unfit` for what can't be taken.
    """
    if record.broken:
        return {}, [problem(record, RowReason.BROKEN_QUOTES, "", record.cells[0])]
    if surplus := "".join(record.cells[width:]).strip():
        return {}, [problem(record, RowReason.TOO_MANY_CELLS, "", surplus)]
    said: dict[str, Any] = {}
    problems: list[RowProblem] = []
    for column in columns.recognised:
        cell = record.cells[column.place] if column.place < len(record.cells) else ""
        try:
            said[column.field] = readers.get(column.field, clean)(cell)
        except Unfit as unfit:
            problems.append(problem(record, unfit.reason, column.header, cell, unfit.details))
    return said, problems


def problem(
    record: Record,
    reason: RowReason,
    header: str = "",
    cell: str = "",
    details: Mapping[str, str] | None = None,
) -> RowProblem:
    """Why a row can't be taken; without a header the row as a whole is meant."""
    return RowProblem(record.line, header, printable(cell.strip()), reason, details or {})
