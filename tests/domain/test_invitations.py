"""A device that was invited admits itself, once and on the terms that were signed."""

from typing import Any

import pytest

from kiosk.domain import certificates, kinds
from kiosk.domain.devices import Passed, Role
from tests.domain.certificate_chains import EVENT, Signing, judged, role_of


def test_an_invited_device_writes_its_admission_itself(founder: Signing, other: Signing) -> None:
    other.joins(founder.invites(9, Role.MARSHAL, ["bus-a"]), "Bus A")
    device = judged(founder, other).of_key(other.public)
    assert device is not None
    assert (device.name, device.role, device.trips) == ("Bus A", Role.MARSHAL, ("bus-a",))


def test_an_invitation_admits_one_device(founder: Signing, other: Signing, third: Signing) -> None:
    invited = founder.invites(9)
    first = other.joins(invited)
    second = third.joins(invited, refs=[first])
    found = judged(founder, third, other)
    assert role_of(found, other) is Role.DESK
    assert role_of(found, third) is None
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
    assert set(judged(founder, other).known) == {founder.public}


def test_who_has_no_key_of_the_invitation_can_not_use_it(founder: Signing, other: Signing) -> None:
    invited = founder.invites(9)
    body = certificates.admission(
        other.key, EVENT, other.public, "Desk", Role.DESK, invite=invited.certificate
    )
    other.write(kinds.DEVICE_ADMITTED, other.public, body)
    assert set(judged(founder, other).known) == {founder.public}


def test_a_desk_s_invitation_admits_nobody(
    founder: Signing, other: Signing, third: Signing
) -> None:
    founder.admits(other)
    third.joins(other.invites(9))
    assert judged(founder, other, third).of_key(third.public) is None
