"""Who makes themselves the founder: with a stolen desk, or with a key that was the founder's."""

from pathlib import Path

import pytest

from kiosk.clock import system_now
from kiosk.domain import deeds, kinds
from kiosk.domain.certificates import admission, shutting_out, subject_of
from kiosk.domain.devices import Role
from kiosk.errors import UnusableInput
from kiosk.identity import device_keys, managed
from kiosk.joining.arriving import join_by_file
from kiosk.joining.inviting import Made, Terms, made
from kiosk.usecases import devices
from kiosk.usecases.founder import fingerprint
from tests.fairs import Desk
from tests.sync.company import BOSS, Company

NAME = "Desk 1"


@pytest.fixture(autouse=True)
def _a_changed_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kiosk itself refuses what a role doesn't write; a thief's kiosk does not."""
    monkeypatch.setattr(deeds, "refuse", lambda *_asked: None)


@pytest.fixture
def thief(company: Company) -> Desk:
    """A stolen desk that has made itself the founder, as far as it believes itself."""
    company.boss.guest("1001", latin_name="Anna")
    desk = company.admitted(NAME, Role.DESK)
    company.hand(desk, company.boss)
    managed.succeed(desk.home, desk.fair, desk.opened.journal, NAME, "evil")
    assert desk.fair.state.devices_known().called(NAME)[0].founder
    return desk


def _invites(thief: Desk, where: Path) -> tuple[Path, Made]:
    """The packet of an invitation that the thief signs."""
    key = managed.own_key(thief.home, thief.fair)
    invitation = made(
        thief.home,
        thief.fair.event.number,
        key,
        Terms(Role.DESK),
        system_now(),
        facts=thief.facts(),
    )
    where.write_bytes(invitation.sealed)
    return where, invitation


def test_a_stolen_desk_is_the_founder_for_nobody_but_itself(company: Company, thief: Desk) -> None:
    boss, other = company.boss, company.admitted("Desk 2", Role.DESK)
    key = managed.own_key(thief.home, thief.fair)
    friend = admission(key, 2019, "ab" * 32, "Friend", Role.COORDINATOR)
    thief.record(kinds.DEVICE_ADMITTED, subject_of("ab" * 32), friend)
    founder = boss.fair.state.devices_known().called(BOSS)[0].public
    out = shutting_out(key, 2019, founder, "evil", {})
    thief.record(kinds.DEVICE_SHUT_OUT, subject_of(founder), out)
    for each in (boss, other):
        company.hand(thief, each)
        known = each.fair.state.devices_known()
        assert [device.name for device in known.coordinators()] == [BOSS]
        assert known.called(BOSS)[0].founder
        assert known.called(NAME)[0].role is Role.DESK
        assert each.known("1001").latin_name == "Anna"
    company.shut_out(NAME)
    thief.guest("6666", latin_name="Eve")
    company.hand(thief, boss)
    assert boss.fair.state.registered("6666") == ()


def test_its_invitation_moves_no_device_that_isn_t_told_to_believe_it(
    company: Company, thief: Desk, tmp_path: Path
) -> None:
    """Whoever types its code is told that another founder speaks, and nothing has changed."""
    other = company.admitted("Desk 2", Role.DESK)
    authority = other.home.coordinator_key.read_text()
    path, invitation = _invites(thief, tmp_path / "packet")
    for typed in ("", fingerprint("cd" * 32), "0", authority.strip()[:16]):
        with pytest.raises(UnusableInput) as refused:
            join_by_file(other.home, path, invitation.code, "", system_now, typed)
        assert "join nowhere" in refused.value.remedy
        assert other.home.coordinator_key.read_text() == authority


def test_only_somebody_who_types_its_very_key_can_move_a_device_to_it(
    company: Company, thief: Desk, tmp_path: Path
) -> None:
    """This it can do: talk people into it, one device at a time. The same way leads back."""
    other = company.admitted("Desk 2", Role.DESK)
    path, invitation = _invites(thief, tmp_path / "packet")
    public = managed.own_key(thief.home, thief.fair).public.hex()
    join_by_file(other.home, path, invitation.code, "", system_now, fingerprint(public))
    assert other.home.coordinator_key.read_text().strip() == public
    path, invitation = _invites(company.boss, tmp_path / "back")
    founder = managed.own_key(company.boss.home, company.boss.fair).public.hex()
    join_by_file(other.home, path, invitation.code, "", system_now, fingerprint(founder).upper())
    assert other.home.coordinator_key.read_text().strip() == founder


def test_a_thief_of_the_founder_s_key_is_stopped_by_another_founder(
    company: Company, thief: Desk
) -> None:
    """Until then a coordinator can shut the key out, and whoever has it undoes that."""
    boss, second = company.boss, company.admitted("Office 2", Role.COORDINATOR)
    company.hand(boss, second)
    stolen, own = managed.own_key(boss.home, boss.fair), managed.own_key(second.home, second.fair)
    devices.shut_out(second.fair, own, devices.the_device(second.fair, BOSS), "stolen")
    boss.learn_from(second)
    boss.fair.facts.append([devices.introduce(boss.fair, stolen, BOSS)])
    second.learn_from(boss)
    assert devices.the_device(second.fair, BOSS).is_coordinator, "shutting it out doesn't last"
    managed.succeed(second.home, second.fair, second.opened.journal, "Office 2", "stolen")
    boss.learn_from(second)
    boss.fair.facts.append([devices.introduce(boss.fair, stolen, BOSS)])
    devices.admit(
        boss.fair, stolen, device_keys.make(lambda count: b"f" * count).public.hex(), "Friend",
        Role.COORDINATOR,
    )  # fmt: skip
    second.learn_from(boss)
    names = [each.name for each in second.fair.state.devices_known().coordinators()]
    assert names == ["Office 2"], "now it does"
