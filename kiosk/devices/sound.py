"""Sounds, through whatever the system brings; nothing ever waits for them.

Tried: Linux. Written from the documentation and not tried: macOS (afplay), Windows (winsound).
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from kiosk.devices.programs import ask

_PLAYERS = (
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("afplay",),
    ("play", "-q"),
)
WINDOWS_PLAYER = "winsound"
TRYING_SECONDS = 5.0


class Sounds:
    """Plays the sound of a verdict; falls back to the terminal's bell."""

    def __init__(self, folder: Path, bell: Callable[[], None]) -> None:
        self._folder = folder
        self._bell = bell
        self._player = _of_the_system()
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


def player() -> str:
    """What plays our sounds; empty where there is only the bell."""
    if sys.platform == "win32":
        return WINDOWS_PLAYER
    found = _of_the_system()
    return Path(found[0]).name if found else ""


def has_no_card(cards: Path = Path("/proc/asound/cards")) -> bool:
    """Whether the system says that it has nothing to play sounds on; only Linux does."""
    try:
        return "no soundcards" in cards.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def plays(file: Path) -> bool:
    """Plays a sound to its end and says whether the player was content; for trying it out."""
    if sys.platform == "win32":
        import winsound

        try:
            winsound.PlaySound(str(file), winsound.SND_FILENAME)
        except RuntimeError:
            return False
        return True
    found = _of_the_system()
    answer = ask([*found, str(file)], TRYING_SECONDS) if found else None
    return answer is not None and answer.code == 0


def _of_the_system() -> list[str] | None:
    return next((found for p in _PLAYERS if (found := _resolved(p))), None)


def _resolved(player: tuple[str, ...]) -> list[str] | None:
    path = shutil.which(player[0])
    return [path, *player[1:]] if path else None
