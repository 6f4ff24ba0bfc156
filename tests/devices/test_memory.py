"""What a device remembers: kept between two starts, and never a reason to stop working."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.memory import Memory, recall, remember

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(memory=st.builds(Memory, TEXT, TEXT, TEXT, TEXT, TEXT))
def test_what_is_remembered_is_recalled(
    tmp_path_factory: pytest.TempPathFactory, memory: Memory
) -> None:
    path = tmp_path_factory.mktemp("home") / "device.json"
    remember(path, memory)
    assert recall(path) == memory
    assert [found.name for found in path.parent.iterdir()] == ["device.json"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b"null",
        b"\xff\xfe\x00",
        b'{"theme": 7, "language": null, "desk": ["x"]}',
        b'{"unknown": "x"}',
        b"[" * 100_000,
    ],
    ids=["empty", "torn", "list", "number", "null", "no text", "other types", "unknown", "deep"],
)
def test_a_file_that_makes_no_sense_remembers_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "device.json"
    path.write_bytes(content)
    assert recall(path) == Memory()


def test_what_makes_sense_in_such_a_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "device.json"
    path.write_text('{"theme": 7, "language": "de", "unknown": "x"}', encoding="utf-8")
    assert recall(path) == Memory(language="de")


def test_a_missing_file_remembers_nothing(tmp_path: Path) -> None:
    assert recall(tmp_path / "device.json") == Memory()


def test_a_place_that_takes_nothing_is_no_error(tmp_path: Path) -> None:
    """No such folder; a file where the folder should be; a folder where the file should be."""
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    folder = tmp_path / "device.json"
    folder.mkdir()
    (folder / "inside").touch()
    for path in (tmp_path / "none" / "device.json", file / "device.json", folder):
        remember(path, Memory(theme="kiosk-dark"))
        assert recall(path) == Memory()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["device.json", "file"]


def test_a_failed_write_leaves_what_was_remembered_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "device.json"
    remember(path, Memory(theme="kiosk-dark"))
    monkeypatch.setattr(os, "fsync", full)
    remember(path, Memory(theme="kiosk-bright"))
    assert recall(path) == Memory(theme="kiosk-dark")
    assert [each.name for each in tmp_path.iterdir()] == ["device.json"]
