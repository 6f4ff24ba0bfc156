"""Real files, folders and devices as sources: the good, the missing, the broken and the hostile."""

import os
import threading
import time
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.devices.camera_news import State
from kiosk.scanning.camera.capture import Capture, SourceFails, opened
from kiosk.scanning.camera.newest import Newest
from kiosk.scanning.camera.sources import Source
from kiosk.scanning.images import load_grey
from tests.camera_video import Frame, write_folder, write_video
from tests.waiting import PATIENCE, until

HUGE_PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000186a0000186a0080000000000000000")


def greys(*levels: int) -> list[Frame]:
    return [np.full((720, 1280), level, np.uint8) for level in levels]


def levels_of(capture: Capture) -> tuple[list[int], State]:
    """The mean brightness of all frames, and how it ended."""
    found = []
    while (state := capture.grab()) is None:
        frame = capture.frame()
        found.append(-1 if frame is None else round(float(frame.mean()), -1))
    capture.release()
    return [int(level) for level in found], state


def why_not(text: object) -> State:
    with pytest.raises(SourceFails) as failed:
        opened(Source(str(text)))
    return failed.value.state


def test_a_folder_gives_its_pictures_by_their_numbers(tmp_path: Path) -> None:
    write_folder(tmp_path, iter(greys(*range(0, 120, 10))))
    (tmp_path / "notes.txt").write_text("no picture", encoding="utf-8")
    assert levels_of(opened(Source(str(tmp_path)))) == (list(range(0, 120, 10)), State.ENDED)


def test_a_video_gives_its_frames_at_its_own_pace(tmp_path: Path) -> None:
    video = tmp_path / "tickets.avi"
    write_video(video, iter(greys(50, 100, 150)), rate=12)
    capture = opened(Source(str(video)))
    assert capture.rate == 12
    assert levels_of(capture) == ([50, 100, 150], State.ENDED)


def test_broken_and_absurd_pictures_of_a_folder_are_passed_over(tmp_path: Path) -> None:
    write_folder(tmp_path, iter(greys(50, 100)))
    (tmp_path / "1-1.png").write_text("a text", encoding="utf-8")
    (tmp_path / "1-2.png").write_bytes(HUGE_PNG)
    (tmp_path / "1-3.jpg").write_bytes(b"")
    assert levels_of(opened(Source(str(tmp_path)))) == ([50, 100, -1, -1, -1], State.ENDED)


def test_what_is_no_source_says_why(tmp_path: Path) -> None:
    empty, folder, text = tmp_path / "empty.avi", tmp_path / "folder", tmp_path / "text.avi"
    empty.touch()
    folder.mkdir()
    text.write_text("#EXTM3U\nhttp://127.0.0.1:9/secret.ts\n" * 200, encoding="utf-8")
    cut = tmp_path / "cut12.avi"
    write_video(cut, iter(greys(50, 100, 150)))
    cut.write_bytes(cut.read_bytes()[:120])
    assert why_not(tmp_path / "nowhere.avi") is State.MISSING
    assert why_not(tmp_path / "nowhere" / "at" / "all") is State.MISSING
    assert why_not("bad\0name") is State.MISSING
    assert why_not(empty) is State.EMPTY
    assert why_not(folder) is State.EMPTY
    assert why_not(text) is State.UNREADABLE
    assert why_not(cut) is State.UNREADABLE
    assert why_not("/dev/video-of-nobody") is State.MISSING


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.avi"
    os.mkfifo(pipe)
    assert why_not(pipe) is State.MISSING


def test_a_video_without_a_frame_is_empty(tmp_path: Path) -> None:
    video = tmp_path / "none.avi"
    writer = cv2.VideoWriter(str(video), cv2.VideoWriter.fourcc(*"MJPG"), 30, (64, 48), False)
    writer.release()
    with_state = State.UNREADABLE, State.EMPTY
    try:
        capture = opened(Source(str(video)))
    except SourceFails as failed:
        assert failed.state in with_state
    else:
        assert levels_of(capture) == ([], State.EMPTY)


# A source that comes and goes, through the thread that reads it.


