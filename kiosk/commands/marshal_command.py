"""`kiosk marshal [TRIP]`: the screen at the door of a bus."""

import click

from kiosk.commands.desk_command import BAUD, SerialPlug, work_at_desk
from kiosk.commands.options import Call, desk_options, line


@click.command("marshal", help="Opens a bus's screen: who is aboard, who is missing.")
@click.argument("trip", default="", type=line)
@click.option("--serial", metavar="PORT", default="", help="Where a serial scanner is plugged in.")
@click.option("--baud", default=BAUD, show_default=True, type=click.IntRange(300, 4_000_000))
@desk_options
def command(call: Call, trip: str, serial: str = "", baud: int = BAUD) -> int:
    """Opens the screen of a trip, or the list of all."""
    plug = SerialPlug(serial, baud) if serial else None
    return work_at_desk(call, "", serial=plug, trip=trip)
