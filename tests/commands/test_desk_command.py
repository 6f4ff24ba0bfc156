"""kiosk desk, as far as it goes without a terminal; tests/screens has the screen itself."""

import json
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk, program


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the tests themselves run in."""
    monkeypatch.setattr(sys, "__stdin__", None)


@pytest.mark.parametrize("arguments", [[], ["desk"], ["demo"]])
def test_without_a_terminal_it_says_so_and_ends(demo: DemoFair, arguments: list[str]) -> None:
    told = program("--home", demo.home, *arguments)
    assert told.code == 2
    assert told.err.splitlines() == [
        "The desk's screen needs a terminal.",
        "Start it in a terminal window; `kiosk scan` works without one.",
    ]


def test_an_unknown_checkpoint_is_refused_with_those_there_are(
    kiosk: Kiosk, demo: DemoFair
) -> None:
    told = kiosk("desk", "--at", "kitchen", "--home", demo.home)
    assert told.code == 2
    assert "There is no checkpoint 'kitchen'." in told.err
    assert "igz, stand, visits" in told.err


def remembered(home: Path) -> str:
    checkpoint = json.loads((home / "device.json").read_text("utf-8"))["checkpoint"]
    assert isinstance(checkpoint, str)
    return checkpoint


def test_it_remembers_where_it_stands(kiosk: Kiosk, demo: DemoFair) -> None:
    kiosk("desk", "--home", demo.home)
    assert remembered(demo.home) == "igz", "the one that is open at ten past eight"
    kiosk("desk", "--home", demo.home, "--at", "stand")
    kiosk("desk", "--home", demo.home)
    assert remembered(demo.home) == "stand"


def test_a_remembered_checkpoint_that_is_gone_is_no_dead_end(kiosk: Kiosk, demo: DemoFair) -> None:
    memory = {"checkpoint": "gone-since-yesterday", "desk": "Desk 2"}
    (demo.home / "device.json").write_text(json.dumps(memory), encoding="utf-8")
    told = kiosk("desk", "--home", demo.home)
    assert "no checkpoint" not in told.err
    assert remembered(demo.home) == "igz"


@pytest.mark.parametrize("memory", ["", "[", "[]", '{"desk": 7}', "\0"])
def test_a_memory_that_cannot_be_read_is_forgotten(
    kiosk: Kiosk, demo: DemoFair, memory: str
) -> None:
    (demo.home / "device.json").write_text(memory, encoding="utf-8")
    assert "needs a terminal" in kiosk("desk", "--home", demo.home).err
    assert remembered(demo.home) == "igz"


def camera_of(home: Path) -> dict[str, str]:
    memory = json.loads((home / "device.json").read_text("utf-8"))
    return {key: value for key, value in memory.items() if key.startswith("camera")}


def test_a_camera_is_remembered_and_so_is_how_it_hangs(kiosk: Kiosk, demo: DemoFair) -> None:
    kiosk("desk", "--home", demo.home, "--camera", "/dev/video2", "--mirror", "--rotate", "180")
    kiosk("desk", "--home", demo.home)
    assert camera_of(demo.home) == {
        "camera": "/dev/video2",
        "camera_mirror": "mirrored",
        "camera_rotate": "180",
        "camera_shown": "shown",
    }
    kiosk("desk", "--home", demo.home, "--no-mirror", "--rotate", "0")
    assert (camera_of(demo.home)["camera_mirror"], camera_of(demo.home)["camera_rotate"]) == (
        "",
        "0",
    )


@pytest.mark.parametrize("arguments", [("--rotate", "45"), ("--camera", "0\x1b[2J")])
def test_an_impossible_camera_is_refused(
    kiosk: Kiosk, demo: DemoFair, arguments: tuple[str, str]
) -> None:
    told = kiosk("desk", "--home", demo.home, *arguments)
    assert told.code == 2
    assert "\x1b" not in told.err
