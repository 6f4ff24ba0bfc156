"""Whom the facts admit and shut out, and which facts stand apart for it."""

from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain import certificates, kinds
from kiosk.domain.admissions import devices
from kiosk.domain.devices import NOBODY, Devices, Passed, Role
from kiosk.domain.facts import Fact
from kiosk.identity import device_keys
from tests.domain.certificate_chains import EVENT, Signing, known
from tests.store.chains import Chain


@pytest.fixture
def founder() -> Signing:
    return Signing(1)


@pytest.fixture
def other() -> Signing:
    return Signing(2)


@pytest.fixture
def third() -> Signing:
    return Signing(3)


def _judged(founder: Signing, *several: Signing) -> Devices:
    facts = [fact for each in (founder, *several) for fact in each.chain.facts]
    return devices(facts, founder.authority, device_keys.verify)


def _role(found: Devices, of: Signing) -> Role | None:
    device = found.of_key(of.public)
    return device.role if device and device.is_admitted else None


def test_without_an_authority_nobody_is_known_and_everything_has_effect(founder: Signing) -> None:
    founder.admits(Signing(2), Role.MARSHAL)
    assert devices(founder.chain.facts, None, device_keys.verify) == NOBODY
    assert NOBODY.has_effect("any", 7, kinds.KEY_LISTED)


def test_the_founder_is_a_coordinator_before_anything_was_told(founder: Signing) -> None:
    found = _judged(founder)
    assert _role(found, founder) is Role.COORDINATOR
    assert [each.founder for each in found.coordinators()] == [True]


def test_whom_the_founder_admits_belongs_to_the_fair(founder: Signing, other: Signing) -> None:
    founder.admits(other, Role.MARSHAL, "Bus A", trips=["bus-a"])
    [device] = [each for each in _judged(founder).known.values() if not each.founder]
    assert (device.name, device.role, device.trips) == ("Bus A", Role.MARSHAL, ("bus-a",))


def test_a_coordinator_that_was_admitted_admits_others(
    founder: Signing, other: Signing, third: Signing
) -> None:
    founder.admits(other, Role.COORDINATOR)
    other.admits(third)
    assert _role(_judged(founder, other), third) is Role.DESK


@pytest.mark.parametrize("role", [Role.DESK, Role.MARSHAL])
def test_whoever_is_no_coordinator_admits_nobody(
    founder: Signing, other: Signing, third: Signing, role: Role
) -> None:
    founder.admits(other, role)
    fact = other.admits(third, Role.COORDINATOR)
    found = _judged(founder, other)
    assert found.of_key(third.public) is None
    assert found.passed == {fact.envelope.id: Passed.NOT_A_COORDINATORS}


def test_two_who_admit_each_other_are_strangers_all_the_same(
    founder: Signing, other: Signing, third: Signing
) -> None:
    other.admits(third, Role.COORDINATOR)
    third.admits(other, Role.COORDINATOR)
    assert set(_judged(founder, other, third).known) == {founder.public}


@pytest.mark.parametrize(
    "changes",
    [
        {"role": "coordinator"},
        {"name": "Another"},
        {"until": 5},
        {"trips": ["bus-a"]},
        {"signature": "00" * 64},
    ],
)
def test_a_certificate_that_was_changed_is_forged(
    founder: Signing, other: Signing, changes: dict[str, Any]
) -> None:
    body = certificates.admission(founder.key, EVENT, other.public, "Desk", Role.DESK)
    fact = founder.write(kinds.DEVICE_ADMITTED, other.public, body | changes)
    found = _judged(founder)
    assert found.of_key(other.public) is None
    assert found.passed == {fact.envelope.id: Passed.FORGED}


@pytest.mark.parametrize(
    "changes",
    [
        {"role": "emperor"},
        {"public": "abc"},
        {"by": "Z" * 64},
        {"until": -1},
        {"until": True},
        {"signature": "x"},
        {"trips": [1]},
        {"name": "x" * 101},
        {"invite": {}},
    ],
)
def test_a_certificate_of_no_form_has_no_effect(
    founder: Signing, other: Signing, changes: dict[str, Any]
) -> None:
    body = certificates.admission(founder.key, EVENT, other.public, "Desk", Role.DESK)
    founder.write(kinds.DEVICE_ADMITTED, other.public, body | changes)
    assert set(_judged(founder).known) == {founder.public}


