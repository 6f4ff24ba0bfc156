"""`kiosk block WHO --reason TEXT`."""

import click

from kiosk.cli import DONE
from kiosk.commands.options import Call, deed_options, line
from kiosk.commands.output import emit, say
from kiosk.commands.who import who
from kiosk.usecases.block_tickets import block
from kiosk.words import ngettext


@click.command("block", help="Blocks a guest's tickets until they are released.")
@click.argument("guest", type=line)
@deed_options
def command(guest: str, reason: str, call: Call, as_json: bool) -> int:
    """Blocks a guest's tickets until they are released."""
    with call.open() as opened:
        meant = who(opened.fair, guest)
        count = block(opened.fair, meant, reason)
    if as_json:
        emit(
            {"participant": meant.registration or meant.subject, "blocked": count, "reason": reason}
        )
    else:
        text = ngettext("Blocked {count} ticket", "Blocked {count} tickets", count)
        say(text.format(count=count))
    return DONE
