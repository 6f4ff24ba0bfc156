"""Disks that take no more, and folders that take nothing: said in words, nothing lost."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import LAUNCHER, Kiosk, Told, program

pytestmark = pytest.mark.skipif(os.name != "posix", reason="mounts and limits of POSIX systems")

NOBODY = 65534
AS_NOBODY = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
SCAN = ("scan", "--at", "igz", "--json")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, half of which the fair will take."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(disk)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here; that needs the rights of root")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def filled(disk: Path) -> Path:
    """A file that takes all that is left of a disk."""
    path = disk / "film.mp4"
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"\0" * 4096):
            pass
    return path


def no_file_above(size: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def admitted(kiosk: Kiosk, home: Path) -> object:
    return kiosk("status", "--home", home, "--json").record["checkpoints"][0]["came"]


def test_on_a_full_disk_nothing_is_said_to_be_done_and_later_the_scan_works(
    kiosk: Kiosk, demo: DemoFair, small_disk: Path
) -> None:
    home = shutil.copytree(demo.home, small_disk / "demo", ignore=shutil.ignore_patterns("printed"))
    film = filled(small_disk)
    told = kiosk(*SCAN, "--home", home, stdin=demo.codes["KB-009"])
    assert (told.code, told.out) == (2, "")
    assert len(told.err.splitlines()) == 2, "what happened, and what to do"
    assert "disk" in told.err
    film.unlink()
    assert admitted(kiosk, home) == 0
    assert kiosk(*SCAN, "--home", home, stdin=demo.codes["KB-009"]).code == 0
    assert kiosk("verify", "--home", home).code == 0


def test_a_disk_that_fills_in_the_middle_keeps_every_scan_that_was_told(
    kiosk: Kiosk, demo: DemoFair
) -> None:
    codes = [code for number, code in demo.codes.items() if number <= "KB-050"]
    data = "\n".join(codes).encode()
    told = program(*SCAN, "--home", demo.home, stdin=data, limit=lambda: no_file_above(400_000))
    assert told.code == 2
    assert 0 < len(told.records) < len(codes)
    assert "The dis" in told.err
    assert len(told.err.splitlines()) == 2, "what happened, and what to do"
    let_in = [record for record in told.records if record["verdict"] == "admitted"]
    assert admitted(kiosk, demo.home) == len(let_in)
    assert kiosk("verify", "--home", demo.home).code == 0
    rest = kiosk(*SCAN, "--home", demo.home, stdin="\n".join(codes[len(told.records) :]))
    assert {record["verdict"] for record in rest.records} <= {"admitted", "question"}


@pytest.mark.parametrize(
    "command",
    [
        ["tickets", "--out", "{home}/out"],
        ["export", "attendance", "--out", "{home}/list.csv"],
        ["sync", "{home}/stick.kiosk"],
        ["import", "{home}/roster.csv"],
    ],
    ids=lambda command: command[0],
)
def test_whatever_else_is_written_names_the_trouble(
    kiosk: Kiosk, demo: DemoFair, command: list[str]
) -> None:
    filled_in = [part.format(home=demo.home) for part in command]
    told = program(*filled_in, "--home", demo.home, limit=lambda: no_file_above(4096))
    assert told.code == 2
    assert len(told.err.splitlines()) == 2, "what happened, and what to do"
    assert kiosk(*filled_in, "--home", demo.home).code == 0
    assert kiosk("verify", "--home", demo.home).code == 0


def test_a_disk_that_is_read_only_is_told_and_looking_things_up_goes_on(
    kiosk: Kiosk, demo: DemoFair, small_disk: Path
) -> None:
    home = shutil.copytree(demo.home, small_disk / "demo", ignore=shutil.ignore_patterns("printed"))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    told = kiosk(*SCAN, "--home", home, stdin=demo.codes["KB-009"])
    assert (told.code, told.out) == (2, "")
    assert f"{home} can't be written: Read-only file system." in told.err
    assert "Work in a folder of your own" in told.err
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert kiosk(*SCAN, "--home", home, stdin=demo.codes["KB-009"]).code == 0


@pytest.fixture
def shared_home(demo: DemoFair) -> Iterator[Path]:
    """The fair in a folder that everybody may read and only root may write."""
    if os.getuid() != 0 or not shutil.which("setpriv"):
        pytest.skip("only root can run a command as somebody else")
    able = [*AS_NOBODY, sys.executable, "-c", "import kiosk.cli, cryptography"]
    if subprocess.run(able, cwd=Path(LAUNCHER[1]).parent, capture_output=True).returncode:
        pytest.skip("nobody but root can run this Python here")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "demo"
        shutil.copytree(demo.home, home)
        Path(folder).chmod(0o755)
        for path in (home, *home.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        yield home


def as_nobody(*arguments: str | Path, stdin: bytes = b"") -> Told:
    return program(*arguments, command=(*AS_NOBODY, *LAUNCHER), stdin=stdin)


def test_in_somebody_elses_folder_nothing_is_recorded_and_that_is_said(
    kiosk: Kiosk, demo: DemoFair, shared_home: Path
) -> None:
    told = as_nobody(*SCAN, "--home", shared_home, stdin=demo.codes["KB-009"].encode())
    assert (told.code, told.out) == (2, "")
    assert f"{shared_home} can't be written: Operation not permitted." in told.err
    status = as_nobody("status", "--home", shared_home)
    assert status.code in (0, 2)
    assert kiosk(*SCAN, "--home", shared_home, stdin=demo.codes["KB-009"]).code == 0


def test_a_fair_is_not_made_where_one_may_not_write(shared_home: Path) -> None:
    told = as_nobody("new", shared_home / "mine")
    assert told.code == 2
    assert f"{shared_home / 'mine'} can't be made: Permission denied." in told.err
    assert "Choose a folder you may write to." in told.err


def test_a_folder_that_may_not_even_be_looked_into_is_named(shared_home: Path) -> None:
    shared_home.chmod(0o700)
    told = as_nobody("status", "--home", shared_home)
    assert told.code == 2
    assert str(shared_home / "event.toml") in told.err
    assert "Permission denied" in told.err


def test_a_picture_that_one_may_not_read_is_named_and_the_next_one_decoded(
    demo: DemoFair, shared_home: Path
) -> None:
    # Whoever became nobody after the start may run this Python without being able to start it.
    again = "import subprocess, sys; subprocess.run([sys.executable, '-c', ''], check=True)"
    if subprocess.run([*AS_NOBODY, sys.executable, "-c", again], capture_output=True).returncode:
        pytest.skip("nobody but root can start a second Python here")
    closed, open_to_all = shared_home / "closed.png", shared_home / "open.png"
    for path in (closed, open_to_all):
        shutil.copyfile(demo.picture("KB-009"), path)
    closed.chmod(0o600)
    told = as_nobody("decode", "--json", closed, open_to_all)
    assert told.code == 2
    assert "'closed.png' can't be opened: Permission denied." in told.err
    assert [len(record["texts"]) for record in told.records] == [0, 1]
