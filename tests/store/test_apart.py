"""What a device may not write has no effect on any state, and is kept all the same."""

from collections.abc import Callable
from itertools import count
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain import deeds, kinds
from kiosk.domain.certificates import subject_of
from kiosk.domain.devices import Apart, Role
from kiosk.domain.facts import Fact
from kiosk.errors import NotAllowed
from kiosk.store import apart
from kiosk.store.verification import verify
from tests.domain.certificate_chains import Signing, known
from tests.store.chains import Chain, bare
from tests.store.conftest import OpenStore
from tests.store.stores import MORNING, Store
from tests.thoroughness import examples

KEY = "ab" * 32
HOUR = 3_600_000_000


def _lists_key(chain: Chain) -> Fact:
    listed = {"public": KEY, "number": 3, "holder": "somebody"}
    return chain.add(kinds.KEY_LISTED, f"k:{KEY}", listed)


def _scans(chain: Chain, subject: str = "g:1", at: int = 0) -> Fact:
    scan = {"checkpoint": "door", "reason": "welcome"}
    return chain.add(kinds.SCAN_ADMITTED, subject, scan, at=MORNING + at)


def _managed(open_store: OpenStore, founder: Signing, name: str = "store") -> Store:
    store = open_store(name)
    store.journal.trust(founder.authority)
    return store


def _issuers(store: Store) -> list[str]:
    return [issuer.public for issuer in store.fair.state.issuers()]


def _scanned(store: Store) -> set[str]:
    return {seen.scan.fact for seen in store.fair.state.recent(100)}


def test_a_marshal_s_device_lists_no_issuing_key(open_store: OpenStore) -> None:
    founder, marshal = Signing(1), Signing(2)
    founder.admits(marshal, Role.MARSHAL, trips=["bus-a"])
    marshal.owns_up()
    store = _managed(open_store, founder)
    store.journal.absorb(founder.chain.facts)
    listed, scan = _lists_key(marshal.chain), _scans(marshal.chain)
    store.journal.absorb(marshal.chain.facts)
    assert _issuers(store) == []
    assert _scanned(store) == {scan.envelope.id}
    [told] = store.fair.state.apart()
    assert (told.fact, told.reason) == (listed.envelope.id, Apart.NOT_A_MARSHALS)
    report = store.verified()
    assert (report.faults, report.apart) == ([], 1)


def test_a_key_counts_until_it_is_known_that_a_marshal_listed_it(open_store: OpenStore) -> None:
    founder, marshal = Signing(1), Signing(2)
    marshal.owns_up()
    _lists_key(marshal.chain)
    store = _managed(open_store, founder)
    store.journal.absorb(marshal.chain.facts)
    assert _issuers(store) == [KEY]
    founder.admits(marshal, Role.MARSHAL)
    store.journal.absorb(founder.chain.facts)
    assert _issuers(store) == []
    assert store.verified().faults == []


def test_what_a_device_wrote_after_it_was_shut_out_is_kept_and_passed_on_without_effect(
    open_store: OpenStore,
) -> None:
    founder, thief = Signing(1), Signing(2)
    founder.admits(thief)
    thief.owns_up()
    before = _scans(thief.chain)
    out = founder.shuts_out(thief, known(founder, thief))
    after = _scans(thief.chain, "g:2")
    _lists_key(thief.chain)
    store = _managed(open_store, founder)
    for chain in (thief.chain, founder.chain):
        store.journal.absorb(chain.facts)
    assert _scanned(store) == {before.envelope.id}
    assert _issuers(store) == []
    assert [told.reason for told in store.fair.state.apart()] == [Apart.SHUT_OUT] * 2
    assert after.envelope.digest in store.digests()
    assert store.fair.state.apart_by_writer() == {thief.chain.writer: 2}
    founder.admits(thief, refs=[out])
    store.journal.absorb(founder.chain.facts)
    assert _scanned(store) == {before.envelope.id, after.envelope.id}
    assert _issuers(store) == [KEY]
    assert store.verified().faults == []


def test_the_clock_of_a_thief_moves_nobody(open_store: OpenStore) -> None:
    founder, thief = Signing(1), Signing(2)
    founder.admits(thief)
    thief.owns_up()
    founder.shuts_out(thief, known(founder, thief))
    met = {"peer": "other", "peer_seq": 1, "peer_at": MORNING + HOUR, "own_at": MORNING}
    thief.chain.add(kinds.CLOCK_MET, "w:other", met)
    store = _managed(open_store, founder)
    for chain in (thief.chain, founder.chain):
        store.journal.absorb(chain.facts)
    assert store.fair.state.clock_corrections() == {}


