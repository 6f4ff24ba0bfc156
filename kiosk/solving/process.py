"""The kiosk's end of the solver: starts its program, hears what it tells, and can stop it."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from kiosk.solving.news import Failed, News, Progressed, Result, news_in
from kiosk.solving.task import Task, line_of
from kiosk.words import N_
from logistics.errors import LogisticsError

_PROGRAM = (sys.executable, "-P", str(Path(__file__).with_name("program.py")))
Heard = Callable[[News], None]


class Solving:
    """A task at work in a process of its own.

    Args:
        command: the program; tests hand in another.
    """

    def __init__(self, task: Task, command: Sequence[str] = _PROGRAM) -> None:
        self._task = task
        self._command = command
        self._heard: Heard = lambda news: None
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._is_given_up = False
        self._is_stopped = False
        self._result: Result | None = None
        self._thread = threading.Thread(target=self._run, name="solving", daemon=True)

    def start(self, heard: Heard) -> None:
        """Begins; ``heard`` is called from another thread, the last time with a result."""
        self._heard = heard
        self._thread.start()

    def stop(self) -> None:
        """Asks for the best so far; it comes within a second or so."""
        with self._lock:
            self._is_stopped = True
            self._say("stop\n")

    def give_up(self) -> None:
        """Ends it at once; nothing is heard any more."""
        with self._lock:
            self._is_given_up = True
            if self._process is not None:
                self._process.kill()

    def wait(self, seconds: float | None = None) -> Result | None:
        """The result, once it is there; None where time was up before, or it was given up."""
        self._thread.join(seconds)
        return self._result

    def _run(self) -> None:
        try:
            found = self._follow()
        except OSError as error:  # the system starts no more programs
            found = Failed(f"The solver could not be started: {error.strerror}.")
        if self._is_given_up:
            return
        self._result = found or Failed(
            N_("The solver ended without an answer."), N_("Start it again; nothing is lost.")
        )
        self._heard(self._result)

    def _follow(self) -> Result | None:
        """Hears the program out; None where it ended without a result."""
        pipe = subprocess.PIPE
        with self._lock:
            if self._is_given_up:
                return None
            self._process = subprocess.Popen(  # noqa: S603 (our own program)
                self._command,
                stdin=pipe,
                stdout=pipe,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
        with self._process as process:
            assert process.stdout is not None
            with self._lock:
                self._say(line_of(self._task) + ("stop\n" if self._is_stopped else ""))
            for line in process.stdout:
                news = _news(line)
                if news is not None and not isinstance(news, Progressed):
                    process.kill()
                    return news
                if news is not None and not self._is_given_up:
                    self._heard(news)
        return None

    def _say(self, text: str) -> None:
        if self._process is None or self._process.stdin is None:
            return  # what it begins with is said once it has begun
        with suppress(OSError, ValueError):  # it has ended by itself; that is told elsewhere
            self._process.stdin.write(text)
            self._process.stdin.flush()


def _news(line: str) -> News | None:
    """The news of a line; None for one that was cut off, as the last one may be."""
    try:
        return news_in(json.loads(line))
    except (ValueError, TypeError, KeyError, AttributeError, LogisticsError):
        return None
