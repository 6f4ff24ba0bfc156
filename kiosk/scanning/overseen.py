"""A program of our own that is heard line by line, and ended when a line keeps us waiting too long.

What runs in C++ can neither be interrupted nor be trusted to come back: only ending its process
bounds it surely.
"""

import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

ENDING_SECONDS = 2.0


def program(path: Path) -> tuple[str, ...]:
    """The command that runs a file of ours."""
    # -P keeps our folder off the path: its modules would stand in for others of their names.
    return (sys.executable, "-P", str(path))


class Overseen:
    """A program at work.

    Attributes:
        overran: whether it was ended because it kept us waiting.

    Raises:
        OSError: the system can't start it.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self.overran = False
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(  # noqa: S603 (our own program)
            command,
            stdin=pipe,
            stdout=pipe,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        self._due: float | None = None
        self._changed = threading.Condition()
        self._is_ended = False
        self._thread = threading.Thread(target=self._watch, name="overseer", daemon=True)
        self._thread.start()

    def say(self, line: str) -> None:
        """Tells it something; what has ended doesn't hear it, and that shows when one listens."""
        assert self._process.stdin is not None
        with suppress(OSError, ValueError):
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()

    def hear(self, seconds: float) -> str | None:
        """The next line; None once it has ended, be it because it took longer than this."""
        assert self._process.stdout is not None
        self._expect(time.monotonic() + seconds)
        try:
            return self._process.stdout.readline() or None
        except (OSError, ValueError):  # it was ended meanwhile
            return None
        finally:
            self._expect(None)

    def kill(self) -> None:
        """Ends it at once; may be called from any thread."""
        with suppress(OSError):
            self._process.kill()

    def end(self) -> None:
        """Ends it, and leaves neither a process nor a thread behind."""
        with self._changed:
            self._is_ended = True
            self._changed.notify()
        self.kill()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError, ValueError):
                assert stream is not None
                stream.close()
        with suppress(subprocess.TimeoutExpired):  # one that hangs in a driver can't even be killed
            self._process.wait(ENDING_SECONDS)
        self._thread.join(ENDING_SECONDS)

    def _expect(self, due: float | None) -> None:
        with self._changed:
            waits_for_ever = self._due is None
            self._due = due
            if waits_for_ever:  # otherwise it looks again by itself, in time
                self._changed.notify()

    def _watch(self) -> None:
        with self._changed:
            while not self._is_ended:
                left = None if self._due is None else self._due - time.monotonic()
                if left is not None and left <= 0:
                    self.overran = True
                    self.kill()
                    return
                self._changed.wait(left)
