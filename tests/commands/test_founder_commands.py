"""`kiosk devices founder-key` and `new-founder`: the founder's laptop is lost, the fair goes on."""

import contextlib
import io
import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from kiosk import cli
from kiosk.cli import DONE, UNUSABLE
from kiosk.commands.devices import founder
from kiosk.identity import device_keys
from kiosk.identity.sealed_key import SealedKey, write_sealed
from kiosk.places import Home
from tests.commands.runner import Kiosk, Told

PASSPHRASE = "seven gulls sweep roofs"
Types = Callable[..., None]


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Types:
    """Somebody at a terminal, who types one answer after the other, the last one for ever."""

    def typed(*answers: str) -> None:
        left = list(answers)

        def prompt(_question: str, **how: object) -> str:
            assert how["hide_input"] and how["err"]
            return left.pop(0) if len(left) > 1 else left[0]

        monkeypatch.setattr(click, "prompt", prompt)
        monkeypatch.setattr(founder, "has_terminal", lambda: True)

    typed(PASSPHRASE)
    return typed


@pytest.fixture(scope="module")
def two_laptops(few_guests: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both and a copy of the founder's key; not to be changed."""
    folder = tmp_path_factory.mktemp("laptops")
    office = Path(shutil.copytree(few_guests, folder / "office"))
    invite = ("devices", "invite", "--role", "desk", "--name", "Desk 2", "--json")
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert cli.run(["--home", str(office), *invite, "--file", str(folder / "packet")]) == DONE
    code = json.loads(out.getvalue())["code"]
    join = ("join", str(folder / "packet"), "--code", code)
    assert cli.run(["--home", str(folder / "Desk 2"), *join]) == DONE
    key = device_keys.load(Home(office).device_key)
    write_sealed(folder / "founder.pem", SealedKey.of(key, PASSPHRASE, os.urandom))
    return folder


class Laptops:
    """The founder's laptop and a desk that joined by a stick."""

    def __init__(self, kiosk: Kiosk, folder: Path) -> None:
        self._kiosk, self.folder = kiosk, folder
        self.office, self.desk = folder / "office", folder / "Desk 2"
        self._packets = 0

    def at(self, home: Path, *arguments: str | Path) -> Told:
        """A command that succeeds, on one of them."""
        told = self._kiosk("--home", home, *arguments)
        assert told.code == DONE, told.err
        return told

    def invites(self, home: Path, *terms: str) -> tuple[Path, str]:
        """A packet and its code."""
        self._packets += 1
        file = self.folder / f"packet-{self._packets}"
        told = self.at(
            home, "devices", "invite", "--role", "desk", "--file", file, *terms, "--json"
        )
        return file, told.record["code"]

    def joins(self, home: Path, name: str) -> Path:
        """A new device that joins by a packet of this one."""
        file, code = self.invites(home, "--name", name)
        folder = self.folder / name
        self.at(folder, "join", file, "--code", code)
        return folder

    def exchange(self, one: Path, other: Path) -> None:
        """Both know what either knew."""
        stick = self.folder / "stick"
        stick.unlink(missing_ok=True)
        for home in (one, other, one):
            self.at(home, "sync", stick)

    def roles(self, home: Path) -> dict[str, tuple[str, bool]]:
        """What each device is, and whether it is the founder."""
        listed = self.at(home, "devices", "--json").records
        return {
            each["name"]: (each["role"], each["founder"])
            for each in listed
            if each["role"] and each["shut_out"] is None
        }


@pytest.fixture
def laptops(kiosk: Kiosk, two_laptops: Path, tmp_path: Path) -> Laptops:
    return Laptops(kiosk, Path(shutil.copytree(two_laptops, tmp_path / "laptops")))


@pytest.fixture
def copy(laptops: Laptops, types: Types) -> Path:
    """The copy of the founder's key, and somebody who knows its passphrase."""
    types(PASSPHRASE)
    return laptops.folder / "founder.pem"


@pytest.mark.usefixtures("types")
def test_the_doctor_reminds_of_the_copy_until_there_is_one_and_only_where_the_key_lies(
    kiosk: Kiosk, laptops: Laptops, tmp_path: Path
) -> None:
    def reminded(home: Path) -> str:
        told = kiosk("--home", home, "doctor", "--json").records
        [key] = [each for each in told if each["check"] == "key"]
        return str(key["what_to_do"])

    assert "kiosk devices founder-key save" in reminded(laptops.office)
    assert reminded(laptops.desk) == ""
    laptops.at(laptops.office, "devices", "founder-key", "save", tmp_path / "founder.pem")
    assert reminded(laptops.office) == ""


@pytest.mark.usefixtures("types")
def test_the_copy_is_private_and_no_secret_is_told(
    kiosk: Kiosk, laptops: Laptops, tmp_path: Path
) -> None:
    save = ("--home", laptops.office, "devices", "founder-key", "save", tmp_path / "copy.pem")
    told = kiosk(*save)
    assert told.code == DONE, told.err
    assert PASSPHRASE not in told.out + told.err
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "copy.pem").stat().st_mode) == 0o600
    told = kiosk(*save)
    assert (told.code, "already" in told.err) == (UNUSABLE, True)


