"""One process writes, any number read, and one that is killed takes nothing with it."""

import os
from pathlib import Path
from random import Random
from time import sleep

import pytest

from kiosk.errors import StoreBusy
from tests.store.conftest import OpenStore
from tests.store.processes import (
    record_for_ever,
    record_in_turn,
    start,
    told,
    try_to_write_and_read,
)
from tests.store.stores import Store

KILLS = 30


def test_a_second_writer_is_told_who_writes_and_can_read_meanwhile(store: Store) -> None:
    store.note()
    process, connection = start(try_to_write_and_read, store.path)
    complaint, count = told(connection)
    process.join()
    assert f"process {os.getpid()}" in complaint
    assert count == "1"
    assert store.note(2).envelope.seq == 2


def test_a_second_writer_in_the_same_process_is_refused_too(store: Store) -> None:
    with pytest.raises(StoreBusy):
        Store(store.folder)
    assert store.note().envelope.seq == 1


def test_the_file_that_names_the_holder_may_be_broken(store: Store) -> None:
    Path(f"{store.path}.holder").write_text("[1, 2", encoding="utf-8")
    with pytest.raises(StoreBusy, match="another program"):
        Store(store.folder)


def test_processes_that_open_at_the_same_moment_take_turns(folder: Path) -> None:
    path = folder / "journal.db"
    running = [start(record_in_turn, path, 5) for _ in range(3)]
    recorded = {id for _, connection in running for id in told(connection)}
    for process, _ in running:
        process.join()
        assert process.exitcode == 0
    store = Store(folder)
    assert {fact.envelope.id for fact in store.journal.facts()} == recorded
    assert len(recorded) == 15
    assert len(store.verified().writers) == 1
    assert store.verified().faults == []
    store.close()


def test_what_was_told_as_recorded_survives_a_kill_at_any_moment(folder: Path) -> None:
    chance = Random()
    recorded: set[str] = set()
    for _ in range(KILLS):
        process, connection = start(record_for_ever, folder / "journal.db")
        if chance.random() < 0.8:
            recorded.add(connection.recv())
        sleep(chance.uniform(0, 0.03))
        process.kill()
        recorded.update(told(connection))
        process.join()
        store = Store(folder)
        assert recorded <= {fact.envelope.id for fact in store.journal.facts()}
        assert store.verified().faults == []
        store.close()
    assert len(recorded) > KILLS


def test_a_killed_writer_leaves_the_store_free_and_its_name_to_the_next(
    open_store: OpenStore, folder: Path
) -> None:
    (folder / "store").mkdir(exist_ok=True)
    process, connection = start(record_for_ever, folder / "store" / "journal.db")
    connection.recv()
    process.kill()
    told(connection)
    process.join()
    store = open_store()
    [writer] = {fact.envelope.writer for fact in store.journal.facts()}
    assert store.journal.writer == writer
