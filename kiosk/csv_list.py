"""Lists for a spreadsheet: CSV that runs nothing, in files that only their owner may read."""

import csv
import io
import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from kiosk.errors import UnreadableFile
from kiosk.usecases.attendance import harmless


def csv_text(header: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """The rows as CSV, no cell of which a spreadsheet would run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(map(harmless, row) for row in rows)
    return text.getvalue()


def write_private(path: Path, text: str) -> None:
    """Writes a file that only its owner may read; with a BOM, so that Excel reads umlauts.

    Raises:
        UnreadableFile: if it can't be written there.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
            if os.name == "posix" and stat.S_ISREG(os.fstat(handle).st_mode):
                os.fchmod(handle, 0o600)  # the file may have been there, open to others
            file.write(text)
    except OSError as error:
        raise UnreadableFile(
            f"{path} can't be written: {error.strerror}.", "Choose another place."
        ) from error
