"""`kiosk hub start` and `kiosk hub stop`."""

import os

import click

from kiosk.cli import DONE
from kiosk.commands.devices.inviting import show_code
from kiosk.commands.hub.bringing_up import be_coordinator, bring_up, fill, own_name
from kiosk.commands.hub.view import View
from kiosk.commands.options import Call, desk_options, fair_options, line
from kiosk.commands.output import say
from kiosk.commands.progress import working
from kiosk.domain.devices import Role
from kiosk.hubserver.addresses import addresses_told
from kiosk.hubserver.database import need_client
from kiosk.hubserver.keeper import (
    ask_to_stop,
    is_in_background,
    keep,
    keep_in_background,
    ready_file,
    refuse_second,
)
from kiosk.hubserver.server import HubServer, set_up
from kiosk.private_file import write_private
from kiosk.words import _

PORTS = click.IntRange(1024, 65_535)


@click.command("start", help="Runs the fair's hub on this computer, until Ctrl-C.")
@click.option(
    "--listen",
    metavar="ADDR",
    multiple=True,
    type=line,
    help="The addresses that devices may connect to; all if none is named.",
)
@click.option("--port", type=PORTS, help="The port that devices connect to.")
@click.option("--background", is_flag=True, help="Goes on when this terminal is closed.")
@click.option(
    "--invite",
    "role",
    type=click.Choice([str(Role.DESK), str(Role.COORDINATOR)]),
    help="Shows the code for a first device at once.",
)
@desk_options
def start(
    listen: tuple[str, ...],
    port: int | None,
    background: bool,
    role: str | None,
    call: Call,
) -> int:
    """Starts the hub; the same command starts it again after the computer was off."""
    need_client()
    refuse_second(call.home)
    be_coordinator(call)
    hub = set_up(call.home, listen, port)
    if background:
        with working(_("Starting the hub")):
            keep_in_background(call.home, own_name(call))
        say(_("The hub runs. `kiosk hub stop` ends it."))
        say(where_told(hub))
        if role:
            show_code(call, Role(role))
        return DONE
    view = View(hub, is_quiet=is_in_background())
    with working(_("Starting the hub")) as finished:

        def opened() -> None:
            bring_up(hub, call)
            fill(call)
            finished()
            write_private(ready_file(hub.home), f"{os.getpid()}\n")
            view.begin(where_told(hub))
            if role:
                show_code(call, Role(role))

        keep(hub, view.tell, opened)
    view.end()
    return DONE


@click.command("stop", help="Ends the hub that runs here; devices keep what they have.")
@fair_options
def stop(call: Call) -> int:
    """Stops the hub, in whichever terminal it runs."""
    with working(_("Stopping the hub")):
        ask_to_stop(call.home)
    say(_("The hub is down. Devices go on by themselves and push again when it runs."))
    return DONE


def where_told(hub: HubServer) -> str:
    """Where devices find it."""
    hosts = ", ".join(addresses_told(hub.settings.listen))
    return _("Devices find it at: {hosts}, port {port}").format(hosts=hosts, port=hub.settings.port)
