"""A text table (comma, semicolon or tab between cells) to records with physical line numbers."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from kiosk.roster.complaints import Complaint
from kiosk.roster.records import Record

DELIMITERS = ";,\t|"
SAMPLE = 50
"""Records that decide on the delimiter."""
MOST_LINES = 500_000
LONGEST_LINE = 100_000
MOST_COLUMNS = 1_000
MOST_BROKEN = 100
"""Broken records after which the file as a whole is refused: each costs a new start."""

EXCEL_HINT = re.compile(r"sep=([;,\t|])\s*", re.IGNORECASE)
"""The first line by which Excel is told the delimiter."""


def read(text: str, name: str) -> tuple[list[Record], str]:
    """The records that aren't blank, and the delimiter.

    Raises:
        BadRoster: the text has too many or too long lines, or its quotation marks are hopeless.
    """
    lines = _lines(text, name)
    hint = EXCEL_HINT.fullmatch(lines[0]) if lines else None
    first = 1 if hint else 0
    delimiter = hint[1] if hint else _sniff(lines)
    records = []
    broken: list[int] = []
    for record in _records(lines, delimiter, first):
        if len(record.cells) > MOST_COLUMNS:
            raise Complaint.TOO_MANY_COLUMNS.error(name=name, most=MOST_COLUMNS)
        if record.broken:
            broken.append(record.line)
        if len(broken) > MOST_BROKEN:
            raise Complaint.BROKEN_QUOTES.error(name=name, line=broken[0])
        if not record.blank:
            records.append(record)
    return records, delimiter


def _lines(text: str, name: str) -> list[str]:
    if text.count("\n") + text.count("\r") > MOST_LINES:
        raise Complaint.TOO_MANY_LINES.error(name=name, most=MOST_LINES)
    lines = StringIO(text, newline="").readlines()
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            raise Complaint.LONG_LINE.error(name=name, line=number, most=LONGEST_LINE)
    return lines


def _sniff(lines: list[str]) -> str:
    """The delimiter that gives most columns in the most even rows."""

    def evenness(delimiter: str) -> float:
        sample = list(islice(_records(lines, delimiter, 0), SAMPLE))
        rows = [record for record in sample if not record.blank]
        if not rows:
            return 0
        width = len(rows[0].cells)
        even = sum(len(row.cells) == width and not row.broken for row in rows)
        return (width - 1) * even / len(rows)

    return max(DELIMITERS, key=evenness)


def _records(lines: list[str], delimiter: str, first: int) -> Iterator[Record]:
    """Records from line index ``first`` on.

    A record whose quotation marks don't match gives up its first line only, and reading starts
    anew on the next, so that one stray mark can't swallow the guests below it.
    """
    start = first
    while start < len(lines):
        reader = csv.reader(
            islice(lines, start, None), delimiter=delimiter, strict=True, skipinitialspace=True
        )
        begin = start
        try:
            for cells in reader:
                yield Record(begin + 1, tuple(map(_unwrapped, cells)))
                begin = start + reader.line_num
            return
        except csv.Error:
            yield Record(begin + 1, (lines[begin].strip(),), broken=True)
            start = begin + 1


def _unwrapped(cell: str) -> str:
    """What ="0012" says: so exporters keep Excel from taking a text for a number."""
    return cell[2:-1] if len(cell) > 2 and cell.startswith('="') and cell.endswith('"') else cell
