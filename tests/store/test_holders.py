"""Who a scan is told of: the ticket while nobody knows better, then its guest."""

from itertools import permutations

from kiosk.domain import kinds
from tests.store.chains import Chain
from tests.store.conftest import OpenStore
from tests.store.stores import Store

SERIAL, OTHER_SERIAL = "00" * 8, "11" * 8
TICKET = f"t:{SERIAL}"


def _issue(chain: Chain, guest: str, serial: str = SERIAL, scheme: str = "signed") -> None:
    names = {"kind": "visitor", "scheme": scheme, "issuer": "ab" * 32, "stem": "0000000"}
    chain.add(kinds.TICKET_ISSUED, guest, {"serial": serial} | names)


def _scan(chain: Chain, subject: str) -> str:
    content = {"checkpoint": "door", "reason": "welcome", "serial": SERIAL}
    return chain.add(kinds.SCAN_ADMITTED, subject, content).envelope.id


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


def _scanned(store: Store) -> set[object]:
    return {row[1] for row in store.state()["scans"]}


def test_a_scan_is_told_of_the_bare_ticket_and_then_of_its_guest(store: Store) -> None:
    bus, desk = Chain("bus"), Chain("desk")
    _scan(bus, TICKET)
    _issue(desk, "g:1")
    store.journal.absorb(bus.facts)
    assert _scanned(store) == {TICKET}
    store.journal.absorb(desk.facts)
    assert _scanned(store) == {"g:1"}
    assert store.verified().faults == []


def test_scans_at_both_devices_make_one_history_whatever_came_first(
    open_store: OpenStore,
) -> None:
    bus, desk, undo = Chain("bus"), Chain("desk"), Chain("undo")
    taken_back = _scan(bus, TICKET)
    _issue(desk, "g:1")
    _scan(desk, "g:1")
    undo.add(kinds.SCAN_UNDONE, "g:1", {"reason": "mistaken"}, refs=[taken_back])
    store = _agree(open_store, bus, desk, undo)
    assert _scanned(store) == {"g:1"}
    [presence] = store.state()["presence"]
    assert presence[5] == 1  # entries


def test_a_ticket_issued_to_two_guests_is_scanned_for_one_of_them(open_store: OpenStore) -> None:
    bus, desk, clumsy = Chain("bus"), Chain("desk"), Chain("clumsy")
    _scan(bus, TICKET)
    _issue(desk, "g:2")
    _issue(desk, "g:2", OTHER_SERIAL)
    _issue(clumsy, "g:1")
    _issue(clumsy, "g:3", OTHER_SERIAL)
    store = _agree(open_store, bus, desk, clumsy)
    assert _scanned(store) == {"g:1"}
    assert {row[:2] for row in store.state()["tickets"]} == {
        (SERIAL, "g:1"),
        (SERIAL, "g:2"),
        (OTHER_SERIAL, "g:2"),
        (OTHER_SERIAL, "g:3"),
    }


def test_a_ticket_issued_to_a_ticket_or_without_a_scheme_takes_no_scans(
    open_store: OpenStore,
) -> None:
    bus, hostile = Chain("bus"), Chain("hostile")
    _scan(bus, TICKET)
    _issue(hostile, TICKET)
    _issue(hostile, "t:x")
    _issue(hostile, "g:1", scheme="")
    assert _scanned(_agree(open_store, bus, hostile)) == {TICKET}
