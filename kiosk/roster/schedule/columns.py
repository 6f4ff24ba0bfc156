"""Which column of a table says what of an appointment."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from kiosk.errors import UnusableInput
from kiosk.roster.complaints import Complaint
from kiosk.roster.problems import printable
from kiosk.roster.schedule.headings import meaning
from kiosk.roster.tables import Table
from kiosk.roster.whom import PERSON

WHEN = ("start", "slot", "date")
WHO = tuple(f"first.{field}" for field in PERSON if field != "organisation")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is understood: its header, safe to print, its meaning, its place in a row."""

    header: str
    field: str
    place: int


@dataclass(frozen=True, slots=True)
class Columns:
    """How a table's columns were understood, in file order."""

    recognised: tuple[Column, ...]

    @property
    def fields(self) -> dict[str, str]:
        """Header to field."""
        return {column.header: column.field for column in self.recognised}

    def header_of(self, field: str) -> str:
        """The header of the column that fills a field; empty if none does."""
        return next((c.header for c in self.recognised if c.field == field), "")


def columns_of(table: Table) -> Columns:
    """Understand the header of a schedule.

    Raises:
        BadRoster: two columns say the same, or none says who is meant, or when.
    """
    return understood(table, meaning, {" / ".join(WHEN): WHEN, " / ".join(PERSON): WHO})


def understood(
    table: Table, meaning: Callable[[str], str], needed: Mapping[str, Collection[str]]
) -> Columns:
    """Understand a header.

    Args:
        meaning: from a header to the field it means, or to nothing.
        needed: groups of fields, each under what complaints call it; one of each must be there.

    Raises:
        BadRoster: two columns say the same, or all fields of a needed group are missing.
    """
    found = tuple(
        Column(printable(cell.strip()), field, place)
        for place, cell in enumerate(table.header)
        if (field := meaning(cell))
    )
    _refuse_doubles(table, found)
    fields = {column.field for column in found}
    if lacking := [name for name, group in needed.items() if fields.isdisjoint(group)]:
        raise _complaint(Complaint.NO_COLUMN, table, found, fields=", ".join(lacking))
    return Columns(found)


def _refuse_doubles(table: Table, found: tuple[Column, ...]) -> None:
    headers: dict[str, list[str]] = {}
    for column in found:
        headers.setdefault(column.field, []).append(column.header)
    for field, same in headers.items():
        if len(same) > 1:
            columns = ", ".join(f"'{header}'" for header in same)
            raise _complaint(Complaint.SAME_COLUMN, table, found, columns=columns, field=field)


def _complaint(
    complaint: Complaint, table: Table, found: tuple[Column, ...], **details: str
) -> UnusableInput:
    headers = ", ".join(printable(cell.strip()) for cell in table.header if cell.strip())
    understood = ", ".join(f"{column.header} = {column.field}" for column in found)
    return complaint.error(
        name=table.name, found=printable(headers, 1000), understood=understood or "-", **details
    )
