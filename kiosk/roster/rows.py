"""A table's rows to guests: each row becomes guests, or one or more problems, never both."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kiosk.roster.cells import ALL, CellReader, Cells, Fields, problem
from kiosk.roster.columns import NAMES, ColumnMapping
from kiosk.roster.complaints import Complaint
from kiosk.roster.folding import words
from kiosk.roster.people import guests_of
from kiosk.roster.problems import RowProblem, RowReason
from kiosk.roster.records import Record
from kiosk.roster.settling import date_readers, settle
from kiosk.roster.tables import Table
from kiosk.roster.texts import Unfit
from kiosk.roster.values import Value, Vocabulary, readers

EMPTY_TEXTS = words(
    """native_name, latin_name, contact_name, organisation, country, partner, language, email,
    phone, note, arrives, leaves"""
)
Progress = Callable[[int, int], None]
MOST_GUESTS = 500_000
STEP = 100
"""Rows after which progress is told."""


@dataclass(frozen=True, slots=True)
class GuestRow:
    """A guest as one row has them.

    Attributes:
        line: line of the file, or row of the sheet, at which the row begins, counted from 1.
        fields: what the file says about the guest, by field. A field without a column has no
            entry, so that a later file with fewer columns takes nothing away. 'attention' is a
            bool, 'interests' and 'flags' are tuples of texts, all others are texts; an empty cell
            is ''. Name parts are already joined into 'native_name' and 'latin_name'. 'companion'
            numbers a guest whom the row orders a ticket for and doesn't name.
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
        "flags": (),
    }


def parse(
    table: Table,
    mapping: ColumnMapping,
    vocabulary: Vocabulary,
    progress: Progress = lambda done, of: None,
) -> Parsed:
    """Read every row of a table.

    Raises:
        BadRoster: its rows order tickets for an absurd number of guests.
    """
    by_field = readers(vocabulary) | date_readers(table, mapping, vocabulary)
    reader = _RowReader(len(table.header), CellReader(mapping.recognised, by_field))
    guests: list[GuestRow] = []
    problems: list[RowProblem] = []
    for number, row in enumerate(table.rows):
        if number % STEP == 0:
            progress(number, len(table.rows))
        found, bad = reader.read(row)
        guests += found
        problems += bad
        if len(guests) > MOST_GUESTS:
            raise Complaint.TOO_MANY_GUESTS.error(name=table.name, most=MOST_GUESTS)
    progress(len(table.rows), len(table.rows))
    return Parsed(tuple(guests), tuple(problems))


class _RowReader:
    """Reads rows one after the other and remembers the registrations it has met."""

    def __init__(self, width: int, cells: CellReader) -> None:
        self._width = width
        self._cells = cells
        self._first_lines: dict[str, int] = {}

    def read(self, row: Record) -> tuple[list[GuestRow], list[RowProblem]]:
        """The guests of a row, or all that keeps the row out."""
        if row.broken:
            return [], [problem(row, "", row.cells[0], Unfit(RowReason.BROKEN_QUOTES))]
        if surplus := "".join(row.cells[self._width :]).strip():
            return [], [problem(row, "", surplus, Unfit(RowReason.TOO_MANY_CELLS))]
        found = self._cells.read(row, self._meet)
        if merged := [bad for bad in found.problems if bad.reason is RowReason.MERGED_CELLS]:
            return [], merged[:1]  # no guest, but a heading over those below
        guests = self._guests(found)
        if found.problems:
            return [], found.problems
        return [GuestRow(row.line, MappingProxyType(fields)) for fields in guests], []

    def _guests(self, found: Cells) -> list[Fields]:
        """The guests that the values of a row make; notes what keeps them out."""
        shared = found.fields[ALL]
        for guest, own in found.fields.items():
            settle(found, guest, shared | own)
        paid = shared.pop("paid", None)
        if paid is not None and "status" not in shared:
            shared["status"] = paid
        order, position = str(shared.pop("order", "")), str(shared.pop("position", ""))
        if order:
            shared["registration"] = f"{order}-{position}" if position else order
        if not found.failed.isdisjoint(NAMES):
            return []
        try:
            guests = list(guests_of(found.fields, self._cells.guests))
            for fields in guests:
                if number := str(fields.get("registration", "")):
                    self._meet(number, found.record.line)
        except Unfit as unfit:
            found.refuse("", "", unfit)
            return []
        return guests

    def _meet(self, registration: str, line: int) -> None:
        """Refuse an empty registration and one that an earlier row has, be that row good or bad."""
        if not registration:
            raise Unfit(RowReason.NO_REGISTRATION)
        first = self._first_lines.setdefault(registration, line)
        if first != line:
            raise Unfit(RowReason.DOUBLED, first=first)
