"""What is asked before opening: who wrote, whose clock is off, what is contested, what is torn."""

from typing import Any

import pytest

from kiosk.domain import kinds
from kiosk.domain.answers import Device, Disagreements
from kiosk.store.connection import WriterLock
from kiosk.store.lookups import Lookups
from kiosk.usecases import check_in
from tests.store.conftest import OpenStore
from tests.store.processes import record_for_ever, start
from tests.store.stores import MORNING, Clock, Store, exchange
from tests.store.test_lookups import Listening

SECOND = 1_000_000


def later(store: Store) -> None:
    """A minute passes there."""
    assert isinstance(store.clock, Clock)
    store.clock.at += 60 * SECOND


def met(reader: Store, peer: Store, ahead: int) -> None:
    """A store sees another one's clock so many microseconds ahead."""
    name, at = peer.journal.writer, reader.clock()
    reader.record(
        kinds.CLOCK_MET, f"w:{name}", peer=name, peer_seq=1, peer_at=at + ahead, own_at=at
    )


def test_every_device_is_told_with_its_name_and_its_last_fact(open_store: OpenStore) -> None:
    here, there = open_store("here"), open_store("there")
    here.record(kinds.WRITER_NAMED, f"w:{here.journal.writer}", name="Desk 1")
    later(there)
    there.note()
    there.note(1)
    exchange(here, there)
    found = {device.writer: device for device in here.fair.state.devices()}
    assert found == {
        here.journal.writer: Device(here.journal.writer, "Desk 1", True, 1, MORNING),
        there.journal.writer: Device(there.journal.writer, "", False, 2, MORNING + 60 * SECOND),
    }
    assert [d.is_this for d in there.fair.state.devices() if d.name == "Desk 1"] == [False]


def test_an_empty_store_knows_no_device(store: Store) -> None:
    assert store.fair.state.devices() == ()
    assert store.fair.state.clock_corrections() == {}
    assert store.fair.state.last_import() is None
    assert store.fair.state.last_scan_by("") is None
    assert store.fair.state.disagreements() == Disagreements(0, 0, ())
    assert store.fair.state.faults() == ()


def test_a_clock_that_another_has_seen_ahead_is_corrected(open_store: OpenStore) -> None:
    here, there = open_store("here"), open_store("there")
    here.note()
    there.note()
    exchange(here, there)
    met(here, there, 300 * SECOND)
    assert here.fair.state.clock_corrections() == {here.journal.writer: 300 * SECOND}
    [own] = [device for device in here.fair.state.devices() if device.is_this]
    assert own.last_at == MORNING + 300 * SECOND


def test_the_last_import_is_told_whoever_made_it(open_store: OpenStore) -> None:
    here, there = open_store("here"), open_store("there")
    here.import_rows({"registration": "1"})
    later(there)
    there.import_rows({"registration": "1"}, {"registration": "2"})
    exchange(here, there)
    found = here.fair.state.last_import()
    assert found is not None
    assert (found[0], found[1]["rows"]) == (MORNING + 60 * SECOND, 2)


def test_the_last_scan_is_the_writers_own_and_no_other_fact_of_it(open_store: OpenStore) -> None:
    here, there = open_store("here"), open_store("there")
    check_in.scan(here.fair, "hello", "door")
    for store in (here, there):
        later(store)
        store.note()
    check_in.scan(there.fair, "hello", "door")
    exchange(here, there)
    assert here.fair.state.last_scan_by(here.journal.writer) == MORNING
    assert here.fair.state.last_scan_by(there.journal.writer) == MORNING + 60 * SECOND


def test_fields_changed_unknowingly_are_contested_until_somebody_has_seen_both(
    open_store: OpenStore,
) -> None:
    here, there = open_store("here"), open_store("there")
    here.import_rows({"registration": "1", "phone": "1"})
    exchange(here, there)
    here.import_rows({"registration": "1", "phone": "2", "email": "a"})
    there.import_rows({"registration": "1", "phone": "3", "email": "a"})
    exchange(here, there)
    subject = here.fair.guest_subject("1")
    assert here.fair.state.disagreements() == Disagreements(0, 0, ((subject, "phone"),))
    assert there.fair.state.disagreements() == here.fair.state.disagreements()
    there.import_rows({"registration": "1", "phone": "4"})
    exchange(here, there)
    assert here.fair.state.disagreements() == Disagreements(0, 0, ())


def test_a_device_is_found_without_reading_its_facts(store: Store) -> None:
    for number in range(5):
        store.note(number)
    check_in.scan(store.fair, "hello", "door")
    store.import_rows({"registration": "1"})
    ears: Any = Listening(store.connection)
    state = Lookups(ears)
    state.last_import()
    state.last_scan_by(store.journal.writer)
    assert ears.whole() == []
    plan = store.connection.execute(
        "EXPLAIN QUERY PLAN SELECT at FROM envelopes WHERE writer = 'x' ORDER BY seq DESC LIMIT 1"
    )
    assert ["USING INDEX" in row["detail"] for row in plan] == [True]


def test_a_torn_file_is_noticed(store: Store) -> None:
    for number in range(50):
        store.note(number)
    store.connection.execute("PRAGMA writable_schema = ON")
    store.connection.execute(
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master"
        " WHERE name = 'guests_by_registration') WHERE name = 'presence_of_subject'"
    )
    store.connection.execute("PRAGMA writable_schema = RESET")
    assert store.fair.state.faults() != ()


def test_who_writes_is_told_while_it_writes_and_not_after_it_died(open_store: OpenStore) -> None:
    store = open_store("here")
    assert WriterLock(store.path).holder() == ""  # this program itself
    store.close()
    assert WriterLock(store.path).holder() == ""
    process, writing = start(record_for_ever, store.path)
    try:
        assert writing.recv()
        assert f"process {process.pid} (" in WriterLock(store.path).holder()
    finally:
        process.kill()
        process.join()
    assert WriterLock(store.path).holder() == ""
    store.open()


@pytest.mark.parametrize("note", ["", "[]", "{", '{"process": "x"}', '{"process": 1}', "[" * 9999])
def test_a_note_that_says_nothing_is_no_obstacle(store: Store, note: str) -> None:
    store.path.with_name("journal.db.holder").write_text(note, encoding="utf-8")
    assert WriterLock(store.path).holder() == "another program"
    store.path.with_name("journal.db.holder").unlink()
