"""Sounds, through whatever the system brings; nothing ever waits for them.

Tried: Linux. Written from the documentation and not tried: macOS (afplay), Windows (winsound).
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

_PLAYERS = (
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("afplay",),
    ("play", "-q"),
)


class Sounds:
    """Plays the sound of a verdict; falls back to the terminal's bell."""

    def __init__(self, folder: Path, bell: Callable[[], None]) -> None:
        self._folder = folder
        self._bell = bell
        self._player = next((found for p in _PLAYERS if (found := _resolved(p))), None)
        self._playing: list[subprocess.Popen[bytes]] = []

    def play(self, name: str) -> None:
        """Starts a sound and returns at once; a missing or failing device is no error."""
        file = self._folder / f"{name}.wav"
        try:
            if sys.platform == "win32":
                import winsound

                winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC)
            elif self._player is not None:
                self._start([*self._player, str(file)])
            else:
                self._bell()
        except (OSError, RuntimeError):
            self._bell()

    def _start(self, command: list[str]) -> None:
        self._playing = [process for process in self._playing if process.poll() is None]
        silent = subprocess.DEVNULL
        process = subprocess.Popen(command, stdin=silent, stdout=silent, stderr=silent)  # noqa: S603
        self._playing.append(process)


def _resolved(player: tuple[str, ...]) -> list[str] | None:
    path = shutil.which(player[0])
    return [path, *player[1:]] if path else None
