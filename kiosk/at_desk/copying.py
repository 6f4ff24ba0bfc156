"""Copies of the journal while a screen is open: every few minutes, and once more in the end.

Each is made by a program of its own (`kiosk backup`), at the lowest priority, from a connection
that only reads: no scan waits for it, whatever the disk does.
"""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from kiosk.devices.memory import Memory, recall
from kiosk.domain.event import Purpose
from kiosk.errors import KioskError
from kiosk.places import Home
from kiosk.wiring import OpenFair
from kiosk.words import N_, _, spoken

USUAL_MINUTES = 10
QUIET_SECONDS = 1.0
LAST_SECONDS = 20.0
"""So long the kiosk waits, when it is closed, for the last copy; it goes on by itself then."""
_PACKAGES = Path(__file__).resolve().parents[2]
Report = Callable[[KioskError | None], object]


def minutes_between(memory: Memory) -> int:
    """How often this device copies; 0 for never."""
    return int(memory.backup_every) if memory.backup_every.isdecimal() else USUAL_MINUTES


def automatic_folder(home: Home) -> Path:
    """Where the desk's own copies go."""
    chosen = recall(home.settings).backup_folder
    return Path(chosen) if chosen else home.backups


@contextmanager
def copies_beside(opened: OpenFair, report: Report) -> Iterator[None]:
    """Makes copies until the block ends; nothing in a training.

    Args:
        report: called in another thread with what went wrong, and with None once it works again.
    """
    minutes = minutes_between(recall(opened.home.settings))
    if not minutes or opened.fair.event.purpose is Purpose.TRAINING:
        yield
        return
    copier = Copier(opened.home, minutes * 60.0, report)
    copier.start()
    try:
        yield
    finally:
        if not copier.close(QUIET_SECONDS):
            click.echo(_("The last copy of the journal is being made …"), err=True)
            copier.close()


class Copier:
    """Copies whatever is new since the last time.

    Args:
        seconds: between two copies.
        command: the program that makes one; tests hand in another.
    """

    def __init__(
        self, home: Home, seconds: float, report: Report, command: tuple[str, ...] = ()
    ) -> None:
        self._home = home
        self._seconds = seconds
        self._report = report
        self._command = command or backup_program(home)
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="copies", daemon=True)
        self._failed = False
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Begins to wait for the first copy."""
        self._thread.start()

    def close(self, seconds: float | None = None) -> bool:
        """Makes the last copy, if there is anything new, and waits for it, but not for ever.

        Returns:
            whether it is done.
        """
        self._closing.set()
        self._thread.join(LAST_SECONDS if seconds is None else seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        is_last = False
        while not is_last:
            is_last = self._closing.wait(self._seconds)
            try:
                error = self._copy() if self._is_anything_new() else None
            except OSError as refused:  # as where a share is gone
                error = _not_made(refused)
            if error is not None or self._failed:
                self._report(error)
            self._failed = error is not None

    def _is_anything_new(self) -> bool:
        """Whether the last copy, of today or of another day, lacks what was recorded since."""
        from kiosk.backups import copies
        from kiosk.store import copying

        journal = self._home.journal
        made = copies(automatic_folder(self._home), copying.writer_of(journal))
        return not made or copying.newest(made[-1]) != copying.newest(journal)

    def _copy(self) -> KioskError | None:
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                self._command,
                cwd=_PACKAGES,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,  # whoever closes the window or presses Ctrl+C ends no copy
            )
        except OSError as refused:
            return _not_made(refused)
        _, said = self._process.communicate()
        if self._process.returncode == 0:
            return None
        what, remedy = [*said.strip().splitlines(), "", ""][:2]
        return KioskError(what or N_("No copy of the journal was made."), remedy or _REMEDY)


_REMEDY = N_("The desk works on. Try `kiosk backup` when nobody waits.")


def _not_made(refused: OSError) -> KioskError:
    return KioskError(
        _("No copy of the journal was made: {why}.").format(why=refused.strerror), _REMEDY
    )


def backup_program(home: Home) -> tuple[str, ...]:
    """The command that makes one copy in the background."""
    return (
        *(sys.executable, "-m", "kiosk", "--language", spoken()),
        *("backup", "--automatic", "--home", str(home.root.resolve())),
    )