def test_whoever_shuts_a_thief_out_goes_by_its_clock_no_more(open_store: OpenStore) -> None:
    founder, thief, desk = Signing(1), Signing(2), Chain("desk")
    store = _managed(open_store, founder)
    own = store.journal.writer
    admitted = founder.admits(thief)
    thief.owns_up()
    for chain, peer in ((thief.chain, own), (desk, thief.chain.writer)):
        met = {"peer": peer, "peer_seq": 1, "peer_at": MORNING + HOUR, "own_at": MORNING}
        chain.add(kinds.CLOCK_MET, f"w:{peer}", met)
    for chain in (thief.chain, desk, founder.chain):
        store.journal.absorb(chain.facts)
    assert own in store.fair.state.clock_corrections()
    body = founder.shuts_out(thief, {}, refs=[admitted]).body
    assert body is not None
    store.record(kinds.DEVICE_SHUT_OUT, subject_of(thief.public), **body.content())
    assert own not in store.fair.state.clock_corrections()
    note = store.note()
    [(time,)] = store.connection.execute(
        "SELECT time FROM places WHERE fact = ?", (note.envelope.id,)
    ).fetchall()
    assert time == MORNING
    assert store.verified().faults == []


def test_a_fact_that_refers_to_one_apart_stands_by_itself(open_store: OpenStore) -> None:
    founder, thief, desk = Signing(1), Signing(2), Chain("desk")
    founder.admits(thief)
    thief.owns_up()
    scan = _scans(thief.chain, at=HOUR)
    undo = desk.add(kinds.SCAN_UNDONE, "g:1", {"reason": "x"}, refs=[scan.envelope.id])
    founder.shuts_out(thief, {})
    store = _managed(open_store, founder)
    for chain in (thief.chain, desk, founder.chain):
        store.journal.absorb(chain.facts)
    [(time,)] = store.connection.execute(
        "SELECT time FROM places WHERE fact = ?", (undo.envelope.id,)
    ).fetchall()
    assert time == MORNING
    assert store.verified().faults == []


