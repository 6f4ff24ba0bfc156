"""`kiosk visits`: the companies, visits and vehicles of day three, edited and imported."""

import click

from kiosk.commands.visits.editing import edit
from kiosk.commands.visits.importing import import_command
from kiosk.commands.visits.listing import list_command


@click.group("visits")
def command() -> None:
    """Day three: companies, visits and vehicles."""


for each in (list_command, edit, import_command):
    command.add_command(each)
