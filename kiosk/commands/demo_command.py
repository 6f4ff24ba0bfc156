"""`kiosk demo`."""

import secrets
from pathlib import Path

import click

from kiosk.commands.desk_command import open_desk
from kiosk.commands.import_command import import_file
from kiosk.commands.options import fair_options, settled
from kiosk.commands.output import say
from kiosk.commands.tickets_command import write_tickets
from kiosk.new_fair import ROSTER, make_fair
from kiosk.places import Home
from kiosk.wiring import open_fair
from kiosk.words import _

FOLDER = Path("demo")
DESK = "Desk 1"


@click.command("demo", help="Makes the demo fair in ./demo if there is none, and opens its desk.")
@click.option("--no-screen", is_flag=True, help="Makes the demo fair only.")
@fair_options
def command(home: str | None, now: str, language: str | None, no_screen: bool) -> int:
    """The demo, from nothing to the screen."""
    named, clock = settled(home, now, language)
    where = named if home or named.event_file.exists() else Home(FOLDER)
    if not where.event_file.exists():
        make_fair(where.root, "", secrets.token_bytes, demo=True)
    with open_fair(where, now=clock, desk=DESK) as opened:
        if not opened.fair.state.every_guest():
            import_file(opened, where.root / ROSTER)
            write_tickets(opened, where.printed)
            say(_("Tickets to scan lie in {folder}").format(folder=where.printed))
        if no_screen:
            return 0
        return open_desk(opened, "igz", DESK)
