"""Which column of a table is which field of a guest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.errors import UnusableInput
from kiosk.roster.complaints import Complaint
from kiosk.roster.folding import fold
from kiosk.roster.headings import FIELDS, HELPERS
from kiosk.roster.meanings import SECOND
from kiosk.roster.problems import printable
from kiosk.roster.tables import Table
from kiosk.roster.understanding import Answers, Column, parted, understood

NAMES = ("native_name", "latin_name", "name", "given_name", "family_name", "contact_name")
"""Fields that say who is meant."""
NEEDED = (("registration", "order", "email", "organisation"), NAMES)
"""Of each group at least one field must have a column: what tells namesakes apart, and a name."""
REPEATED = ("organisation", "country", "email", "phone")
"""Fields whose header an export writes twice: once for the attendee, once for the invoice."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How a table's columns were understood.

    Attributes:
        recognised: the columns that are read, in file order.
        ignored: headers that mean nothing here, in file order.
        missing: fields that no column fills.
        chosen: header to target, where a person decided it.
    """

    recognised: tuple[Column, ...]
    ignored: tuple[str, ...]
    missing: tuple[str, ...]
    chosen: Mapping[str, str]

    def is_best(self, column: Column) -> bool:
        """Whether no other column for the same field is read before it."""
        same = [other for other in self.recognised if other.target == column.target]
        return min(same, key=lambda other: other.rank) is column

    @property
    def columns(self) -> dict[str, str]:
        """Header to target, of the columns that are read."""
        return {column.header: column.target for column in self.recognised}


def map_columns(
    table: Table, chosen: Mapping[str, str] | None = None, answers: Answers | None = None
) -> ColumnMapping:
    """Understand a header.

    Args:
        table: what a file holds.
        chosen: header to target, as a person decided it; '' as the target ignores the column.
        answers: the fields that the event's questions add.

    Raises:
        BadRoster: two columns fill one field, a needed column is missing, or a choice names a
            column or field that doesn't exist.
    """
    answers = answers or {}
    decided = _checked(table, chosen or {}, answers)
    columns = understood(table.header, decided, answers)
    _refuse_doubles(table, columns)
    present = {column.field for column in columns}
    if lacking := _lacking(present):
        raise _complaint(Complaint.NO_COLUMN, table, columns, fields=lacking)
    places = {column.place for column in columns}
    return ColumnMapping(
        columns,
        ignored=tuple(
            printable(cell.strip())
            for place, cell in enumerate(table.header)
            if cell.strip() and place not in places
        ),
        missing=tuple(field for field in FIELDS if field not in present),
        chosen={
            printable(cell.strip()): decided[fold(cell)]
            for cell in table.header
            if fold(cell) in decided
        },
    )


def _checked(table: Table, chosen: Mapping[str, str], answers: Answers) -> dict[str, str]:
    headers = {fold(cell) for cell in table.header}
    for header, target in chosen.items():
        field, _ = parted(target)
        if fold(header) not in headers or field not in ("", *FIELDS, *HELPERS, *answers):
            choice = printable(f"{header}={target}")
            raise _complaint(Complaint.UNKNOWN_CHOICE, table, (), choice=choice)
    return {fold(header): target for header, target in chosen.items()}


def _refuse_doubles(table: Table, columns: Sequence[Column]) -> None:
    best: dict[str, list[Column]] = {}
    for column in columns:
        rivals = best.setdefault(column.target, [column])
        if column.rank < rivals[0].rank:
            best[column.target] = [column]
        elif column.rank == rivals[0].rank and column not in rivals:
            rivals.append(column)
    for target, same in best.items():
        repeated = same[0].field in REPEATED and len({fold(one.header) for one in same}) == 1
        if len(same) > 1 and same[0].rank < SECOND and not repeated:
            headers = ", ".join(f"'{column.header}'" for column in same)
            raise _complaint(Complaint.SAME_COLUMN, table, columns, columns=headers, field=target)


def _lacking(present: set[str]) -> str:
    """What a table needs and doesn't have: at least one field of each group."""
    return ", ".join(" / ".join(group) for group in NEEDED if present.isdisjoint(group))


def _complaint(
    complaint: Complaint, table: Table, recognised: Sequence[Column], **details: str
) -> UnusableInput:
    """A complaint that lists the headers found and those understood."""
    found = ", ".join(printable(cell.strip()) for cell in table.header if cell.strip())
    meant = ", ".join(f"{column.header} = {column.target}" for column in recognised)
    return complaint.error(
        name=table.name,
        found=printable(found, 1000),
        understood=printable(meant, 1000) or "-",
        **details,
    )
