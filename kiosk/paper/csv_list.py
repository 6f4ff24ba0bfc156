"""Lists for a spreadsheet: CSV that runs nothing, and that says so where it is from a training."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from kiosk.domain.event import Event, Purpose
from kiosk.private_file import write_private
from kiosk.usecases.attendance import harmless

Cells = Sequence[str]


def marked(event: Event, header: Cells, rows: Iterable[Cells]) -> tuple[Cells, list[Cells]]:
    """The list as it is; in a training with a first column that says so.

    The mark stands in every row, so that it stays with each, whatever a spreadsheet does.
    """
    if event.purpose is not Purpose.TRAINING:
        return header, list(rows)
    return ("purpose", *header), [(event.purpose.value, *row) for row in rows]


def csv_text(header: Cells, rows: Iterable[Iterable[str]]) -> str:
    """The rows as CSV, no cell of which a spreadsheet would run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(map(harmless, row) for row in rows)
    return text.getvalue()


def write_list(path: Path, header: Cells, rows: Iterable[Iterable[str]]) -> None:
    """Writes a list that only its owner may read; with a BOM, so that Excel reads umlauts.

    Raises:
        UnreadableFile: if it can't be written there.
    """
    write_private(path, csv_text(header, rows), "utf-8-sig")