def test_a_certificate_of_another_fair_does_not_count(founder: Signing, other: Signing) -> None:
    fact = founder.admits(other, event=2020)
    assert _judged(founder).passed == {fact.envelope.id: Passed.MALFORMED}


def test_a_certificate_under_another_device_s_subject_does_not_count(
    founder: Signing, other: Signing, third: Signing
) -> None:
    body = certificates.admission(founder.key, EVENT, other.public, "Desk", Role.DESK)
    founder.write(kinds.DEVICE_ADMITTED, third.public, body)
    assert set(_judged(founder).known) == {founder.public}


def test_what_was_signed_for_one_purpose_serves_no_other(founder: Signing) -> None:
    body = certificates.ownership(founder.key, EVENT, "writer1")
    assert certificates.is_signed(kinds.DEVICE_WROTE, body, founder.public, device_keys.verify)
    for sort in (kinds.DEVICE_ADMITTED, kinds.DEVICE_SHUT_OUT, certificates.INVITED):
        assert not certificates.is_signed(sort, body, founder.public, device_keys.verify)


def test_the_last_admission_names_the_device(founder: Signing, other: Signing) -> None:
    founder.admits(other, Role.MARSHAL, "Bus A", trips=["bus-a"])
    founder.admits(other, Role.MARSHAL, "Bus B", trips=["bus-b"])
    device = _judged(founder).of_key(other.public)
    assert device is not None
    assert (device.name, device.trips) == ("Bus B", ("bus-b",))


# Invitations.


def test_an_invited_device_writes_its_admission_itself(founder: Signing, other: Signing) -> None:
    other.joins(founder.invites(9, Role.MARSHAL, ["bus-a"]), "Bus A")
    device = _judged(founder, other).of_key(other.public)
    assert device is not None
    assert (device.name, device.role, device.trips) == ("Bus A", Role.MARSHAL, ("bus-a",))


def test_an_invitation_admits_one_device(founder: Signing, other: Signing, third: Signing) -> None:
    invited = founder.invites(9)
    first = other.joins(invited)
    second = third.joins(invited, refs=[first])
    found = _judged(founder, third, other)
    assert _role(found, other) is Role.DESK
    assert _role(found, third) is None
    assert found.passed == {second.envelope.id: Passed.INVITATION_USED}


@pytest.mark.parametrize("changes", [{"role": "coordinator"}, {"trips": ["bus-b"]}, {"until": 9}])
def test_an_invitation_allows_no_other_terms(
    founder: Signing, other: Signing, changes: dict[str, Any]
) -> None:
    invited = founder.invites(9, Role.MARSHAL, ["bus-a"])
    terms = {"role": Role.MARSHAL, "trips": ["bus-a"], "until": 0} | changes
    body = certificates.admission(
        invited.key, EVENT, other.public, "Bus", invite=invited.certificate, **terms
    )
    other.write(kinds.DEVICE_ADMITTED, other.public, body)
    assert set(_judged(founder, other).known) == {founder.public}


def test_who_has_no_key_of_the_invitation_can_not_use_it(founder: Signing, other: Signing) -> None:
    invited = founder.invites(9)
    body = certificates.admission(
        other.key, EVENT, other.public, "Desk", Role.DESK, invite=invited.certificate
    )
    other.write(kinds.DEVICE_ADMITTED, other.public, body)
    assert set(_judged(founder, other).known) == {founder.public}


def test_a_desk_s_invitation_admits_nobody(
    founder: Signing, other: Signing, third: Signing
) -> None:
    founder.admits(other)
    third.joins(other.invites(9))
    assert _judged(founder, other, third).of_key(third.public) is None


# Shutting out.


def test_what_a_device_wrote_after_it_was_shut_out_stands_apart(
    founder: Signing, other: Signing
) -> None:
    founder.admits(other)
    other.owns_up()
    founder.shuts_out(other, {"writer2": 5})
    found = _judged(founder, other)
    assert _role(found, other) is None
    assert found.has_effect("writer2", 5, kinds.SCAN_ADMITTED)
    assert not found.has_effect("writer2", 6, kinds.SCAN_ADMITTED)


def test_a_store_that_nobody_knew_at_the_shut_out_stands_apart_whole(
    founder: Signing, other: Signing
) -> None:
    founder.admits(other)
    founder.shuts_out(other, {})
    other.owns_up()
    assert not _judged(founder, other).has_effect("writer2", 1, kinds.SCAN_ADMITTED)


