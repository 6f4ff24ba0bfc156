"""The founder's device is lost: by a copy of its key, or by another founder, the fair goes on."""

from pathlib import Path

import pytest

from kiosk.domain.devices import Role
from kiosk.errors import KeyProblem, NotAllowed, UnusableInput
from kiosk.identity import device_keys, managed
from kiosk.identity.device_keys import DeviceKey
from kiosk.usecases import devices, founder
from kiosk.usecases.door import answer_to
from kiosk.usecases.privacy.erasure import erase_guest
from tests.event_texts import TWO_AND_TWO
from tests.fairs import Desk, Desks
from tests.sync.company import BOSS, Company


@pytest.fixture
def company(desks: Desks, tmp_path: Path) -> Company:
    return Company(desks, tmp_path)


def _key(desk: Desk) -> DeviceKey:
    return managed.own_key(desk.home, desk.fair)


def _appoint(desk: Desk, founders: DeviceKey) -> None:
    managed.appoint(desk.home, desk.fair, desk.opened.journal, founders, "Desk")


def _succeed(desk: Desk) -> None:
    managed.succeed(desk.home, desk.fair, desk.opened.journal, "Desk", "its laptop burnt")


def _follow(desk: Desk, new: Desk, company: Company) -> None:
    """A device believes another founder from now on, and hears what that one has to say."""
    public = new.home.coordinator_key.read_text().strip()
    managed.keep_authority(desk.home, public)
    authority = new.fair.state.authority()
    assert authority is not None
    desk.opened.journal.trust(authority)
    desk.learn_from(new)
    company.hand(new, desk)


def _roles(desk: Desk) -> dict[str, Role | None]:
    known = desk.fair.state.devices_known().known.values()
    return {each.name: each.role for each in known if each.is_admitted}


def test_the_copy_makes_a_desk_a_coordinator_s_on_every_device(company: Company) -> None:
    desk, other = company.admitted("Desk 1", Role.DESK), company.admitted("Desk 2", Role.DESK)
    founders = _key(company.boss)
    company.hand(company.boss, desk)
    with pytest.raises(NotAllowed):
        devices.shut_out(desk.fair, _key(desk), devices.the_device(desk.fair, BOSS), "lost")
    _appoint(desk, founders)
    devices.shut_out(desk.fair, _key(desk), devices.the_device(desk.fair, BOSS), "lost")
    company.hand(desk, other)
    assert _roles(other) == {"Desk 1": Role.COORDINATOR, "Desk 2": Role.DESK}
    assert _key(desk).public != founders.public, "the founder's key doesn't lie on the desk"
    assert desk.home.device_key.read_bytes() != company.boss.home.device_key.read_bytes()


def test_it_goes_on_writing_as_it_did_and_erases_now(company: Company) -> None:
    company.boss.guest("1001", latin_name="Anna")
    desk = company.admitted("Desk 1", Role.DESK)
    writer, anna = desk.fair.facts.writer, desk.known("1001")
    with pytest.raises(NotAllowed):
        erase_guest(desk.fair, anna, "asked")
    _appoint(desk, _key(company.boss))
    assert desk.fair.facts.writer == writer
    erase_guest(desk.fair, anna, "asked", _key(desk))
    company.hand(desk, company.boss)
    assert company.boss.fair.state.registered("1001") == ()


def test_the_copy_counts_though_its_device_was_shut_out_by_a_coordinator_lost_since(
    company: Company,
) -> None:
    second = company.admitted("Office 2", Role.COORDINATOR)
    desk = company.admitted("Desk 1", Role.DESK)
    company.hand(company.boss, second)
    devices.shut_out(second.fair, _key(second), devices.the_device(second.fair, BOSS), "stolen")
    company.hand(second, desk)
    assert BOSS not in _roles(desk)
    _appoint(desk, _key(company.boss))
    assert _roles(desk)["Desk 1"] is Role.COORDINATOR
    devices.shut_out(desk.fair, _key(desk), devices.the_device(desk.fair, BOSS), "stolen")
    assert _roles(desk) == {"Desk 1": Role.COORDINATOR, "Office 2": Role.COORDINATOR}


