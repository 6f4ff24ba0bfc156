"""`kiosk hub status`."""

from dataclasses import asdict

import click

from kiosk.cli import DONE
from kiosk.commands.hub.view import device_line, standing_lines
from kiosk.commands.options import Call, fair_options, json_option
from kiosk.commands.output import emit, say
from kiosk.hubserver.server import found
from kiosk.hubserver.standing import standing
from kiosk.words import _


@click.command("status", help="Says whether the hub runs here, where, and who was there.")
@fair_options
@json_option
def status(call: Call, as_json: bool) -> int:
    """Looks at the hub of this computer."""
    stands = standing(found(call.home))
    if as_json:
        emit(asdict(stands) | {"backup": str(stands.backup) if stands.backup else None})
        return DONE
    if not stands.is_running:
        say(_("The hub doesn't run. Start it: kiosk hub start"))
        return DONE
    hosts = ", ".join(stands.hosts)
    say(_("The hub runs at: {hosts}, port {port}").format(hosts=hosts, port=stands.port))
    if not stands.is_kept:
        say(_("! Nobody watches it or backs it up. Start it again: kiosk hub start"))
    head, *_first = standing_lines(stands)
    say(head)
    for each in stands.devices:
        say(f"  {device_line(each)}")
    return DONE
