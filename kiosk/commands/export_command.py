"""`kiosk export attendance`."""

import csv
import io
import os
import stat
from collections.abc import Iterable
from pathlib import Path

import click

from kiosk.cli import DONE
from kiosk.commands.options import A_PATH, Call, fair_options, json_option
from kiosk.commands.output import emit
from kiosk.errors import UnreadableFile
from kiosk.inert import printable
from kiosk.usecases.attendance import HEADER, attendance, harmless


@click.command("export", help="Writes the attendance list as CSV.")
@click.argument("what", type=click.Choice(["attendance"]))
@click.option("--out", type=A_PATH, help="A file instead of the terminal.")
@fair_options
@json_option
def command(what: str, out: Path | None, call: Call, as_json: bool) -> int:
    """Exports a list."""
    with call.look() as opened:
        rows = list(attendance(opened.fair))
    if as_json:
        for row in rows:
            emit(dict(zip(HEADER, row, strict=True)))
        return DONE
    if out is None:
        click.echo(_csv([map(printable, row) for row in rows]), nl=False)
    else:
        _write_private(out, _csv(rows))
    return DONE


def _csv(rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    writer.writerows(map(harmless, row) for row in rows)
    return text.getvalue()


def _write_private(path: Path, text: str) -> None:
    """Writes a file that only its owner may read; with a BOM, so that Excel reads umlauts."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
            if os.name == "posix" and stat.S_ISREG(os.fstat(handle).st_mode):
                os.fchmod(handle, 0o600)  # the file may have been there, open to others
            file.write(text)
    except OSError as error:
        raise UnreadableFile(
            f"{path} can't be written: {error.strerror}.", "Choose another place."
        ) from error