def test_another_fair_s_key_a_marshal_s_device_and_a_coordinator_s_are_refused(
    company: Company,
) -> None:
    desk, founders = company.admitted("Desk 1", Role.DESK), _key(company.boss)
    facts = desk.facts()
    with pytest.raises(KeyProblem, match="isn't the founder's"):
        _appoint(desk, device_keys.make(lambda count: b"x" * count))
    assert desk.facts() == facts
    bus = company.admitted("Bus", Role.MARSHAL, "bus-a")
    with pytest.raises(NotAllowed, match="marshal"):
        _appoint(bus, founders)
    _appoint(desk, founders)
    with pytest.raises(UnusableInput, match="already"):
        _appoint(desk, founders)


def test_a_journal_that_was_restored_elsewhere_knows_its_founder_by_the_introduction(
    company: Company, desks: Desks
) -> None:
    restored = desks.open(TWO_AND_TWO, name="restored")
    restored.learn_from(company.boss)
    assert restored.fair.state.authority() is None
    with pytest.raises(KeyProblem):
        _appoint(restored, device_keys.make(lambda count: b"x" * count))
    assert restored.fair.state.authority() is None
    _appoint(restored, _key(company.boss))
    assert _roles(restored) == {BOSS: Role.COORDINATOR, "Desk": Role.COORDINATOR}
    owner = restored.fair.state.devices_known().of_writer(restored.fair.facts.writer)
    assert owner is not None and owner.name == "Desk"
    company.hand(restored, company.boss)
    assert _roles(company.boss) == _roles(restored)


def test_a_restored_journal_never_becomes_a_second_fair_by_an_invitation(
    company: Company, desks: Desks
) -> None:
    restored = desks.open(TWO_AND_TWO, name="restored")
    restored.learn_from(company.boss)
    with pytest.raises(NotAllowed, match="has forgotten"):
        managed.found(restored.home, restored.fair, restored.opened.journal, "Office 2")
    assert restored.fair.state.authority() is None
    assert not restored.home.coordinator_key.exists()


def test_under_another_founder_everybody_keeps_their_place_and_what_they_recorded(
    company: Company,
) -> None:
    boss = company.boss
    second = company.admitted("Office 2", Role.COORDINATOR)
    desk, other = company.admitted("Desk 1", Role.DESK), company.admitted("Desk 2", Role.DESK)
    bus = company.admitted("Bus", Role.MARSHAL, "bus-a")
    thief = company.admitted("Desk 3", Role.DESK)
    company.hand(thief, boss)
    company.shut_out("Desk 3")
    boss.guest("1001", latin_name="Anna")
    company.hand(boss, other)
    erase_guest(boss.fair, boss.known("1001"), "asked", _key(boss))
    boss.guest("1002", latin_name="Boris")
    thief.guest("6666", latin_name="Eve")
    company.hand(thief, boss)
    company.hand(boss, desk)
    company.hand(boss, second)
    _succeed(desk)
    _follow(other, desk, company)
    _follow(second, desk, company)
    for each in (desk, other, second):
        assert _roles(each) == {
            "Desk 1": Role.COORDINATOR,
            "Desk 2": Role.DESK,
            "Office 2": Role.COORDINATOR,
            "Bus": Role.MARSHAL,
        }
        assert each.known("1002").latin_name == "Boris"
        assert each.fair.state.registered("1001") == (), "an erasure stays one"
        assert each.fair.state.registered("6666") == (), "what stood apart stands apart"
    assert bus.fair.state.authority() != desk.fair.state.authority()


def test_devices_apart_exchange_on_while_not_all_of_them_follow_yet(company: Company) -> None:
    desk, other = company.admitted("Desk 1", Role.DESK), company.admitted("Desk 2", Role.DESK)
    other.guest("2002", latin_name="Clara")
    company.hand(company.boss, desk)
    _succeed(desk)
    company.hand(desk, other)
    assert _roles(other)[BOSS] is Role.COORDINATOR, "nobody is made to follow"
    assert _roles(other)["Desk 1"] is Role.DESK
    company.hand(other, desk)
    assert desk.known("2002").latin_name == "Clara"
    _follow(other, desk, company)
    assert BOSS not in _roles(other)


