"""Older and newer programs share facts and files without harm."""

import sqlite3

import pytest

from kiosk.domain import kinds
from kiosk.errors import StoreError, StoreTooNew
from kiosk.store.journal import Journal
from kiosk.store.schema import PROJECTIONS, VERSION
from tests.store.chains import Chain
from tests.store.conftest import OpenStore
from tests.store.stores import Clock, Store


def _set_version(store: Store, version: int) -> None:
    store.close()
    connection = store.raw()
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def test_a_store_of_a_newer_form_is_refused_and_left_as_it_is(store: Store) -> None:
    store.note()
    _set_version(store, VERSION + 1)
    before = store.path.read_bytes()
    with pytest.raises(StoreTooNew, match="newer version"):
        store.open()
    with pytest.raises(StoreError, match="newest version"):
        Journal.open_to_read(store.path, Clock())
    assert store.path.read_bytes() == before
    _set_version(store, VERSION)
    assert len(store.open().journal.facts()) == 1


def test_kinds_and_versions_not_known_yet_are_kept_chained_passed_on_and_counted(
    open_store: OpenStore,
) -> None:
    here, there = open_store("here"), open_store("there")
    chain = Chain()
    chain.add("badge.reprinted", "badge", {"text": "what this is, nobody knows yet"})
    chain.add(kinds.OPERATOR_NAMED, "o:1", {"name": {"de": "Anna"}}, version=2)
    chain.add(kinds.OPERATOR_NAMED, "o:2", {"name": "Boris"})
    here.journal.absorb(chain.facts)
    there.journal.absorb(here.journal.facts())
    assert set(there.journal.facts()) == set(chain.facts)
    assert there.state()["labels"] == {("o:2", "Boris")}
    report = there.verified()
    assert (report.faults, report.newer) == ([], 2)


def test_a_program_that_understands_more_derives_anew_when_it_opens_a_store(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = Chain()
    chain.add(kinds.OPERATOR_NAMED, "o:1", {"called": "Anna"}, version=2)
    store.journal.absorb(chain.facts)
    assert store.fair.state.label("o:1") == ""
    store.close()
    newer = kinds.Kind(3, {"name": str}, {1: dict, 2: lambda old: {"name": old["called"]}})
    monkeypatch.setitem(kinds.KINDS, kinds.OPERATOR_NAMED, newer)
    assert store.open().fair.state.label("o:1") == "Anna"
    assert store.verified().faults == []


def test_derived_tables_of_another_form_are_made_anew_and_no_reader_trips_over_them(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = Chain()
    chain.add(kinds.OPERATOR_NAMED, "o:1", {"name": "Anna"})
    store.journal.absorb(chain.facts)
    store.close()
    wider = PROJECTIONS.replace("name TEXT NOT NULL) STRICT", "name TEXT NOT NULL, x TEXT) STRICT")
    assert wider != PROJECTIONS
    connection = store.raw()
    connection.execute("DROP TABLE labels")
    connection.execute("DELETE FROM this_store WHERE name = 'rules'")
    connection.close()
    with pytest.raises(StoreError, match="Another version"):
        Journal.open_to_read(store.path, Clock())
    assert store.open().fair.state.label("o:1") == "Anna"
    store.close()
    monkeypatch.setattr("kiosk.store.schema.PROJECTIONS", wider)
    with pytest.raises(StoreError, match="brings it up to date"):
        Journal.open_to_read(store.path, Clock())


def test_a_migration_that_was_cut_off_is_begun_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    for file in store.folder.iterdir():
        file.unlink()
    with monkeypatch.context() as patch:
        patch.setattr("kiosk.store.schema.PROJECTIONS", "CREATE TABLE places (x;\n")
        with pytest.raises(StoreError):
            store.open()
    connection = sqlite3.connect(store.path)
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    assert "envelopes" not in tables
    assert store.open().note().envelope.seq == 1


def test_what_is_no_store_is_named_as_such(store: Store) -> None:
    store.close()
    store.path.write_bytes(b"this is a letter" * 500)
    with pytest.raises(StoreError, match="damaged"):
        store.open()
    with pytest.raises(StoreError, match="damaged"):
        Journal.open_to_read(store.path, Clock())
