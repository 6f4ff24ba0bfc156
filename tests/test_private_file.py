"""Files for their owner alone: written whole or not at all, whatever stood there before."""

import errno
import os
import stat
from pathlib import Path

import pytest

from kiosk.errors import UnreadableFile
from kiosk.private_file import (
    RIGHT_TO_WRITE,
    OpenToOthersError,
    read_private,
    write_private,
    write_private_new,
)

on_posix = pytest.mark.skipif(os.name != "posix", reason="rights and links of POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "list.csv"


def full(handle: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def no_second_name(draft: Path, path: Path) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


@on_posix
def test_one_that_was_open_to_others_is_closed_by_the_next_writing(path: Path) -> None:
    path.write_text("old", encoding="utf-8")
    path.chmod(0o666)
    write_private(path, "new")
    assert (path.read_text(encoding="utf-8"), stat.S_IMODE(path.stat().st_mode)) == ("new", 0o600)


def test_a_disk_that_fills_up_leaves_what_was_there(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_private(path, "old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnreadableFile, match="No space left"):
        write_private(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(path.parent.iterdir()) == [path]


@on_posix
def test_a_link_goes_on_leading_to_the_file(path: Path) -> None:
    link = path.with_name("link.csv")
    link.symlink_to(path)
    write_private(link, "text")
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == "text"


@on_posix
def test_a_device_stays_a_device() -> None:
    write_private(Path(os.devnull), "text")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize("links", [True, False], ids=["a disk with links", "a stick without"])
def test_a_new_file_never_takes_the_place_of_another(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", no_second_name)
    write_private_new(path, b"first")
    with pytest.raises(FileExistsError):
        write_private_new(path, b"second")
    assert path.read_bytes() == b"first"
    assert list(path.parent.iterdir()) == [path]


@on_posix
@pytest.mark.parametrize(("mode", "is_read"), [(0o644, True), (0o620, False), (0o602, False)])
def test_only_the_rights_that_matter_are_withheld(path: Path, mode: int, *, is_read: bool) -> None:
    path.write_bytes(b"text")
    path.chmod(mode)
    with pytest.raises(OpenToOthersError):
        read_private(path, 10)
    if is_read:
        assert read_private(path, 2, RIGHT_TO_WRITE) == b"te"
    else:
        with pytest.raises(OpenToOthersError):
            read_private(path, 10, RIGHT_TO_WRITE)
