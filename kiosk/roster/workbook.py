"""An XLSX workbook to records: its first visible sheet, every cell as a person would read it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

import python_calamine as calamine

from kiosk.roster import packing
from kiosk.roster.complaints import Complaint
from kiosk.roster.records import Record, Spread, Unsolved

MOST_MERGED = packing.MOST_CELLS
"""Rows that merged cells cover in all: ranges may be named any number of times."""
Place = tuple[int, int]
Cell = int | float | str | bool | time | date | datetime | timedelta


def read(data: bytes, name: str) -> tuple[list[Record], str]:
    """The rows that aren't blank, and the sheet's title.

    Raises:
        UnreadableFile: the workbook is damaged, locked, or unpacks to too much.
        BadRoster: no sheet is visible, or it is too large.
    """
    unsolved = packing.check(data, name)
    try:
        return _first_visible_sheet(data, name, unsolved)
    except calamine.CalamineError as bad:
        raise Complaint.BROKEN_WORKBOOK.error(name=name) from bad
    except BaseException as bad:
        # A panic inside the reader is no Exception, and its class can't be imported.
        if type(bad).__name__ != "PanicException":
            raise
        raise Complaint.BROKEN_WORKBOOK.error(name=name) from bad


def _first_visible_sheet(
    data: bytes, name: str, unsolved: Mapping[str, packing.Unsolved]
) -> tuple[list[Record], str]:
    with calamine.load_workbook(BytesIO(data)) as book:
        for sheet in book.sheets_metadata:
            if (
                sheet.visible == calamine.SheetVisibleEnum.Visible
                and sheet.typ == calamine.SheetTypeEnum.WorkSheet
            ):
                found = book.get_sheet_by_name(sheet.name)
                grid = [
                    [cell if type(cell) is str else as_read(cell) for cell in row]
                    for row in found.to_python(skip_empty_area=False)
                ]
                _unmerge(grid, found.merged_cell_ranges or ())
                for (row, column), shown in unsolved.get(sheet.name, {}).items():
                    if row < len(grid) and column < len(grid[row]):
                        grid[row][column] = Unsolved(shown)
                rows = (Record(number, tuple(row)) for number, row in enumerate(grid, 1))
                return [row for row in rows if not row.blank], sheet.name
    raise Complaint.NO_SHEET.error(name=name)


def _unmerge(grid: list[list[str]], ranges: Iterable[tuple[Place, Place]]) -> None:
    """Gives what was merged over several rows to each of them; marks what spans columns."""
    rows_left = MOST_MERGED
    for (top, left), (bottom, right) in ranges:
        if top >= len(grid) or left >= len(grid[top]) or not grid[top][left].strip():
            continue
        rows_left -= min(bottom + 1, len(grid)) - top
        if rows_left < 0:
            raise calamine.CalamineError("Its merged cells cover each other over and over.")
        text = grid[top][left]
        for row in grid[top : bottom + 1]:
            row[left] = Spread.over(text, right - left + 1) if right > left else text


def as_read(cell: Cell) -> str:
    """A cell as text: 17.0 is '17', no number has an exponent, days and times are ISO 8601."""
    match cell:
        case str():
            return cell
        case bool():
            return str(cell).lower()
        case int():
            return str(cell)
        case float():
            # A spreadsheet shows 15 digits; more are noise of the binary form.
            return f"{Decimal(f'{cell:.15g}'):f}"
        case datetime():
            midnight = cell.time() == time()
            return cell.date().isoformat() if midnight else cell.isoformat(" ", "minutes")
        case date():
            return cell.isoformat()
        case time():
            return cell.isoformat("auto" if cell.second else "minutes")
        case timedelta():
            minutes, seconds = divmod(round(cell.total_seconds()), 60)
            hours, minutes = divmod(minutes, 60)
            return f"{hours}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
