"""What a file holds, and that it stands in its folder, brought to the disk itself.

Until then a system keeps both in memory: a stick that is pulled, or a power cut, would take them.
"""

import os
from contextlib import suppress
from pathlib import Path


def to_the_disk(path: Path) -> None:
    """Waits until all of a file is there.

    Raises:
        OSError: if the disk doesn't take it.
    """
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def names_to_the_disk(folder: Path) -> None:
    """Waits until the names in a folder are there, where a system knows such a thing."""
    with suppress(OSError):  # Windows has none, nor have some file systems
        to_the_disk(folder)
