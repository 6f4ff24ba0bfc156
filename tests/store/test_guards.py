"""A recorded fact can't be changed, deleted or replaced by anyone who merely speaks SQL."""

import sqlite3
from collections.abc import Iterator

import pytest

from tests.store.chains import Chain
from tests.store.stores import Store


@pytest.fixture(params=["raw", "raw with recursive triggers", "the journal's own"])
def connection(request: pytest.FixtureRequest, store: Store) -> Iterator[sqlite3.Connection]:
    """A connection to a store with a fact, and two in quarantine."""
    chain = Chain()
    chain.add()
    fork = chain.fork()
    chain.add(subject="o:2")
    fork.add(subject="o:3")
    store.journal.absorb((*chain.facts, *fork.facts))
    if request.param == "the journal's own":
        yield store.connection
        return
    connection = store.raw()
    if request.param == "raw with recursive triggers":
        connection.execute("PRAGMA recursive_triggers = ON")
    yield connection
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE envelopes SET at = 0",
        "UPDATE OR REPLACE envelopes SET at = 0",
        "DELETE FROM envelopes",
        "REPLACE INTO envelopes SELECT * FROM envelopes",
        "INSERT OR REPLACE INTO envelopes SELECT arrival + 9, id, writer, seq + 9, kind, version,"
        " subject, 0, simulated, operator, refs, body, previous, digest FROM envelopes",
        "INSERT OR REPLACE INTO envelopes SELECT arrival + 9, 'x', writer, seq, kind, version,"
        " subject, 0, simulated, operator, refs, body, previous, digest FROM envelopes",
        "INSERT OR REPLACE INTO envelopes SELECT arrival, 'x', 'x', 1, kind, version,"
        " subject, 0, simulated, operator, refs, body, previous, digest FROM envelopes",
        "INSERT INTO envelopes SELECT * FROM envelopes WHERE true ON CONFLICT DO UPDATE SET at = 0",
        "UPDATE bodies SET text = '{}'",
        "REPLACE INTO bodies SELECT fact, salt, '{}' FROM bodies",
        "UPDATE quarantine SET envelope = '{}'",
        "UPDATE quarantine SET text = '{}'",
        "DELETE FROM quarantine",
        "REPLACE INTO quarantine SELECT * FROM quarantine",
    ],
)
def test_facts_are_guarded(connection: sqlite3.Connection, statement: str, store: Store) -> None:
    before = store.journal.facts()
    with pytest.raises(sqlite3.IntegrityError, match=r"a fact is never|a body is erased"):
        connection.execute(statement)
    assert store.journal.facts() == before
    assert store.verified().faults == []


def test_removed_guards_are_found(store: Store) -> None:
    store.connection.execute("DROP TRIGGER envelopes_stay")
    assert any("guards" in fault for fault in store.verified().faults)
