"""Whom the facts admit as what, and which facts stand apart for it."""

from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain import certificates, kinds
from kiosk.domain.admissions import devices
from kiosk.domain.devices import NOBODY, Passed, Role
from kiosk.domain.facts import Fact
from kiosk.identity import device_keys
from tests.domain.certificate_chains import EVENT, Signing, judged, known, role_of
from tests.store.chains import Chain


def test_without_an_authority_nobody_is_known_and_everything_has_effect(founder: Signing) -> None:
    founder.admits(Signing(2), Role.MARSHAL)
    assert devices(founder.chain.facts, None, device_keys.verify) == NOBODY
    assert NOBODY.has_effect("any", 7, kinds.KEY_LISTED)


def test_the_founder_is_a_coordinator_before_anything_was_told(founder: Signing) -> None:
    found = judged(founder)
    assert role_of(found, founder) is Role.COORDINATOR
    assert [each.founder for each in found.coordinators()] == [True]


def test_whom_the_founder_admits_belongs_to_the_fair(founder: Signing, other: Signing) -> None:
    founder.admits(other, Role.MARSHAL, "Bus A", trips=["bus-a"])
    [device] = [each for each in judged(founder).known.values() if not each.founder]
    assert (device.name, device.role, device.trips) == ("Bus A", Role.MARSHAL, ("bus-a",))


def test_a_coordinator_that_was_admitted_admits_others(
    founder: Signing, other: Signing, third: Signing
) -> None:
    founder.admits(other, Role.COORDINATOR)
    other.admits(third)
    assert role_of(judged(founder, other), third) is Role.DESK


@pytest.mark.parametrize("role", [Role.DESK, Role.MARSHAL])
def test_whoever_is_no_coordinator_admits_nobody(
    founder: Signing, other: Signing, third: Signing, role: Role
) -> None:
    founder.admits(other, role)
    fact = other.admits(third, Role.COORDINATOR)
    found = judged(founder, other)
    assert found.of_key(third.public) is None
    assert found.passed == {fact.envelope.id: Passed.NOT_A_COORDINATORS}


def test_two_who_admit_each_other_are_strangers_all_the_same(
    founder: Signing, other: Signing, third: Signing
) -> None:
    other.admits(third, Role.COORDINATOR)
    third.admits(other, Role.COORDINATOR)
    assert set(judged(founder, other, third).known) == {founder.public}


def test_the_last_admission_names_the_device(founder: Signing, other: Signing) -> None:
    founder.admits(other, Role.MARSHAL, "Bus A", trips=["bus-a"])
    founder.admits(other, Role.MARSHAL, "Bus B", trips=["bus-b"])
    device = judged(founder).of_key(other.public)
    assert device is not None
    assert (device.name, device.trips) == ("Bus B", ("bus-b",))


def test_what_a_marshal_does_not_write_stands_apart(founder: Signing, other: Signing) -> None:
    founder.admits(other, Role.MARSHAL, trips=["bus-a"])
    other.owns_up()
    found = judged(founder, other)
    assert not found.has_effect("writer2", 2, kinds.KEY_LISTED)
    assert not found.has_effect("writer2", 2, kinds.GUEST_IMPORTED)
    assert found.has_effect("writer2", 2, kinds.SCAN_ADMITTED)
    assert found.has_effect("writer2", 2, kinds.GUEST_BOOKED)


def test_a_desk_may_write_everything(founder: Signing, other: Signing) -> None:
    founder.admits(other)
    other.owns_up()
    assert judged(founder, other).has_effect("writer2", 2, kinds.KEY_LISTED)


def test_nobody_takes_another_s_store_for_its_own(founder: Signing, other: Signing) -> None:
    founder.admits(other, Role.MARSHAL)
    founder.owns_up()
    body = certificates.ownership(other.key, EVENT, "writer1")
    other.chain.add(kinds.DEVICE_WROTE, "w:writer1", body)
    found = judged(founder, other)
    owner = found.of_writer("writer1")
    assert owner is not None and owner.founder


def test_the_first_owner_that_a_chain_names_stays_the_owner(
    founder: Signing, other: Signing
) -> None:
    founder.admits(other, Role.MARSHAL)
    other.owns_up()
    body = certificates.ownership(founder.key, EVENT, "writer2")
    other.chain.add(kinds.DEVICE_WROTE, "w:writer2", body)
    owner = judged(founder, other).of_writer("writer2")
    assert owner is not None and owner.public == other.public


def test_a_device_is_called_by_name_or_by_the_beginning_of_its_key(
    founder: Signing, other: Signing
) -> None:
    founder.admits(other, name="Desk 2")
    found = judged(founder)
    assert [each.public for each in found.called("desk 2")] == [other.public]
    assert [each.public for each in found.called(other.public[:8])] == [other.public]
    assert found.called("") == ()


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
