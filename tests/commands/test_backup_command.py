"""kiosk backup and kiosk restore: nothing is lost, and nobody writes under another's name."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from kiosk.commands.backup_command import LOWEST_PRIORITY
from kiosk.devices.memory import recall
from kiosk.places import Home
from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk, program
from tests.commands.test_disk import no_file_above

PAGE = 4096
SCAN = ("scan", "--at", "igz", "--json", "--home")


@pytest.fixture
def copy(kiosk: Kiosk, demo: DemoFair, tmp_path: Path) -> Path:
    """A copy of the demo fair before anybody came."""
    path = tmp_path / "copy.db"
    assert kiosk("backup", path, "--home", demo.home).code == 0
    return path


def admitted(kiosk: Kiosk, home: Path) -> object:
    return kiosk("status", "--home", home, "--json").record["checkpoints"][0]["came"]


def writers(home: Path) -> set[str]:
    with closing(sqlite3.connect(home / "journal.db")) as connection:
        return {row[0] for row in connection.execute("SELECT DISTINCT writer FROM envelopes")}


def spoil(path: Path, at_page: int) -> None:
    """Overwrites what lies in the middle of a file, as a dying disk does."""
    with path.open("r+b") as file:
        file.seek(at_page * PAGE)
        file.write(b"\xa5" * PAGE)


def test_a_copy_is_one_file_for_its_owner_alone(kiosk: Kiosk, demo: DemoFair) -> None:
    told = kiosk("backup", "--home", demo.home, "--json")
    assert told.code == 0
    [path] = (demo.home / "backups").iterdir()
    assert told.record["file"] == str(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert told.record["facts"] == kiosk("verify", "--home", demo.home, "--json").record["facts"]


def test_a_copy_is_made_while_the_desk_is_open(kiosk: Kiosk, demo: DemoFair) -> None:
    from kiosk.wiring import open_fair

    with open_fair(Home(demo.home)) as opened:
        held = len(opened.journal.facts())
        assert kiosk("backup", "--home", demo.home, "--json").record["facts"] == held


def test_a_copy_holds_no_key(copy: Path, demo: DemoFair) -> None:
    secret = (demo.home / "keys" / "issuing.pem").read_text("ascii").splitlines()[1]
    assert secret.encode() not in copy.read_bytes()


def test_into_an_empty_folder_the_whole_fair_comes_back(
    kiosk: Kiosk, demo: DemoFair, copy: Path, tmp_path: Path
) -> None:
    home = tmp_path / "another machine"
    told = kiosk("restore", copy, "--home", home, "--json")
    assert (told.code, told.record["files"]) == (0, ["event.toml", "visits.toml"])
    assert kiosk("verify", "--home", home).code == 0
    scan = kiosk(*SCAN, home, stdin=demo.codes["KB-009"])
    assert (scan.code, scan.record["name"]) == (0, "Katrin Jäger")


def test_what_was_recorded_since_the_copy_is_taken_from_the_present_journal(
    kiosk: Kiosk, demo: DemoFair, copy: Path
) -> None:
    kiosk(*SCAN, demo.home, stdin=demo.codes["KB-009"])
    told = kiosk("restore", copy, "--home", demo.home, "--json")
    assert (told.code, told.record["unreadable"]) == (0, [])
    assert told.record["rescued"] == 2, "the scan, and by which event file it was judged"
    assert admitted(kiosk, demo.home) == 1
    kept = Path(str(told.record["aside"]))
    assert {path.name for path in kept.iterdir()} >= {"journal.db"}


def test_a_restored_machine_is_a_new_writer(kiosk: Kiosk, demo: DemoFair, copy: Path) -> None:
    [before] = writers(demo.home)
    assert kiosk("restore", copy, "--home", demo.home).code == 0
    kiosk(*SCAN, demo.home, stdin=demo.codes["KB-009"])
    assert len(writers(demo.home) - {before}) == 1
    assert kiosk("verify", "--home", demo.home).code == 0


def test_an_older_copy_and_what_others_hold_meet_again_without_loss(
    kiosk: Kiosk, demo: DemoFair, copy: Path, tmp_path: Path
) -> None:
    other, stick = tmp_path / "other", tmp_path / "stick.kiosk"
    other.mkdir()
    shutil.copyfile(demo.home / "event.toml", other / "event.toml")
    kiosk(*SCAN, demo.home, stdin=demo.codes["KB-009"])
    for home in (demo.home, other):
        assert kiosk("sync", stick, "--home", home).code == 0
    for part in ("journal.db", "journal.db-wal", "journal.db-shm", "journal.db.token"):
        (demo.home / part).unlink(missing_ok=True)  # the machine is lost
    assert kiosk("restore", copy, "--home", demo.home, "--json").record["rescued"] == 0
    kiosk(*SCAN, demo.home, stdin=demo.codes["KB-010"])
    kiosk(*SCAN, other, stdin=demo.codes["KB-011"])
    for home in (demo.home, other, demo.home):
        told = kiosk("sync", stick, "--home", home, "--json")
        assert (told.code, told.record["quarantined"]) == (0, 0)
    for home in (demo.home, other):
        assert admitted(kiosk, home) == 3
        assert kiosk("verify", "--home", home).code == 0


@pytest.mark.parametrize("page", [1, 5, 40, 100])
def test_a_damaged_journal_gives_what_can_be_read_and_the_copy_the_rest(
    kiosk: Kiosk, demo: DemoFair, copy: Path, page: int
) -> None:
    kiosk(*SCAN, demo.home, stdin=demo.codes["KB-009"])
    spoil(demo.home / "journal.db", page)
    damaged = (demo.home / "journal.db").read_bytes()
    told = kiosk("restore", copy, "--home", demo.home, "--json")
    assert told.code in (0, 1)
    assert kiosk("verify", "--home", demo.home).code == 0
    assert told.record["rescued"] in (0, 1, 2), "by which event file, and the scan"
    assert admitted(kiosk, demo.home) == (1 if told.record["rescued"] == 2 else 0)
    kept = Path(str(told.record["aside"])) / "journal.db"
    assert kept.read_bytes() == damaged
    for code in (demo.codes["KB-010"], demo.codes["KB-011"]):
        assert kiosk(*SCAN, demo.home, stdin=code).code == 0


@pytest.mark.parametrize("page", range(1, 140, 12))
def test_a_damaged_copy_is_refused_or_read_as_far_as_it_goes(
    kiosk: Kiosk, demo: DemoFair, copy: Path, page: int
) -> None:
    before = (demo.home / "journal.db").read_bytes()
    spoil(copy, page)
    told = kiosk("restore", copy, "--home", demo.home)
    if told.code == 2:
        assert "damaged" in told.err
        assert (demo.home / "journal.db").read_bytes() == before
        taken = kiosk("restore", copy, "--damaged", "--home", demo.home)
        no_table_is_readable = "disk image is malformed" in taken.err
        assert taken.code in (0, 1) or no_table_is_readable
    assert kiosk("verify", "--home", demo.home).code == 0
    assert kiosk(*SCAN, demo.home, stdin=demo.codes["KB-009"]).code == 0


def test_a_file_that_is_no_database_is_said_to_hold_no_journal(
    kiosk: Kiosk, demo: DemoFair, tmp_path: Path
) -> None:
    wrong = tmp_path / "guests.csv"
    wrong.write_text("Name;Firma\n", "utf-8")
    told = kiosk("restore", wrong, "--home", demo.home)
    assert told.code == 2
    assert "guests.csv holds no journal" in told.err and "kiosk backup" in told.err


def test_one_changed_letter_in_a_copy_is_found(kiosk: Kiosk, demo: DemoFair, copy: Path) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER bodies_stay")
        connection.execute("UPDATE bodies SET text = replace(text, 'Katrin', 'Kathrin')")
    told = kiosk("restore", copy, "--home", demo.home)
    assert told.code == 2
    assert "was changed" in told.err


def test_tables_and_triggers_of_a_strangers_copy_are_left_behind(
    kiosk: Kiosk, demo: DemoFair, copy: Path
) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE more (x)")
        connection.execute(
            "CREATE TRIGGER evil AFTER INSERT ON envelopes BEGIN DELETE FROM guests; END"
        )
    assert kiosk("restore", copy, "--home", demo.home).code == 0
    with closing(sqlite3.connect(demo.home / "journal.db")) as connection:
        named = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert not named & {"more", "evil", "beside"}
    assert kiosk("verify", "--home", demo.home).code == 0


def test_another_fairs_copy_is_refused(kiosk: Kiosk, copy: Path, tmp_path: Path) -> None:
    kiosk("new", tmp_path / "stranger")
    told = kiosk("restore", copy, "--home", tmp_path / "stranger")
    assert told.code == 2
    assert "belongs to another fair (number 2019)" in told.err
    assert not (tmp_path / "stranger" / "journal.db").exists()


def test_what_is_no_copy_is_named(kiosk: Kiosk, demo: DemoFair, tmp_path: Path) -> None:
    empty, letter = tmp_path / "empty", tmp_path / "letter"
    empty.write_bytes(b"")
    letter.write_bytes(b"Dear diary, " * 1000)
    before = (demo.home / "journal.db").read_bytes()
    for path in (empty, letter, tmp_path, tmp_path / "missing"):
        told = kiosk("restore", path, "--home", demo.home)
        assert (told.code, told.out) == (2, "")
        assert len(told.err.splitlines()) == 2, "what happened, and what to do"
    assert (demo.home / "journal.db").read_bytes() == before


def test_while_a_desk_is_open_nothing_is_restored(kiosk: Kiosk, demo: DemoFair, copy: Path) -> None:
    from kiosk.wiring import open_fair

    with open_fair(Home(demo.home)) as opened:
        told = kiosk("restore", copy, "--home", demo.home)
        assert told.code == 2
        assert "in use" in told.err
        assert opened.journal.facts()


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX systems")
@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_full_disk_is_told_and_leaves_nothing_half_made(
    kiosk: Kiosk, demo: DemoFair, copy: Path, command: str
) -> None:
    before = kiosk("verify", "--home", demo.home, "--json").record["facts"]
    what = [command, copy] if command == "restore" else [command]
    told = program(*what, "--home", demo.home, limit=lambda: no_file_above(100_000))
    assert (told.code, told.out) == (2, "")
    assert len(told.err.splitlines()) == 2, "what happened, and what to do"
    folder = demo.home / "backups"
    assert not folder.exists() or not list(folder.glob("*.db*"))
    assert not list(demo.home.glob("restoring-*"))
    assert kiosk("verify", "--home", demo.home, "--json").record["facts"] == before
    assert kiosk(*what, "--home", demo.home).code == 0


def test_a_folder_that_is_gone_is_told_before_anything_is_made(
    kiosk: Kiosk, demo: DemoFair, tmp_path: Path
) -> None:
    told = kiosk("backup", tmp_path / "stick" / "copies", "--home", demo.home)
    assert (told.code, told.out) == (2, "")
    assert "isn't there" in told.err


def test_how_often_and_where_the_desk_copies_is_remembered(
    kiosk: Kiosk, demo: DemoFair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stepped_back: list[int] = []  # or all tests after this one would run behind everything else
    monkeypatch.setattr(os, "nice", stepped_back.append, raising=False)
    stick = tmp_path / "stick"
    stick.mkdir()
    assert kiosk("backup", stick, "--every", "5", "--home", demo.home).code == 0
    memory = recall(Home(demo.home).settings)
    assert (memory.backup_every, memory.backup_folder) == ("5", str(stick))
    assert stepped_back == []
    assert kiosk("backup", "--automatic", "--home", demo.home).code == 0
    assert stepped_back == [LOWEST_PRIORITY]
    assert len(list(stick.glob("journal-*.db"))) == 2
    assert kiosk("backup", "--every", "0", "--home", demo.home).code == 0
    memory = recall(Home(demo.home).settings)
    assert (memory.backup_every, memory.backup_folder) == ("0", "")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that can be pulled out."""
    import subprocess

    disk = tmp_path / "stick"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(disk)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here; that needs the rights of root")
    yield disk
    with suppress(subprocess.CalledProcessError):
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_stick_that_may_only_be_read_is_told_and_restores_all_the_same(
    kiosk: Kiosk, demo: DemoFair, small_disk: Path, tmp_path: Path
) -> None:
    import subprocess

    assert kiosk("backup", small_disk, "--home", demo.home).code == 0
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    told = kiosk("backup", small_disk, "--home", demo.home)
    assert (told.code, told.out) == (2, "")
    [copy] = small_disk.glob("*.db")
    assert kiosk("restore", copy, "--home", tmp_path / "new").code == 0


def test_who_was_erased_since_the_copy_doesn_t_come_back_with_it(
    kiosk: Kiosk, demo: DemoFair, copy: Path
) -> None:
    name = "Katrin Jäger".encode()
    assert name in copy.read_bytes()
    erase = ("privacy", "erase", "KB-009", "--reason", "asked by mail", "--yes")
    told = kiosk(*erase, "--home", demo.home)
    assert told.code == 0, told.err
    assert kiosk("restore", copy, "--home", demo.home).code == 0
    assert name not in (demo.home / "journal.db").read_bytes()
    assert kiosk("verify", "--home", demo.home).code == 0
