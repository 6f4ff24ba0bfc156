"""Which row names the columns: files come with a title above it, or with a second header below."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kiosk.roster.folding import fold
from kiosk.roster.meanings import field_of
from kiosk.roster.numbered import numbered
from kiosk.roster.records import Record
from kiosk.roster.tables import Table

LOOKED_AT = 10
"""Rows at the top that may be the header."""
LEAST_KNOWN = 2
"""A row below the first is the header only if so many of its cells are known headers."""


def with_header_found(table: Table, known: Iterable[str] = ()) -> Table:
    """The table, its header being the row that names most columns.

    Rows above it are titles. Rows right below that name the same columns, in another language
    perhaps, and rows that repeat the header on a new page, are passed over. Where two columns have
    one name, the row above tells them apart, as 'Teilnehmer 1' over 'Name' does.

    Args:
        known: headers that a person gave a meaning.
    """
    chosen = {fold(header) for header in known}
    records = [Record(table.header_line, table.header), *table.rows]
    counts = [_known(record.cells, chosen) for record in records[:LOOKED_AT]]
    place = max(range(len(counts)), key=lambda number: (counts[number], -number))
    if counts[place] < LEAST_KNOWN:
        place = 0
    header, rest = records[place], records[place + 1 :]
    again = 0
    while rest[again:] and _names_the_same(rest[again].cells, header.cells):
        again += 1
    rows = [record for record in rest[again:] if record.cells != header.cells]
    kept = {header.line, *(record.line for record in rows)}
    return replace(
        table,
        header=_told_apart(header.cells, records[place - 1].cells if place else ()),
        header_line=header.line,
        rows=tuple(rows),
        passed_over=tuple(record.line for record in records if record.line not in kept),
    )


def _known(cells: Sequence[str], chosen: set[str]) -> int:
    of_guests = numbered(cells)
    return sum(
        bool(field_of(cell)) or place in of_guests or (bool(chosen) and fold(cell) in chosen)
        for place, cell in enumerate(cells)
    )


def _names_the_same(cells: Sequence[str], header: Sequence[str]) -> bool:
    """Whether most cells of a row are other words for what the header says in their place."""
    filled = sum(bool(cell.strip()) for cell in cells)
    same = sum(
        (field := field_of(cell)) != "" and field == field_of(named)
        for cell, named in zip(cells, header, strict=False)
    )
    return same >= LEAST_KNOWN and same * 3 >= filled * 2


def _told_apart(cells: Sequence[str], above: Sequence[str]) -> tuple[str, ...]:
    folded = [fold(cell) for cell in cells]
    labels = _carried_right(above, len(cells))
    return tuple(
        f"{label} {cell.strip()}" if label and word and folded.count(word) > 1 else str(cell)
        for cell, word, label in zip(cells, folded, labels, strict=True)
    )


def _carried_right(cells: Sequence[str], width: int) -> list[str]:
    """Each label over its own column and over the blank ones to its right."""
    labels, label = [], ""
    for place in range(width):
        here = cells[place].strip() if place < len(cells) else ""
        label = here or label
        labels.append(label)
    return labels
