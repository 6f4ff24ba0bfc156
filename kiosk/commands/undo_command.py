"""`kiosk undo FACT --reason TEXT`."""

from pathlib import Path

import click

from kiosk.cli import DONE
from kiosk.commands.options import desk_options, json_option, line, reason_option, settled
from kiosk.commands.output import emit, say
from kiosk.usecases.undo import undo
from kiosk.wiring import open_fair
from kiosk.words import _


@click.command("undo", help="Takes a scan back; the scan and the reason stay on record.")
@click.argument("fact", type=line)
@reason_option
@desk_options
@json_option
def command(
    fact: str,
    reason: str,
    home: Path | None,
    now: str,
    language: str | None,
    desk: str,
    operator: str,
    gate: str,
    as_json: bool,
) -> int:
    """Takes a scan back."""
    where, clock = settled(home, now, language)
    with open_fair(where, now=clock, desk=desk, operator=operator, gate=gate) as opened:
        seen = undo(opened.fair, fact, reason)
    name = seen.guest.name if seen.guest else ""
    if as_json:
        emit({"undone": seen.scan.fact, "name": name or None, "reason": reason})
    else:
        say(_("Taken back: {name}").format(name=name or seen.scan.fact))
    return DONE
