"""What a table about day three is about, and which of its columns say what."""

from kiosk.domain.day_records import DaySort
from kiosk.errors import UnusableInput
from kiosk.roster.complaints import Complaint
from kiosk.roster.day.headings import NEEDED, meaning
from kiosk.roster.day.matrix import is_square
from kiosk.roster.problems import printable
from kiosk.roster.tables import Table
from kiosk.words import _


def sort_of(table: Table) -> DaySort | None:
    """What a table is about, by its headers; None where that is in doubt."""
    if is_square(table):
        return DaySort.TRAVEL
    fitting = {
        sort: len(fields)
        for sort in DaySort
        for fields in [{meaning(sort, cell) for cell in table.header} - {""}]
        if all(fields & group for group in NEEDED[sort])
    }
    best = max(fitting.values(), default=0)
    found = [sort for sort, count in fitting.items() if count == best]
    return found[0] if len(found) == 1 else None


def columns_of(table: Table, sort: DaySort, fields: list[str]) -> dict[str, str]:
    """Header to field.

    Raises:
        BadRoster: two columns say the same, or a needed one is missing.
    """
    pairs = [
        (printable(cell.strip()), field)
        for cell, field in zip(table.header, fields, strict=True)
        if field
    ]
    understood = ", ".join(f"{header} = {field}" for header, field in pairs) or "-"
    found = printable(", ".join(cell.strip() for cell in table.header if cell.strip()), 1000)
    for _header, field in pairs:
        same = [f"'{other}'" for other, its in pairs if its == field]
        if len(same) > 1:
            raise Complaint.SAME_COLUMN.error(
                name=table.name,
                found=found,
                understood=understood,
                columns=", ".join(same),
                field=field,
            )
    if lacking := [group for group in NEEDED[sort] if not group & set(fields)]:
        raise Complaint.NO_COLUMN.error(
            name=table.name,
            found=found,
            understood=understood,
            fields=", ".join(" / ".join(sorted(group)) for group in lacking),
        )
    return dict(pairs)


def complain_of_sort(table: Table) -> UnusableInput:
    """That nobody can tell what a table is about."""
    headers = printable(", ".join(cell.strip() for cell in table.header if cell.strip()), 300)
    return UnusableInput(
        _("{file} doesn't tell what it is about; its columns are: {headers}.").format(
            file=table.name, headers=headers
        ),
        _("Say it with --as; there are: {sorts}.").format(sorts=", ".join(DaySort)),
    )
