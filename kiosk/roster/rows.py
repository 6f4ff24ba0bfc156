"""A table's rows to guests: each row becomes one guest, or one or more problems, never both."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kiosk.roster.columns import NAMES, ColumnMapping
from kiosk.roster.folding import words
from kiosk.roster.names import join_names
from kiosk.roster.problems import RowProblem, RowReason, printable
from kiosk.roster.records import Record
from kiosk.roster.tables import Table
from kiosk.roster.texts import Unfit, clean
from kiosk.roster.values import Reader, Value, Vocabulary, readers

EMPTY_TEXTS = words(
    """native_name, latin_name, contact_name, organisation, country, partner, language, email,
    phone, note"""
)


@dataclass(frozen=True, slots=True)
class GuestRow:
    """A guest as one row has them.

    Attributes:
        line: line of the file, or row of the sheet, at which the row begins, counted from 1.
        fields: what the file says about the guest, by field. A field without a column has no
            entry, so that a later file with fewer columns takes nothing away. 'attention' is a
            bool, 'interests' a tuple of texts, all others are texts; an empty cell is ''.
            Name parts are already joined into 'native_name' and 'latin_name'.
    """

    line: int
    fields: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Parsed:
    """Everything a table's rows gave, in file order."""

    guests: tuple[GuestRow, ...]
    problems: tuple[RowProblem, ...]


def defaults(vocabulary: Vocabulary) -> dict[str, Value]:
    """What holds for a new guest where the file says nothing."""
    return {
        **dict.fromkeys(EMPTY_TEXTS, ""),
        "kind": vocabulary.default_kind,
        "status": "confirmed",
        "attention": False,
        "interests": (),
    }


def parse(table: Table, mapping: ColumnMapping, vocabulary: Vocabulary) -> Parsed:
    """Read every row of a table."""
    reader = _RowReader(len(table.header), mapping, readers(vocabulary))
    guests: list[GuestRow] = []
    problems: list[RowProblem] = []
    for row in table.rows:
        outcome = reader.read(row)
        if isinstance(outcome, GuestRow):
            guests.append(outcome)
        else:
            problems += outcome
    return Parsed(tuple(guests), tuple(problems))


class _RowReader:
    """Reads rows one after the other and remembers the registrations it has met."""

    def __init__(self, width: int, mapping: ColumnMapping, by_field: Mapping[str, Reader]) -> None:
        self._width = width
        self._columns = [
            (column, by_field.get(column.field, clean)) for column in mapping.recognised
        ]
        self._name_fields = {column.field for column in mapping.recognised} & set(NAMES)
        self._first_lines: dict[str, int] = {}

    def read(self, row: Record) -> GuestRow | list[RowProblem]:
        """The guest of a row, or all that keeps the row out."""
        if row.broken:
            return [_problem(row, "", row.cells[0], Unfit(RowReason.BROKEN_QUOTES))]
        if surplus := "".join(row.cells[self._width :]).strip():
            return [_problem(row, "", surplus, Unfit(RowReason.TOO_MANY_CELLS))]
        fields, problems = self._read_cells(row)
        if self._name_fields <= fields.keys():
            try:
                join_names(fields)
            except Unfit as unfit:
                problems.append(_problem(row, "", "", unfit))
        return problems or GuestRow(row.line, MappingProxyType(fields))

    def _read_cells(self, row: Record) -> tuple[dict[str, Value], list[RowProblem]]:
        fields: dict[str, Value] = {}
        problems: list[RowProblem] = []
        for column, read in self._columns:
            cell = row.cells[column.place] if column.place < len(row.cells) else ""
            try:
                value = fields[column.field] = read(cell)
                if column.field == "registration":
                    self._meet(str(value), row.line)
            except Unfit as unfit:
                problems.append(_problem(row, column.header, cell, unfit))
        return fields, problems

    def _meet(self, registration: str, line: int) -> None:
        """Refuse an empty registration and one that an earlier row has, be that row good or bad."""
        if not registration:
            raise Unfit(RowReason.NO_REGISTRATION)
        first = self._first_lines.setdefault(registration, line)
        if first != line:
            raise Unfit(RowReason.DOUBLED, first=first)


def _problem(row: Record, header: str, cell: str, unfit: Unfit) -> RowProblem:
    return RowProblem(row.line, header, printable(cell.strip()), unfit.reason, unfit.details)
