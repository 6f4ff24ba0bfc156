"""Input of an absurd size is refused in words, and takes no more memory than a little of it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import REPOSITORY, Kiosk

FIFTY_MEGABYTES = 50_000_000
# Asked of the process itself: what its parent learns of it includes what it was forked from.
MEASURED = """
import pathlib, sys
from kiosk import cli
cli.run(sys.argv[1:])
print(pathlib.Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
"""
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is asked of Linux")


def megabytes_taken(stdin: Path, *arguments: str | Path) -> tuple[int, str]:
    """Most memory that a run had at one time, and what it said."""
    command = [sys.executable, "-c", MEASURED, *map(str, arguments)]
    with stdin.open("rb") as source:
        done = subprocess.run(
            command, cwd=REPOSITORY, stdin=source, capture_output=True, check=True
        )
    *_, kibibytes = done.stdout.split()
    return int(kibibytes) // 1024, done.stderr.decode()


@pytest.fixture
def giant(tmp_path: Path) -> Path:
    """A file of one line of fifty megabytes."""
    path = tmp_path / "giant.csv"
    path.write_bytes(b"registration,name" + b"x" * FIFTY_MEGABYTES)
    return path


def line_and(code: str, giant: Path, folder: Path) -> Path:
    """The giant line, and a code on the next."""
    path = folder / "lines.txt"
    path.write_bytes(giant.read_bytes() + b"\n" + code.encode() + b"\n")
    return path


def test_a_giant_line_is_refused_and_the_next_code_admitted(
    kiosk: Kiosk, demo: DemoFair, giant: Path, tmp_path: Path
) -> None:
    lines = line_and(demo.codes["KB-009"], giant, tmp_path).read_bytes()
    told = kiosk("scan", "--home", demo.home, "--at", "igz", "--json", stdin=lines)
    assert told.code == 1
    assert [record["reason"] for record in told.records] == ["foreign", "welcome"]
    assert len(told.records[0]["input"]) == 500


@on_linux
@pytest.mark.parametrize("command", [["scan", "--at", "igz"], ["find", "-"]], ids=["scan", "find"])
def test_a_giant_line_takes_hardly_more_memory_than_a_short_one(
    demo: DemoFair, giant: Path, tmp_path: Path, command: list[str]
) -> None:
    (tmp_path / "short.txt").write_text("hello\n" + demo.codes["KB-009"], encoding="utf-8")
    short, _ = megabytes_taken(tmp_path / "short.txt", *command, "--home", demo.home)
    lines = line_and(demo.codes["KB-009"], giant, tmp_path)
    long, said = megabytes_taken(lines, *command, "--home", demo.home)
    assert "Traceback" not in said
    assert long < short + 10


@on_linux
def test_a_roster_of_one_giant_line_is_refused_in_bounded_memory(
    demo: DemoFair, giant: Path
) -> None:
    taken, said = megabytes_taken(giant, "import", giant, "--home", demo.home)
    assert said.startswith("Line 1 of giant.csv has more than")
    assert len(said.splitlines()) == 2
    assert taken < 10 * FIFTY_MEGABYTES / 1_000_000


def test_a_query_of_fifty_megabytes_is_answered_by_its_beginning(
    kiosk: Kiosk, demo: DemoFair
) -> None:
    told = kiosk("find", "-", "--json", "--home", demo.home, stdin=b"Kov " * 12_500_000)
    assert told.code == 0
    assert len(told.record["query"]) == 1_000


def test_a_picture_of_too_many_bytes_is_refused(
    kiosk: Kiosk, demo: DemoFair, tmp_path: Path
) -> None:
    path = tmp_path / "giant.png"
    with path.open("wb") as file:
        file.truncate(70_000_000)
    told = kiosk("scan", "--home", demo.home, "--at", "igz", path, demo.picture("KB-009"))
    assert told.code == 2
    assert "'giant.png' has more than 64 MB. Save it smaller" in told.err
    assert told.lines[0].startswith("✔ WELCOME")
