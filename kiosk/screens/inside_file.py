"""The list of everybody inside, as a file in the fair's folder."""

from pathlib import Path

from kiosk.csv_list import marked, write_list
from kiosk.domain.checkpoints import moment
from kiosk.errors import UnreadableFile
from kiosk.usecases.fair import Fair
from kiosk.usecases.inside import HEADER, inside, rows


def save_inside(fair: Fair, checkpoint: str, folder: Path) -> Path:
    """Writes who is inside a checkpoint, or anywhere, and returns where it stands.

    Raises:
        UnreadableFile: if it can't be written there.
        StoreError: if the journal can't be read.
    """
    people = inside(fair, checkpoint)
    at = moment(fair.now(), fair.event.zone).strftime("%Y-%m-%d-%H%M")
    parts = ("inside", _in_a_name(checkpoint), f"{at}.csv")
    path = folder / "-".join(filter(None, parts))
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UnreadableFile(
            f"{folder} can't be made: {error.strerror}.", "Look who may write in the fair's folder."
        ) from error
    write_list(path, *marked(fair.event, HEADER, rows(fair, people)))
    return path


def _in_a_name(checkpoint: str) -> str:
    """The checkpoint or trip as a file's name may hold it on every system."""
    return checkpoint.replace(":", "-")
