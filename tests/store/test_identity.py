"""A store that was copied or restored writes under a new name; one that was moved does not."""

import shutil
from pathlib import Path

import pytest

from tests.store.conftest import OpenStore
from tests.store.stores import Store


@pytest.fixture
def closed(store: Store) -> Store:
    """A store with a fact, closed."""
    store.note()
    store.close()
    return store


def _writer(folder: Path) -> str:
    store = Store(folder)
    store.close()
    return store.journal.writer


def test_a_store_keeps_its_name_from_one_start_to_the_next(closed: Store) -> None:
    assert _writer(closed.folder) == _writer(closed.folder) == closed.journal.writer


def test_a_moved_folder_keeps_its_name(closed: Store, folder: Path) -> None:
    closed.folder.rename(folder / "moved")
    assert _writer(folder / "moved") == closed.journal.writer


def test_a_copy_gets_a_name_of_its_own_and_the_original_keeps_its(
    closed: Store, folder: Path
) -> None:
    shutil.copytree(closed.folder, folder / "copy")
    assert _writer(folder / "copy") != closed.journal.writer
    assert _writer(closed.folder) == closed.journal.writer


def test_a_journal_that_came_without_its_token_gets_a_new_name(closed: Store) -> None:
    Path(f"{closed.path}.token").unlink()
    assert _writer(closed.folder) != closed.journal.writer


def test_a_journal_put_back_alone_over_a_newer_one_gets_a_new_name(
    closed: Store, folder: Path
) -> None:
    shutil.copy(closed.path, folder / "backup")
    assert _writer(closed.folder) == closed.journal.writer
    shutil.copyfile(folder / "backup", closed.path)
    assert _writer(closed.folder) != closed.journal.writer


@pytest.mark.parametrize("copy", [shutil.copyfile, shutil.copy2], ids=["cp", "cp -p"])
def test_a_whole_folder_put_back_over_a_newer_one_gets_a_new_name(
    closed: Store, folder: Path, copy: object
) -> None:
    assert callable(copy)
    shutil.copytree(closed.folder, folder / "backup")
    closed.open().note()
    closed.close()
    for file in (folder / "backup").iterdir():
        copy(file, closed.folder / file.name)
    assert _writer(closed.folder) != closed.journal.writer


def test_a_restored_store_and_the_one_that_went_on_agree_without_a_clash(
    closed: Store, folder: Path, open_store: OpenStore
) -> None:
    shutil.copytree(closed.folder, folder / "restored")
    closed.open().note(1)
    restored = open_store("restored")
    restored.note(2)
    assert restored.journal.absorb(closed.journal.facts()).quarantined == 0
    assert closed.journal.absorb(restored.journal.facts()).quarantined == 0
    assert restored.state() == closed.state()
    assert len(restored.journal.facts()) == 3