def test_with_the_copy_a_desk_becomes_a_coordinator_s_once_the_laptop_is_lost(
    laptops: Laptops, copy: Path
) -> None:
    shutil.rmtree(laptops.office)
    laptops.at(laptops.desk, "devices", "founder-key", "use", copy)
    third = laptops.joins(laptops.desk, "Desk 3")
    [founder] = [name for name, (_, is_founder) in laptops.roles(third).items() if is_founder]
    laptops.at(laptops.desk, "devices", "shut-out", founder, "--reason", "burnt")
    laptops.exchange(laptops.desk, third)
    assert laptops.roles(third) == {"Desk 2": ("coordinator", False), "Desk 3": ("desk", False)}
    assert laptops.at(laptops.desk, "verify").code == DONE


def test_with_the_copy_and_a_backup_alone_the_fair_goes_on_on_a_new_laptop(
    laptops: Laptops, copy: Path, tmp_path: Path
) -> None:
    laptops.at(laptops.office, "backup", tmp_path / "backup.db")
    new = tmp_path / "new"
    laptops.at(new, "restore", tmp_path / "backup.db")
    laptops.at(new, "devices", "founder-key", "use", copy, "--desk", "Office 2")
    assert laptops.roles(new)["Office 2"] == ("coordinator", False)
    laptops.exchange(new, laptops.desk)
    assert laptops.roles(laptops.desk)["Office 2"] == ("coordinator", False)


def test_a_wrong_passphrase_is_told_three_times_and_changes_nothing(
    kiosk: Kiosk, laptops: Laptops, copy: Path, types: Types
) -> None:
    before = laptops.roles(laptops.desk)
    types("no", "nor this", "nor that", PASSPHRASE)
    told = kiosk("--home", laptops.desk, "devices", "founder-key", "use", copy)
    assert (told.code, told.out.count("not the passphrase")) == (UNUSABLE, 3)
    assert "Nobody knew the passphrase" in told.err
    assert laptops.roles(laptops.desk) == before
    types("no", PASSPHRASE)
    laptops.at(laptops.desk, "devices", "founder-key", "use", copy)


def test_what_can_t_be_saved_or_used_is_told_and_changes_nothing(
    kiosk: Kiosk, laptops: Laptops, copy: Path, types: Types, tmp_path: Path
) -> None:
    def refused(home: Path, *arguments: str | Path) -> str:
        told = kiosk("--home", home, "devices", "founder-key", *arguments)
        assert told.code == UNUSABLE
        return told.err

    other = tmp_path / "other"
    kiosk("new", other, "--demo")
    laptops.at(other, "devices", "invite", "--role", "desk", "--file", tmp_path / "packet")
    laptops.at(other, "devices", "founder-key", "save", tmp_path / "other.pem")
    cut = tmp_path / "cut.pem"
    cut.write_bytes(copy.read_bytes()[:-40])
    before = laptops.roles(laptops.desk)
    assert "isn't on this device" in refused(laptops.desk, "save", tmp_path / "new.pem")
    assert "isn't the founder's of this fair" in refused(
        laptops.desk, "use", tmp_path / "other.pem"
    )
    assert "no whole copy" in refused(laptops.desk, "use", cut)
    assert "can't be read" in refused(laptops.desk, "use", tmp_path / "none.pem")
    types("too short")
    assert "twelve letters" in refused(laptops.office, "save", tmp_path / "new.pem")
    assert not (tmp_path / "new.pem").exists()
    assert laptops.roles(laptops.desk) == before


