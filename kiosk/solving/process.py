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
        self._has_its_task = False
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
            if self._has_its_task:  # otherwise it is told once it has
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
            is_at_work = self._begin()
        except OSError as error:  # the system starts no more programs
            found: Result | None = Failed(f"The solver could not be started: {error.strerror}.")
        else:
            found = self._follow() if is_at_work else None
        if self._is_given_up:
            return
        self._result = found or Failed(
            N_("The solver ended without an answer."), N_("Start it again; nothing is lost.")
        )
        self._heard(self._result)

    def _begin(self) -> bool:
        with self._lock:
            if self._is_given_up:
                return False
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(  # noqa: S603 (our own program)
                self._command,
                stdin=pipe,
                stdout=pipe,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
            return True

    def _follow(self) -> Result | None:
        """Hears the program out; None where it ended without a result."""
        assert self._process is not None
        with self._process as process:
            assert process.stdout is not None
            self._tell_task()
            for line in process.stdout:
                news = _news(line)
                if news is not None and not isinstance(news, Progressed):
                    process.kill()
                    return news
                if news is not None and not self._is_given_up:
                    self._heard(news)
        return None

    def _tell_task(self) -> None:
        # Without the lock: a program that doesn't listen must not hold up who gives it up.
        self._say(line_of(self._task))
        with self._lock:
            self._has_its_task = True
            if self._is_stopped:
                self._say("stop\n")

    def _say(self, text: str) -> None:
        assert self._process is not None
        stdin = self._process.stdin
        assert stdin is not None
        try:
            stdin.write(text)
            stdin.flush()
        except (OSError, ValueError):  # it has ended by itself; that is told elsewhere
            with suppress(OSError):  # what it didn't hear would be written once more at the end
                stdin.close()


def _news(line: str) -> News | None:
    """The news of a line; None for one that was cut off, as the last one may be."""
    try:
        return news_in(json.loads(line))
    except (ValueError, TypeError, KeyError, AttributeError, LogisticsError):
        return None
