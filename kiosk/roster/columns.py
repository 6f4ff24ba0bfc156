"""Which column of a table is which field of a guest."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.errors import UnusableInput
from kiosk.roster.complaints import Complaint
from kiosk.roster.folding import fold, index, words
from kiosk.roster.headings import FIELDS
from kiosk.roster.problems import printable
from kiosk.roster.tables import Table

FIELD_OF = index((field, [field, *words(names)]) for field, names in FIELDS.items())
NAMES = ("native_name", "latin_name", "name", "given_name", "family_name", "contact_name")
"""Fields that say who is meant."""
NEEDED = (("registration",), NAMES)
"""Of each group at least one field must have a column."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is understood.

    Attributes:
        header: its header as the file has it, safe to print.
        field: the guest's field it fills.
        place: its index in a row's cells.
    """

    header: str
    field: str
    place: int


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How a table's columns were understood.

    Attributes:
        recognised: the columns that are read, in file order.
        ignored: headers that mean nothing here, in file order.
        missing: fields that no column fills.
    """

    recognised: tuple[Column, ...]
    ignored: tuple[str, ...]
    missing: tuple[str, ...]


def map_columns(table: Table, chosen: Mapping[str, str] | None = None) -> ColumnMapping:
    """Understand a header.

    Args:
        table: what a file holds.
        chosen: header to field, as a person decided it; '' as the field ignores the column.

    Raises:
        BadRoster: two columns fill one field, a needed column is missing, or a choice names a
            column or field that doesn't exist.
    """
    chosen_fields = _checked(table, chosen or {})
    fields = _halves_of_a_name(
        [chosen_fields.get(fold(cell), FIELD_OF.get(fold(cell), "")) for cell in table.header]
    )
    recognised = tuple(
        Column(printable(cell.strip()), field, place)
        for place, (cell, field) in enumerate(zip(table.header, fields, strict=True))
        if field
    )
    _refuse_doubles(table, recognised)
    present = {column.field for column in recognised}
    if lacking := [" / ".join(group) for group in NEEDED if present.isdisjoint(group)]:
        raise _complaint(Complaint.NO_COLUMN, table, recognised, fields=", ".join(lacking))
    return ColumnMapping(
        recognised,
        ignored=tuple(
            printable(cell.strip())
            for cell, field in zip(table.header, fields, strict=True)
            if cell.strip() and not field
        ),
        missing=tuple(field for field in FIELDS if field not in present),
    )


def _checked(table: Table, chosen: Mapping[str, str]) -> dict[str, str]:
    headers = {fold(cell) for cell in table.header}
    for header, field in chosen.items():
        if fold(header) not in headers or field not in ("", *FIELDS):
            choice = printable(f"{header}={field}")
            raise _complaint(Complaint.UNKNOWN_CHOICE, table, (), choice=choice)
    return {fold(header): field for header, field in chosen.items()}


def _halves_of_a_name(fields: list[str]) -> list[str]:
    """'Name' beside 'Vorname' is the family name; beside 'Surname' it is the given name."""
    missing = [half for half in ("given_name", "family_name") if half not in fields]
    if len(missing) == 1:
        return [missing[0] if field == "name" else field for field in fields]
    return fields


def _refuse_doubles(table: Table, recognised: tuple[Column, ...]) -> None:
    headers: dict[str, list[str]] = {}
    for column in recognised:
        headers.setdefault(column.field, []).append(column.header)
    for field, same in headers.items():
        if len(same) > 1:
            columns = ", ".join(f"'{header}'" for header in same)
            raise _complaint(Complaint.SAME_COLUMN, table, recognised, columns=columns, field=field)


def _complaint(
    complaint: Complaint, table: Table, recognised: tuple[Column, ...], **details: str
) -> UnusableInput:
    """A complaint that lists the headers found and those understood."""
    found = ", ".join(printable(cell.strip()) for cell in table.header if cell.strip())
    understood = ", ".join(f"{column.header} = {column.field}" for column in recognised)
    return complaint.error(
        name=table.name, found=printable(found, 1000), understood=understood or "-", **details
    )
