"""Facts that come late find their place as if they had come in time."""

from itertools import permutations

import pytest

from kiosk.domain import kinds
from kiosk.domain.facts import LAST_MICROSECOND, Fact
from kiosk.store import ordering
from tests.store.chains import Chain, some_id
from tests.store.conftest import OpenStore
from tests.store.stores import MORNING, Store

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
        patched.delattr(ordering, "rearrange")
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
