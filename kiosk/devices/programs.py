"""Asking a program of the system, for no longer than one likes to wait."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

MOST_CHARACTERS = 100_000
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program said until it ended, or until the time was up: then ``code`` is None."""

    code: int | None
    out: str
    error: str = ""


def ask(command: Sequence[str], seconds: float) -> Answer | None:
    """Runs a program in plain English; it is ended when the time is up.

    Returns:
        None where the system has no such program, or it can't be started.
    """
    program = shutil.which(command[0])
    if program is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 (a program of the system, our own words)
            [program, *command[1:]],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            env=os.environ | {"LC_ALL": "C"},
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        return Answer(None, _text(late.stdout), _text(late.stderr))
    except OSError:
        return None
    return Answer(done.returncode, _text(done.stdout), _text(done.stderr))


def named(text: str) -> str:
    """What a device calls itself, in one line of moderate length."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + "…"


def _text(output: bytes | None) -> str:
    return (output or b"").decode("utf-8", "replace")[:MOST_CHARACTERS]
