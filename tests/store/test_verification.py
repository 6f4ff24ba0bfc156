"""Whatever was changed behind the journal's back is found."""

import re
import sqlite3
from collections.abc import Iterator

import pytest

from kiosk.domain import kinds
from kiosk.store.journal import Journal
from kiosk.store.verification import verify
from tests.store.chains import Chain
from tests.store.processes import record_for_ever, start, told
from tests.store.stores import Clock, Store


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with something in most tables."""
    store.import_rows({"registration": "1", "latin_name": "Anna"}, {"registration": "2"})
    subject = store.fair.guest_subject("1")
    store.record(
        kinds.TICKET_ISSUED,
        subject,
        serial="00" * 8,
        kind="visitor",
        scheme="signed",
        issuer="ab" * 32,
        stem="0000000",
    )
    store.record(kinds.SCAN_ADMITTED, subject, checkpoint="door", reason="welcome")
    store.record(kinds.KEY_LISTED, f"k:{'ab' * 32}", public="ab" * 32, number=1, holder="")
    store.note()
    chain = Chain()
    chain.add()
    fork = chain.fork()
    chain.add(refs=[chain.facts[0].envelope.id])
    fork.add(subject="o:3")
    store.journal.absorb((*chain.facts, *fork.facts))
    assert store.verified().faults == []
    return store


@pytest.fixture
def hand(filled: Store) -> Iterator[sqlite3.Connection]:
    """A connection that found out how to get around the guards, and put them back after."""
    connection = filled.raw()
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    guards = dict(triggers.fetchall())
    for name in guards:
        connection.execute(f"DROP TRIGGER {name}")
    yield connection
    connection.close()


def _put_guards_back(store: Store, hand: sqlite3.Connection) -> None:
    fresh = Store(store.folder / "fresh")
    query = "SELECT sql FROM sqlite_master WHERE type = 'trigger'"
    for row in fresh.connection.execute(query).fetchall():
        hand.execute(row["sql"])
    fresh.close()


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        ("UPDATE envelopes SET at = at + 1 WHERE seq = 2", "envelope .* changed"),
        ("UPDATE envelopes SET refs = 'gone' WHERE seq = 2", "can't be read"),
        ("UPDATE envelopes SET refs = '5' WHERE seq = 2", "can't be read"),
        ("UPDATE envelopes SET digest = 'x' WHERE seq = 2", "envelope .* changed"),
        ("UPDATE envelopes SET previous = '' WHERE seq = 2", "doesn't follow"),
        ('UPDATE bodies SET text = \'{"name":"Eve"}\'', "body .* changed"),
        ("UPDATE bodies SET text = 'no JSON'", "body .* changed"),
        ("UPDATE bodies SET salt = x'00'", "body .* changed"),
        ("DELETE FROM envelopes WHERE seq = 2", "is missing"),
        ("DELETE FROM envelopes WHERE kind = 'operator.named'", "lacks|wrongly has"),
        ("UPDATE quarantine SET text = '{}'", "body .* changed"),
        ("UPDATE quarantine SET envelope = '{}'", "can't be read"),
        ("UPDATE quarantine SET envelope = replace(envelope, 'o:', 'x:')", "envelope .* changed"),
        ("DELETE FROM quarantine WHERE subject = 'o:3'", "clashes with is gone"),
        ("UPDATE places SET time = time + 1", "places wrongly has"),
        ("DELETE FROM guests", "guests lacks"),
        ("UPDATE tickets SET state = 'revoked'", "tickets lacks"),
        ("UPDATE scans SET undone = 1", "scans wrongly has"),
        ("DELETE FROM presence", "presence lacks"),
        ("UPDATE crowds SET came = came + 1", "crowds wrongly has"),
        ("DELETE FROM arrivals", "arrivals lacks"),
        ("UPDATE registered SET number = 0", "registered wrongly has"),
        ("UPDATE issuers SET revoked = 1", "issuers wrongly has"),
        ("UPDATE labels SET name = 'Eve'", "labels wrongly has"),
        ("INSERT INTO awaited VALUES ('a', 'b')", "awaited wrongly has"),
        (
            "INSERT INTO overwritten VALUES ('a', 'b', 'c', 'd', 'e', 'f')",
            "overwritten wrongly has",
        ),
    ],
)
def test_a_change_is_found(
    filled: Store, hand: sqlite3.Connection, statement: str, complaint: str
) -> None:
    hand.execute(statement)
    _put_guards_back(filled, hand)
    faults = filled.verified().faults
    assert faults
    assert any(re.search(complaint, fault) for fault in faults), faults


def test_what_is_recorded_meanwhile_is_no_fault(filled: Store) -> None:
    filled.close()
    process, connection = start(record_for_ever, filled.path)
    connection.recv()
    reader = Journal.open_to_read(filled.path, Clock())
    reports = [verify(reader.connection) for _ in range(8)]
    reader.close()
    process.kill()
    told(connection)
    process.join()
    assert reports[-1].facts > reports[0].facts
    assert [report.faults for report in reports] == [[]] * 8


def test_progress_is_told(filled: Store) -> None:
    for number in range(1000):
        filled.note(number)
    steps: list[tuple[int, int]] = []

    def note(done: int, of: int) -> None:
        steps.append((done, of))

    verify(filled.connection, note)
    assert steps
    assert all(done <= of for done, of in steps)
