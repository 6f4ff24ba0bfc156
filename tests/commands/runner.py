"""Runs the real command line and hands back what it said."""

import io
import json
import os
import shlex
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kiosk import cli
from tests.waiting import PATIENCE

REPOSITORY = Path(__file__).resolve().parents[2]
LAUNCHER = (sys.executable, str(REPOSITORY / "kiosk.py"))
KIOSK = shlex.join(LAUNCHER)


@dataclass(frozen=True)
class Told:
    """What a run of the command line came to."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines on standard output."""
        return self.out.splitlines()

    @property
    def records(self) -> list[dict[str, Any]]:
        """The JSON objects on standard output, one a line."""
        return [json.loads(line) for line in self.lines]

    @property
    def record(self) -> dict[str, Any]:
        """The only JSON object on standard output."""
        [record] = self.records
        return record


def checked(told: Told) -> Told:
    """What holds for every run: no traceback, and nothing that a terminal would obey."""
    said = told.out + told.err
    steering = {c for c in said if unicodedata.category(c) in ("Cc", "Cf", "Cs")} - {"\n", "\r"}
    assert not steering, steering
    assert "Traceback" not in said
    assert "defect of its own" not in said
    return told


class Kiosk:
    """The command line, in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str | Path, stdin: str | bytes = b"") -> Told:
        """Runs a command; ``stdin`` is what comes in through standard input."""
        data = stdin.encode() if isinstance(stdin, str) else stdin
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        self._capsys.readouterr()
        code = cli.run([str(argument) for argument in arguments])
        return checked(Told(code, *self._capsys.readouterr()))


def _manners(is_limited: bool) -> dict[str, str]:
    """What a program of these tests is told by its environment."""
    warns = {"PYTHONWARNINGS": "default"}
    # Where files may not grow, Python would leave a compiled module that is cut off.
    return warns | {"PYTHONDONTWRITEBYTECODE": "1"} if is_limited else warns


def program(
    *arguments: str | Path,
    command: Sequence[str] = LAUNCHER,
    stdin: bytes = b"",
    cwd: Path = REPOSITORY,
    limit: Callable[[], None] | None = None,
) -> Told:
    """Runs a command as a program of its own; ``limit`` is called in it before it begins."""
    done = subprocess.run(
        [*command, *map(str, arguments)],
        input=stdin,
        cwd=cwd,
        capture_output=True,
        timeout=PATIENCE,
        preexec_fn=limit,
        env=os.environ | _manners(limit is not None),
        check=False,
    )
    return checked(Told(done.returncode, done.stdout.decode(), done.stderr.decode()))


def shell(script: str, stdin: bytes = b"") -> Told:
    """Runs a line of bash, in which ``{KIOSK}`` starts the command line."""
    return program(command=("bash", "-c", script), stdin=stdin)
