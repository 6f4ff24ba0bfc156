"""Facts without effect, and two plans in force: told by the device that wrote them."""

import pytest

from kiosk.domain.conflicts import Sort
from kiosk.domain.devices import Role
from kiosk.errors import NotAllowed
from kiosk.identity import managed
from kiosk.usecases import devices
from kiosk.usecases.conflicts import conflicts, settle
from tests.fairs import Desk, Desks
from tests.usecases.conflicts.meetings import agreed, meet, the_one


def _managed(desks: Desks, role: Role) -> tuple[Desk, Desk]:
    """An office, and a device of this role that it admitted."""
    office = desks.open(name="Office")
    key = managed.found(office.home, office.fair, office.opened.journal, "Office")
    other = desks.open(name="Laptop")
    managed.keep_authority(other.home, office.home.coordinator_key.read_text().strip())
    other = desks.open(name="Laptop")
    public = managed.own_key(other.home, other.fair).public.hex()
    trips = ["bus"] if role is Role.MARSHAL else []
    devices.admit(office.fair, key, public, "Laptop", role, trips)
    meet(office, other)
    return office, other


def test_what_a_device_writes_after_it_was_shut_out_is_told_and_comes_back(desks: Desks) -> None:
    office, other = _managed(desks, Role.DESK)
    key = managed.own_key(office.home, office.fair)
    devices.shut_out(office.fair, key, devices.the_device(office.fair, "Laptop"), "stolen")
    other.guest("1")
    office.learn_from(other)
    [found] = conflicts(office.fair).open
    assert found.sort is Sort.APART
    assert {said.desk for said in found.said} == {"Laptop"}
    settle(office.fair, found, "fine", "all of it is wrong")
    assert conflicts(office.fair).open == ()
    other.guest("2")
    office.learn_from(other)
    [again] = conflicts(office.fair).open
    assert again.key != found.key
    devices.readmit(office.fair, key, devices.the_device(office.fair, "Laptop"))
    assert agreed(office, other) == ()


def test_a_device_that_was_shut_out_settles_nothing_and_is_told_so(desks: Desks) -> None:
    office, other = _managed(desks, Role.DESK)
    key = managed.own_key(office.home, office.fair)
    devices.shut_out(office.fair, key, devices.the_device(office.fair, "Laptop"), "stolen")
    other.guest("1")
    office.learn_from(other)
    [found] = conflicts(office.fair).open
    other.learn_from(office)
    before = len(other.facts())
    with pytest.raises(NotAllowed, match="no effect"):
        settle(other.fair, found, "fine", "all of it is right")
    assert len(other.facts()) == before


def test_a_marshal_s_device_settles_nothing_and_is_told_so(desks: Desks) -> None:
    office, marshal = _managed(desks, Role.MARSHAL)
    code = office.code_of_guest()
    meet(office, marshal)
    office.scan(code)
    marshal.scan(code)
    found = the_one(Sort.DOUBLE_ENTRY, office, marshal)
    before = len(marshal.facts())
    with pytest.raises(NotAllowed, match="settles no conflicts"):
        settle(marshal.fair, found, "fine", "saw them")
    assert len(marshal.facts()) == before
    settle(office.fair, found, "fine", "saw them")
    assert agreed(office, marshal) == ()
