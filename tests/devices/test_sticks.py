"""Sticks are found where each system puts them."""

import os
from pathlib import Path

from kiosk.devices import sticks


def test_linux_has_them_below_a_folder_or_below_the_users_own(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(sticks, "_user", lambda: "anna")
    for name in ("media/anna/KEY", "media/anna/not-mounted", "media/boris/SECRET", "mnt/usb"):
        (tmp_path / name).mkdir(parents=True)
    mounts = {tmp_path / "media/anna/KEY", tmp_path / "mnt/usb", tmp_path / "media/boris/SECRET"}
    roots = (tmp_path / "media", tmp_path / "mnt", tmp_path / "missing")
    found = sticks.mounted(roots, lambda path: path in mounts)
    assert found == (tmp_path / "media/anna/KEY", tmp_path / "mnt/usb")


def test_macos_has_every_volume_but_the_one_it_started_from(tmp_path: Path) -> None:
    (tmp_path / "KEY").mkdir()
    if hasattr(os, "symlink"):
        (tmp_path / "Macintosh HD").symlink_to("/")
    (tmp_path / "file").write_text("")
    assert sticks.volumes(tmp_path) == (tmp_path / "KEY",)


def test_this_system_is_asked_without_harm() -> None:
    assert all(folder.is_dir() for folder in sticks.sticks())
