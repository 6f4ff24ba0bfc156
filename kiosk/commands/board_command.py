"""`kiosk board`: the coordinator's screen for day three."""

import click

from kiosk.commands.desk_command import work_at_desk
from kiosk.commands.options import Call, desk_options


@click.command("board", help="Opens the coordinator's board: the plan of day three.")
@desk_options
def command(call: Call) -> int:
    """Opens the board over the desk."""
    return work_at_desk(call, "", board=True)
