"""`kiosk export attendance`."""

from pathlib import Path

import click

from kiosk.cli import DONE
from kiosk.commands.options import WRITTEN, Call, fair_options, json_option
from kiosk.commands.output import emit
from kiosk.inert import printable
from kiosk.paper.csv_list import csv_text, marked, write_list
from kiosk.usecases.attendance import HEADER, attendance


@click.command("export", help="Writes the attendance list as CSV.")
@click.argument("what", type=click.Choice(["attendance"]))
@click.option("--out", type=WRITTEN, help="A file instead of the terminal.")
@fair_options
@json_option
def command(what: str, out: Path | None, call: Call, as_json: bool) -> int:
    """Exports a list."""
    with call.look() as opened:
        header, rows = marked(opened.fair.event, HEADER, attendance(opened.fair))
    if as_json:
        for row in rows:
            emit(dict(zip(header, row, strict=True)))
    elif out is None:
        click.echo(csv_text(header, [map(printable, row) for row in rows]), nl=False)
    else:
        write_list(out, header, rows)
    return DONE
