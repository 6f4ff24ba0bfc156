"""What a scan asks for is found through an index, however many guests there are."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from kiosk.domain import kinds
from kiosk.store.lookups import Lookups
from kiosk.usecases import check_in
from kiosk.usecases.issue_tickets import issue
from kiosk.usecases.undo import undo
from tests.store.stores import Store


@dataclass
class Listening:
    """A connection that has each query explained before it is run.

    What it explains is the statement with its placeholders, as the planner sees it.
    """

    connection: sqlite3.Connection
    steps: list[tuple[str, str]] = field(default_factory=list)

    def execute(self, statement: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        self._explain(statement, values)
        return self.connection.execute(statement, values)

    def executemany(self, statement: str, many: Sequence[Sequence[Any]]) -> sqlite3.Cursor:
        found = list(many)
        if found:
            self._explain(statement, found[0])
        return self.connection.executemany(statement, found)

    def _explain(self, statement: str, values: Sequence[Any]) -> None:
        if statement.split()[0] in ("SELECT", "INSERT", "UPDATE", "DELETE"):
            for row in self.connection.execute(f"EXPLAIN QUERY PLAN {statement}", values):
                self.steps.append((statement, row["detail"]))

    def whole(self, *but: str) -> list[tuple[str, str]]:
        """The steps that read a whole table or index, but for those named."""
        reads = [(said, step) for said, step in self.steps if step.startswith("SCAN")]
        return [(said, step) for said, step in reads if not any(name in step for name in but)]

    @property
    def in_transaction(self) -> bool:
        return self.connection.in_transaction

    def close(self) -> None:
        self.connection.close()


@pytest.fixture
def code(store: Store) -> str:
    """A guest's code."""
    store.import_rows({"registration": "1", "latin_name": "Anna"})
    [ticket] = issue(store.fair, store.fair.state.every_guest()).tickets
    return ticket.code


@pytest.fixture
def listening(store: Store, code: str) -> Listening:
    """The store's connection, listened to."""
    check_in.scan(store.fair, code, "door")
    ears: Any = Listening(store.connection)
    store.journal.connection = ears
    store.fair.state = Lookups(ears)
    heard: Listening = ears
    return heard


def test_no_query_of_a_scan_reads_a_whole_table(
    store: Store, code: str, listening: Listening
) -> None:
    outcome = check_in.scan(store.fair, code, "bus")
    undo(store.fair, outcome.fact, "mistaken")
    check_in.scan(store.fair, "something else", "door")
    store.fair.state.recent(10, "door")
    assert len(listening.steps) > 30
    assert listening.whole("issuers") == []


def test_what_a_guest_is_expected_at_is_found_through_an_index(
    store: Store, listening: Listening
) -> None:
    [guest] = store.fair.state.every_guest()
    listening.steps.clear()
    entry = {"start": 1, "end": 2, "sort": "talk"}
    store.record(kinds.GUEST_SCHEDULED, guest.subject, source="list", entries=[entry])
    assert len(store.fair.state.appointments_of([guest.subject])[guest.subject]) == 1
    assert len(store.fair.state.schedules("list")) == 1
    assert listening.whole() == []


def test_no_query_at_the_start_or_for_one_more_fact_from_elsewhere_reads_a_whole_table(
    store: Store, listening: Listening
) -> None:
    fact = store.note()
    store.fair.state.last_content(kinds.FAIR_IN_FORCE, store.journal.writer)
    store.fair.state.clock_seen_ahead("peer", store.journal.writer)
    store.journal.absorb([fact])
    store.record(kinds.CLOCK_MET, "w:x", peer="x", peer_seq=0, peer_at=0, own_at=store.clock())
    # Hardly ever is anything in quarantine; clock facts have a small index of their own.
    assert listening.whole("quarantine", "seldom_kinds") == []


def test_a_writers_seldom_facts_are_found_without_reading_its_scans(listening: Listening) -> None:
    state = Lookups(listening)  # type: ignore[arg-type]
    state.last_content(kinds.FAIR_IN_FORCE, "anybody")
    state.clock_seen_ahead("peer", "anybody")
    state.last_content(kinds.KEY_LISTED, "anybody")
    assert [step for _, step in listening.steps] == [
        f"SEARCH envelopes USING INDEX {index} (kind=? AND writer=?)"
        for index in ("seldom_kinds", "seldom_kinds", "listed_keys")
    ]


def test_a_scan_elsewhere_writes_of_an_earlier_passage_only_that_it_is_the_last_no_more(
    store: Store, code: str
) -> None:
    check_in.scan(store.fair, code, "door")
    store.journal.connection.execute(
        "CREATE TEMP TRIGGER stays BEFORE UPDATE OF first_entry, last_entry, inside ON presence"
        " BEGIN SELECT RAISE(ABORT, 'nothing new'); END"
    )
    check_in.scan(store.fair, code, "bus")
    found = store.journal.connection.execute("SELECT checkpoint, seen_last FROM presence")
    assert dict(map(tuple, found)) == {"door": 0, "bus": 1}


def test_whose_record_was_kept_from_here_is_found_through_indexes(
    store: Store, listening: Listening
) -> None:
    [guest] = store.fair.state.every_guest()
    listening.steps.clear()
    assert store.fair.state.strangers([guest.subject, "g:nobody"]) == frozenset()
    assert listening.steps and listening.whole() == []
