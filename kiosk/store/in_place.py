"""Whether the journal's file is still where it was opened.

Systems let a file be deleted that is open; what is recorded in it would be gone.
"""

from pathlib import Path

from kiosk.errors import StoreError
from kiosk.words import N_


class OpenFile:
    """The file that a connection has open, and whether its name still leads to it."""

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._sign = self._found()

    def refuse_if_moved(self) -> None:
        """Looks; it takes some microseconds, beside the milliseconds of a commit.

        Raises:
            StoreError: if another file stands there now, or none.
        """
        if self._found() != self._sign:
            raise StoreError(
                N_("The journal isn't where it was: its folder was moved, deleted or unplugged."),
                N_("Put it back and scan again; else close the kiosk and restore a backup."),
            )

    def _found(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
