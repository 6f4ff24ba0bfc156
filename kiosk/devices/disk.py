"""How much room there is on the disk that holds a folder, and whether one may write there."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Room:
    """The room in a folder; ``free`` in bytes."""

    folder: Path
    free: int
    is_writable: bool


def room(folder: Path) -> Room | None:
    """The room there is; None if there is no such folder."""
    try:
        return Room(folder, shutil.disk_usage(folder).free, os.access(folder, os.W_OK))
    except OSError:
        return None
