"""Every column of every fact: changed behind the journal's back, it is found by `kiosk verify`."""

import sqlite3
from pathlib import Path

import pytest

from kiosk.domain import kinds
from kiosk.store import schema
from tests.store.stores import Store

ORDER_OF_ARRIVAL = "arrival"


def _columns() -> list[tuple[str, str]]:
    made = sqlite3.connect(":memory:", isolation_level=None)
    made.row_factory = sqlite3.Row
    schema.bring_up_to_date(made)
    return [
        (table, row["name"])
        for table in ("envelopes", "bodies")
        for row in made.execute(f"PRAGMA table_info({table})")
        if row["name"] != ORDER_OF_ARRIVAL
    ]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with a few facts, whose guards somebody got around."""
    made = Store(tmp_path / "store")
    made.import_rows({"registration": "1", "latin_name": "Anna"})
    first = made.note(1)
    made.record(kinds.OPERATOR_NAMED, "o:7", [first.envelope.id], name="Anna")
    made.note(2)
    assert made.verified().faults == []
    return made


def _guards(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    return [(row[0], row[1]) for row in connection.execute(query)]


def _behind_its_back(store: Store, statement: str, *values: object) -> None:
    hand = store.raw()
    hand.execute("PRAGMA foreign_keys = OFF")
    hand.execute("PRAGMA ignore_check_constraints = ON")
    guards = _guards(hand)
    for name, _ in guards:
        hand.execute(f"DROP TRIGGER {name}")
    assert hand.execute(statement, values).rowcount == 1
    for _, sql in guards:
        hand.execute(sql)
    hand.close()


@pytest.mark.parametrize(("table", "column"), _columns())
def test_a_changed_column_is_found(store: Store, table: str, column: str) -> None:
    of = "fact" if table == "bodies" else "id"
    [fact] = [f for f in store.journal.facts() if f.envelope.subject == "o:7"]
    found = store.connection.execute(
        f"SELECT {column} FROM {table} WHERE {of} = ?", (fact.envelope.id,)
    ).fetchone()[0]
    other = _other(found)
    assert other != found
    _behind_its_back(
        store, f"UPDATE {table} SET {column} = ? WHERE {of} = ?", other, fact.envelope.id
    )
    assert store.verified().faults
    store.close()


def _other(value: object) -> object:
    """A value of the same sort."""
    if isinstance(value, int):
        return value + 100 if value > 1 else 1 - value
    if isinstance(value, bytes):
        return bytes(255 - byte for byte in value)
    text = str(value)
    return text.replace("0", "1") if "0" in text else text + "x"


@pytest.mark.parametrize("seq", [1, 2, 3])
def test_a_missing_fact_is_found(store: Store, seq: int) -> None:
    writer = store.journal.writer
    _behind_its_back(store, "DELETE FROM envelopes WHERE writer = ? AND seq = ?", writer, seq)
    assert store.verified().faults
    store.close()


def test_newest_facts_that_were_cut_off_are_found_by_others_alone(store: Store) -> None:
    """Not promised: that a store by itself misses its newest facts, if all was cut off cleanly.

    Whoever exchanged with it before has them still: what it writes next claims a place that is
    taken, and both are shown.
    """
    facts = store.journal.facts()
    other = Store(store.folder.parent / "other")
    other.journal.absorb(facts)
    last = facts[-1].envelope.id
    _behind_its_back(store, "DELETE FROM bodies WHERE fact = ?", last)
    _behind_its_back(store, "DELETE FROM envelopes WHERE id = ?", last)
    _behind_its_back(store, "DELETE FROM this_store WHERE name = 'rules'")
    store.close()
    store.open()
    assert store.verified().faults == []
    store.note(9)
    assert other.journal.absorb(store.journal.facts()).quarantined > 0
    store.close()
    other.close()
