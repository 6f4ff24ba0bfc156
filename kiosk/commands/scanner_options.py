"""Where a screen reads tickets from besides the keyboard: a serial scanner, a camera."""

from dataclasses import dataclass

import click

from kiosk.commands.options import Command, line

BAUD = 9600


@dataclass(frozen=True, slots=True)
class SerialPlug:
    """Where a serial scanner is plugged in, and how many bits a second it sends."""

    port: str
    baud: int


def serial_options(command: Command) -> Command:
    """Adds --serial and --baud."""
    port = click.option(
        "--serial", metavar="PORT", default="", help="Where a serial scanner is plugged in."
    )
    baud = click.option(
        "--baud", default=BAUD, show_default=True, type=click.IntRange(300, 4_000_000)
    )
    return port(baud(command))


camera_option = click.option(
    "--camera",
    "source",
    metavar="SOURCE",
    default="",
    type=line,
    help="Reads tickets by a camera: its number, a device, an address, a video or a folder.",
)
