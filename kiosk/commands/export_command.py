"""`kiosk export attendance`."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import click

from kiosk.cli import DONE
from kiosk.commands.options import A_PATH, Call, fair_options, json_option
from kiosk.commands.output import emit, write_private
from kiosk.domain.event import Purpose
from kiosk.inert import printable
from kiosk.usecases.attendance import HEADER, attendance, harmless
from kiosk.usecases.fair import Fair


@click.command("export", help="Writes the attendance list as CSV.")
@click.argument("what", type=click.Choice(["attendance"]))
@click.option("--out", type=A_PATH, help="A file instead of the terminal.")
@fair_options
@json_option
def command(what: str, out: Path | None, call: Call, as_json: bool) -> int:
    """Exports a list."""
    with call.look() as opened:
        # In every row, so that it stays with each of them, whatever a spreadsheet does.
        mark = {"purpose": opened.fair.event.purpose.value} if _is_training(opened.fair) else {}
        rows = [(*mark.values(), *row) for row in attendance(opened.fair)]
    header = (*mark, *HEADER)
    if as_json:
        for row in rows:
            emit(dict(zip(header, row, strict=True)))
        return DONE
    if out is None:
        click.echo(_csv(header, [map(printable, row) for row in rows]), nl=False)
    else:
        write_private(out, _csv(header, rows), "utf-8-sig")
    return DONE


def _is_training(fair: Fair) -> bool:
    return fair.event.purpose is Purpose.TRAINING


def _csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(map(harmless, row) for row in rows)
    return text.getvalue()
