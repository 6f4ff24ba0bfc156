"""What waits to be handed on by file, and when files were exchanged last."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.usecases.handed_on import handed_on, note_handed_on, note_received
from tests.store.stores import MORNING, Clock, Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "store")
    yield opened
    opened.close()


def test_a_store_that_wrote_no_file_has_handed_nothing_on(store: Store) -> None:
    store.note(1)
    store.note(2)
    assert (handed_on(store.fair).waiting, handed_on(store.fair).last) == (2, None)


def test_what_is_in_a_file_waits_no_more_and_the_time_is_kept(store: Store) -> None:
    store.note(1)
    note_handed_on(store.fair, 1)
    store.note(2)
    store.clock.at = MORNING + 60_000_000  # type: ignore[attr-defined]
    found = handed_on(store.fair)
    assert (found.waiting, found.last, found.upto) == (1, MORNING, 1)


def test_a_file_that_was_only_read_counts_as_an_exchange_and_hands_nothing_on(
    store: Store,
) -> None:
    store.note(1)
    note_handed_on(store.fair, 1)
    store.note(2)
    assert isinstance(store.clock, Clock)
    store.clock.at += 5
    note_received(store.fair)
    assert (handed_on(store.fair).waiting, handed_on(store.fair).last) == (1, MORNING + 5)


def test_an_older_file_takes_nothing_back(store: Store) -> None:
    for number in range(3):
        store.note(number)
    note_handed_on(store.fair, 3)
    note_handed_on(store.fair, 1)
    assert handed_on(store.fair).waiting == 0


def test_it_is_remembered_over_a_restart_and_not_over_a_new_name(store: Store) -> None:
    store.note(1)
    note_handed_on(store.fair, 1)
    store.close()
    store.open()
    assert handed_on(store.fair).waiting == 0
    store.close()
    Path(f"{store.path}.token").unlink()  # as in a restored copy
    store.open()
    store.note(2)
    assert (handed_on(store.fair).waiting, handed_on(store.fair).last) == (1, MORNING)
