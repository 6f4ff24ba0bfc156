"""The texts of the QR codes in picture files of any origin, read in a process of their own.

A picture has so many seconds; one that needs more, needs too much memory, or breaks the reader
costs itself and nothing else.
"""

import atexit
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kiosk.errors import UnreadableFile, UnusableInput
from kiosk.scanning.overseen import Overseen, program
from kiosk.words import _

PICTURE_SECONDS = 10.0  # the largest pictures take four; a busy machine takes longer
STARTING_SECONDS = 60.0  # a cold disk loads OpenCV slowly
_PROGRAM = program(Path(__file__).with_name("picture_program.py"))


class PictureReader:
    """Reads pictures; its program is started with the first, and again after one that ended it.

    Args:
        command: the program; tests hand in another.
    """

    def __init__(self, command: Sequence[str] = _PROGRAM) -> None:
        self._command = command
        self._at_work: Overseen | None = None

    def read(self, path: Path, seconds: float = PICTURE_SECONDS) -> tuple[str, ...]:
        """The texts in a picture, as `scanning.decode` finds them.

        Args:
            seconds: after so long the picture is given up.

        Raises:
            UnreadableFile: it is missing, broken, no picture, or not to be read in this time.
            UnusableInput: the reader can't be started.
        """
        name = repr(path.name)
        worker = self._started()
        # Where the reader was started, another folder may have been the current one.
        worker.say(json.dumps({"path": str(path.absolute()), "seconds": seconds}))
        answer = _parsed(worker.hear(seconds))
        if answer is None:
            overran = worker.overran
            self.close()
            raise _too_slow(name, seconds) if overran else _breaks_it(name)
        if "texts" in answer:
            return tuple(answer["texts"])
        if answer.get("needs_memory"):
            raise _too_large(name)
        raise UnreadableFile(answer["message"], answer["remedy"])

    def close(self) -> None:
        """Ends its program; the next picture starts another."""
        if self._at_work is not None:
            self._at_work.end()
            self._at_work = None

    def _started(self) -> Overseen:
        if self._at_work is None:
            try:
                self._at_work = Overseen(self._command)
            except OSError as error:
                raise _can_t_start(error.strerror or str(error)) from error
            if _parsed(self._at_work.hear(STARTING_SECONDS)) is None:
                self.close()
                raise _can_t_start(_("it ended by itself"))
        return self._at_work


@cache
def picture_reader() -> PictureReader:
    """The one reader of this process: what was started for one picture serves all others."""
    reader = PictureReader()
    atexit.register(reader.close)
    return reader


def _parsed(line: str | None) -> dict[str, Any] | None:
    """An answer; None where the program ended, or was ended in the middle of one."""
    try:
        answer = json.loads(line or "")
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def _too_slow(name: str, seconds: float) -> UnreadableFile:
    return UnreadableFile(
        _("{name} could not be read in {seconds:g} seconds.").format(name=name, seconds=seconds),
        _("Cut out the part with the code, or give it longer with --seconds."),
    )


def _too_large(name: str) -> UnreadableFile:
    return UnreadableFile(
        _("{name} takes more memory than a picture may.").format(name=name),
        _("Save it smaller, or cut out the part with the code."),
    )


def _breaks_it(name: str) -> UnreadableFile:
    return UnreadableFile(
        _("The reader of pictures broke off at {name}.").format(name=name),
        _("Take another picture, saved as PNG or JPEG."),
    )


def _can_t_start(why: str) -> UnusableInput:
    return UnusableInput(
        _("The reader of pictures can't be started: {why}.").format(why=why),
        _("Close other programs and try again, or type the code."),
    )
