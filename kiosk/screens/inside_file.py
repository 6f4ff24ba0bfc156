"""The list of everybody inside, as a file in the fair's folder."""

from pathlib import Path

from kiosk.screens.list_file import save_list
from kiosk.usecases.fair import Fair
from kiosk.usecases.inside import HEADER, inside, rows


def save_inside(fair: Fair, checkpoint: str, folder: Path) -> Path:
    """Writes who is inside a checkpoint, or anywhere, and returns where it stands.

    Raises:
        UnreadableFile: if it can't be written there.
        StoreError: if the journal can't be read.
    """
    people = inside(fair, checkpoint)
    name = "-".join(filter(None, ("inside", _in_a_name(checkpoint))))
    return save_list(fair, folder, name, HEADER, rows(fair, people))


def _in_a_name(checkpoint: str) -> str:
    """The checkpoint or trip as a file's name may hold it on every system."""
    return checkpoint.replace(":", "-")
