"""A screen whose terminal is gone holds no journal, even where no signal tells it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.devices import hung_up, terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="terminals of POSIX systems")

PATIENCE = 120.0
PROGRAM = """
import sys, time
from kiosk.devices.hung_up import end_with_terminal
end_with_terminal(seconds=0.01)
print("there", flush=True)
time.sleep(600)
"""


def _deaf_to_hangups() -> None:
    os.setsid()
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


def test_it_ends_when_the_window_is_closed_though_it_never_heard_of_it() -> None:
    window, inside = os.openpty()
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdin=inside,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
        preexec_fn=_deaf_to_hangups,
    )
    os.close(inside)
    try:
        assert program.stdout is not None
        assert program.stdout.readline() == b"there\n"
        assert program.poll() is None
        os.close(window)
        assert program.wait(PATIENCE) == -signal.SIGKILL
    finally:
        program.kill()
        program.communicate()


def test_where_there_is_no_terminal_nothing_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "__stdin__", None)
    assert not terminal.is_there()
    threads: list[object] = []
    monkeypatch.setattr(hung_up.threading, "Thread", lambda **_: threads.append(1))
    hung_up.end_with_terminal()
    assert threads == []
