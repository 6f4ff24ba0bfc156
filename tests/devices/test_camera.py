"""Cameras: named by the system, looked through by a program of their own that may hang."""

import json
from pathlib import Path

import numpy as np
import pytest

from kiosk.devices import camera_process
from kiosk.devices.camera import (
    Picture,
    listed_by_linux,
    listed_by_macos,
    listed_by_windows,
    looked_through,
)
from kiosk.devices.programs import Answer

NONE_THERE = 98


def node(folder: Path, number: int, name: str, index: str = "0") -> None:
    place = folder / f"video{number}"
    place.mkdir(parents=True)
    (place / "name").write_text(name, encoding="utf-8")
    (place / "index").write_text(index, encoding="utf-8")


def test_linux_names_each_camera_once(tmp_path: Path) -> None:
    node(tmp_path, 10, "Document camera\n")
    node(tmp_path, 2, "Webcam\x1b[2J [red]\n second line")
    node(tmp_path, 3, "Webcam", index="1")
    (tmp_path / "video4").mkdir()
    (tmp_path / "video-x").mkdir()
    found = listed_by_linux(tmp_path)
    assert found == [(2, "Webcam\x1b[2J [red]"), (4, "video4"), (10, "Document camera")]
    assert listed_by_linux(tmp_path / "nowhere") == []


def test_macos_and_windows_name_them_in_their_order() -> None:
    told = {"SPCameraDataType": [{"_name": "FaceTime HD"}, {"_name": "USB\ncam"}]}
    assert listed_by_macos(Answer(0, json.dumps(told))) == [(0, "FaceTime HD"), (1, "USB cam")]
    names = json.dumps(["Integrated Camera", None, "USB cam"])
    assert listed_by_windows(Answer(0, names)) == [(0, "Integrated Camera"), (1, "USB cam")]
    assert listed_by_windows(Answer(0, '"Integrated Camera"')) == [(0, "Integrated Camera")]


@pytest.mark.parametrize("out", ["", "{", "[]", "{}", "null", '{"SPCameraDataType": 3}', "[[[["])
def test_what_can_t_be_understood_lists_no_camera(out: str) -> None:
    assert listed_by_macos(Answer(0, out)) == []
    assert listed_by_windows(Answer(0, out)) == []
    assert listed_by_macos(None) == listed_by_windows(None) == []


class Lens:
    """A camera that gives these pictures, None where one can't be read."""

    def __init__(self, *brightness: int | None) -> None:
        self._waiting = list(brightness)
        self.is_released = False

    def read(self) -> tuple[bool, object]:
        shade = self._waiting.pop(0) if self._waiting else None
        if shade is None:
            return False, None
        return True, np.full((480, 640, 3), shade, dtype=np.uint8)

    def release(self) -> None:
        self.is_released = True


def test_the_last_picture_counts_as_the_first_ones_are_dark() -> None:
    lens = Lens(0, 0, 120)
    assert camera_process.picture_of(lens) == {"width": 640, "height": 480, "brightness": 120}
    assert lens.is_released


def test_a_camera_that_gives_nothing_is_let_go() -> None:
    lens = Lens(None)
    assert camera_process.picture_of(lens) is None
    assert lens.is_released


def test_a_camera_that_never_ends_is_not_looked_at_for_ever() -> None:
    lens = Lens(*[50] * 10_000)
    assert camera_process.picture_of(lens) == {"width": 640, "height": 480, "brightness": 50}


def test_the_real_program_passes_over_a_camera_that_is_not_there() -> None:
    assert looked_through([NONE_THERE], 60.0) == {}


def test_what_a_hanging_program_said_before_its_end_is_kept(tmp_path: Path) -> None:
    program = tmp_path / "hangs.py"
    line = '{"number": 0, "width": 4, "height": 3, "brightness": 9}'
    program.write_text(
        f"import time\nprint('{line}', flush=True)\nprint('{{\"num', end='', flush=True)\n"
        "time.sleep(600)\n"
    )
    assert looked_through([0, 1], 3.0, program) == {0: Picture(4, 3, 9)}
    program.write_text("print('[]'); print('{}'); print('\\x1b[2J')")
    assert looked_through([0], 30.0, program) == {}
