"""The kiosk's end of a camera: starts the program that watches, and hears what it tells."""

import json
import threading
import time
from base64 import b64decode
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kiosk.devices.camera_news import Heard, Hint, Offer, Picture, Read, State
from kiosk.scanning.camera.in_view import InView
from kiosk.scanning.camera.sources import Source
from kiosk.scanning.overseen import Overseen, program

RESTART_SECONDS = 2.0
STOPPING_SECONDS = 2.0
STARTING_SECONDS = 60.0  # a cold disk loads OpenCV slowly
LINE_SECONDS = 8.0  # it says something twice a second, but while it reads a picture
_PROGRAM = program(Path(__file__).with_name("program.py"))


@dataclass(frozen=True, slots=True)
class _Told:
    """A line of the program."""

    state: State
    codes: tuple[str, ...]
    hint: Hint
    picture: Picture | None


class Feed:
    """A camera at work; it comes back by itself, whatever becomes of the source or the program.

    Args:
        command: the program; tests hand in another.
        clock: seconds that never run backwards.
    """

    def __init__(
        self,
        source: Source,
        command: Sequence[str] = _PROGRAM,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = source.name
        self._source = source
        self._command = command
        self._clock = clock
        self._in_view = InView()
        self._heard: Heard = lambda news: None
        self._lock = threading.RLock()
        self._stopping = threading.Event()
        self._at_work: Overseen | None = None
        self._thread = threading.Thread(target=self._run, name="camera feed", daemon=True)
        self._state: State | None = None
        self._hint = Hint.NONE
        self._offered: tuple[str, ...] = ()

    def start(self, heard: Heard) -> None:
        """Begins; ``heard`` is called from another thread."""
        self._heard = heard
        self._thread.start()

    def choose(self, text: str) -> None:
        """One of the offered counts as a scan."""
        with self._lock:
            chosen = self._in_view.choose(text)
            if chosen is not None:
                self._heard(Read(chosen))
            self._tell_offer()

    def wave_off(self) -> None:
        """None of the offered is meant."""
        with self._lock:
            self._in_view.wave_off()
            self._tell_offer()

    def stop(self) -> None:
        """Ends it all: the program has nothing that it would have to save."""
        self._stopping.set()
        with self._lock:
            if self._at_work is not None:
                self._at_work.kill()
        if self._thread.is_alive():
            self._thread.join(STOPPING_SECONDS)

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._tell_state(State.OPENING)
            try:
                overran = self._follow()
            except OSError:  # the system starts no more programs
                overran = False
                self._tell_state(State.BROKEN)
            if self._state is State.ENDED:
                return
            if overran:
                self._tell_state(State.STUCK)
            elif self._state is not State.SILENT:
                self._tell_state(State.BROKEN)
            self._stopping.wait(RESTART_SECONDS)

    def _follow(self) -> bool:
        """Hears the program out, from its start to its end; whether a picture held it up."""
        with self._lock:
            if self._stopping.is_set():
                return False
            at_work = self._at_work = Overseen(self._command)
        try:
            at_work.say(json.dumps(asdict(self._source)))
            line = at_work.hear(STARTING_SECONDS)
            while line and (told := _told(line)) and not self._stopping.is_set():
                self._hear(told, self._clock())
                line = at_work.hear(LINE_SECONDS)
            return at_work.overran
        finally:
            at_work.end()

    def _hear(self, told: _Told, at: float) -> None:
        self._tell_state(told.state)
        with self._lock:
            if (text := self._in_view.look(told.codes, at)) is not None:
                self._heard(Read(text))
            self._tell_offer()
        if told.hint is not self._hint:
            self._hint = told.hint
            self._heard(told.hint)
        if told.picture is not None:
            self._heard(told.picture)

    def _tell_state(self, state: State) -> None:
        if state is State.OPENING and self._state is not None:
            return  # what went wrong stays said until there is a picture again
        if state is not self._state and not self._stopping.is_set():
            self._state = state
            self._heard(state)

    def _tell_offer(self) -> None:
        if self._in_view.offered != self._offered:
            self._offered = self._in_view.offered
            self._heard(Offer(self._offered))


def _told(line: str) -> _Told | None:
    """A line of the program; None for one that was cut off, as the last one may be."""
    try:
        told = json.loads(line)
        state, hint = State(told["state"]), Hint(told.get("hint", ""))
        shown = told.get("picture")
        picture = None if shown is None else _picture(shown)
        return _Told(state, tuple(told.get("codes", ())), hint, picture)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _picture(told: dict[str, Any]) -> Picture:
    marks = tuple((left, top, right, bottom) for left, top, right, bottom in told["marks"])
    return Picture(told["width"], told["height"], b64decode(told["grey"]), marks)
