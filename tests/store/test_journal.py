"""Facts go in whole or not at all, each chained to the one before it."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.errors import BadFact, StoreError
from tests.store.conftest import OpenStore
from tests.store.stores import MORNING, Clock, Store


def test_each_fact_is_chained_to_the_one_before_it(store: Store) -> None:
    first, second = store.note(1), store.note(2)
    assert (first.envelope.seq, second.envelope.seq) == (1, 2)
    assert (first.envelope.previous, second.envelope.previous) == ("", first.envelope.digest)
    assert store.verified().faults == []


def test_the_chain_goes_on_after_a_new_start(store: Store) -> None:
    first = store.note()
    store.close()
    assert store.open().note().envelope.previous == first.envelope.digest


def test_several_facts_are_recorded_all_or_none(store: Store) -> None:
    store.note()
    good = Draft(kinds.OPERATOR_NAMED, "o:1", {"name": "Anna"})
    with pytest.raises(BadFact):
        store.journal.append([good, Draft(kinds.OPERATOR_NAMED, "o:2", {"name": 1.5})])
    assert len(store.journal.facts()) == 1
    assert store.note().envelope.seq == 2
    assert store.verified().faults == []


def test_recording_nothing_records_nothing(store: Store) -> None:
    assert store.journal.append([]) == ()
    assert store.journal.facts() == ()


@pytest.mark.parametrize(
    "draft",
    [
        Draft(kinds.OPERATOR_NAMED, "O:1 with blanks", {"name": "Anna"}),
        Draft(kinds.OPERATOR_NAMED, "o:1", {"name": "half a \ud800 pair"}),
        Draft(kinds.OPERATOR_NAMED, "o:1", {"name": "x" * 1_000_001}),
        Draft(kinds.OPERATOR_NAMED, "o:1", {"name": "Anna"}, refs=("no id",)),
        Draft(kinds.OPERATOR_NAMED, "o:1", {"name": "Anna"}, id="no id"),
    ],
    ids=["subject", "surrogate", "too long", "reference", "id"],
)
def test_what_no_other_device_would_take_in_is_not_recorded(store: Store, draft: Draft) -> None:
    with pytest.raises(BadFact):
        store.journal.append([draft])
    assert store.journal.facts() == ()


def _refuse_places(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TEMP TRIGGER broken BEFORE INSERT ON main.places"
        " BEGIN SELECT RAISE(ABORT, 'the disk broke'); END"
    )


def _refuse_labels(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TEMP TRIGGER broken BEFORE INSERT ON main.labels"
        " BEGIN SELECT RAISE(ABORT, 'the disk broke'); END"
    )


@pytest.mark.parametrize("break_", [_refuse_places, _refuse_labels], ids=["places", "tables"])
def test_what_fails_half_way_leaves_no_trace_and_the_next_works(
    store: Store, break_: Callable[[sqlite3.Connection], None]
) -> None:
    store.note()
    break_(store.connection)
    with pytest.raises(StoreError):
        store.note()
    store.connection.execute("DROP TRIGGER temp.broken")
    assert store.note().envelope.seq == 2
    assert len(store.journal.facts()) == 2
    assert store.verified().faults == []


def test_a_failed_merge_leaves_no_trace_and_the_next_works(open_store: OpenStore) -> None:
    here, there = open_store("here"), open_store("there")
    there.note()
    here.note()
    _refuse_places(here.connection)
    with pytest.raises(StoreError):
        here.journal.absorb(there.journal.facts())
    here.connection.execute("DROP TRIGGER temp.broken")
    assert here.journal.absorb(there.journal.facts()).new == 1
    assert here.note().envelope.seq == 2
    assert here.verified().faults == []


@dataclass
class _BreaksAtTheEnd:
    """A connection whose disk breaks when it shall commit."""

    connection: sqlite3.Connection

    def execute(self, statement: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        if statement == "COMMIT":
            raise sqlite3.OperationalError("disk I/O error")
        return self.connection.execute(statement, values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)


def _broken(store: Store) -> Any:
    return _BreaksAtTheEnd(store.connection)


def test_a_commit_that_fails_leaves_no_trace_and_the_next_works(store: Store) -> None:
    store.note()
    good, store.journal.connection = store.connection, _broken(store)
    with pytest.raises(StoreError):
        store.note(1)
    store.journal.connection = good
    assert store.note(2).envelope.seq == 2
    assert store.verified().faults == []


def test_a_copy_takes_a_new_name_when_it_meets_its_own_and_not_before(
    open_store: OpenStore,
) -> None:
    here, copy = open_store("here"), open_store("copy")
    here.note()
    copy.journal.writer = before = here.journal.writer  # a copy that no sign gave away
    copy.note(2)
    good, here.journal.connection = here.connection, _broken(here)
    with pytest.raises(StoreError):
        here.journal.absorb(copy.journal.facts())
    here.journal.connection = good
    assert here.journal.writer == before
    assert here.note(3).envelope.seq == 2
    here.journal.absorb(copy.journal.facts())
    assert here.journal.writer != before
    assert here.note(4).envelope.seq == 1
    assert here.verified().faults == []


def test_a_clock_that_steps_back_doesnt_move_later_facts_before_earlier_ones(store: Store) -> None:
    assert isinstance(store.clock, Clock)
    first = store.note()
    store.clock.at = MORNING - 3_600_000_000
    second = store.note()
    places = dict(store.connection.execute("SELECT fact, time FROM places").fetchall())
    assert second.envelope.at < first.envelope.at
    assert places[second.envelope.id] >= places[first.envelope.id]


def test_the_latest_time_is_that_of_the_latest_fact(store: Store) -> None:
    assert store.journal.latest() == 0
    store.note()
    assert store.journal.latest() == MORNING


def test_a_fact_is_on_the_disk_when_it_counts_as_recorded(store: Store) -> None:
    modes = [
        store.connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys")
    ]
    assert modes == ["wal", 2, 1]  # 2: FULL
