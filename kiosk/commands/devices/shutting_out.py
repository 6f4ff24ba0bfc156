"""`kiosk devices shut-out`."""

import click

from kiosk.cli import DONE
from kiosk.commands.options import Call, desk_options, json_option, line, reason_option
from kiosk.commands.output import emit, say
from kiosk.exchanging import shut_out_at_hub
from kiosk.identity import managed
from kiosk.usecases.devices import shut_out, the_device
from kiosk.wording.devices import FOUNDER_SHUT_OUT
from kiosk.words import _


@click.command("shut-out", help="Ends the trust in a device that was lost or stolen.")
@click.argument("device", type=line)
@reason_option
@desk_options
@json_option
def shut_out_command(device: str, reason: str, call: Call, as_json: bool) -> int:
    """Shuts a device out."""
    with call.open() as opened:
        fair = opened.fair
        found = the_device(fair, device)
        shut_out(fair, managed.own_key(opened.home, fair), found, reason)
        trouble = shut_out_at_hub(opened.home, found.public)
    if as_json:
        emit({"public": found.public, "name": found.name, "shut_out": reason})
        return DONE
    said = _("{device} is shut out: what it records from now on has no effect.")
    say(said.format(device=found.name or device))
    say(_("The others learn of it with their next exchange."))
    if trouble:
        say(_("! The hub still lets it in: {trouble}").format(trouble=trouble))
        say(_("Once the hub answers: kiosk sync"))
    if found.founder:
        say(_(FOUNDER_SHUT_OUT))
    return DONE