def test_nobody_can_be_asked_without_a_terminal(
    kiosk: Kiosk, laptops: Laptops, tmp_path: Path
) -> None:
    told = kiosk(
        "--home", laptops.office, "devices", "founder-key", "save", tmp_path / "f", stdin=PASSPHRASE
    )
    assert (told.code, "terminal window" in told.err) == (UNUSABLE, True)
    assert not (tmp_path / "f").exists()


def test_without_a_copy_another_device_becomes_the_founder_and_the_others_join_it(
    kiosk: Kiosk, laptops: Laptops
) -> None:
    desk, third = laptops.desk, laptops.joins(laptops.office, "Desk 3")
    laptops.exchange(laptops.office, third)
    laptops.exchange(laptops.office, desk)
    laptops.at(third, "walk-in", "--name", "Ada Lovelace", "--country", "GB")
    [old] = [name for name, (_, is_founder) in laptops.roles(desk).items() if is_founder]
    shutil.rmtree(laptops.office)

    instead = ("devices", "new-founder", "--reason", "burnt", "--instead-of")
    told = kiosk("--home", desk, *instead, "Desk 3")
    assert (told.code, "isn't the founder" in told.err) == (UNUSABLE, True)
    told = laptops.at(desk, *instead, old)
    key = told.lines[0].rpartition(" ")[2]
    assert len(key) == 19
    assert laptops.roles(desk) == {"Desk 2": ("coordinator", True), "Desk 3": ("desk", False)}

    file, code = laptops.invites(desk)
    joining = ("--home", third, "join", file, "--code", code)
    for typed in ((), ("--new-founder", "0000-0000-0000-0000")):
        told = kiosk(*joining, *typed)
        assert (told.code, "join nowhere" in told.err) == (UNUSABLE, True)
    laptops.at(third, *joining[2:], "--new-founder", key)
    laptops.exchange(third, desk)
    for home in (desk, third):
        assert laptops.roles(home) == {"Desk 2": ("coordinator", True), "Desk 3": ("desk", False)}
        assert "Lovelace" in laptops.at(home, "find", "Lovelace").out
        assert laptops.at(home, "verify").code == DONE
    fourth = laptops.joins(desk, "Desk 4")
    assert laptops.roles(fourth)["Desk 4"] == ("desk", False)


def test_a_backup_alone_is_enough_to_begin_anew_without_forgetting_who_was_shut_out(
    kiosk: Kiosk, laptops: Laptops, tmp_path: Path
) -> None:
    laptops.exchange(laptops.office, laptops.desk)
    third = laptops.joins(laptops.office, "Desk 3")
    laptops.exchange(laptops.office, third)
    laptops.at(laptops.office, "devices", "shut-out", "Desk 3", "--reason", "stolen")
    [old] = [name for name, (_, is_founder) in laptops.roles(third).items() if is_founder]
    laptops.at(laptops.office, "backup", tmp_path / "backup.db")
    new = tmp_path / "new"
    laptops.at(new, "restore", tmp_path / "backup.db")
    told = kiosk("--home", new, "devices", "invite", "--role", "desk", "--file", tmp_path / "p")
    assert (told.code, "has forgotten" in told.err) == (UNUSABLE, True)
    told = kiosk(
        "--home", new, "devices", "new-founder", "--instead-of", "Nobody", "--reason", "burnt"
    )
    assert (told.code, "no one founder" in told.err) == (UNUSABLE, True)
    told = laptops.at(
        new,
        "devices",
        "new-founder",
        "--instead-of",
        old,
        "--reason",
        "burnt",
        "--desk",
        "Office 2",
    )
    key = told.lines[0].rpartition(" ")[2]
    file, code = laptops.invites(new)
    laptops.at(laptops.desk, "join", file, "--code", code, "--new-founder", key)
    laptops.exchange(new, laptops.desk)
    for home in (new, laptops.desk):
        assert laptops.roles(home) == {"Office 2": ("coordinator", True), "Desk 2": ("desk", False)}
        assert laptops.at(home, "verify").code == DONE
