"""`kiosk release WHO --reason TEXT`."""

import click

from kiosk.cli import DONE
from kiosk.commands.options import Call, deed_options, line
from kiosk.commands.output import emit, say
from kiosk.commands.who import who
from kiosk.usecases.block_tickets import release
from kiosk.words import ngettext


@click.command("release", help="Lets a guest's blocked tickets count again.")
@click.argument("guest", type=line)
@deed_options
def command(guest: str, reason: str, call: Call, as_json: bool) -> int:
    """Lets a guest's blocked tickets count again."""
    with call.open() as opened:
        meant = who(opened.fair, guest)
        count = release(opened.fair, meant, reason)
    if as_json:
        emit(
            {
                "participant": meant.registration or meant.subject,
                "released": count,
                "reason": reason,
            }
        )
    else:
        text = ngettext("Released {count} ticket", "Released {count} tickets", count)
        say(text.format(count=count))
    return DONE
