"""`kiosk undo FACT --reason TEXT`."""

import click

from kiosk.cli import DONE
from kiosk.commands.options import Call, deed_options, line
from kiosk.commands.output import emit, say
from kiosk.usecases.undo import undo
from kiosk.words import _


@click.command("undo", help="Takes a scan back; the scan and the reason stay on record.")
@click.argument("fact", type=line)
@deed_options
def command(fact: str, reason: str, call: Call, as_json: bool) -> int:
    """Takes a scan back."""
    with call.open() as opened:
        seen = undo(opened.fair, fact, reason)
    name = seen.guest.name if seen.guest else ""
    if as_json:
        emit({"undone": seen.scan.fact, "name": name or None, "reason": reason})
    else:
        say(_("Taken back: {name}").format(name=name or seen.scan.fact))
    return DONE