def test_what_the_old_founder_s_key_signs_afterwards_counts_for_nobody_who_follows(
    company: Company,
) -> None:
    """The key is in a thief's hands, who knows of the new founder."""
    boss, desk = company.boss, company.admitted("Desk 1", Role.DESK)
    other = company.admitted("Desk 2", Role.DESK)
    company.hand(boss, desk)
    _succeed(desk)
    _follow(other, desk, company)
    boss.learn_from(desk)
    stolen = _key(boss)
    devices.admit(boss.fair, stolen, "ab" * 32, "Friend", Role.COORDINATOR)
    devices.shut_out(boss.fair, stolen, devices.the_device(boss.fair, "Desk 1"), "evil")
    boss.fair.facts.append([devices.introduce(boss.fair, stolen, BOSS)])
    boss.guest("6666", latin_name="Eve")
    for each in (desk, other):
        each.learn_from(boss)
        assert _roles(each) == {"Desk 1": Role.COORDINATOR, "Desk 2": Role.DESK}
        assert each.fair.state.registered("6666") == ()


def test_what_was_cut_off_leaves_the_old_founder_and_can_be_done_again(company: Company) -> None:
    desk = company.admitted("Desk 1", Role.DESK)
    founder.succeed(desk.fair, _key(desk), "Desk", "lost")
    assert _roles(desk) == {BOSS: Role.COORDINATOR, "Desk 1": Role.DESK}
    _succeed(desk)
    assert _roles(desk) == {"Desk 1": Role.COORDINATOR}


def test_the_old_founder_s_device_that_is_found_again_can_be_readmitted(company: Company) -> None:
    boss, desk = company.boss, company.admitted("Desk 1", Role.DESK)
    boss.guest("1001", latin_name="Anna")
    company.hand(boss, desk)
    _succeed(desk)
    found = devices.the_device(desk.fair, BOSS)
    assert (found.shut_out, found.founder) == ("its laptop burnt", False)
    devices.readmit(desk.fair, _key(desk), found)
    _follow(boss, desk, company)
    assert _roles(boss) == {BOSS: Role.COORDINATOR, "Desk 1": Role.COORDINATOR}
    assert boss.known("1001").latin_name == "Anna"


def test_a_marshal_s_device_a_shut_out_one_and_the_founder_found_nothing(
    company: Company, desks: Desks
) -> None:
    bus = company.admitted("Bus", Role.MARSHAL, "bus-a")
    out = company.admitted("Desk 1", Role.DESK)
    company.shut_out("Desk 1")
    company.hand(company.boss, out, answer_to(devices.the_device(company.boss.fair, "Desk 1")))
    unmanaged = desks.open(name="alone")
    for each in (bus, out, company.boss, unmanaged):
        authority = each.fair.state.authority()
        with pytest.raises(NotAllowed) as refused:
            _succeed(each)
        assert refused.value.remedy
        assert each.fair.state.authority() == authority


def test_who_was_erased_before_devices_were_managed_stays_erased(desks: Desks) -> None:
    """By a store that nobody will ever own up to: the founder says it again, and signs."""
    office, gone = desks.open(TWO_AND_TWO, name="Office"), desks.open(TWO_AND_TWO, name="Gone")
    gone.guest("1001", latin_name="Anna")
    office.learn_from(gone)
    named = office.facts()
    erase_guest(gone.fair, gone.known("1001"), "asked")
    office.learn_from(gone)
    managed.found(office.home, office.fair, office.opened.journal, "Office")
    office.opened.journal.absorb(named)
    assert office.fair.state.registered("1001") == ()
    assert "Anna" not in "".join(fact.body.text for fact in office.facts() if fact.body)
