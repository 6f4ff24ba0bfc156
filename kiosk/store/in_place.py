"""Whether the journal's files are still where they were opened.

Systems let a file be deleted that is open; what is recorded in it would be gone. So it would be
where only the log went, into which SQLite writes first.
"""

from pathlib import Path

from kiosk.errors import StoreError
from kiosk.words import N_

Sign = tuple[int, int]


class OpenFile:
    """The files that a connection has open, and whether their names still lead to them."""

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._log = self._path.with_name(f"{path.name}-wal")
        self._sign, self._sign_of_log = _found(self._path), _found(self._log)

    def refuse_if_moved(self) -> None:
        """Looks; it takes some microseconds, beside the milliseconds of a commit.

        Raises:
            StoreError: if other files stand there now, or none.
        """
        if _found(self._path) != self._sign:
            raise StoreError(
                N_("The journal isn't where it was: its folder was moved, deleted or unplugged."),
                N_("Put it back and scan again; else close the kiosk and restore a backup."),
            )
        if _found(self._log) != self._sign_of_log:
            raise StoreError(
                N_("The journal's log was deleted or replaced by another program."),
                N_("Close the kiosk and open it again; what was shown as recorded is kept."),
            )


def _found(path: Path) -> Sign | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