def test_who_admits_again_and_knows_of_the_shut_out_lifts_it(
    founder: Signing, other: Signing, third: Signing
) -> None:
    founder.admits(third, Role.COORDINATOR)
    founder.admits(other)
    out = founder.shuts_out(other, {})
    third.admits(other, refs=[out])
    assert _role(_judged(founder, other, third), other) is Role.DESK


def test_who_renames_a_device_without_knowing_that_it_was_shut_out_does_not_readmit_it(
    founder: Signing, other: Signing, third: Signing
) -> None:
    founder.admits(third, Role.COORDINATOR)
    admitted = founder.admits(other)
    founder.shuts_out(other, {})
    third.admits(other, Role.DESK, "Renamed", refs=[admitted], at=10**9)
    device = _judged(founder, other, third).of_key(other.public)
    assert device is not None
    assert (device.name, device.shut_out) == ("Renamed", "stolen")


def test_a_thief_can_not_come_back_by_the_invitation_it_once_came_by(
    founder: Signing, other: Signing
) -> None:
    invited = founder.invites(9)
    first = other.joins(invited)
    out = founder.shuts_out(other, known(other), refs=[first])
    other.joins(invited, refs=[out])
    assert _role(_judged(founder, other), other) is None


def test_two_shut_outs_apart_leave_what_both_knew(
    founder: Signing, other: Signing, third: Signing
) -> None:
    admitted = founder.admits(third, Role.COORDINATOR)
    founder.admits(other)
    other.owns_up()
    founder.shuts_out(other, {"writer2": 9})
    third.shuts_out(other, {"writer2": 5}, refs=[admitted])
    found = _judged(founder, other, third)
    assert found.has_effect("writer2", 5, kinds.SCAN_ADMITTED)
    assert not found.has_effect("writer2", 6, kinds.SCAN_ADMITTED)


def test_what_a_coordinator_signed_before_it_was_shut_out_still_counts(
    founder: Signing, other: Signing, third: Signing
) -> None:
    founder.admits(other, Role.COORDINATOR)
    other.admits(third)
    founder.shuts_out(other, known(other))
    late = Signing(4)
    other.admits(late)
    found = _judged(founder, other)
    assert _role(found, third) is Role.DESK
    assert found.of_key(late.public) is None


def test_an_invitation_of_a_coordinator_that_was_shut_out_admits_nobody_any_more(
    founder: Signing, other: Signing, third: Signing
) -> None:
    founder.admits(other, Role.COORDINATOR)
    invited = other.invites(9, Role.COORDINATOR)
    founder.shuts_out(other, known(other))
    fact = third.joins(invited)
    found = _judged(founder, other, third)
    assert found.of_key(third.public) is None
    assert found.passed == {fact.envelope.id: Passed.SIGNER_SHUT_OUT}


def test_a_coordinator_that_was_shut_out_can_not_shut_out_who_did_it(
    founder: Signing, other: Signing
) -> None:
    founder.admits(other, Role.COORDINATOR)
    founder.shuts_out(other, known(founder, other), at=10)
    other.shuts_out(founder, {}, at=-(10**12))
    found = _judged(founder, other)
    assert [each.public for each in found.coordinators()] == [founder.public]


def test_the_founder_s_lost_device_is_shut_out_by_another_coordinator(
    founder: Signing, other: Signing, third: Signing
) -> None:
    admitted = founder.admits(other, Role.COORDINATOR)
    other.shuts_out(founder, known(founder), refs=[admitted])
    founder.admits(third)  # the thief
    found = _judged(founder, other)
    assert [each.public for each in found.coordinators()] == [other.public]
    assert found.of_key(third.public) is None


def test_whom_a_thief_admitted_as_a_coordinator_goes_with_it(
    founder: Signing, other: Signing, third: Signing
) -> None:
    admitted = founder.admits(other, Role.COORDINATOR)
    other.shuts_out(founder, known(founder), refs=[admitted])
    founder.admits(third, Role.COORDINATOR)
    third.admits(Signing(4), at=10)
    third.shuts_out(other, {}, at=10)
    assert [e.public for e in _judged(founder, other, third).coordinators()] == [other.public]


# What marshals write, and whose store is whose.


def test_what_a_marshal_does_not_write_stands_apart(founder: Signing, other: Signing) -> None:
    founder.admits(other, Role.MARSHAL, trips=["bus-a"])
    other.owns_up()
    found = _judged(founder, other)
    assert not found.has_effect("writer2", 2, kinds.KEY_LISTED)
    assert not found.has_effect("writer2", 2, kinds.GUEST_IMPORTED)
    assert found.has_effect("writer2", 2, kinds.SCAN_ADMITTED)
    assert found.has_effect("writer2", 2, kinds.GUEST_BOOKED)


