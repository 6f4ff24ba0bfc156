"""A lock on a file: one holds it, and whoever comes second is told at once."""

from pathlib import Path

import pytest

from kiosk.file_lock import FileLock, Held


def test_who_comes_second_is_told_at_once_and_may_have_it_later(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    first.take()
    with pytest.raises(Held):
        second.take()
    first.give_back()
    with second, pytest.raises(Held):
        first.take()
    first.take()


def test_who_was_refused_takes_nothing_from_who_holds_it(tmp_path: Path) -> None:
    holder, refused = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    holder.take()
    for _ in range(2):
        with pytest.raises(Held):
            refused.take()
        refused.give_back()


def test_what_stands_in_the_file_stays_there(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("somebody's", encoding="utf-8")
    with FileLock(tmp_path / "lock"):
        assert (tmp_path / "lock").read_text("utf-8") == "somebody's"


def test_a_folder_that_is_gone_is_no_lock_that_is_held(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        FileLock(tmp_path / "gone" / "lock").take()
