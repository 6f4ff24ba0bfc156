"""Badges wait for the printer here, so that nobody waits at the desk."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from kiosk.errors import KioskError
from kiosk.words import N_, _

Job = TypeVar("Job")


@dataclass(frozen=True, slots=True)
class Result(Generic[Job]):
    """A job, and why it failed if it did."""

    job: Job
    error: KioskError | None


class PrintQueue(Generic[Job]):
    """One job after the other, in a thread of its own that begins with the first.

    Args:
        work: prints a job; called in that thread.
        wake: called in that thread whenever there are results to collect.
    """

    def __init__(self, work: Callable[[Job], None], wake: Callable[[], object]) -> None:
        self._work = work
        self._wake = wake
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._results: SimpleQueue[Result[Job]] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()

    def put(self, job: Job) -> None:
        """Takes a job; returns at once."""
        self._jobs.put(job)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="badges", daemon=True)
            self._thread.start()

    def results(self) -> list[Result[Job]]:
        """What was done since this was asked last."""
        return _drained(self._results)

    def close(self, seconds: float) -> list[Job]:
        """Finishes the job at hand, for no longer than this; gives back what was not begun."""
        self._closing.set()
        self._jobs.put(None)
        if self._thread is not None:
            self._thread.join(seconds)
        return [job for job in _drained(self._jobs) if job is not None]

    def _run(self) -> None:
        while not self._closing.is_set() and (job := self._jobs.get()) is not None:
            if self._closing.is_set():
                self._jobs.put(job)  # to be given back
                return
            self._results.put(Result(job, self._done(job)))
            self._wake()

    def _done(self, job: Job) -> KioskError | None:
        try:
            self._work(job)
        except KioskError as error:
            return error
        except Exception as error:  # noqa: BLE001 - one bad badge must not end all others
            return KioskError(
                _("The badge could not be made: {why}.").format(why=error),
                N_("Please report this."),
            )
        return None


Entry = TypeVar("Entry")


def _drained(queue: "SimpleQueue[Entry]") -> list[Entry]:
    found: list[Entry] = []
    while True:
        try:
            found.append(queue.get_nowait())
        except Empty:
            return found
