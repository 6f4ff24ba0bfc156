"""`kiosk block WHO --reason TEXT`."""

import click

from kiosk.cli import DONE
from kiosk.commands.options import desk_options, settled
from kiosk.commands.output import say
from kiosk.commands.who import who
from kiosk.usecases.issue_tickets import block
from kiosk.wiring import open_fair
from kiosk.words import ngettext


@click.command("block", help="Blocks a guest's tickets until they are released.")
@click.argument("guest")
@click.option("--reason", required=True, help="Why, in a word or two.")
@desk_options
def command(
    guest: str,
    reason: str,
    home: str | None,
    now: str,
    language: str | None,
    desk: str,
    operator: str,
    gate: str,
) -> int:
    """Blocks a guest's tickets until they are released."""
    where, clock = settled(home, now, language)
    with open_fair(where, now=clock, desk=desk, operator=operator, gate=gate) as opened:
        count = block(opened.fair, who(opened.fair, guest), reason)
    say(ngettext("Blocked {count} ticket", "Blocked {count} tickets", count).format(count=count))
    return DONE
