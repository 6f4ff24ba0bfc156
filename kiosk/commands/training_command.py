"""`kiosk training`."""

from dataclasses import replace

import click

from kiosk.cli import DONE
from kiosk.commands.desk_command import work_at_desk
from kiosk.commands.options import Call, desk_options
from kiosk.commands.output import say
from kiosk.domain.checkpoints import moment
from kiosk.domain.opening import moment_to_enter
from kiosk.training_copy import fill, prepare_folder, refuse_copy_of_copy
from kiosk.usecases.fair import Fair
from kiosk.wording.moments import when
from kiosk.words import _


@click.command(
    "training",
    help="Opens a copy of the fair to practise in: no ticket is used up, and nothing counts. It"
    " lies in the folder training of the fair's home, and is made if it isn't there.",
)
@click.option("--fresh", is_flag=True, help="Throws the copy away and makes it anew.")
@click.option("--no-screen", is_flag=True, help="Makes the copy only.")
@click.option("--at", "checkpoint", default="", help="The checkpoint that the desk scans for.")
@desk_options
def command(call: Call, fresh: bool, no_screen: bool, checkpoint: str) -> int:
    """Makes the copy if need be, and opens its desk."""
    with replace(call, now="").look() as source:
        refuse_copy_of_copy(source)
        now = call.now or _opening(source.fair, checkpoint)
        copy = replace(call, home=call.home.training, now=now)
        prepare_folder(source.home, copy.home, fresh=fresh)
        with copy.open() as opened:
            copied = fill(opened, source)
    if copied is None:
        text = _("Training in {folder} goes on where it was; --fresh makes it anew.")
        say(text.format(folder=copy.home.root))
    else:
        say(
            _("Training in {folder}: {guests} guests, {tickets} tickets, none used up.").format(
                folder=copy.home.root, guests=copied.guests, tickets=copied.tickets
            )
        )
    return DONE if no_screen else work_at_desk(copy, checkpoint)


def _opening(fair: Fair, checkpoint: str) -> str:
    """When the clock must begin for anybody to be let in; empty where that is now or never."""
    event, now = fair.event, fair.now()
    points = [checkpoint] if checkpoint in event.checkpoints else event.checkpoints
    at = moment_to_enter(event, points, now)
    if at is None or at == now:
        return ""
    text = _("Nobody may enter now, so the clock shows {time}.")
    say(text.format(time=when(at, now, event)))
    return moment(at, event.zone).isoformat()