def test_what_this_very_device_may_not_write_is_refused_and_from_a_changed_program_stands_apart(
    open_store: OpenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    founder = Signing(1)
    store = _managed(open_store, founder)
    marshal = Signing(2)
    marshal.chain.writer = store.journal.writer
    body = marshal.owns_up().body
    assert body is not None
    store.record(kinds.DEVICE_WROTE, f"w:{store.journal.writer}", **body.content())
    founder.admits(marshal, Role.MARSHAL)
    store.journal.absorb(founder.chain.facts)
    before = store.digests()
    with pytest.raises(NotAllowed, match="issues no tickets"):
        store.record(kinds.KEY_LISTED, f"k:{KEY}", public=KEY, number=3, holder="")
    assert store.digests() == before
    monkeypatch.setattr(deeds, "refuse", lambda *_asked: None)
    store.record(kinds.KEY_LISTED, f"k:{KEY}", public=KEY, number=3, holder="")
    assert _issuers(store) == []
    scan = store.record(kinds.SCAN_ADMITTED, "g:1", checkpoint="door", reason="welcome")
    assert _scanned(store) == {scan.envelope.id}
    assert store.verified().faults == []


def test_the_limits_hold_after_a_new_start(open_store: OpenStore) -> None:
    founder, thief = Signing(1), Signing(2)
    founder.admits(thief)
    thief.owns_up()
    founder.shuts_out(thief, known(founder, thief))
    store = _managed(open_store, founder)
    store.journal.absorb([*founder.chain.facts, *thief.chain.facts])
    store.close()
    store.open()
    assert store.fair.state.authority() == founder.authority
    _scans(thief.chain)
    store.journal.absorb(thief.chain.facts)
    assert _scanned(store) == set()


def test_another_authority_is_another_word_on_everything(open_store: OpenStore) -> None:
    founder, other = Signing(1), Signing(3)
    marshal = Signing(2)
    founder.admits(marshal, Role.MARSHAL)
    marshal.owns_up()
    _lists_key(marshal.chain)
    store = _managed(open_store, founder)
    store.journal.absorb([*founder.chain.facts, *marshal.chain.facts])
    assert _issuers(store) == []
    store.journal.trust(other.authority)
    assert _issuers(store) == [KEY]
    assert store.verified().faults == []
    store.journal.trust(founder.authority)
    assert _issuers(store) == []


def test_in_a_fair_without_authority_certificates_change_nothing(open_store: OpenStore) -> None:
    founder, marshal = Signing(1), Signing(2)
    founder.admits(marshal, Role.MARSHAL)
    marshal.owns_up()
    _lists_key(marshal.chain)
    store = open_store()
    store.journal.absorb([*founder.chain.facts, *marshal.chain.facts])
    assert _issuers(store) == [KEY]
    assert store.fair.state.devices_known().known == {}


def test_a_certificate_counts_when_its_body_comes_later(open_store: OpenStore) -> None:
    founder, marshal = Signing(1), Signing(2)
    admitted = founder.admits(marshal, Role.MARSHAL)
    marshal.owns_up()
    _lists_key(marshal.chain)
    store = _managed(open_store, founder)
    store.journal.absorb([bare(admitted), *marshal.chain.facts])
    assert _issuers(store) == [KEY]
    store.journal.absorb([admitted])
    assert _issuers(store) == []
    assert store.verified().faults == []


def test_a_certificate_counts_by_its_signature_whatever_clashes_with_it(
    open_store: OpenStore,
) -> None:
    founder, marshal = Signing(1), Signing(2)
    fork = founder.chain.fork()
    founder.admits(marshal, Role.MARSHAL)
    fork.add()
    for number, order in enumerate(([founder.chain, fork], [fork, founder.chain])):
        store = _managed(open_store, founder, f"store-{number}")
        for chain in order:
            store.journal.absorb(chain.facts)
        assert store.fair.state.devices_known().known.keys() == {founder.public, marshal.public}
        assert store.verified().faults == []


def test_a_new_certificate_refers_to_what_was_told_of_the_device(open_store: OpenStore) -> None:
    founder, desk = Signing(1), Signing(2)
    founder.admits(desk)
    last = founder.shuts_out(desk, {}, refs=founder.chain.facts)
    store = _managed(open_store, founder)
    store.journal.absorb(founder.chain.facts)
    assert store.fair.state.device_heads(desk.public) == (last.envelope.id,)


def test_a_verification_tells_where_somebody_gave_a_fact_effect_again(
    open_store: OpenStore,
) -> None:
    founder, marshal = Signing(1), Signing(2)
    founder.admits(marshal, Role.MARSHAL)
    marshal.owns_up()
    _lists_key(marshal.chain)
    store = _managed(open_store, founder)
    store.journal.absorb([*founder.chain.facts, *marshal.chain.facts])
    store.connection.execute("DELETE FROM apart")
    assert any("apart" in fault for fault in verify(store.connection).faults)


def test_certificates_are_found_without_reading_all_facts(store: Store) -> None:
    plan = store.connection.execute(f"EXPLAIN QUERY PLAN {apart._ABOUT_DEVICES}").fetchall()
    about_envelopes = [row["detail"] for row in plan if " e " in f"{row['detail']} "]
    assert about_envelopes
    assert all("facts_about_devices" in detail for detail in about_envelopes)


# Whatever the order.

_names = count()
_deeds = st.lists(
    st.tuples(
        st.integers(1, 4),
        st.integers(1, 4),
        st.sampled_from(
            ["admit", "coordinate", "marshal", "shut out", "own up", "scan", "undo", "key", "met"]
        ),
        st.booleans(),
    ),
    min_size=4,
    max_size=24,
)


@given(deeds=_deeds, seed=st.integers(0, 2**32))
@settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_in_whatever_order_and_however_often_facts_come_every_store_comes_to_the_same(
    open_store: OpenStore, deeds: list[Any], seed: int
) -> None:
    chance = Random(seed)
    signing = {number: Signing(number) for number in range(1, 5)}
    told: list[Fact] = []
    for who, whom, deed, knows in deeds:
        told.append(_DEEDS[deed](signing[who], signing[whom], told if knows else []))
    states = []
    for _number in range(2):
        store = open_store(f"store-{next(_names)}")
        when = chance.randrange(4)  # the authority may be learned at any time
        for step in range(4):
            if step == when:
                store.journal.trust(signing[1].authority)
            for each in chance.sample(list(signing.values()), 4):
                store.journal.absorb(each.chain.facts[: chance.randint(0, len(each.chain.facts))])
        store.journal.absorb(told)
        assert store.verified().faults == []
        states.append(store.state())
        store.close()
    assert states[0] == states[1]


def _undo(who: Signing, whom: Signing, told: list[Fact]) -> Fact:
    scans = [fact.envelope.id for fact in told if fact.envelope.kind == kinds.SCAN_ADMITTED]
    return who.chain.add(kinds.SCAN_UNDONE, "g:1", {"reason": "mistaken"}, refs=scans)


def _met(who: Signing, whom: Signing, told: list[Fact]) -> Fact:
    seen = {"peer": whom.chain.writer, "peer_seq": 1, "peer_at": MORNING + HOUR, "own_at": MORNING}
    return who.chain.add(kinds.CLOCK_MET, f"w:{whom.chain.writer}", seen)


def _about(told: list[Fact], whom: Signing) -> list[Fact]:
    return [fact for fact in told if fact.envelope.subject == subject_of(whom.public)]


_DEEDS: dict[str, Callable[[Signing, Signing, list[Fact]], Fact]] = {
    "admit": lambda who, whom, told: who.admits(whom, refs=_about(told, whom)),
    "coordinate": lambda who, whom, told: who.admits(whom, Role.COORDINATOR),
    "marshal": lambda who, whom, told: who.admits(whom, Role.MARSHAL, refs=_about(told, whom)),
    "shut out": lambda who, whom, told: who.shuts_out(whom, known(who, whom), _about(told, whom)),
    "own up": lambda who, whom, told: who.owns_up(),
    "scan": lambda who, whom, told: _scans(who.chain),
    "undo": _undo,
    "key": lambda who, whom, told: _lists_key(who.chain),
    "met": _met,
}
