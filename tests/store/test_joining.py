"""Records of one person are told to the one that stays, whatever came first and however often."""

import tempfile
from itertools import permutations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain import kinds
from tests.store.chains import Chain
from tests.store.conftest import OpenStore
from tests.store.stores import MEMORY, MORNING, Store
from tests.thoroughness import examples

GUESTS = ("g:1", "g:2", "g:3", "g:4")
SECOND = 1_000_000


def _register(chain: Chain, guest: str, **fields: object) -> None:
    chain.add(kinds.GUEST_IMPORTED, guest, {"set": {"latin_name": f"Guest {guest}"} | fields})


def _ticket(chain: Chain, guest: str) -> None:
    names = {"kind": "visitor", "scheme": "signed", "issuer": "ab" * 32, "stem": "0000000"}
    chain.add(kinds.TICKET_ISSUED, guest, {"serial": _serial(guest)} | names)


def _serial(guest: str) -> str:
    return guest[-1] * 16


def _scan(chain: Chain, subject: str, serial: str, at: int = MORNING) -> None:
    content = {"checkpoint": "door", "reason": "welcome", "serial": serial}
    chain.add(kinds.SCAN_ADMITTED, subject, content, at=at)


def _join(chain: Chain, guest: str, other: str) -> str:
    return chain.add(kinds.GUEST_SAME_AS, guest, {"other": other}).envelope.id


def _agree(open_store: OpenStore, *chains: Chain) -> Store:
    stores = []
    for number, order in enumerate(permutations(chains)):
        store = open_store(f"store-{number}")
        for chain in order:
            store.journal.absorb(chain.facts)
        assert store.verified().faults == []
        stores.append(store)
    assert all(store.state() == stores[0].state() for store in stores)
    return stores[0]


def _people(store: Store) -> list[object]:
    return sorted(str(row[0]) for row in store.state()["guests"])


def test_all_that_was_told_of_both_counts_for_the_one_that_stays(open_store: OpenStore) -> None:
    desk, door, office = Chain("desk"), Chain("door"), Chain("office")
    for guest in ("g:1", "g:2"):
        _register(desk, guest)
        _ticket(desk, guest)
    _scan(door, "t:" + _serial("g:1"), _serial("g:1"))
    _scan(door, "g:2", _serial("g:2"), MORNING + SECOND)
    _join(office, "g:1", "g:2")
    store = _agree(open_store, desk, door, office)
    assert _people(store) == ["g:2"]
    assert {row[1] for row in store.state()["scans"]} == {"g:2"}
    assert {(row[0], row[1]) for row in store.state()["tickets"]} == {
        (_serial("g:1"), "g:2"),
        (_serial("g:2"), "g:2"),
    }
    [presence] = store.state()["presence"]
    assert presence[5] == 2


def test_a_ring_of_joins_is_one_person(open_store: OpenStore) -> None:
    desk, one, other = Chain("desk"), Chain("one"), Chain("other")
    for guest in GUESTS:
        _register(desk, guest)
    _join(one, "g:1", "g:2")
    _join(one, "g:2", "g:3")
    _join(other, "g:3", "g:1")
    store = _agree(open_store, desk, one, other)
    assert _people(store) == ["g:1", "g:4"]


def test_two_devices_that_join_them_the_other_way_round_agree(open_store: OpenStore) -> None:
    desk, one, other = Chain("desk"), Chain("one"), Chain("other")
    _register(desk, "g:1")
    _register(desk, "g:2")
    _join(one, "g:2", "g:1")
    _join(other, "g:1", "g:2")
    assert _people(_agree(open_store, desk, one, other)) == ["g:1"]


def test_a_record_joined_to_one_that_nobody_knows_keeps_its_word(open_store: OpenStore) -> None:
    desk, one = Chain("desk"), Chain("one")
    _register(desk, "g:1", status="canceled", walk_in=True)
    _join(one, "g:1", "g:9")
    store = _agree(open_store, desk, one)
    [row] = store.connection.execute("SELECT * FROM guests").fetchall()
    told = row["subject"], row["latin_name"], row["status"], row["walk_in"]
    assert told == ("g:9", "Guest g:1", "canceled", 1)


def test_a_join_to_nobody_or_to_something_else_has_no_effect(store: Store) -> None:
    desk = Chain("desk")
    _register(desk, "g:1")
    for other in ("", "trip:1", "t:" + "0" * 16, "g:1"):
        _join(desk, "g:1", other)
    desk.add(kinds.GUEST_SAME_AS, "g:1", {"other": 5})
    store.journal.absorb(desk.facts)
    assert _people(store) == ["g:1"]
    assert store.verified().faults == []


@st.composite
def _chains(draw: st.DrawFn) -> list[Chain]:
    """What three devices do that don't hear of each other, but of what they did themselves."""
    clock = 0
    chains = [Chain(name) for name in ("a", "b", "c")]
    made: dict[str, list[tuple[str, str]]] = {chain.writer: [] for chain in chains}
    steps = st.tuples(
        st.sampled_from(chains),
        st.sampled_from(("register", "ticket", "scan", "bare", "join", "part", "book")),
        st.sampled_from(GUESTS),
        st.sampled_from(GUESTS),
    )
    for chain, what, guest, other in draw(st.lists(steps, max_size=24)):
        clock += SECOND
        at = MORNING + clock
        if what == "register":
            chain.add(kinds.GUEST_CORRECTED, guest, {"set": {"latin_name": other}}, at=at)
        elif what == "book":
            chain.add(kinds.GUEST_BOOKED, guest, {"set": {"booking.out": other}}, at=at)
        elif what == "ticket":
            _ticket(chain, guest)
        elif what in ("scan", "bare"):
            subject = guest if what == "scan" else "t:" + _serial(other)
            _scan(chain, subject, _serial(other), at)
        elif what == "join":
            made[chain.writer].append((guest, _join(chain, guest, other)))
        elif made[chain.writer]:
            subject, fact = made[chain.writer][0]
            chain.add(kinds.GUEST_SAME_AS, subject, {"other": subject}, refs=[fact], at=at)
    return chains


@settings(max_examples=examples(40), deadline=None)
@given(_chains(), st.permutations((0, 1, 2)), st.integers(1, 6))
def test_whatever_devices_join_apart_they_agree_once_they_meet(
    chains: list[Chain], order: list[int], piece: int
) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        at_once, by_and_by = Store(Path(folder) / "one"), Store(Path(folder) / "other")
        try:
            at_once.journal.absorb([fact for chain in chains for fact in chain.facts])
            for number in order:
                facts = chains[number].facts
                for start in range(0, len(facts), piece):
                    by_and_by.journal.absorb(facts[start : start + piece])
                    by_and_by.journal.absorb(facts[:start])
            assert by_and_by.state() == at_once.state()
            assert by_and_by.verified().faults == at_once.verified().faults == []
            scanned = {fact.envelope.id for chain in chains for fact in chain.facts}
            assert {row[0] for row in at_once.state()["scans"]} <= scanned
            counted = sum(row[5] for row in at_once.state()["presence"])
            kept = [f for c in chains for f in c.facts if f.envelope.kind == kinds.SCAN_ADMITTED]
            assert counted == len(kept)
        finally:
            at_once.close()
            by_and_by.close()
