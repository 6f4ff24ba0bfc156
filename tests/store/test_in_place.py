"""A journal whose files somebody takes away under it records nothing more, and loses nothing."""

import os
import shutil
from pathlib import Path

import pytest

from kiosk.errors import StoreError
from tests.store.stores import Store

pytestmark = pytest.mark.skipif(os.name != "posix", reason="an open file can't be deleted there")


def _log(store: Store) -> Path:
    return Path(f"{store.path}-wal")


def _refuses(store: Store) -> None:
    recorded = len(store.recorded)
    with pytest.raises(StoreError, match="log was deleted or replaced") as told:
        store.note(99)
    assert "open it again" in told.value.remedy
    assert len(store.journal.facts()) == recorded


@pytest.mark.parametrize("how", ["deleted", "replaced"])
def test_without_its_log_it_says_so_and_the_next_start_has_all(store: Store, how: str) -> None:
    for number in range(3):
        store.note(number)
    aside = store.folder / "aside"
    shutil.copyfile(_log(store), aside)
    _log(store).unlink()
    if how == "replaced":
        aside.rename(_log(store))
    _refuses(store)
    _refuses(store)
    recorded = {fact.envelope.digest for fact in store.recorded}
    store.close()
    assert store.open().digests() == recorded
    assert store.verified().faults == []
    store.note(4)


def test_what_only_a_lost_log_held_is_in_the_file_even_if_the_program_dies(store: Store) -> None:
    for number in range(3):
        store.note(number)
    _log(store).unlink()
    _refuses(store)
    dead = store.folder / "dead"
    dead.mkdir()
    shutil.copyfile(store.path, dead / "journal.db")  # what a killed program would leave
    found = Store(dead)
    assert found.digests() == {fact.envelope.digest for fact in store.recorded}
    found.close()


def test_a_file_from_which_the_log_was_never_taken_up_is_told_apart(store: Store) -> None:
    """A check of the tests above: without the refusal, those facts would be gone."""
    store.note()
    dead = store.folder / "dead"
    dead.mkdir()
    shutil.copyfile(store.path, dead / "journal.db")
    found = Store(dead)
    assert found.digests() != {fact.envelope.digest for fact in store.recorded}
    found.close()
