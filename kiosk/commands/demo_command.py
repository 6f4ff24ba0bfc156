"""`kiosk demo`."""

import secrets
from dataclasses import replace
from pathlib import Path

import click

from kiosk.cli import DONE
from kiosk.commands.agenda_command import import_schedule
from kiosk.commands.desk_command import checkpoint_for, open_desk
from kiosk.commands.import_command import import_file
from kiosk.commands.options import Call, fair_options
from kiosk.commands.output import say
from kiosk.commands.tickets_command import write_tickets
from kiosk.commands.trips.lists import take_in
from kiosk.domain.event import Purpose
from kiosk.errors import UnusableInput
from kiosk.new_fair import AGENDA, BOOKINGS, ROSTER, make_fair
from kiosk.places import Home
from kiosk.wiring import OpenFair
from kiosk.words import N_, _

FOLDER = Path("demo")
DESK = "Desk 1"


@click.command(
    "demo",
    help="Makes the demo fair if there is none, and opens its desk. It lies in ./demo, or where"
    " --home or KIOSK_HOME says.",
)
@click.option("--no-screen", is_flag=True, help="Makes the demo fair only.")
@fair_options
def command(call: Call, no_screen: bool) -> int:
    """The demo, from nothing to the screen."""
    where = call.home if call.is_named else Home(FOLDER)  # never the user's own fair
    if not where.event_file.exists():
        make_fair(where.root, "", secrets.token_bytes, demo=True)
    with replace(call, home=where, desk=DESK).open() as opened:
        _refuse_real(opened)
        if not opened.fair.state.every_guest():
            import_file(opened, where.root / ROSTER)
            if (agenda := where.root / AGENDA).exists():  # not in a demo of an older version
                import_schedule(opened, agenda)
            if (bookings := where.root / BOOKINGS).exists():
                take_in(opened.fair, bookings)
            write_tickets(opened, where.printed)
            say(_("Tickets to scan lie in {folder}").format(folder=where.printed))
        return DONE if no_screen else open_desk(opened, checkpoint_for(opened, ""), DESK)


def _refuse_real(opened: OpenFair) -> None:
    if opened.fair.event.purpose is Purpose.FAIR:
        raise UnusableInput(
            _("{folder} holds a real fair.").format(folder=opened.home.root),
            N_("Name another folder with --home; this one was left as it is."),
        )
