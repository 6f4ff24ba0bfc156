"""What a device wrote and signed after it was shut out has no effect, whoever shut it out."""

from kiosk.domain import kinds
from kiosk.domain.devices import Passed, Role
from tests.domain.certificate_chains import Signing, judged, known, role_of


def test_what_a_device_wrote_after_it_was_shut_out_stands_apart(
    founder: Signing, other: Signing
) -> None:
    founder.admits(other)
    other.owns_up()
    founder.shuts_out(other, {"writer2": 5})
    found = judged(founder, other)
    assert role_of(found, other) is None
    assert found.has_effect("writer2", 5, kinds.SCAN_ADMITTED)
    assert not found.has_effect("writer2", 6, kinds.SCAN_ADMITTED)


def test_a_store_that_nobody_knew_at_the_shut_out_stands_apart_whole(
    founder: Signing, other: Signing
) -> None:
    founder.admits(other)
    founder.shuts_out(other, {})
    other.owns_up()
    assert not judged(founder, other).has_effect("writer2", 1, kinds.SCAN_ADMITTED)


def test_who_admits_again_and_knows_of_the_shut_out_lifts_it(
    founder: Signing, other: Signing, third: Signing
) -> None:
    founder.admits(third, Role.COORDINATOR)
    founder.admits(other)
    out = founder.shuts_out(other, {})
    third.admits(other, refs=[out])
    assert role_of(judged(founder, other, third), other) is Role.DESK


def test_who_renames_a_device_without_knowing_that_it_was_shut_out_does_not_readmit_it(
    founder: Signing, other: Signing, third: Signing
) -> None:
    founder.admits(third, Role.COORDINATOR)
    admitted = founder.admits(other)
    founder.shuts_out(other, {})
    third.admits(other, Role.DESK, "Renamed", refs=[admitted], at=10**9)
    device = judged(founder, other, third).of_key(other.public)
    assert device is not None
    assert (device.name, device.shut_out) == ("Renamed", "stolen")


def test_a_thief_can_not_come_back_by_the_invitation_it_once_came_by(
    founder: Signing, other: Signing
) -> None:
    invited = founder.invites(9)
    first = other.joins(invited)
    out = founder.shuts_out(other, known(other), refs=[first])
    other.joins(invited, refs=[out])
    assert role_of(judged(founder, other), other) is None


def test_two_shut_outs_apart_leave_what_both_knew(
    founder: Signing, other: Signing, third: Signing
) -> None:
    admitted = founder.admits(third, Role.COORDINATOR)
    founder.admits(other)
    other.owns_up()
    founder.shuts_out(other, {"writer2": 9})
    third.shuts_out(other, {"writer2": 5}, refs=[admitted])
    found = judged(founder, other, third)
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
    found = judged(founder, other)
    assert role_of(found, third) is Role.DESK
    assert found.of_key(late.public) is None


def test_an_invitation_of_a_coordinator_that_was_shut_out_admits_nobody_any_more(
    founder: Signing, other: Signing, third: Signing
) -> None:
    founder.admits(other, Role.COORDINATOR)
    invited = other.invites(9, Role.COORDINATOR)
    founder.shuts_out(other, known(other))
    fact = third.joins(invited)
    found = judged(founder, other, third)
    assert found.of_key(third.public) is None
    assert found.passed == {fact.envelope.id: Passed.SIGNER_SHUT_OUT}


def test_a_coordinator_that_was_shut_out_can_not_shut_out_who_did_it(
    founder: Signing, other: Signing
) -> None:
    founder.admits(other, Role.COORDINATOR)
    founder.shuts_out(other, known(founder, other), at=10)
    other.shuts_out(founder, {}, at=-(10**12))
    found = judged(founder, other)
    assert [each.public for each in found.coordinators()] == [founder.public]


def test_the_founder_s_lost_device_is_shut_out_by_another_coordinator(
    founder: Signing, other: Signing, third: Signing
) -> None:
    admitted = founder.admits(other, Role.COORDINATOR)
    other.shuts_out(founder, known(founder), refs=[admitted])
    founder.admits(third)  # the thief
    found = judged(founder, other)
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
    assert [e.public for e in judged(founder, other, third).coordinators()] == [other.public]
