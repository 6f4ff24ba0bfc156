"""Facts that come late find their place as if they had come in time."""

import sqlite3
import tempfile
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain import kinds
from kiosk.domain.facts import LAST_MICROSECOND, Fact
from kiosk.domain.order import Link
from kiosk.store import ordering, rearranging, rows
from tests.store.chains import Chain, some_id
from tests.store.conftest import OpenStore
from tests.store.stores import MEMORY, MORNING, Store
from tests.thoroughness import examples

HOUR = 3_600_000_000


def _places(store: Store) -> dict[str, tuple[int, int]]:
    found = store.connection.execute("SELECT fact, time, step FROM places")
    return {row["fact"]: (row["time"], row["step"]) for row in found}


def _agree(open_store: OpenStore, *chains: Chain) -> Store:
    """Gives the chains in every order to a store each; all must come to the same places."""
    stores = []
    for number, order in enumerate(permutations(chains)):
        store = open_store(f"store-{number}")
        for chain in order:
            store.journal.absorb(chain.facts)
        assert store.verified().faults == []
        stores.append(store)
    assert all(store.state() == stores[0].state() for store in stores)
    return stores[0]


def test_a_fact_waits_for_what_it_refers_to(open_store: OpenStore) -> None:
    late, early = Chain("late"), Chain("early")
    scan = late.add(at=MORNING + HOUR)
    undo = early.add(refs=[scan.envelope.id])
    following = early.add(at=MORNING + 1)
    places = _places(_agree(open_store, late, early))
    assert places[undo.envelope.id] == (MORNING + HOUR, 1)
    assert places[following.envelope.id] == (MORNING + HOUR, 2)


def test_references_to_and_fro_between_writers_are_followed(open_store: OpenStore) -> None:
    one, other = Chain("one"), Chain("other")
    last: list[str] = []
    for number in range(10):
        fact = (one, other)[number % 2].add(refs=last, at=MORNING - number)
        last = [fact.envelope.id]
    places = _places(_agree(open_store, one, other))
    assert places[last[0]] == (MORNING, 9)


def test_facts_that_refer_to_each_other_in_a_ring_are_let_through(open_store: OpenStore) -> None:
    one, other = Chain("one"), Chain("other")
    first, second = some_id(), some_id()
    one.add(id=first, refs=[second])
    other.add(id=second, refs=[first], at=MORNING + HOUR)
    together = open_store("together")
    together.journal.absorb((*one.facts, *other.facts))
    assert together.state() == _agree(open_store, one, other).state()


def test_beside_a_ring_all_others_are_remade_as_well(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "CHUNK", 1)
    one, other, third = Chain("one"), Chain("other"), Chain("third")
    first, second = some_id(), some_id()
    one.add(id=first, refs=[second])
    other.add(id=second, refs=[first])
    third.add(subject="o:3")
    third.add(subject="o:4")
    store.journal.absorb((*one.facts, *other.facts, *third.facts))
    with store.connection:
        store.connection.execute("DELETE FROM places")
        corrections = ordering.clock_corrections(store.connection)
        assert rearranging.rearrange(store.connection, corrections) == {"o:1", "o:3", "o:4"}


def test_a_clock_that_was_an_hour_ahead_is_corrected_for_all_its_facts(store: Store) -> None:
    chain = Chain("ahead")
    fact = chain.add(at=MORNING + HOUR)
    store.journal.absorb(chain.facts)
    met = {"peer": "ahead", "peer_seq": 1, "peer_at": MORNING + HOUR, "own_at": MORNING}
    store.record(kinds.CLOCK_MET, "w:ahead", **met)
    places = _places(store)
    own = places[store.journal.facts()[-1].envelope.id][0]
    assert abs(places[fact.envelope.id][0] - own) <= 1
    assert store.verified().faults == []
    after = chain.add(at=MORNING + HOUR + 5)
    store.journal.absorb([after])
    assert _places(store)[after.envelope.id][0] == places[fact.envelope.id][0] + 5
    assert store.verified().faults == []


