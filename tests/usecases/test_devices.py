"""What coordinators do about devices, and what is told of them."""

from pathlib import Path

import pytest

from kiosk.domain import deeds, kinds
from kiosk.domain.devices import Device, Role
from kiosk.errors import KeyProblem, NotAllowed, UnusableInput
from kiosk.identity import device_keys, managed
from kiosk.identity.device_keys import DeviceKey
from kiosk.usecases import device_list, devices
from kiosk.usecases.issue_tickets import issue
from tests.fairs import Desk, Desks, OpenDesk


def _found(desk: Desk, name: str = "Office") -> DeviceKey:
    return managed.found(desk.home, desk.fair, desk.opened.journal, name)


def _key(desk: Desk) -> DeviceKey:
    return managed.own_key(desk.home, desk.fair)


def _admitted(office: Desk, key: DeviceKey, other: Desk, role: Role, name: str) -> Device:
    """Admits another desk's device; returns it as the office knows it."""
    trips = ["bus"] if role is Role.MARSHAL else []
    public = _key(other).public.hex()
    devices.admit(office.fair, key, public, name, role, trips)
    return devices.the_device(office.fair, name)


def _joined(desks: Desks, office: Desk, name: str) -> Desk:
    """Another desk, opened again with the authority's public key in its folder."""
    desk = desks.open(name=name)
    managed.keep_authority(desk.home, office.home.coordinator_key.read_text().strip())
    return desks.open(name=name)


def _device(desk: Desk, name: str) -> Device:
    return devices.the_device(desk.fair, name)


def test_a_fair_without_authority_lists_its_stores_and_restricts_nobody(desk: OpenDesk) -> None:
    here = desk(name="desk")
    [listed] = device_list.listed(here.fair)
    assert (listed.device, listed.name, listed.is_this) == (None, "desk", True)
    assert not here.home.device_key.exists()


def test_the_founder_is_known_by_name_and_owns_its_store(desk: OpenDesk) -> None:
    here = desk()
    key = _found(here)
    device = _device(here, "office")
    assert (device.role, device.founder) == (Role.COORDINATOR, True)
    assert device.writers == (here.fair.facts.writer,)
    assert here.home.coordinator_key.read_text() == f"{key.public.hex()}\n"


def test_founding_twice_changes_nothing(desk: OpenDesk) -> None:
    here = desk()
    first = _found(here)
    facts = here.facts()
    assert _found(here, "Another").public == first.public
    assert here.facts() == facts


def test_founding_that_was_cut_off_is_done_the_next_time(desk: OpenDesk) -> None:
    here = desk()
    _found(here)
    here.home.coordinator_key.unlink()
    _found(here)
    assert here.home.coordinator_key.exists()


def test_a_fair_stays_managed_when_the_file_is_lost(desks: Desks) -> None:
    here = desks.open()
    _found(here)
    here.home.coordinator_key.unlink()
    assert desks.open().fair.state.authority() is not None


@pytest.mark.parametrize("text", ["", "abc", "Z" * 64, "ab" * 32 + "ab" * 600])
def test_a_broken_authority_is_told_before_anything_is_written(desks: Desks, text: str) -> None:
    here = desks.open()
    desks.close("desk")
    managed.keep_authority(here.home, text)
    with pytest.raises(KeyProblem, match="does not hold"):
        desks.open()


def test_a_store_says_once_whose_it_is(desks: Desks) -> None:
    office = desks.open(name="office")
    _found(office)
    other = _joined(desks, office, "desk")
    again = desks.open(name="desk")
    told = [fact for fact in again.facts() if fact.envelope.kind == kinds.DEVICE_WROTE]
    assert len(told) == 1
    owner = again.fair.state.devices_known().of_writer(other.fair.facts.writer)
    assert owner is not None
    assert owner.public == _key(other).public.hex()


def test_a_restored_store_is_another_store_of_the_same_device(desks: Desks, tmp_path: Path) -> None:
    office = desks.open(name="office")
    _found(office)
    desks.close("office")
    Path(f"{office.home.journal}.token").unlink()
    again = desks.open(name="office")
    device = again.fair.state.devices_known().of_writer(again.fair.facts.writer)
    assert device is not None
    assert len(device.writers) == 2


def test_an_admitted_desk_issues_tickets_that_count_everywhere(desks: Desks) -> None:
    office = desks.open(name="office")
    key = _found(office)
    other = _joined(desks, office, "desk")
    _admitted(office, key, other, Role.DESK, "Desk 2")
    other.learn_from(office)
    other.guest()
    issue(other.fair, [other.known()])
    office.learn_from(other)
    assert [issuer.public for issuer in office.fair.state.issuers()]


