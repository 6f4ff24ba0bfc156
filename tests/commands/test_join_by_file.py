"""Joining without a network: a packet on a stick, and a code told by another way."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk import clock
from kiosk.cli import DONE, PARTLY, UNUSABLE
from tests.commands.conftest import FEW
from tests.commands.runner import Kiosk, Told

HOUR = 3_600_000_000
NUMBERS = tuple(f"KB-{number:03}" for number in range(1, FEW + 1))


@dataclass(frozen=True)
class Stick:
    """A packet, and the code that opens it."""

    file: Path
    code: str


@dataclass(frozen=True)
class Office:
    """The coordinator's laptop."""

    kiosk: Kiosk
    home: Path

    def __call__(self, *arguments: str | Path) -> Told:
        """Runs a command there."""
        return self.kiosk("--home", self.home, *arguments)

    def packet(self, *terms: str) -> Stick:
        """An invitation in a file."""
        file = self.home.parent / "packet"
        told = self("devices", "invite", "--file", file, "--json", *terms)
        assert told.code == DONE, told.err
        return Stick(file, told.record["code"])


@pytest.fixture
def office(kiosk: Kiosk, small: Path) -> Office:
    """The laptop of a fair of ten guests."""
    return Office(kiosk, small)


def test_a_desk_joins_by_a_stick_and_knows_all_guests(
    office: Office, kiosk: Kiosk, tmp_path: Path
) -> None:
    stick = office.packet("--role", "desk", "--name", "Desk 2")
    home = tmp_path / "desk"
    told = kiosk("--home", home, "join", stick.file, "--code", stick.code.lower(), "--json")
    assert told.code == DONE, told.err
    assert (told.record["role"], told.record["name"]) == ("desk", "Desk 2")
    assert told.record["facts"] > 10
    assert len(kiosk("--home", home, "find", "KB-001", "--json").records) == 1
    assert (home / "visits.toml").read_bytes() == (office.home / "visits.toml").read_bytes()
    assert kiosk("--home", home, "verify").code == DONE


def test_its_facts_have_effect_at_the_coordinators_and_it_is_listed_there(
    office: Office, kiosk: Kiosk, tmp_path: Path
) -> None:
    stick = office.packet("--role", "desk", "--name", "Desk 2")
    home = tmp_path / "desk"
    assert kiosk("--home", home, "join", stick.file, "--code", stick.code).code == DONE
    walked = kiosk("--home", home, "walk-in", "--name", "Ada Lovelace", "--country", "GB")
    assert walked.code == DONE, walked.err
    exchanged = tmp_path / "facts"
    assert kiosk("--home", home, "sync", exchanged).code == DONE
    assert office("sync", exchanged).code == DONE
    assert "Lovelace" in office("find", "Lovelace").out
    listed = {each["name"]: each["role"] for each in office("devices", "--json").records}
    assert listed["Desk 2"] == "desk"


def test_the_code_is_asked_for_and_a_wrong_one_opens_nothing(
    office: Office, kiosk: Kiosk, tmp_path: Path
) -> None:
    stick, other = office.packet("--role", "desk"), office.packet("--role", "desk")
    told = kiosk("--home", tmp_path / "desk", "join", other.file, "--code", stick.code)
    assert told.code == UNUSABLE
    assert "doesn't open the packet" in told.err
    assert not (tmp_path / "desk" / "event.toml").exists()
    asked = kiosk("--home", tmp_path / "desk", "join", other.file, stdin=other.code + "\n")
    assert asked.code == DONE, asked.err


def test_a_marshals_packet_names_its_trips_guests_alone(
    office: Office, kiosk: Kiosk, tmp_path: Path
) -> None:
    assert office("trips", "import", office.home / "bookings.csv").code in (DONE, PARTLY)
    trip = office("trips", "--json").records[0]["trip"]
    stick = office.packet("--role", "marshal", "--trips", trip)
    home = tmp_path / "bus"
    assert kiosk("--home", home, "join", stick.file, "--code", stick.code).code == DONE
    everybody, passengers = (
        {number for number in NUMBERS if kiosk("--home", where, "find", number, "--json").records}
        for where in (office.home, home)
    )
    assert everybody == set(NUMBERS)
    assert set() < passengers < everybody
    assert not (home / "visits.toml").exists()


def test_a_device_is_not_invited_to_forget_at_once(office: Office) -> None:
    invite = ("devices", "invite", "--role", "desk", "--file", office.home / "packet")
    told = office(*invite, "--until", "2018-01-01T08:00")
    assert told.code == UNUSABLE
    assert "--until has passed" in told.err
    assert not (office.home / "packet").exists()


