"""`kiosk marshal [TRIP]`: the screen at the door of a bus."""

import click

from kiosk.commands.desk_command import work_at_desk
from kiosk.commands.options import Call, desk_options, line
from kiosk.commands.scanner_options import BAUD, SerialPlug, serial_options


@click.command("marshal", help="Opens a bus's screen: who is aboard, who is missing.")
@click.argument("trip", default="", type=line)
@serial_options
@desk_options
def command(call: Call, trip: str, serial: str = "", baud: int = BAUD) -> int:
    """Opens the screen of a trip, or the list of all."""
    plug = SerialPlug(serial, baud) if serial else None
    return work_at_desk(call, "", serial=plug, trip=trip)
