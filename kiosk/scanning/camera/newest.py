"""A thread of its own reads a source and gives whoever asks the newest frame, never an older one.

A camera's driver keeps a queue of frames: they must be taken out at its pace, or one looks at the
past. A frame that nobody asked for isn't even unpacked.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from kiosk.devices.camera_news import State
from kiosk.scanning.camera.capture import Capture, SourceFails
from kiosk.scanning.camera.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.scanning.images import Grey

WAITING_SECONDS = 0.1
LATE_SECONDS = 0.5  # a video that fell behind by so much goes on from where it is


class Newest:
    """Reads a source until it is stopped, however often it goes and comes back.

    Args:
        opened: opens the source.
        clock: seconds that never run backwards.

    Attributes:
        waits: whether the source keeps each frame for whoever looks.
    """

    def __init__(self, opened: Callable[[], Capture], clock: Callable[[], float]) -> None:
        self.waits = False
        self._opened = opened
        self._clock = clock
        self._watch = Watch(clock())
        self._wanted = threading.Event()
        self._stopping = threading.Event()
        self._news = threading.Condition()
        self._frame: Grey | None = None
        self._thread = threading.Thread(target=self._run, name="camera", daemon=True)

    @property
    def state(self) -> State:
        """How it stands with the source now."""
        if self._watch.is_silent(self._clock()):
            return State.SILENT
        return self._watch.state

    def start(self) -> None:
        """Begins to read."""
        self._thread.start()

    def stop(self, seconds: float = 1.0) -> bool:
        """Ends the reading; tells whether the thread has ended: a driver can hang for ever."""
        self._stopping.set()
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def take(self, seconds: float) -> Grey | None:
        """The next frame that comes in; None if none does for so long."""
        with self._news:
            self._frame = None
            self._wanted.set()
            self._news.wait_for(lambda: self._frame is not None, seconds)
            return self._frame

    def _run(self) -> None:
        watch = self._watch
        while not self._stopping.is_set() and watch.retry_at is not None:
            if self._stopping.wait(max(0.0, watch.retry_at - self._clock())):
                return
            watch.opening(self._clock())
            try:
                capture = self._opened()
            except SourceFails as failed:
                watch.failed(failed.state, self._clock())
                continue
            try:
                state = self._read(capture)
            finally:
                capture.release()
            if state is not None:
                watch.failed(state, self._clock())

    def _read(self, capture: Capture) -> State | None:
        """Reads until the source fails or somebody stops it."""
        given, broken = 0, 0
        self.waits = capture.waits
        if capture.rate:  # a video begins when somebody looks; a camera doesn't wait for that
            self._wait_until_wanted()
        due = self._clock()
        while not self._stopping.is_set():
            if capture.waits:
                self._wait_until_wanted()
            if (failed := capture.grab()) is not None:
                return State.UNREADABLE if broken and not given else failed
            if self._wanted.is_set():
                frame = capture.frame()
                given, broken = given + (frame is not None), broken + (frame is None)
                self._give(frame)
            if given or not broken:
                self._watch.frame(self._clock())
            if capture.rate:
                due = max(due + 1 / capture.rate, self._clock() - LATE_SECONDS)
                self._stopping.wait(max(0.0, due - self._clock()))
        return None

    def _wait_until_wanted(self) -> None:
        while not self._wanted.wait(WAITING_SECONDS) and not self._stopping.is_set():
            pass

    def _give(self, frame: Grey | None) -> None:
        if frame is not None:
            self._wanted.clear()
            with self._news:
                self._frame = frame
                self._news.notify_all()
