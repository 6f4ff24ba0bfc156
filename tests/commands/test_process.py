"""The kiosk as a program of its own: how it is started, piped, interrupted and kept apart."""

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import KIOSK, LAUNCHER, REPOSITORY, Kiosk, program, shell
from tests.waiting import PATIENCE

MODULE = (sys.executable, "-m", "kiosk")
posix = pytest.mark.skipif(os.name != "posix", reason="pipes and signals of POSIX systems")


@pytest.mark.parametrize("command", [LAUNCHER, MODULE], ids=["kiosk.py", "-m kiosk"])
def test_every_way_to_start_it_gives_the_same(demo: DemoFair, command: tuple[str, ...]) -> None:
    codes = f"{demo.codes['KB-009']}\nwrong\n".encode()
    scans = ("scan", "--home", demo.home, "--at", "igz", "--json")
    told = program(*scans, command=command, stdin=codes)
    assert (told.code, told.err) == (1, "")
    assert [record["verdict"] for record in told.records] == ["admitted", "refused"]
    assert program("status", "--home", demo.home, command=command).code == 0
    assert program("nonsense", command=command).code == 2


def test_what_it_writes_is_for_its_owner_alone(tmp_path: Path) -> None:
    assert program("demo", "--no-screen", "--home", tmp_path / "demo").code == 0
    open_to_others = {
        path: oct(path.stat().st_mode)
        for path in [tmp_path / "demo", *(tmp_path / "demo").rglob("*")]
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    }
    assert open_to_others == {}


@posix
@pytest.mark.parametrize("what", ["export attendance", "find - --json", "status"])
def test_who_reads_only_the_first_line_gets_it_and_no_complaint(demo: DemoFair, what: str) -> None:
    told = shell(
        f"{KIOSK} {what} --home '{demo.home}' | head -1; echo ${{PIPESTATUS[0]}}",
        stdin=b"Kovalenko\n" * 2000,
    )
    assert (told.lines[1:], told.err) == (["0"], "")
    assert told.lines[0]


@posix
def test_closed_streams_are_no_obstacle(demo: DemoFair) -> None:
    for closed, code in (("<&-", 2), (">&-", 0), ("2>&-", 0), ("<&- >&- 2>&-", 2)):
        command = "status" if code == 0 else "scan --at igz"
        told = shell(f"{KIOSK} {command} --home '{demo.home}' {closed}")
        assert told.code == code, closed
        if closed == "<&-":
            assert told.err.splitlines()[0] == "There is no standard input to read from."


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_an_output_that_takes_no_more_is_told(demo: DemoFair) -> None:
    told = shell(f"{KIOSK} status --home '{demo.home}' > /dev/full")
    assert told.code == 2
    assert "No space left on device" in told.err
    assert "Check that there is space left" in told.err


@contextmanager
def waiting_scanner(home: Path, code: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program that has scanned one code and waits for the next."""
    arguments = ["scan", "--home", str(home), "--at", "igz", "--json"]
    with subprocess.Popen(
        [*LAUNCHER, *arguments],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(code.encode() + b"\n")
        running.stdin.flush()
        assert json.loads(running.stdout.readline())["verdict"] == "admitted"
        yield running


def test_a_second_writer_is_told_who_writes_and_readers_go_on(kiosk: Kiosk, demo: DemoFair) -> None:
    with waiting_scanner(demo.home, demo.codes["KB-009"]) as running:
        second = kiosk("scan", "--home", demo.home, "--at", "igz", stdin=demo.codes["KB-010"])
        assert (second.code, second.out) == (2, "")
        assert f"The journal is in use by process {running.pid} ('kiosk.py')." in second.err
        assert "close that program first" in second.err
        status = kiosk("status", "--home", demo.home, "--json").record
        assert status["checkpoints"][0]["came"] == 1
        assert kiosk("verify", "--home", demo.home).code == 0
        running.communicate(demo.codes["KB-011"].encode(), timeout=PATIENCE)
        assert running.returncode == 0
    again = kiosk("scan", "--home", demo.home, "--at", "igz", stdin=demo.codes["KB-010"])
    assert again.code == 0
    status = kiosk("status", "--home", demo.home, "--json").record
    assert status["checkpoints"][0]["came"] == 3


@posix
def test_interrupted_it_ends_at_once_and_keeps_what_it_said(kiosk: Kiosk, demo: DemoFair) -> None:
    with waiting_scanner(demo.home, demo.codes["KB-009"]) as running:
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=PATIENCE)
    assert (running.returncode, out) == (130, b"")
    assert b"Traceback" not in err
    assert kiosk("status", "--home", demo.home, "--json").record["checkpoints"][0]["came"] == 1
    assert kiosk("verify", "--home", demo.home).code == 0


@posix
def test_killed_it_loses_nothing_and_the_next_scan_works(kiosk: Kiosk, demo: DemoFair) -> None:
    with waiting_scanner(demo.home, demo.codes["KB-009"]) as running:
        running.kill()
        running.communicate(timeout=PATIENCE)
    codes = f"{demo.codes['KB-009']}\n{demo.codes['KB-010']}\n"
    told = kiosk("scan", "--home", demo.home, "--at", "igz", "--json", stdin=codes)
    assert [record["verdict"] for record in told.records] == ["again", "admitted"]
    assert kiosk("verify", "--home", demo.home).code == 0