class Plug:
    """A camera that a test plugs in and out; its frames hold their number."""

    rate = 0.0

    def __init__(self, *, waits: bool = False) -> None:
        self.waits = waits
        self.fails: State | None = None
        self.count = self.opened = self.released = 0
        self.hangs = threading.Event()
        self.hangs.set()

    def open(self) -> Capture:
        if self.fails is not None:
            raise SourceFails(self.fails)
        self.opened += 1
        return self

    def grab(self) -> State | None:
        self.hangs.wait()
        time.sleep(0.001)
        self.count += 1
        return State.LOST if self.fails else None

    def frame(self) -> Frame | None:
        return np.full((2, 2), self.count, np.uint32)  # type: ignore[return-value]

    def release(self) -> None:
        self.released += 1


def test_the_newest_frame_is_given_and_never_one_that_waited() -> None:
    plug = Plug()
    newest = Newest(plug.open, time.monotonic)
    newest.start()
    assert newest.take(PATIENCE) is not None
    before = plug.count
    until(lambda: plug.count > before + 20)
    asked = plug.count
    frame = newest.take(PATIENCE)
    assert frame is not None
    assert frame[0, 0] >= asked
    assert newest.stop(PATIENCE)
    assert plug.released == 1


def test_where_frames_wait_none_is_passed_over_however_slowly_one_looks() -> None:
    plug = Plug(waits=True)
    newest = Newest(plug.open, time.monotonic)
    newest.start()
    for number in range(1, 6):
        frame = newest.take(PATIENCE)
        assert frame is not None
        assert frame[0, 0] == number
        time.sleep(0.02)
    assert newest.stop(PATIENCE)


@pytest.mark.parametrize("trouble", [State.MISSING, State.BUSY, State.DENIED])
def test_a_camera_that_is_not_there_or_taken_starts_once_it_can(trouble: State) -> None:
    plug = Plug()
    plug.fails = trouble
    newest = Newest(plug.open, time.monotonic)
    newest.start()
    until(lambda: newest.state is trouble)
    assert newest.take(0.01) is None
    plug.fails = None
    assert newest.take(PATIENCE) is not None
    assert newest.state is State.WATCHING
    assert newest.stop(PATIENCE)


def test_a_camera_that_is_unplugged_goes_on_when_it_is_back() -> None:
    plug = Plug()
    newest = Newest(plug.open, time.monotonic)
    newest.start()
    assert newest.take(PATIENCE) is not None
    plug.fails = State.BUSY
    until(lambda: newest.state is State.LOST)
    plug.fails = None
    assert newest.take(PATIENCE) is not None
    assert newest.state is State.WATCHING
    assert newest.stop(PATIENCE)
    assert (plug.opened, plug.released) == (2, 2)


def test_a_camera_that_hangs_holds_nobody_up() -> None:
    plug, hours = Plug(), [0.0]
    newest = Newest(plug.open, lambda: time.monotonic() + 3600 * hours[0])
    newest.start()
    assert newest.take(PATIENCE) is not None
    plug.hangs.clear()
    assert newest.take(0.05) is None or newest.take(0.05) is None
    hours[0] = 1
    assert newest.state is State.SILENT
    assert not newest.stop(0.01)
    plug.hangs.set()
    assert newest.stop(PATIENCE)


def test_a_folder_of_broken_pictures_only_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "1.png").write_text("a text", encoding="utf-8")
    newest = Newest(lambda: opened(Source(str(tmp_path))), time.monotonic)
    newest.start()
    assert newest.take(0.3) is None
    until(lambda: newest.state is State.UNREADABLE)
    assert newest.stop(PATIENCE)


def test_what_the_folder_gives_is_what_the_picture_holds(tmp_path: Path) -> None:
    write_folder(tmp_path, iter(greys(70)))
    newest = Newest(lambda: opened(Source(str(tmp_path))), time.monotonic)
    newest.start()
    frame = newest.take(PATIENCE)
    assert frame is not None
    assert np.array_equal(frame, load_grey(tmp_path / "0-0.png"))
    assert newest.take(0.01) is None
    until(lambda: newest.state is State.ENDED)
    assert newest.stop(PATIENCE)
