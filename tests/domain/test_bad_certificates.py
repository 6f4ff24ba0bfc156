"""Certificates that are changed, of no form, of another fair or another purpose have no effect."""

from typing import Any

import pytest

from kiosk.domain import certificates, kinds
from kiosk.domain.devices import Passed, Role
from kiosk.identity import device_keys
from tests.domain.certificate_chains import EVENT, Signing, judged


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
    found = judged(founder)
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
    assert set(judged(founder).known) == {founder.public}


def test_a_certificate_of_another_fair_does_not_count(founder: Signing, other: Signing) -> None:
    fact = founder.admits(other, event=2020)
    assert judged(founder).passed == {fact.envelope.id: Passed.MALFORMED}


def test_a_certificate_under_another_device_s_subject_does_not_count(
    founder: Signing, other: Signing, third: Signing
) -> None:
    body = certificates.admission(founder.key, EVENT, other.public, "Desk", Role.DESK)
    founder.write(kinds.DEVICE_ADMITTED, third.public, body)
    assert set(judged(founder).known) == {founder.public}


def test_what_was_signed_for_one_purpose_serves_no_other(founder: Signing) -> None:
    body = certificates.ownership(founder.key, EVENT, "writer1")
    assert certificates.is_signed(kinds.DEVICE_WROTE, body, founder.public, device_keys.verify)
    for sort in (kinds.DEVICE_ADMITTED, kinds.DEVICE_SHUT_OUT, certificates.INVITED):
        assert not certificates.is_signed(sort, body, founder.public, device_keys.verify)
