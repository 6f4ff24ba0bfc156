"""An erased guest is gone from the file, everywhere, whatever comes in later; the chain holds."""

from itertools import count, permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain import kinds
from kiosk.domain.devices import Role
from kiosk.domain.erasures import erasing
from kiosk.domain.facts import Fact
from kiosk.domain.guests import Guest
from kiosk.store.shelf import Shelf
from kiosk.usecases.issue_tickets import issue
from kiosk.usecases.privacy.erasure import erase_fair, erase_guest, remains
from tests.domain.certificate_chains import Signing
from tests.store.chains import Chain
from tests.store.conftest import OpenStore
from tests.store.stores import EVENT, Store, exchange

_NUMBERS = count()
ANNA, BORIS = "Anna Petrowna-Erasable", "Boris Stays"


def _with_guests(store: Store) -> Store:
    store.import_rows(
        {"registration": "1", "latin_name": ANNA, "kind": "visitor"},
        {"registration": "2", "latin_name": BORIS, "kind": "visitor"},
    )
    issue(store.fair, store.fair.state.every_guest())
    return store


def _guest(store: Store, registration: str) -> Guest:
    [guest] = store.fair.state.registered(registration)
    return guest


def _scan(store: Store, registration: str) -> Fact:
    subject = _guest(store, registration).subject
    return store.record(kinds.SCAN_ADMITTED, subject, checkpoint="door", reason="welcome")


def _in_file(store: Store, text: str) -> bool:
    files = [store.path, store.path.with_name(f"{store.path.name}-wal")]
    return any(text.encode() in file.read_bytes() for file in files if file.exists())


def _names(store: Store) -> set[str]:
    return {guest.latin_name for guest in store.fair.state.every_guest() if guest.latin_name}


def test_no_byte_of_an_erased_name_is_left_in_the_file_and_the_chain_holds(store: Store) -> None:
    _with_guests(store)
    _scan(store, "1")
    assert _in_file(store, ANNA)
    erased = erase_guest(store.fair, _guest(store, "1"), "asked")
    assert (erased.facts, erased.tickets) == (2, 1)
    assert not _in_file(store, ANNA)
    assert _names(store) == {BORIS}
    report = store.verified()
    assert report.faults == []
    assert report.absent == 2


def test_the_erased_guest_s_ticket_is_refused_as_revoked(store: Store) -> None:
    _with_guests(store)
    guest = _guest(store, "1")
    erase_guest(store.fair, guest, "asked")
    [ticket] = store.fair.state.tickets_of(guest.subject)
    assert ticket.state == "revoked"


def test_nothing_of_others_is_erased_whatever_an_erasure_names(store: Store) -> None:
    _with_guests(store)
    everything = [fact.envelope.id for fact in store.journal.facts()]
    store.record(kinds.GUEST_ERASED, _guest(store, "1").subject, everything, reason="too much")
    assert _names(store) == {BORIS}


def test_bodies_that_an_old_bundle_brings_back_are_not_kept(
    store: Store, open_store: OpenStore
) -> None:
    _with_guests(store)
    old = store.journal.facts()
    erase_guest(store.fair, _guest(store, "1"), "asked")
    store.journal.absorb(old)
    assert not _in_file(store, ANNA)
    other = open_store("other")
    other.journal.absorb(old)
    other.journal.absorb(store.journal.facts())
    assert not _in_file(other, ANNA)
    assert other.state() == store.state()


def test_an_erasure_that_arrives_before_what_it_takes_takes_it_all_the_same(
    store: Store, open_store: OpenStore
) -> None:
    desk = _with_guests(open_store("desk"))
    store.journal.absorb(desk.journal.facts())
    erase_guest(store.fair, _guest(store, "1"), "asked")
    late = open_store("late")
    late.journal.absorb(store.journal.facts())
    late.journal.absorb(desk.journal.facts())
    assert not _in_file(late, ANNA)
    assert late.state() == store.state()


def test_what_another_desk_wrote_without_knowing_is_told_and_erased_once_more(
    store: Store, open_store: OpenStore
) -> None:
    desk = _with_guests(open_store("desk"))
    store.journal.absorb(desk.journal.facts())
    guest = _guest(store, "1")
    erase_guest(store.fair, guest, "asked")
    desk.import_rows({"registration": "1", "note": "Spoke at the desk"})
    exchange(store, desk)
    assert remains(store.fair) == (guest.subject,)
    again = store.fair.state.guest(guest.subject)
    assert again is not None
    erase_guest(store.fair, again, "asked")
    exchange(store, desk)
    assert remains(store.fair) == ()
    assert not _in_file(desk, "Spoke at the desk")
    assert desk.state() == store.state()


def test_what_a_copy_wrote_under_the_same_name_is_erased_in_quarantine_too(store: Store) -> None:
    one = Chain()
    fork = one.fork()
    guest = store.fair.guest_subject("1")
    one.add(kinds.GUEST_IMPORTED, guest, {"set": {"latin_name": ANNA}})
    fork.add(kinds.GUEST_IMPORTED, guest, {"set": {"latin_name": f"{ANNA}, again"}})
    store.journal.absorb(one.facts)
    store.journal.absorb(fork.facts)
    named = [fact.envelope.id for fact in (*one.facts, *fork.facts)]
    store.record(kinds.GUEST_ERASED, guest, named, reason="asked")
    assert not _in_file(store, ANNA)
    store.journal.absorb([*one.facts, *fork.facts])
    assert not _in_file(store, ANNA)
    assert {key.digest for key in store.fair.state.erased()} == {
        fact.envelope.digest for fact in (*one.facts, *fork.facts)
    }
    assert store.verified().faults == []


