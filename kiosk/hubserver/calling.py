"""The server's programs are called; what they and the server itself complain of is told."""

import os
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from kiosk.hubserver.owner import Owner
from kiosk.words import _

_LAST_LINES = 3
_TELLING = ("FATAL", "PANIC", "could not bind")
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_NEW_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)


def complaint(
    program: str,
    arguments: Sequence[str],
    *,
    owner: Owner,
    folder: Path,
    seconds: float,
    apart: bool = False,
) -> str:
    """Runs a program; what it complained of, empty if it did what it should.

    Args:
        program: its path.
        owner: who runs it; ``folder``: where.
        seconds: how long it may take.
        apart: whether what it starts shall outlive this program.
    """
    name = Path(program).stem
    # Not through pipes: a server that was started would inherit them and hold them open.
    with tempfile.TemporaryFile() as said:
        try:
            done = subprocess.run(  # noqa: S603 (a server's own programs)
                [program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                timeout=seconds,
                cwd=folder,
                env=_plain_environment(),
                check=False,
                creationflags=_NO_WINDOW | (_NEW_GROUP if apart else 0),
                **owner.starting(),  # type: ignore[call-overload]
            )
        except subprocess.TimeoutExpired:
            return _("{name} took longer than {seconds:.0f} s.").format(name=name, seconds=seconds)
        except OSError as error:
            return f"{program}: {error.strerror}."
        if done.returncode == 0:
            return ""
        said.seek(0)
        lines = said.read().decode("utf-8", "replace").split("\n")
    return " ".join(filter(None, map(str.strip, lines[-_LAST_LINES - 1 :]))) or name


def last_words(folder: Path) -> str:
    """The end of the newest log in a folder."""
    logs = [path for path in folder.glob("*.log") if path.stat().st_size]
    if not logs:
        return ""
    newest = max(logs, key=lambda path: path.stat().st_mtime)
    with suppress(OSError):
        lines = newest.read_text(encoding="utf-8", errors="replace").splitlines()
        telling = [line for line in lines if any(sign in line for sign in _TELLING)] or lines
        return telling[-1]
    return ""


def _plain_environment() -> dict[str, str]:
    """Ours without what would lead PostgreSQL's programs elsewhere."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C"}
