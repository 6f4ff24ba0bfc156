"""A store that somebody copied: what the copy can do, and how it is noticed."""

import shutil
from pathlib import Path

import pytest

from kiosk.domain.devices import Role
from kiosk.errors import NotAdmitted
from kiosk.identity import managed
from kiosk.places import Home
from kiosk.wiring import open_fair
from tests.fairs import Clock, Desk, Desks, told
from tests.sync.company import Company

NAME = "Desk 1"


def copied(desks: Desks, original: Desk, where: Path) -> Home:
    """The whole folder of a device on another machine, its key too."""
    desks.close(NAME)
    shutil.copytree(original.home.root, where)
    return Home(where)


def test_a_copy_runs_as_a_new_writer_of_the_same_device(
    company: Company, desks: Desks, tmp_path: Path
) -> None:
    """It can all that the device can, under a writer's name of its own: nothing is mixed up."""
    first = company.admitted(NAME, Role.DESK)
    first.guest("1001", latin_name="Anna")
    company.hand(first, company.boss)
    home = copied(desks, first, tmp_path / "copy")
    with open_fair(home, desk=NAME, system_now=Clock()) as opened:
        copy = Desk(opened, Clock())
        assert copy.fair.facts.writer != first.fair.facts.writer
        copy.guest("2002", latin_name="Eve")
        _, taken = company.hand(copy, company.boss)
        assert taken.quarantined == 0
        [device] = company.boss.fair.state.devices_known().called(NAME)
        assert len(device.writers) == 2, "the list of devices shows a second store"
        company.shut_out(NAME)
        copy.guest("3003", latin_name="Eve the second")
        company.hand(copy, company.boss)
    assert company.boss.fair.state.registered("2002") != ()
    assert company.boss.fair.state.registered("3003") == (), "one key, one shut-out for both"


def test_a_copy_without_the_key_is_nobody(company: Company, desks: Desks, tmp_path: Path) -> None:
    first = company.admitted(NAME, Role.DESK)
    home = copied(desks, first, tmp_path / "copy")
    home.device_key.unlink()
    with open_fair(home, desk=NAME, system_now=Clock()) as opened:
        made = managed.own_key(home, opened.fair).public.hex()
        device = opened.fair.state.devices_known().of_key(made)
        assert device is not None and device.role is None
        with pytest.raises(NotAdmitted):
            company.hand(Desk(opened, Clock()), company.boss)


def test_a_copy_lets_in_a_ticket_once_more_and_the_pair_is_shown(
    company: Company, desks: Desks, tmp_path: Path
) -> None:
    """Apart nobody can know; together both entries stand, and the ticket is shown as used twice."""
    first = company.admitted(NAME, Role.DESK)
    code = first.code_of_guest("1001", latin_name="Anna")
    home = copied(desks, first, tmp_path / "copy")
    with open_fair(home, desk=NAME, system_now=Clock()) as opened:
        copy = Desk(opened, Clock())
        assert told(copy.scan(code))[0] == "admitted"
        company.hand(copy, company.boss)
        assert told(company.boss.scan(code))[0] == "again"