def test_an_erasure_of_one_of_two_clashing_facts_with_one_id_leaves_the_other_guest_s(
    store: Store,
) -> None:
    one, other = Chain("one"), Chain("other")
    fact = one.add(
        kinds.GUEST_IMPORTED, store.fair.guest_subject("1"), {"set": {"latin_name": ANNA}}
    )
    other.add(
        kinds.GUEST_IMPORTED,
        store.fair.guest_subject("2"),
        {"set": {"latin_name": BORIS}},
        id=fact.envelope.id,
    )
    store.journal.absorb(one.facts)
    store.journal.absorb(other.facts)
    named = [fact.envelope.id]
    store.record(kinds.GUEST_ERASED, store.fair.guest_subject("1"), named, reason="asked")
    assert not _in_file(store, ANNA)
    assert _in_file(store, BORIS)


def test_what_an_erasure_took_before_it_clashed_is_gone_until_somebody_brings_it_again(
    store: Store, open_store: OpenStore
) -> None:
    """It was obeyed when it was heard of; that it loses its effect then undoes no deletion."""
    _with_guests(store)
    guest, told = _guest(store, "1").subject, store.journal.facts()
    named = [fact.envelope.id for fact in told if fact.envelope.subject == guest]
    one = Chain()
    fork = one.fork()
    one.add(kinds.GUEST_ERASED, guest, {"reason": "asked"}, refs=named)
    fork.add(kinds.WRITER_NAMED, "w:copy", {"name": "A copy that no sign gave away"})
    at_once = open_store("at once")
    at_once.journal.absorb([*told, *one.facts, *fork.facts])
    store.journal.absorb(one.facts)
    assert _names(store) == {BORIS}
    store.journal.absorb(fork.facts)
    assert _names(store) == {BORIS}
    assert _names(at_once) == {ANNA, BORIS}, "neither of two that clash has effect"
    exchange(store, at_once)
    assert _names(store) == {ANNA, BORIS}
    assert store.state() == at_once.state()
    assert store.verified().faults == []


def test_no_hub_is_asked_again_for_what_an_erasure_took(store: Store) -> None:
    _with_guests(store)
    erased = {fact.envelope.digest for fact in store.journal.facts()}
    erase_guest(store.fair, _guest(store, "1"), "asked")
    assert _asked_for(store).isdisjoint(erased)
    erase_fair(store.fair, "over")
    assert _asked_for(store) == set()


def _asked_for(store: Store) -> set[str]:
    """What an exchange with a hub would ask for."""
    shelf = Shelf.open(store.path)
    try:
        return {key.digest for keys in shelf.bare().values() for key in keys}
    finally:
        shelf.close()


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_order_of_arrival_leaves_the_same(data: st.DataObject, open_store: OpenStore) -> None:
    one, two, three = (open_store(f"{next(_NUMBERS)}") for _ in range(3))
    _with_guests(one)
    two.journal.absorb(one.journal.facts())
    _scan(two, "1")
    erase_guest(one.fair, _guest(one, "1"), "asked")
    stores = (one, two, three)
    for source, target in data.draw(st.permutations(list(permutations(range(3), 2)))):
        stores[target].journal.absorb(stores[source].journal.facts())
    exchange(*stores)
    assert one.state() == two.state() == three.state()
    assert not any(_in_file(store, ANNA) for store in stores)
    assert all(store.verified().faults == [] for store in stores)


def test_an_erased_fair_names_nobody_any_more_and_takes_nobody_in(
    store: Store, open_store: OpenStore
) -> None:
    _with_guests(store)
    store.note()
    old = store.journal.facts()
    erase_fair(store.fair, "over")
    assert not any(_in_file(store, text) for text in (ANNA, BORIS, "Somebody 0"))
    assert store.fair.state.every_guest() == ()
    store.journal.absorb(old)
    desk = open_store("desk")
    desk.import_rows({"registration": "3", "latin_name": "Carla Late", "kind": "visitor"})
    exchange(store, desk)
    assert not any(_in_file(each, "Carla Late") for each in (store, desk))
    assert store.verified().faults == []


@pytest.mark.parametrize("role", [Role.DESK, Role.MARSHAL])
def test_where_devices_are_managed_only_a_coordinator_erases(
    role: Role, open_store: OpenStore
) -> None:
    founder, desk = Signing(1), Signing(2)
    founder.admits(desk, role, trips=["bus-a"] if role is Role.MARSHAL else [])
    desk.owns_up()
    desk.chain.add(kinds.FAIR_ERASED, "fair", {"reason": "mischief"})
    store = _with_guests(open_store("managed"))
    store.journal.trust(founder.authority)
    store.journal.absorb(founder.chain.facts)
    store.journal.absorb(desk.chain.facts)
    assert _names(store) == {ANNA, BORIS}
    said = erasing(founder.key, EVENT.number, kinds.FAIR_ERASED, "fair", (), "over")
    founder.chain.add(kinds.FAIR_ERASED, "fair", said)
    founder.owns_up()
    store.journal.absorb(founder.chain.facts)
    assert _names(store) == set()
