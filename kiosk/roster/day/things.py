"""What a row of a file about day three says, and what is known already to understand it by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiosk.domain.day_records import DaySort
from kiosk.roster.problems import RowProblem, printable
from kiosk.roster.records import Record
from kiosk.roster.texts import Unfit


@dataclass(frozen=True, slots=True)
class DayRow:
    """One thing as a row has it: its id, and the settings of those cells that say something."""

    line: int
    sort: DaySort
    identity: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ParsedDay:
    """Everything a table gave, in file order.

    Attributes:
        columns: header to field.
    """

    sort: DaySort
    columns: Mapping[str, str]
    rows: tuple[DayRow, ...]
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the day knows already, to understand names by.

    Attributes:
        companies: folded id and name to id; places likewise.
    """

    day: date
    companies: Mapping[str, str]
    places: Mapping[str, str]


def problem(row: Record, header: str, cell: str, unfit: Unfit) -> RowProblem:
    """What keeps a row out, at the column that is to blame."""
    return RowProblem(
        row.line, printable(header.strip()), printable(cell.strip()), unfit.reason, unfit.details
    )
