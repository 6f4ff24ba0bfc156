"""Sources of frames, opened: cameras and videos through OpenCV, folders of pictures."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from kiosk.devices.camera_news import State
from kiosk.errors import UnreadableFile
from kiosk.scanning.camera.sources import Kind, Source

# OpenCV is imported where it is needed: the first screen does without.
if TYPE_CHECKING:
    from kiosk.scanning.images import Grey

USUAL_RATE, HIGHEST_RATE = 30.0, 120.0
WIDTH, HEIGHT = 1280, 720
STREAM_MILLISECONDS = 5000
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".webp"})
_LINUX = sys.platform.startswith("linux")


class SourceFails(Exception):
    """A source can't be opened; ``state`` says why."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self.state = state


class Capture(Protocol):
    """An open source.

    ``rate`` is how many frames a second it must be given time for, 0 where it sets the pace itself.
    ``waits`` tells whether each frame waits until somebody has time for it.
    """

    rate: float
    waits: bool

    def grab(self) -> State | None:
        """Goes on to the next frame, or says why there is none."""

    def frame(self) -> Grey | None:
        """The frame gone on to; None if it is broken."""

    def release(self) -> None:
        """Gives it back."""


def opened(source: Source) -> Capture:
    """Opens a source.

    Raises:
        SourceFails: it is missing, taken, or not what it should be.
    """
    if source.kind is Kind.PATH:
        return _opened_path(Path(source.text).expanduser())
    if source.kind is Kind.STREAM:
        import cv2

        limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, cv2.CAP_PROP_READ_TIMEOUT_MSEC]
        given = [value for limit in limits for value in (limit, STREAM_MILLISECONDS)]
        return Video(cv2.VideoCapture(source.text, cv2.CAP_FFMPEG, given), State.MISSING, live=True)
    return _opened_device(source)


def _opened_path(path: Path) -> Capture:
    try:
        if path.is_dir():
            return Pictures(path)
        if not path.is_file():  # a pipe could keep us waiting for ever
            raise SourceFails(State.MISSING)
        with path.open("rb") as file:
            if not file.read(1):
                raise SourceFails(State.EMPTY)
    except OSError as error:
        raise SourceFails(_state_of(error)) from error
    import cv2

    # Nothing but these two: OpenCV would go on to guess series of pictures from a file's name.
    for reader in (cv2.CAP_FFMPEG, cv2.CAP_OPENCV_MJPEG):
        video = cv2.VideoCapture(str(path), reader)
        if video.isOpened():
            return Video(video, State.UNREADABLE, live=False)
    raise SourceFails(State.UNREADABLE)


def _opened_device(source: Source) -> Capture:
    import cv2

    which: int | str = int(source.text) if source.kind is Kind.NUMBER else source.text
    node = Path(f"/dev/video{which}" if isinstance(which, int) else which)
    if _LINUX or isinstance(which, str):
        if not node.exists():
            raise SourceFails(State.MISSING)
        if not os.access(node, os.R_OK | os.W_OK):
            raise SourceFails(State.DENIED)
    # Microsoft's newer way can take half a minute to open a camera.
    way = {"linux": cv2.CAP_V4L2, "win32": cv2.CAP_DSHOW}.get(sys.platform, cv2.CAP_ANY)
    camera: Any = cv2.VideoCapture(which, way)
    # Most cameras give 30 such frames a second only where each is a JPEG.
    camera.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    camera.set(cv2.CAP_PROP_FRAME_WIDTH, WIDTH)
    camera.set(cv2.CAP_PROP_FRAME_HEIGHT, HEIGHT)
    camera.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    return Video(camera, State.BUSY, live=True)


class Video:
    """A camera, a stream or a file, through OpenCV.

    Args:
        unopened: what it means where it can't be opened.
        live: whether its frames pass by whether or not anybody looks.

    Raises:
        SourceFails: it can't be opened.
    """

    waits = False

    def __init__(self, video: Any, unopened: State, *, live: bool) -> None:
        if not video.isOpened():
            video.release()
            raise SourceFails(unopened)
        import cv2

        self._video = video
        self._live = live
        self._unopened = unopened
        self._count = 0
        told = video.get(cv2.CAP_PROP_FPS)
        usual = told if 1 <= told <= HIGHEST_RATE else USUAL_RATE
        self.rate = 0.0 if live else usual

    def grab(self) -> State | None:
        """Goes on; a file ends, a camera that gave pictures is lost."""
        if self._video.grab():
            self._count += 1
            return None
        if self._live:
            return State.LOST if self._count else self._unopened
        return State.ENDED if self._count else State.EMPTY

    def frame(self) -> Grey | None:
        """The frame in grey."""
        import cv2

        is_there, frame = self._video.retrieve()
        if not is_there or frame is None or not frame.size:
            return None
        return cast("Grey", frame if frame.ndim == 2 else cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY))

    def release(self) -> None:
        """Gives it back."""
        self._video.release()


class Pictures:
    """A folder of pictures, in the order of the numbers in their names; none is passed over.

    Raises:
        SourceFails: there are none.
    """

    waits = True

    def __init__(self, folder: Path) -> None:
        self.rate = USUAL_RATE
        self._folder = folder
        self._paths = sorted(
            (path for path in folder.iterdir() if path.suffix.lower() in PICTURES), key=_in_order
        )
        self._at = -1
        if not self._paths:
            raise SourceFails(State.EMPTY)

    def grab(self) -> State | None:
        """Goes on to the next picture."""
        self._at += 1
        if self._at < len(self._paths):
            return None if self._folder.is_dir() else State.LOST
        return State.ENDED

    def frame(self) -> Grey | None:
        """The picture in grey; one that is broken or absurd is passed over."""
        from kiosk.scanning.images import load_grey

        try:
            return load_grey(self._paths[self._at])
        except UnreadableFile:
            return None

    def release(self) -> None:
        """Nothing is held open."""


def _in_order(path: Path) -> list[tuple[int, str]]:
    parts = re.findall(r"\d+|\D+", path.name)
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _state_of(error: OSError) -> State:
    return State.DENIED if isinstance(error, PermissionError) else State.MISSING
