"""`kiosk devices` and what it leads to."""

import secrets
from pathlib import Path

import pytest

from kiosk.domain.devices import Role
from kiosk.identity import device_keys, managed
from kiosk.places import Home
from kiosk.usecases.devices import admit
from kiosk.wiring import open_fair
from tests.commands.runner import Kiosk


@pytest.fixture
def home(kiosk: Kiosk, tmp_path: Path) -> Path:
    """A managed fair with a founder and a marshal's device."""
    folder = tmp_path / "fair"
    assert kiosk("new", folder, "--demo").code == 0
    with open_fair(Home(folder)) as opened:
        key = managed.found(opened.home, opened.fair, opened.journal, "Office")
        marshal = device_keys.make(secrets.token_bytes).public.hex()
        admit(opened.fair, key, marshal, "Bus A", Role.MARSHAL, ["bus-a"])
    return folder


def test_the_list_says_what_each_device_is_for(kiosk: Kiosk, home: Path) -> None:
    told = kiosk("--home", home, "devices")
    assert told.code == 0
    [bus, office] = told.lines
    assert bus.split("  ", 1)[1] == "Bus A: marshal; bus-a; nothing heard of it yet"
    assert office.split("  ", 1)[1] == "Office: coordinator; founder; this device"
    records = {
        record["name"]: record for record in kiosk("--home", home, "devices", "--json").records
    }
    assert records["Office"]["founder"] is True
    assert records["Office"]["this"] is True
    assert records["Office"]["writers"][0]["facts"] > 0
    assert records["Bus A"]["trips"] == ["bus-a"]


def test_a_device_is_shut_out_with_a_reason_and_readmitted(kiosk: Kiosk, home: Path) -> None:
    assert kiosk("--home", home, "devices", "shut-out", "Bus A").code == 2
    told = kiosk("--home", home, "devices", "shut-out", "bus a", "--reason", "stolen")
    assert told.code == 0
    assert "shut out: stolen" in kiosk("--home", home, "devices").out
    told = kiosk("--home", home, "devices", "shut-out", "Bus A", "--reason", "again")
    assert (told.code, "before" in told.err) == (2, True)
    assert kiosk("--home", home, "devices", "readmit", "Bus A", "--json").record["shut_out"] is None
    assert "shut out" not in kiosk("--home", home, "devices").out


def test_a_device_gets_another_name_and_other_trips(kiosk: Kiosk, home: Path) -> None:
    told = kiosk("--home", home, "devices", "rename", "Bus A", "Bus B", "--json")
    assert told.record["name"] == "Bus B"
    told = kiosk("--home", home, "devices", "trips", "Bus B", "bus-b, bus-a,bus-b", "--json")
    assert told.record["trips"] == ["bus-b", "bus-a"]
    told = kiosk("--home", home, "devices", "trips", "Bus B", "bus-x")
    assert (told.code, "no trip" in told.err) == (2, True)
    assert kiosk("--home", home, "devices", "trips", "Office", "bus-a").code == 2


def test_what_is_not_there_is_told_with_a_way_out(kiosk: Kiosk, home: Path, tmp_path: Path) -> None:
    told = kiosk("--home", home, "devices", "rename", "Nobody", "Somebody")
    assert (told.code, "`kiosk devices` lists them" in told.err) == (2, True)
    told = kiosk("--home", home, "devices", "shut-out", "Office", "--reason", "lost")
    assert (told.code, "last coordinator" in told.err) == (2, True)


def test_a_fair_that_is_not_managed_lists_its_stores_all_the_same(
    kiosk: Kiosk, tmp_path: Path
) -> None:
    folder = tmp_path / "fair"
    kiosk("new", folder, "--name", "Fair")
    with open_fair(Home(folder), desk="Desk 1"):
        pass
    told = kiosk("--home", folder, "devices")
    assert told.lines == ["--------  Desk 1: unknown device; this device"]
    assert kiosk("--home", folder, "devices", "shut-out", "Desk 1", "--reason", "no").code == 2
