"""Picture files read in a process of their own: none costs more than itself."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.errors import UnreadableFile, UnusableInput
from kiosk.scanning.pictures import PictureReader, picture_reader
from tests.camera_video import printed

CODE = "0123456789ABCDEFGHJKLMNPQRSTUVWX" * 3 + "A" * 26
# What a program of the reader's says of itself, and of a picture.
READY, ANSWER = 'print("{}", flush=True)', "input(); print('{\"texts\": []}', flush=True)"


@pytest.fixture
def ticket(tmp_path: Path) -> Path:
    cv2.imwrite(str(tmp_path / "ticket.png"), printed(CODE))
    return tmp_path / "ticket.png"


@pytest.fixture
def full_of_corners(tmp_path: Path) -> Path:
    """80,000 of a QR code's corner patterns, which keep zxing-cpp busy for half a minute."""
    pattern = np.full((8, 8), 255, np.uint8)
    pattern[:7, :7] = 0
    pattern[1:6, 1:6] = 255
    pattern[2:5, 2:5] = 0
    cv2.imwrite(str(tmp_path / "corners.png"), np.tile(pattern, (283, 283)))
    return tmp_path / "corners.png"


@pytest.fixture
def reader() -> Iterator[PictureReader]:
    """The reader that the commands share; it is at work already."""
    yield picture_reader()


def program(*lines: str) -> PictureReader:
    return PictureReader((sys.executable, "-c", "\n".join(lines)))


def test_a_picture_full_of_corner_patterns_costs_its_time_and_the_next_one_is_read(
    reader: PictureReader, ticket: Path, full_of_corners: Path
) -> None:
    assert reader.read(ticket) == (CODE,)
    with pytest.raises(UnreadableFile, match=r"'corners.png' could not be read in 0.2 seconds"):
        reader.read(full_of_corners, 0.2)
    assert reader.read(ticket) == (CODE,)


def test_what_is_wrong_with_a_file_is_said_as_ever(reader: PictureReader, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="There is no file") as refused:
        reader.read(tmp_path / "nowhere\x1b[2J.png")
    assert "\x1b" not in str(refused.value)
    assert refused.value.remedy == "Check the name and the folder."


def test_a_reader_that_breaks_costs_one_picture(tmp_path: Path) -> None:
    dies = program(READY, "input(); import os; os.abort()")
    for _ in range(2):
        with pytest.raises(UnreadableFile, match=r"broke off at 'x\.png'"):
            dies.read(tmp_path / "x.png")


@pytest.mark.parametrize("said", ["no JSON", "[]", '{"texts": [', ""])
def test_nonsense_of_a_reader_costs_one_picture(tmp_path: Path, said: str) -> None:
    with pytest.raises(UnreadableFile, match="broke off"):
        program(READY, f"input(); print({said!r})").read(tmp_path / "x.png")


def test_what_needs_too_much_memory_is_said(tmp_path: Path) -> None:
    needy = program(READY, "input(); print('{\"needs_memory\": true}', flush=True); input()")
    with pytest.raises(UnreadableFile, match="more memory than a picture may"):
        needy.read(tmp_path / "x.png")
    needy.close()


@pytest.mark.parametrize("lines", [("raise SystemExit",), ("print('[]')",)])
def test_a_reader_that_never_begins_is_said(tmp_path: Path, lines: tuple[str, ...]) -> None:
    with pytest.raises(UnusableInput, match="can't be started: it ended by itself"):
        program(*lines).read(tmp_path / "x.png")


def test_a_reader_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="can't be started: No such file"):
        PictureReader((str(tmp_path / "nowhere"),)).read(tmp_path / "x.png")


def test_closed_it_leaves_neither_a_thread_nor_a_process(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    reader = program(READY, f"for _ in range(2): {ANSWER}", "import time; time.sleep(600)")
    assert reader.read(tmp_path / "x.png") == reader.read(tmp_path / "x.png") == ()
    reader.close()
    assert set(threading.enumerate()) <= before


@pytest.mark.skipif(sys.platform != "linux", reason="the limit that Linux holds")
def test_memory_is_bounded(tmp_path: Path) -> None:
    greedy = program(
        "from kiosk.scanning.limits import bound_memory",
        "bound_memory(100 << 20)",
        READY,
        "input()",
        "try: bytearray(200 << 20)",
        'except MemoryError: print(\'{"texts": ["refused"]}\', flush=True)',
    )
    assert greedy.read(tmp_path / "x.png") == ("refused",)
    greedy.close()