def test_a_packet_that_was_changed_on_its_way_is_refused(
    office: Office, kiosk: Kiosk, tmp_path: Path
) -> None:
    stick = office.packet("--role", "desk")
    changed = bytearray(stick.file.read_bytes())
    changed[len(changed) // 2] ^= 1
    stick.file.write_bytes(changed)
    told = kiosk("--home", tmp_path / "desk", "join", stick.file, "--code", stick.code)
    assert told.code == UNUSABLE
    assert "was changed on its way" in told.err


def test_a_packet_runs_out_and_a_clock_that_is_far_behind_is_told(
    office: Office, kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = office.packet("--role", "desk", "--hours", "2")
    right = clock.system_now
    for off, said in ((3 * HOUR, "has run out"), (-3 * HOUR, "clock is 3 h behind")):
        with monkeypatch.context() as patch:
            patch.setattr(clock, "system_now", lambda off=off: right() + off)
            told = kiosk("--home", tmp_path / "desk", "join", stick.file, "--code", stick.code)
        assert told.code == UNUSABLE
        assert said in told.err


def test_a_folder_that_holds_another_fair_is_left_alone(
    office: Office, kiosk: Kiosk, tmp_path: Path
) -> None:
    stick = office.packet("--role", "desk")
    kiosk("new", tmp_path / "other")
    before = (tmp_path / "other" / "event.toml").read_bytes()
    told = kiosk("--home", tmp_path / "other", "join", stick.file, "--code", stick.code)
    assert told.code == UNUSABLE
    assert "holds another fair" in told.err
    assert (tmp_path / "other" / "event.toml").read_bytes() == before
    assert not (tmp_path / "other" / "keys").exists()


def test_a_desk_that_worked_by_a_copied_event_file_joins_with_all_it_recorded(
    office: Office, kiosk: Kiosk, tmp_path: Path
) -> None:
    home = tmp_path / "desk"
    home.mkdir(mode=0o700)
    shutil.copy(office.home / "event.toml", home)
    walked = kiosk("--home", home, "walk-in", "--name", "Ada Lovelace", "--country", "GB")
    assert walked.code == DONE, walked.err
    stick = office.packet("--role", "desk", "--name", "Desk 2")
    joined = kiosk("--home", home, "join", stick.file, "--code", stick.code)
    assert joined.code == DONE, joined.err
    assert "Lovelace" in kiosk("--home", home, "find", "Lovelace").out
    assert kiosk("--home", home, "find", "KB-001", "--json").records
    this = [each for each in kiosk("--home", home, "devices", "--json").records if each["this"]]
    assert [each["role"] for each in this] == ["desk"]


def test_a_join_that_was_cut_off_is_done_by_doing_it_again(
    office: Office, kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, home = office.packet("--role", "desk"), tmp_path / "desk"
    with monkeypatch.context() as patch:
        patch.setattr("kiosk.commands.join_command.settle_in", cut_off)
        assert kiosk("--home", home, "join", stick.file, "--code", stick.code).code == UNUSABLE
    again = kiosk("--home", home, "join", stick.file, "--code", stick.code)
    assert again.code == DONE, again.err
    this = [each for each in kiosk("--home", home, "devices", "--json").records if each["this"]]
    assert [each["role"] for each in this] == ["desk"]


def cut_off(*_: object) -> int:
    """The power fails."""
    raise OSError("no power")


def test_a_second_device_by_the_same_packet_is_shown_and_its_facts_dont_count(
    office: Office, kiosk: Kiosk, tmp_path: Path
) -> None:
    stick = office.packet("--role", "desk", "--name", "Desk 2")
    for name in ("one", "two"):
        joined = kiosk("--home", tmp_path / name, "join", stick.file, "--code", stick.code)
        assert joined.code == DONE, joined.err
    for name in ("one", "two"):
        kiosk("--home", tmp_path / name, "sync", tmp_path / f"{name}.kiosk")
    for name in ("one", "two", "one"):  # whichever of them the clocks put first
        office("sync", tmp_path / f"{name}.kiosk")
    roles = [each["role"] for each in office("devices", "--json").records]
    assert roles.count("desk") == 1


def test_a_file_that_is_not_there_or_is_no_packet_is_told(kiosk: Kiosk, tmp_path: Path) -> None:
    missing = kiosk("--home", tmp_path / "desk", "join", tmp_path / "packet.bin")
    assert missing.code == UNUSABLE
    assert "There is no file" in missing.err
    text = tmp_path / "text"
    text.write_text("no packet")
    told = kiosk("--home", tmp_path / "desk", "join", text, "--code", "0000-0000-0000-0001")
    assert told.code == UNUSABLE
    assert "no packet to join a fair with" in told.err
