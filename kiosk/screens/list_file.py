"""A list as a file in the fair's folder, under its name and the time."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from kiosk.domain.checkpoints import moment
from kiosk.errors import UnreadableFile
from kiosk.paper.csv_list import marked, write_list
from kiosk.usecases.fair import Fair
from kiosk.words import N_, _


def save_list(
    fair: Fair, folder: Path, name: str, header: Sequence[str], rows: Iterable[Sequence[str]]
) -> Path:
    """Writes a list, and returns where it stands.

    Raises:
        UnreadableFile: if it can't be written there.
    """
    at = moment(fair.now(), fair.event.zone).strftime("%Y-%m-%d-%H%M")
    path = folder / f"{name}-{at}.csv"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UnreadableFile(
            _("{folder} can't be made: {why}.").format(folder=folder, why=error.strerror),
            N_("Look who may write in the fair's folder."),
        ) from error
    write_list(path, *marked(fair.event, header, rows))
    return path
