"""Facts that clash have no effect on any device, whichever of them came first."""

from itertools import permutations

from kiosk.domain import kinds
from kiosk.domain.facts import Fact
from tests.store.chains import Chain, bare, some_id
from tests.store.conftest import OpenStore
from tests.store.stores import MORNING, Store

HOUR = 3_600_000_000
GUEST = "g:1"
KEY = "ab" * 32


def _agree(open_store: OpenStore, *batches: list[Fact]) -> Store:
    """Gives batches in every order to a store each; all must come to the same state."""
    stores = []
    for number, order in enumerate(permutations(batches)):
        store = open_store(f"store-{number}")
        for batch in order:
            store.journal.absorb(batch)
        assert store.verified().faults == []
        stores.append(store)
    first, *others = stores
    for other in others:
        assert other.state() == first.state()
        assert other.digests() == first.digests()
    return first


def _scan(chain: Chain, subject: str, **more: object) -> Fact:
    return chain.add(
        kinds.SCAN_ADMITTED, subject, {"checkpoint": "door", "reason": "welcome", **more}
    )


def _issued(chain: Chain, subject: str, serial: str = "00" * 8, *, id: str = "") -> Fact:
    names = {"kind": "visitor", "scheme": "signed", "issuer": KEY, "stem": "0000000"}
    return chain.add(kinds.TICKET_ISSUED, subject, {"serial": serial} | names, id=id)


def test_two_continuations_of_one_chain_are_both_set_aside(open_store: OpenStore) -> None:
    one = Chain()
    one.add()
    other = one.fork()
    _scan(one, GUEST)
    _scan(other, "g:2")
    after = _scan(other, "g:3")
    first = _agree(open_store, one.facts, other.facts)
    assert first.verified().quarantined == 2
    assert [row[1] for row in first.state()["scans"]] == ["g:3"]
    assert first.fair.state.scan(after.envelope.id)


def test_three_continuations_are_all_set_aside(open_store: OpenStore) -> None:
    chains = [Chain()]
    chains[0].add()
    chains += [chains[0].fork(), chains[0].fork()]
    for number, chain in enumerate(chains):
        _scan(chain, f"g:{number}")
    first = _agree(open_store, *(chain.facts for chain in chains))
    assert first.verified().quarantined == 3
    assert first.state()["scans"] == set()


def test_facts_of_two_writers_with_one_id_are_set_aside(open_store: OpenStore) -> None:
    one, other, id = Chain("one"), Chain("other"), some_id()
    _issued(one, GUEST, id=id)
    _issued(other, "g:2", id=id)
    _scan(other, "g:3")
    first = _agree(open_store, one.facts, other.facts)
    assert first.verified().quarantined == 2
    assert first.state()["tickets"] == set()


def test_a_fact_that_clashes_with_several_others_sets_them_all_aside(open_store: OpenStore) -> None:
    one, other = Chain("one"), Chain("other")
    one.add()
    twin = one.fork()
    taken = _scan(other, GUEST)
    _scan(one, "g:2")
    _scan(twin, "g:3")
    rival = one.fork()
    rival.facts.pop()
    rival.add(id=taken.envelope.id)
    first = _agree(open_store, one.facts, other.facts, rival.facts)
    assert first.state()["scans"] == set()


def test_a_clashing_clock_fact_corrects_no_clock(open_store: OpenStore) -> None:
    early, late = Chain("early"), Chain("late")
    _scan(late, GUEST)
    early.add()
    fork = early.fork()
    met = {"peer": "late", "peer_seq": 1, "peer_at": MORNING + HOUR, "own_at": MORNING}
    early.add(kinds.CLOCK_MET, "w:late", met)
    fork.add()
    first = _agree(open_store, late.facts, early.facts, fork.facts)
    assert {row[-1] for row in first.state()["places"]} == {MORNING}


def test_a_clock_fact_that_loses_its_ground_gives_the_clocks_back(store: Store) -> None:
    early, late = Chain("early"), Chain("late")
    _scan(late, GUEST)
    early.add()
    fork = early.fork()
    met = {"peer": "late", "peer_seq": 1, "peer_at": MORNING + HOUR, "own_at": MORNING}
    early.add(kinds.CLOCK_MET, "w:late", met)
    fork.add()
    store.journal.absorb((*late.facts, *early.facts))
    assert {row[-1] for row in store.state()["places"]} != {MORNING}
    store.journal.absorb(fork.facts)
    assert {row[-1] for row in store.state()["places"]} == {MORNING}
    store.note()
    assert store.verified().faults == []


def test_a_clashing_listing_lists_no_key(open_store: OpenStore) -> None:
    one = Chain()
    one.add()
    other = one.fork()
    listed = {"public": KEY, "number": 1, "holder": "Desk"}
    one.add(kinds.KEY_LISTED, f"k:{KEY}", listed)
    other.add(kinds.KEY_LISTED, f"k:{KEY}", listed | {"number": 2})
    first = _agree(open_store, one.facts, other.facts)
    assert first.fair.state.issuers() == ()


def test_scans_go_back_to_the_ticket_when_its_issue_clashes(open_store: OpenStore) -> None:
    desk, bus = Chain("desk"), Chain("bus")
    desk.add()
    fork = desk.fork()
    _issued(desk, GUEST)
    _scan(bus, f"t:{'00' * 8}", serial="00" * 8)
    fork.add()
    first = _agree(open_store, desk.facts, bus.facts, fork.facts)
    assert [row[1] for row in first.state()["scans"]] == [f"t:{'00' * 8}"]
    assert [row[0] for row in first.state()["presence"]] == [f"t:{'00' * 8}"]


def test_a_clash_is_passed_on_and_found_again(open_store: OpenStore) -> None:
    one = Chain()
    one.add()
    other = one.fork()
    _scan(one, GUEST)
    _scan(other, "g:2")
    here, there = open_store("here"), open_store("there")
    here.journal.absorb((*one.facts, *other.facts))
    there.journal.absorb(here.journal.facts())
    assert there.state() == here.state()
    assert there.verified().quarantined == 2
    assert there.journal.absorb(here.journal.facts()).new == 0


def test_the_body_of_a_clashing_fact_can_come_later_and_be_erased(store: Store) -> None:
    one = Chain()
    one.add()
    other = one.fork()
    mine, theirs = _scan(one, GUEST), _scan(other, "g:2")
    store.journal.absorb((one.facts[0], bare(mine), bare(theirs)))
    assert store.verified().absent == 2
    store.journal.absorb((mine, theirs))
    assert set(store.journal.facts()) == {*one.facts, *other.facts}
    assert store.verified().absent == 0
    store.connection.execute("UPDATE quarantine SET salt = NULL, text = NULL")
    assert store.verified().absent == 2
    assert store.verified().faults == []


def test_a_reference_to_a_clashing_fact_binds_nothing(open_store: OpenStore) -> None:
    late, other = Chain("late"), Chain("other")
    late.add()
    fork = late.fork()
    referred = late.add(at=MORNING + HOUR)
    fork.add()
    other.add(refs=[referred.envelope.id])
    store = _agree(open_store, late.facts, other.facts, fork.facts)
    assert {row[2] for row in store.state()["places"]} == {MORNING}
    assert store.state()["awaited"] == {(referred.envelope.id, other.facts[0].envelope.id)}
