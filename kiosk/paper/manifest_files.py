"""A trip's list as the two files that a marshal's key writes: pages and a table."""

from collections.abc import Callable
from pathlib import Path

from kiosk.errors import UnreadableFile
from kiosk.paper.csv_list import marked, write_list
from kiosk.paper.manifest_pages import sheet, write_sheet
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.manifest import manifest
from kiosk.usecases.trips.manifest_rows import HEADER, rows
from kiosk.words import N_, _

NAMED = {True: "manifest", False: "boarding-list"}


def manifest_files(fair: Fair, trip: str, folder: Path) -> Callable[[], Path]:
    """What writes a trip's list as PDF and CSV when it is called, in any thread.

    All that is asked of the store is asked now. The call returns where the PDF lies; it raises
    `UnreadableFile` where a file can't be written, and `KioskError` where typesetting fails.
    """
    found = manifest(fair, trip)
    pages, table = sheet(fair, found), marked(fair.event, HEADER, rows(fair, found))
    path = folder / f"{NAMED[found.is_frozen]}-{found.trip.id}"

    def write() -> Path:
        _make(folder)
        write_list(path.with_suffix(".csv"), *table)
        return write_sheet(pages, path.with_suffix(".pdf"))

    return write


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnreadableFile(
            _("{folder} can't be written: {why}.").format(folder=folder, why=error.strerror),
            N_("Make room, or mend its permissions."),
        ) from error