def test_a_desk_may_write_everything(founder: Signing, other: Signing) -> None:
    founder.admits(other)
    other.owns_up()
    assert _judged(founder, other).has_effect("writer2", 2, kinds.KEY_LISTED)


def test_nobody_takes_another_s_store_for_its_own(founder: Signing, other: Signing) -> None:
    founder.admits(other, Role.MARSHAL)
    founder.owns_up()
    body = certificates.ownership(other.key, EVENT, "writer1")
    other.chain.add(kinds.DEVICE_WROTE, "w:writer1", body)
    found = _judged(founder, other)
    owner = found.of_writer("writer1")
    assert owner is not None and owner.founder


def test_the_first_owner_that_a_chain_names_stays_the_owner(
    founder: Signing, other: Signing
) -> None:
    founder.admits(other, Role.MARSHAL)
    other.owns_up()
    body = certificates.ownership(founder.key, EVENT, "writer2")
    other.chain.add(kinds.DEVICE_WROTE, "w:writer2", body)
    owner = _judged(founder, other).of_writer("writer2")
    assert owner is not None and owner.public == other.public


def test_a_device_is_called_by_name_or_by_the_beginning_of_its_key(
    founder: Signing, other: Signing
) -> None:
    founder.admits(other, name="Desk 2")
    found = _judged(founder)
    assert [each.public for each in found.called("desk 2")] == [other.public]
    assert [each.public for each in found.called(other.public[:8])] == [other.public]
    assert found.called("") == ()


# Whatever the order.


def test_certificates_count_alike_in_any_order_of_arrival(
    founder: Signing, other: Signing, third: Signing
) -> None:
    founder.admits(other, Role.COORDINATOR)
    third.joins(other.invites(9))
    other.shuts_out(founder, known(founder))
    founder.shuts_out(third, known(third))
    facts = [*founder.chain.facts, *other.chain.facts, *third.chain.facts]
    found = [devices(o, founder.authority, device_keys.verify) for o in permutations(facts)]
    assert all(each == found[0] for each in found)


_steps = st.lists(
    st.tuples(
        st.integers(1, 4),
        st.integers(1, 4),
        st.sampled_from(["admit", "coordinate", "marshal", "shut out", "own up", "invite"]),
        st.integers(-5, 5),
        st.booleans(),
    ),
    max_size=14,
)


@given(_steps, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_whatever_devices_sign_the_same_set_gives_the_same_devices(
    steps: list[tuple[int, int, str, int, bool]], chance: Random
) -> None:
    signing = {number: Signing(number) for number in range(1, 5)}
    told: list[Fact] = []
    for number, (who, whom, deed, at, knows) in enumerate(steps):
        told.append(_done(signing[who], signing[whom], deed, at, told if knows else [], number))
    shuffled = list(told)
    chance.shuffle(shuffled)
    authority = signing[1].authority
    found = devices(told, authority, device_keys.verify)
    assert devices(shuffled, authority, device_keys.verify) == found
    # No certificate is both counted and passed over, and nobody is known by nobody's word.
    vouched = {fact.envelope.id for fact in told} - set(found.passed)
    about = {certificates.subject_of(public) for public in found.known}
    subjects = {fact.envelope.subject for fact in told if fact.envelope.id in vouched}
    assert {subject for subject in subjects if subject.startswith("d:")} <= about


def _done(who: Signing, whom: Signing, deed: str, at: int, told: list[Fact], number: int) -> Fact:
    last = known(who, whom)
    if deed == "shut out":
        return who.shuts_out(whom, last, told, at)
    if deed == "own up":
        return who.owns_up()
    if deed == "invite":
        return whom.joins(who.invites(100 + number, Role.COORDINATOR), refs=told)
    roles = {"admit": Role.DESK, "coordinate": Role.COORDINATOR, "marshal": Role.MARSHAL}
    return who.admits(whom, roles[deed], refs=told, at=at)


def test_facts_about_other_things_are_looked_over(founder: Signing) -> None:
    chain = Chain()
    chain.add()
    found = devices(
        [*chain.facts, founder.admits(Signing(2))], founder.authority, device_keys.verify
    )
    assert len(found.known) == 2
