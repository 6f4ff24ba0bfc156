"""How long a picture may keep its reader; `kiosk decode` and `kiosk scan` share it."""

import click

from kiosk.commands.options import Finite
from kiosk.scanning.pictures import PICTURE_SECONDS

seconds_option = click.option(
    "--seconds",
    type=Finite(0.1, 3600.0),
    default=PICTURE_SECONDS,
    show_default=True,
    help="How long a picture may take; then the next one is read.",
)
