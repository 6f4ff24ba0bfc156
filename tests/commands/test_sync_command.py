"""kiosk sync: two devices of one fair exchange facts through a file."""

import shutil
import stat
from pathlib import Path

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk


@pytest.fixture
def other(demo: DemoFair, tmp_path: Path) -> Path:
    """A second device that was given the event file and nothing else."""
    home = tmp_path / "other"
    home.mkdir()
    shutil.copyfile(demo.home / "event.toml", home / "event.toml")
    return home


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "stick.kiosk"


def test_the_second_device_learns_guests_and_tickets_from_the_file(
    kiosk: Kiosk, demo: DemoFair, other: Path, stick: Path
) -> None:
    written = kiosk("sync", stick, "--home", demo.home, "--json").record
    assert (written["taken"], written["quarantined"]) == (0, 0)
    taken = kiosk("sync", stick, "--home", other, "--json").record
    assert (taken["taken"], taken["quarantined"]) == (written["written"], 0)
    told = kiosk("scan", "--home", other, "--at", "igz", "--json", stdin=demo.codes["KB-009"])
    assert (told.code, told.record["name"]) == (0, "Katrin Jäger")


def test_after_meeting_again_both_devices_say_the_same(
    kiosk: Kiosk, demo: DemoFair, other: Path, stick: Path
) -> None:
    homes = {"KB-009": demo.home, "KB-010": other}
    for home in (demo.home, other):
        kiosk("sync", stick, "--home", home)
    for number, home in homes.items():
        kiosk("scan", "--home", home, "--at", "igz", stdin=demo.codes[number])
    for home in (demo.home, other, demo.home, other):
        assert kiosk("sync", stick, "--home", home).code == 0
    one, two = (kiosk("status", "--home", home, "--json").record for home in homes.values())
    assert one["checkpoints"] == two["checkpoints"]
    assert one["checkpoints"][0]["came"] == 2
    for home in homes.values():
        assert kiosk("verify", "--home", home).code == 0


def test_a_ticket_admitted_on_both_while_apart_is_shown_and_not_dropped(
    kiosk: Kiosk, demo: DemoFair, other: Path, stick: Path
) -> None:
    for home in (demo.home, other):
        kiosk("sync", stick, "--home", home)
    for home in (demo.home, other):
        told = kiosk("scan", "--home", home, "--at", "igz", "--json", stdin=demo.codes["KB-009"])
        assert told.record["verdict"] == "admitted"
    for home in (demo.home, other):
        kiosk("sync", stick, "--home", home)
    [double] = kiosk("status", "--home", other, "--json").record["double_entries"]
    assert (double["checkpoint"], len(double["facts"])) == ("igz", 2)
    told = kiosk("status", "--home", other)
    assert told.lines[-1] == "! KB-009 Katrin Jäger was admitted twice at igz"


def test_the_same_file_again_brings_nothing_new(
    kiosk: Kiosk, demo: DemoFair, other: Path, stick: Path
) -> None:
    for home in (demo.home, other, other):
        told = kiosk("sync", stick, "--home", home, "--json")
    assert told.record["taken"] == 0


def test_the_file_is_for_its_owner_alone(kiosk: Kiosk, demo: DemoFair, stick: Path) -> None:
    told = kiosk("sync", stick, "--home", demo.home)
    assert told.lines[0].endswith(f"written to {stick}")
    assert stat.S_IMODE(stick.stat().st_mode) == 0o600


@pytest.mark.parametrize("spoil", [b"", b"hello\n", b"\xff\xfe\n\n", None])
def test_a_file_that_is_no_bundle_or_was_cut_off_is_left_as_it_is(
    kiosk: Kiosk, demo: DemoFair, other: Path, stick: Path, spoil: bytes | None
) -> None:
    kiosk("sync", stick, "--home", demo.home)
    data = stick.read_bytes()[:-100] if spoil is None else spoil
    stick.write_bytes(data)
    told = kiosk("sync", stick, "--home", other)
    assert told.code == 2
    assert f"{stick} is no bundle, or was cut off or changed." in told.err
    assert "Have it written again." in told.err
    assert stick.read_bytes() == data


def test_the_file_of_another_fair_is_refused(
    kiosk: Kiosk, demo: DemoFair, tmp_path: Path, stick: Path
) -> None:
    kiosk("new", tmp_path / "stranger")
    kiosk("sync", stick, "--home", demo.home)
    told = kiosk("sync", stick, "--home", tmp_path / "stranger")
    assert told.code == 2
    assert "belongs to another fair (number 2019)" in told.err


def test_a_folder_or_a_missing_place_is_named(kiosk: Kiosk, demo: DemoFair, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing" / "stick.kiosk"):
        told = kiosk("sync", path, "--home", demo.home)
        assert told.code == 2
        assert str(path) in told.err


def managed(kiosk: Kiosk, demo: DemoFair) -> None:
    """Makes the demo a fair whose devices must be admitted."""
    from kiosk.identity import managed
    from kiosk.places import Home
    from kiosk.wiring import open_fair

    with open_fair(Home(demo.home)) as opened:
        managed.found(opened.home, opened.fair, opened.journal, "Office")


def test_in_a_managed_fair_a_stranger_is_refused_and_shown_the_way(
    kiosk: Kiosk, demo: DemoFair, other: Path, stick: Path
) -> None:
    kiosk("sync", stick, "--home", other)
    written = stick.read_bytes()
    managed(kiosk, demo)
    told = kiosk("sync", stick, "--home", demo.home)
    assert (told.code, told.out) == (2, "")
    assert "isn't admitted to this fair" in told.err
    assert "kiosk join" in told.err
    assert stick.read_bytes() == written


def test_a_file_for_a_device_that_there_is_not_is_not_written(
    kiosk: Kiosk, demo: DemoFair, stick: Path
) -> None:
    managed(kiosk, demo)
    told = kiosk("sync", stick, "--for", "Bus Z", "--home", demo.home)
    assert (told.code, told.out) == (2, "")
    assert "No device is called Bus Z" in told.err
    assert not stick.exists()
    told = kiosk("sync", stick, "--for", "Office", "--home", demo.home, "--json")
    assert (told.code, told.record["for"]) == (0, "Office")


def test_trips_and_a_device_are_not_named_together(
    kiosk: Kiosk, demo: DemoFair, stick: Path
) -> None:
    told = kiosk("sync", stick, "--for", "Office", "--trips", "bus-a", "--home", demo.home)
    assert told.code == 2
    assert "the device's role says its trips" in told.err
