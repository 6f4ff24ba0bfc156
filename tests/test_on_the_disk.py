"""What is said to be written is on the disk: the file, and its name in the folder."""

import os
import stat
from pathlib import Path

import pytest

from kiosk.on_the_disk import names_to_the_disk
from kiosk.private_file import write_private, write_private_new
from kiosk.store.copying import copy_journal
from tests.store.stores import Store

pytestmark = pytest.mark.skipif(os.name != "posix", reason="folders of POSIX systems")


@pytest.fixture
def brought(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bool, frozenset[str]]]:
    """For each time that something was brought to the disk: whether a folder, and its names."""
    seen: list[tuple[bool, frozenset[str]]] = []
    fsync = os.fsync

    def noted(handle: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        seen.append((is_folder, frozenset(os.listdir(handle) if is_folder else ())))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", noted)
    return seen


def _ends_with_the_name(brought: list[tuple[bool, frozenset[str]]], path: Path) -> None:
    """First what is in the file, then its name: after a power cut it stands there whole."""
    assert [is_folder for is_folder, _ in brought[-2:]] == [False, True]
    assert path.name in brought[-1][1]


def test_a_private_file_s_name_is_on_the_disk_when_it_is_said_to_be_written(
    tmp_path: Path, brought: list[tuple[bool, frozenset[str]]]
) -> None:
    path = tmp_path / "stick.kiosk"
    write_private(path, "facts")
    _ends_with_the_name(brought, path)
    write_private(path, "more facts")
    _ends_with_the_name(brought, path)


def test_so_is_a_key_s(tmp_path: Path, brought: list[tuple[bool, frozenset[str]]]) -> None:
    path = tmp_path / "keys" / "issuing.pem"
    write_private_new(path, b"secret")
    _ends_with_the_name(brought, path)


def test_so_is_a_copy_s(tmp_path: Path, brought: list[tuple[bool, frozenset[str]]]) -> None:
    store = Store(tmp_path / "store")
    store.note()
    copy_journal(store.path, tmp_path / "copy.db", {})
    _ends_with_the_name(brought, tmp_path / "copy.db")
    store.close()


def test_a_folder_that_knows_no_such_thing_hinders_nobody(tmp_path: Path) -> None:
    names_to_the_disk(tmp_path / "nowhere")
