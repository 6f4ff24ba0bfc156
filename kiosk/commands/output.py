"""Writing to the terminal: what comes from outside is shown, never obeyed."""

import json
import os
import stat
from collections.abc import Mapping
from pathlib import Path

import click

from kiosk.errors import UnreadableFile
from kiosk.inert import printable, printable_json


def emit(record: Mapping[str, object]) -> None:
    """One JSON object on a line of its own."""
    click.echo(printable_json(json.dumps(record, ensure_ascii=False)))


def say(text: str) -> None:
    """A line of text, with control characters made visible."""
    click.echo(printable(text))


def warn(text: str) -> None:
    """A line of text for people, beside the output."""
    click.echo(printable(text), err=True)


def write_private(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Writes a file that only its owner may read; ``utf-8-sig`` lets Excel read umlauts."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding=encoding, newline="") as file:
            if os.name == "posix" and stat.S_ISREG(os.fstat(handle).st_mode):
                os.fchmod(handle, 0o600)  # the file may have been there, open to others
            file.write(text)
    except OSError as error:
        raise UnreadableFile(
            f"{path} can't be written: {error.strerror}.", "Choose another place."
        ) from error