def test_a_marshal_s_device_issues_nothing_nor_does_one_whose_program_was_changed(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = desks.open(name="office")
    key = _found(office)
    other = _joined(desks, office, "bus")
    _admitted(office, key, other, Role.MARSHAL, "Bus A")
    office.guest()
    other.learn_from(office)
    with pytest.raises(NotAllowed, match="issues no tickets"):
        issue(other.fair, [other.known()])
    assert not other.home.issuing_key.exists()
    monkeypatch.setattr(deeds, "refuse", lambda *_asked: None)
    issue(other.fair, [other.known()])
    office.learn_from(other)
    assert office.fair.state.issuers() == ()
    assert office.fair.state.tickets_of(office.known().subject) == ()


def test_a_device_that_was_shut_out_changes_nothing_any_more_and_is_shown(desks: Desks) -> None:
    office = desks.open(name="office")
    key = _found(office)
    other = _joined(desks, office, "desk")
    _admitted(office, key, other, Role.DESK, "Desk 2")
    other.guest("1")
    office.learn_from(other)
    devices.shut_out(office.fair, key, _device(office, "Desk 2"), "stolen")
    other.guest("2")
    office.learn_from(other)
    assert [guest.registration for guest in office.fair.state.every_guest()] == ["1"]
    [listed] = [each for each in device_list.listed(office.fair) if each.name == "Desk 2"]
    assert listed.device is not None
    assert listed.device.shut_out == "stolen"
    assert sum(store.apart for store in listed.stores) > 0
    devices.readmit(office.fair, key, _device(office, "Desk 2"))
    assert len(office.fair.state.every_guest()) == 2


def test_a_renamed_device_stays_what_it_was(desks: Desks) -> None:
    office, other = desks.open(name="office"), desks.open(name="bus")
    key = _found(office)
    device = _admitted(office, key, other, Role.MARSHAL, "Bus A")
    devices.rename(office.fair, key, device, "Bus B")
    renamed = _device(office, "Bus B")
    assert (renamed.role, renamed.trips) == (Role.MARSHAL, ("bus",))
    devices.change_trips(office.fair, key, renamed, ["bus", "bus-2"])
    assert _device(office, "Bus B").trips == ("bus", "bus-2")


def test_only_a_coordinator_s_device_changes_anything(desks: Desks) -> None:
    office = desks.open(name="office")
    key = _found(office)
    other = _joined(desks, office, "desk")
    _admitted(office, key, other, Role.DESK, "Desk 2")
    other.learn_from(office)
    mine, theirs = _key(other), _device(other, "Office")
    facts = other.facts()
    for change in (
        lambda: devices.shut_out(other.fair, mine, theirs, "no reason"),
        lambda: devices.rename(other.fair, mine, theirs, "Mine"),
        lambda: devices.admit(other.fair, mine, "ab" * 32, "Friend", Role.DESK),
    ):
        with pytest.raises(NotAllowed):
            change()
    assert other.facts() == facts


def test_the_last_coordinator_can_not_shut_itself_out(desks: Desks) -> None:
    office, other = desks.open(name="office"), desks.open(name="second")
    key = _found(office)
    with pytest.raises(NotAllowed, match="last coordinator"):
        devices.shut_out(office.fair, key, _device(office, "Office"), "lost")
    _admitted(office, key, other, Role.COORDINATOR, "Second")
    devices.shut_out(office.fair, key, _device(office, "Office"), "lost")
    assert [each.name for each in office.fair.state.devices_known().coordinators()] == ["Second"]


def test_what_can_not_be_is_refused_with_a_way_out(desks: Desks) -> None:
    office, other = desks.open(name="office"), desks.open(name="desk")
    key = _found(office)
    device = _admitted(office, key, other, Role.DESK, "Desk 2")
    fair = office.fair
    stranger = device_keys.make(lambda count: b"x" * count).public.hex()
    for impossible in (
        lambda: devices.the_device(fair, "Nobody"),
        lambda: devices.rename(fair, key, device, "OFFICE"),
        lambda: devices.rename(fair, key, device, ""),
        lambda: devices.rename(fair, key, device, "two\nlines"),
        lambda: devices.rename(fair, key, Device(stranger), "Stranger"),
        lambda: devices.change_trips(fair, key, device, ["bus"]),
        lambda: devices.readmit(fair, key, device),
        lambda: devices.admit(fair, key, device.public, "Bus A", Role.MARSHAL, ["bus"]),
        lambda: devices.admit(fair, key, stranger, "Bus A", Role.MARSHAL),
    ):
        with pytest.raises(UnusableInput) as told:
            impossible()
        assert told.value.remedy
    devices.shut_out(fair, key, device, "stolen")
    with pytest.raises(UnusableInput, match="before"):
        devices.shut_out(fair, key, _device(office, "Desk 2"), "again")


def test_the_list_tells_how_old_each_device_s_word_is_and_how_far_its_clock_is_off(
    desks: Desks,
) -> None:
    office = desks.open(name="office", now="2019-04-02T08:00")
    key = _found(office)
    other = _joined(desks, office, "desk")
    _admitted(office, key, other, Role.DESK, "Desk 2")
    office.learn_from(other)
    office.clock.set("2019-04-02T08:30")
    [listed] = [each for each in device_list.listed(office.fair) if each.name == "Desk 2"]
    assert listed.last_at is not None
    assert device_list.age(office.fair, listed.last_at) == 30 * 60 * 1_000_000
    writer = other.fair.facts.writer
    at = office.clock()
    ahead = {"peer": writer, "peer_seq": 1, "peer_at": at + 60_000_000, "own_at": at}
    office.record(kinds.CLOCK_MET, f"w:{writer}", ahead)
    [listed] = [each for each in device_list.listed(office.fair) if each.name == "Desk 2"]
    [store] = listed.stores
    [own] = [each for each in device_list.listed(office.fair) if each.is_this]
    assert (own.stores[0].offset or 0) - (store.offset or 0) == 60_000_000
