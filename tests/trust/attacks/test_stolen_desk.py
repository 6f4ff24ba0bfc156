"""A desk's laptop in the hands of a thief: more than a marshal's, and still no coordinator's."""

import pytest

from kiosk.domain import deeds, kinds
from kiosk.domain.certificates import admission, subject_of
from kiosk.domain.devices import Role
from kiosk.errors import NotAllowed
from kiosk.identity import managed
from kiosk.usecases import devices
from kiosk.usecases.issue_tickets import issue
from kiosk.usecases.issuing_keys import revoke_key
from tests.fairs import Desk, told
from tests.sync.company import BOSS, Company

NAME = "Desk 1"


@pytest.fixture(autouse=True)
def _a_changed_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kiosk itself refuses what a role doesn't write; a thief's kiosk does not."""
    monkeypatch.setattr(deeds, "refuse", lambda *_asked: None)


@pytest.fixture
def thief(company: Company) -> Desk:
    """The laptop, which the coordinator's desk heard of before."""
    company.boss.guest("1001", latin_name="Anna")
    company.boss.code("1001")
    desk = company.admitted(NAME, Role.DESK)
    company.hand(desk, company.boss)
    return desk


def test_it_issues_tickets_and_this_it_can_do_until_it_is_shut_out(
    company: Company, thief: Desk
) -> None:
    """What it issued before nobody knew of the theft has to be revoked by its key."""
    boss = company.boss
    thief.guest("6666", latin_name="Eve")
    [early] = issue(thief.fair, [thief.known("6666")]).tickets
    company.hand(thief, boss)
    company.shut_out(NAME)
    thief.guest("7777", latin_name="Eve the second")
    [late] = issue(thief.fair, [thief.known("7777")]).tickets
    company.hand(thief, boss)
    assert boss.fair.state.registered("7777") == ()
    assert told(boss.scan(early.code)) == ("admitted", "welcome")
    assert boss.fair.state.registered("6666") != ()
    assert told(boss.scan(late.code)) == ("refused", "issuer_revoked")
    revoke_key(boss.fair, thief.fair.tickets.public().hex(), "stolen")
    for code in (early.code, late.code):
        assert told(boss.scan(code)) == ("refused", "issuer_revoked")


def test_a_key_that_it_lists_after_the_shut_out_opens_nothing(
    company: Company, thief: Desk
) -> None:
    company.shut_out(NAME)
    thief.guest("6666", latin_name="Eve")
    [forged] = issue(thief.fair, [thief.known("6666")]).tickets
    company.hand(thief, company.boss)
    assert told(company.boss.scan(forged.code)) == ("refused", "unknown_issuer")


def test_it_erases_nobody(company: Company, thief: Desk) -> None:
    """Erasing can't be taken back, so only a coordinator's device does it: apart."""
    anna = company.boss.known("1001")
    thief.record(kinds.GUEST_ERASED, anna.subject, {"reason": "evil"})
    thief.record(kinds.FAIR_ERASED, "fair", {"reason": "evil"})
    company.hand(thief, company.boss)
    assert company.boss.known("1001").latin_name == "Anna"


def test_it_admits_and_shuts_out_nobody(company: Company, thief: Desk) -> None:
    key = managed.own_key(thief.home, thief.fair)
    founder = thief.fair.state.devices_known().called(BOSS)[0]
    with pytest.raises(NotAllowed):
        devices.shut_out(thief.fair, key, founder, "evil")
    for public in ("ab" * 32, key.public.hex()):
        body = admission(key, 2019, public, "Friend", Role.COORDINATOR)
        thief.record(kinds.DEVICE_ADMITTED, subject_of(public), body)
    company.hand(thief, company.boss)
    known = company.boss.fair.state.devices_known()
    assert [each.name for each in known.coordinators()] == [BOSS]


def test_what_it_changes_before_the_shut_out_holds_and_is_on_record(
    company: Company, thief: Desk
) -> None:
    """This it can do: cancel a guest. The fact names its store, and correcting undoes it."""
    boss = company.boss
    anna = boss.known("1001")
    thief.record(kinds.GUEST_CORRECTED, anna.subject, {"set": {"status": "canceled"}})
    company.hand(thief, boss)
    assert str(boss.known("1001").status) == "canceled"
    boss.record(kinds.GUEST_CORRECTED, anna.subject, {"set": {"status": "confirmed"}})
    company.shut_out(NAME)
    thief.record(kinds.GUEST_CORRECTED, anna.subject, {"set": {"status": "canceled"}})
    company.hand(thief, boss)
    assert str(boss.known("1001").status) == "confirmed"
