"""`kiosk privacy`: what is known of a guest, told to them or erased."""

import click

from kiosk.commands.privacy.erasing import erase, erase_whole_fair
from kiosk.commands.privacy.telling import show, status


@click.group("privacy")
def command() -> None:
    """What is known of a guest: told to them, or erased; a whole fair, too."""


for each in (show, status, erase, erase_whole_fair):
    command.add_command(each)
