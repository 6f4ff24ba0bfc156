"""`kiosk hub`: a hub on this computer, or one that is there already."""

import click

from kiosk.cli import DONE
from kiosk.commands.hub.elsewhere import at, init
from kiosk.commands.hub.keeping import backup, restore
from kiosk.commands.hub.looking import status
from kiosk.commands.hub.running import start, stop
from kiosk.commands.options import Call, fair_options


@click.group("hub", help="The place where devices exchange facts: run here, or somewhere else.")
@click.pass_context
@fair_options
def command(context: click.Context, call: Call) -> int:
    """What stood before the name of a command counts for it."""
    call.hand_on(context)
    return DONE


for each in (start, stop, status, backup, restore, init, at):
    command.add_command(each)