def test_who_comes_with_a_clock_that_is_off_moves_nobody_else(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing of a writer stands yet, nothing needs to be arranged anew for its clock."""
    store.note(1)
    chain = Chain("behind")
    writer = store.journal.writer
    met = {"peer": writer, "peer_seq": 1, "peer_at": MORNING, "own_at": MORNING - HOUR}
    met["asked_at"] = MORNING - HOUR
    chain.add(kinds.CLOCK_MET, f"w:{writer}", met, at=MORNING - HOUR)
    scan = chain.add(at=MORNING - HOUR + 7)
    with monkeypatch.context() as patched:
        patched.delattr(rearranging, "rearrange")
        store.journal.absorb(chain.facts)
    assert _places(store)[scan.envelope.id][0] == MORNING + 7
    assert store.verified().faults == []


@pytest.mark.parametrize("impossible", [-1, LAST_MICROSECOND + 1, 10**30])
def test_a_clock_fact_with_an_impossible_time_corrects_nothing(
    store: Store, impossible: int
) -> None:
    chain = Chain()
    met = {"peer": "x", "peer_seq": 1, "peer_at": impossible, "own_at": MORNING}
    chain.add(kinds.CLOCK_MET, "w:x", met)
    store.journal.absorb(chain.facts)
    assert {row[-1] for row in store.state()["places"]} == {MORNING}


def test_facts_that_come_one_at_a_time_stand_as_those_that_come_together(
    open_store: OpenStore,
) -> None:
    one, other = Chain("one"), Chain("other")
    for number in range(5):
        one.add(at=MORNING + number * HOUR)
        other.add(refs=[one.facts[-1].envelope.id], at=MORNING - number)
    singly, together = open_store("singly"), open_store("together")
    facts: list[Fact] = [*other.facts, *one.facts]
    for fact in facts:
        singly.journal.absorb([fact])
    together.journal.absorb(facts)
    assert singly.state() == together.state()
    assert singly.verified().faults == []


WRITERS = ("one", "two", "three")


@st.composite
def told(draw: st.DrawFn) -> list[list[Fact]]:
    """What three devices with clocks of their own wrote, in the portions in which it comes."""
    chains = {writer: Chain(writer) for writer in WRITERS}
    ahead = {writer: draw(st.integers(-HOUR, HOUR)) for writer in WRITERS}
    known: list[str] = []
    for number in range(draw(st.integers(3, 14))):
        writer = draw(st.sampled_from(WRITERS))
        peer = draw(st.sampled_from(WRITERS))
        at = MORNING + ahead[writer] + number * 1000
        refs = draw(st.lists(st.sampled_from(known), unique=True, max_size=2)) if known else []
        kind, subject, content = kinds.OPERATOR_NAMED, f"o:{number % 4}", None
        if peer != writer and chains[peer].facts and draw(st.booleans()):
            read = chains[peer].facts[-1].envelope
            kind, subject = kinds.CLOCK_MET, f"w:{peer}"
            content = {"peer": peer, "peer_seq": read.seq, "peer_at": read.at, "own_at": at}
        fact = chains[writer].add(kind, subject, content, at=at, refs=refs)
        known.append(fact.envelope.id)
    waiting = {writer: chain.facts for writer, chain in chains.items() if chain.facts}
    portions = []
    while waiting:
        writer = draw(st.sampled_from(sorted(waiting)))
        count = draw(st.integers(1, len(waiting[writer])))
        portions.append(waiting[writer][:count])
        if not (rest := waiting.pop(writer)[count:]):
            continue
        waiting[writer] = rest
    return portions


@settings(max_examples=examples(60))
@given(told())
def test_however_facts_and_clocks_come_all_stand_as_if_arranged_from_the_beginning(
    portions: list[list[Fact]],
) -> None:
    with tempfile.TemporaryDirectory(prefix="kiosk", dir=MEMORY) as name:
        store = Store(Path(name))
        for portion in portions:
            store.journal.absorb(portion)
            before = store.state()
            connection = store.connection
            corrections = ordering.clock_corrections(connection)
            assert rearranging.rearrange(connection, corrections) == set()
            assert store.state() == before
        store.close()


def test_a_corrected_clock_moves_its_chain_and_those_that_refer_to_it_alone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead, follower, stranger = Chain("ahead"), Chain("follower"), Chain("stranger")
    ahead.add(at=MORNING + HOUR)
    undo = follower.add(refs=[store.note().envelope.id], at=MORNING)
    stranger.add(at=MORNING)
    for chain in (ahead, follower, stranger):
        store.journal.absorb(chain.facts)
    walked: list[str] = []
    chain_of = rearranging._chain

    def noting(connection: sqlite3.Connection, writer: str) -> Iterator[Link]:
        walked.append(writer)
        return chain_of(connection, writer)

    monkeypatch.setattr(rearranging, "_chain", noting)
    met = {"peer": "ahead", "peer_seq": 1, "peer_at": MORNING + HOUR, "own_at": MORNING}
    store.record(kinds.CLOCK_MET, "w:ahead", **met)
    assert sorted(walked) == sorted(["follower", store.journal.writer])
    assert _places(store)[undo.envelope.id][0] == MORNING + HOUR
    assert store.verified().faults == []
