"""The folder beside a journal in which another one is made to take its place."""

import shutil
import tempfile
from pathlib import Path

PREFIX = "restoring-"


def make(journal: Path) -> Path:
    """A new one.

    Raises:
        OSError: if the disk doesn't let us.
    """
    return Path(tempfile.mkdtemp(dir=journal.parent, prefix=PREFIX))


def sweep(journal: Path) -> None:
    """Deletes what restorations left that were killed: all that a journal holds, and so persons.

    The caller holds the journal's lock, so that none is at work.
    """
    for left in journal.parent.glob(f"{PREFIX}*"):
        shutil.rmtree(left, ignore_errors=True)
