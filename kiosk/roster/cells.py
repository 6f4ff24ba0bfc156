"""The cells of one row to values: of the whole row, and of each numbered guest in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.domain.guests import ANSWER_PREFIX
from kiosk.roster.problems import RowProblem, RowReason, printable
from kiosk.roster.records import Record, Spread, Unsolved
from kiosk.roster.texts import Unfit, clean
from kiosk.roster.understanding import Column
from kiosk.roster.values import Reader, Value

Fields = dict[str, Value]
ALL = 0
"""The number under which what holds for all guests of a row is kept."""


@dataclass(slots=True)
class Cells:
    """What the cells of a row say.

    Attributes:
        fields: by number of guest, `ALL` first, field to value. A numbered guest of whom every
            cell is empty has no entry.
        read: by number of guest and field, the header and the cell it was read from.
        problems: what can't be taken.
        failed: fields with a problem.
    """

    record: Record
    fields: dict[int, Fields] = field(default_factory=lambda: {ALL: {}})
    read: dict[tuple[int, str], tuple[str, str]] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)

    def refuse(self, header: str, cell: str, unfit: Unfit) -> None:
        """Notes why a cell, or without a header the row, can't be taken."""
        self.problems.append(problem(self.record, header, cell, unfit))


def problem(record: Record, header: str, cell: str, unfit: Unfit) -> RowProblem:
    """Why a row can't be taken."""
    return RowProblem(record.line, header, printable(cell.strip()), unfit.reason, unfit.details)


class CellReader:
    """Reads rows by a mapping of columns.

    Args:
        by_field: the reader of each field that isn't plain text.
    """

    def __init__(self, columns: Iterable[Column], by_field: Mapping[str, Reader]) -> None:
        sources: dict[tuple[int, str], list[Column]] = {}
        for column in columns:
            sources.setdefault((column.guest, column.field), []).append(column)
        self._sources = [
            (*key, sorted(found, key=lambda column: column.rank), by_field.get(key[1], clean))
            for key, found in sources.items()
        ]
        self._places = {column.place for found in sources.values() for column in found}
        self._places_of: dict[int, list[int]] = {}
        for (guest, _), found in sources.items():
            if guest != ALL:
                self._places_of.setdefault(guest, []).extend(column.place for column in found)
        self.guests = frozenset(self._places_of)

    def read(self, record: Record, met: Callable[[str, int], None]) -> Cells:
        """What the row says; ``met`` is told each registration number and may refuse it."""
        found = Cells(record)
        cells = record.cells
        for guest, places in self._places_of.items():
            if any(place < len(cells) and cells[place].strip() for place in places):
                found.fields[guest] = {}
        for guest, name, columns, read in self._sources:
            if guest not in found.fields:
                continue  # nothing is said of them
            column, cell = _filled(columns, cells)
            found.read[guest, name] = (column.header, cell)
            try:
                value = read(self._whole(cell, column))
                if name == "registration" and (guest == ALL or value):
                    met(str(value), record.line)
                if value or not name.startswith(ANSWER_PREFIX):
                    found.fields[guest][name] = value
            except Unfit as unfit:
                found.failed.add(name)
                found.refuse(column.header, cell, unfit)
        return found

    def _whole(self, cell: str, column: Column) -> str:
        """The cell's text.

        Raises:
            Unfit: it has no value, or stands across other columns that are read.
        """
        if isinstance(cell, Unsolved):
            raise Unfit(RowReason.NOT_CALCULATED)
        if isinstance(cell, Spread) and not self._places.isdisjoint(
            range(column.place + 1, column.place + cell.columns)
        ):
            raise Unfit(RowReason.MERGED_CELLS)
        return cell


def _filled(columns: Sequence[Column], cells: Sequence[str]) -> tuple[Column, str]:
    """The best column whose cell is filled, else the best."""
    for column in columns:
        if column.place < len(cells) and cells[column.place].strip():
            return column, cells[column.place]
    return columns[0], ""
