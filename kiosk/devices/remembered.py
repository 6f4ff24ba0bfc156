"""What this device remembers, while an app runs: what is changed is kept at once."""

from dataclasses import replace
from pathlib import Path

from kiosk.devices.memory import Memory, recall, remember


class Remembered:
    """The settings of this device as they are now.

    Args:
        path: the file that keeps them for the next start.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.now = recall(path)

    def keep(self, memory: Memory) -> None:
        """From now on it is so."""
        self.now = memory
        remember(self._path, memory)

    def change(self, **values: str) -> None:
        """Some settings are others; the rest stays."""
        self.keep(replace(self.now, **values))
