"""A device that was shut out shows again what a coordinator once signed for it."""

import pytest

from kiosk.domain import kinds
from kiosk.domain.certificates import subject_of
from kiosk.domain.devices import Role
from kiosk.domain.facts import Draft
from kiosk.identity import managed
from kiosk.usecases.devices import change_trips, readmit, the_device
from tests.fairs import Desk
from tests.sync.company import BOSS, Company
from tests.trust.attacks.test_nobodys_store import file_of, in_its_name

NAME = "Desk 1"


@pytest.fixture
def thief(company: Company) -> Desk:
    desk = company.admitted(NAME, Role.DESK)
    company.hand(desk, company.boss)
    return desk


def is_out(at: Desk) -> bool:
    [device] = at.fair.state.devices_known().called(NAME)
    return device.shut_out is not None


def test_its_old_admission_written_down_anew_lets_it_in_no_more(
    company: Company, thief: Desk
) -> None:
    """It refers to the word that shut it out, as a coordinator's would who readmits."""
    boss = company.boss
    company.shut_out(NAME)
    facts = boss.facts()
    [out] = [f for f in facts if f.envelope.kind == kinds.DEVICE_SHUT_OUT]
    theirs = [f for f in facts if f.envelope.subject == out.envelope.subject]
    [old] = [f for f in theirs if f.envelope.kind == kinds.DEVICE_ADMITTED]
    assert old.body is not None
    own = in_its_name(thief, thief)
    own.add(kinds.DEVICE_ADMITTED, out.envelope.subject, old.body.content(), refs=[out.envelope.id])
    company.read(boss, file_of(thief, own.facts))
    assert is_out(boss)


def test_who_went_on_in_the_coordinator_s_name_can_be_shut_out_all_the_same(
    company: Company, thief: Desk
) -> None:
    """Whatever the coordinator writes next clashes with it; but its signature holds."""
    other = company.admitted("Desk 2", Role.DESK)
    company.hand(company.boss, thief)
    forged = in_its_name(company.boss, thief)
    for _ in range(9):
        forged.add()
    company.read(other, file_of(thief, forged.facts))
    company.shut_out(NAME)
    company.hand(company.boss, other)
    assert is_out(other)


def test_facts_of_nothing_about_itself_don_t_keep_it_from_being_shut_out(
    company: Company, thief: Desk
) -> None:
    """A certificate refers to what was told of the device, and a fact to a thousand at most."""
    boss = company.boss
    subject = subject_of(managed.own_key(thief.home, thief.fair).public.hex())
    body = {"checkpoint": "door", "reason": "welcome"}
    thief.fair.facts.append([Draft(kinds.SCAN_ADMITTED, subject, body)] * 1001)
    company.hand(thief, boss)
    company.shut_out(NAME)
    assert is_out(boss)


def test_the_word_that_once_shut_another_out_is_no_new_one_in_its_mouth(
    company: Company, thief: Desk
) -> None:
    """The other was let in again since; the thief copies the word as it stands, with its place."""
    boss, other = company.boss, company.admitted("Desk 2", Role.DESK)
    company.shut_out("Desk 2")
    key = managed.own_key(boss.home, boss.fair)
    readmit(boss.fair, key, the_device(boss.fair, "Desk 2"))
    [out] = [f for f in boss.facts() if f.envelope.kind == kinds.DEVICE_SHUT_OUT]
    assert out.body is not None
    own = in_its_name(thief, thief)
    told = out.envelope
    own.add(told.kind, told.subject, out.body.content(), refs=told.refs)
    for at in (boss, other):
        company.hand(boss, other)
        company.read(at, file_of(thief, own.facts))
        assert the_device(at.fair, "Desk 2").is_admitted


def test_nor_does_an_old_admission_bring_back_what_it_was_for(company: Company) -> None:
    """A marshal's device had two buses, and has one now."""
    boss, bus = company.boss, company.admitted("Bus A", Role.MARSHAL, "bus-a", "bus-b")
    company.hand(bus, boss)
    key = managed.own_key(boss.home, boss.fair)
    change_trips(boss.fair, key, the_device(boss.fair, "Bus A"), ["bus-a"])
    admissions = (f for f in bus.facts() if f.envelope.kind == kinds.DEVICE_ADMITTED)
    old = next(fact for fact in admissions if fact.body and "bus-b" in fact.body.text)
    assert old.body is not None
    own = in_its_name(bus, bus)
    own.add(old.envelope.kind, old.envelope.subject, old.body.content(), refs=old.envelope.refs)
    company.read(boss, file_of(bus, own.facts))
    assert the_device(boss.fair, "Bus A").trips == ("bus-a",)


def test_a_fact_under_the_id_of_an_admission_takes_nobody_s_place_away(
    company: Company, thief: Desk
) -> None:
    """A desk's facts are taken in whatever ids they have, and such two have no effect."""
    boss, other = company.boss, company.admitted("Desk 2", Role.DESK)
    company.hand(boss, thief)
    own = in_its_name(thief, thief)
    for fact in thief.facts():
        if fact.envelope.kind == kinds.DEVICE_ADMITTED:
            own.add(id=fact.envelope.id)
    for at in (boss, other):
        company.read(at, file_of(thief, own.facts))
        assert the_device(at.fair, "Desk 2").is_admitted
        assert the_device(at.fair, BOSS).is_coordinator
