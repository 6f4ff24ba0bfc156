"""`kiosk hub backup` and `kiosk hub restore`."""

from pathlib import Path

import click

from kiosk.cli import DONE
from kiosk.commands.hub.bringing_up import bring_up
from kiosk.commands.options import A_PATH, WRITTEN, Call, desk_options, fair_options, json_option
from kiosk.commands.output import emit, say
from kiosk.commands.progress import working
from kiosk.errors import HubProblem
from kiosk.hubserver import backups
from kiosk.hubserver.server import HubServer, found, set_up
from kiosk.words import N_, _


@click.command("backup", help="Writes a backup of the hub that runs here.")
@click.argument("file", type=WRITTEN, required=False)
@fair_options
@json_option
def backup(file: Path | None, call: Call, as_json: bool) -> int:
    """Backs the hub up; among the automatic backups where no file is named."""
    hub = _running(found(call.home))
    with working(_("Writing the backup")):
        if file is None:
            file = backups.automatic(hub)
        else:
            backups.back_up(hub, file)
    if as_json:
        emit({"backup": str(file), "bytes": file.stat().st_size})
    else:
        say(_("The backup is in {file}").format(file=file))
    return DONE


@click.command("restore", help="Puts a backup in the place of what the hub holds.")
@click.argument("file", type=A_PATH)
@click.option("--yes", is_flag=True, help="Doesn't ask first.")
@desk_options
def restore(file: Path, yes: bool, call: Call) -> int:
    """Restores the hub, also on a laptop that never ran one."""
    if not file.is_file():
        raise HubProblem(_("{file} is no file.").format(file=file), N_("Name a backup of the hub."))
    hub = set_up(call.home)
    if hub.cluster.is_made and not yes:
        click.confirm(_("What the hub holds now is replaced. Go on?"), abort=True)
    ran = hub.cluster.is_running
    with working(_("Taking the backup in")):
        if not ran:
            hub.start()
        try:
            backups.restore(hub, file)
            bring_up(hub, call)
        finally:
            if not ran:
                hub.stop()
    say(_("The hub holds what the backup held. Devices push again what it lacked."))
    if not ran:
        say(_("Start it: kiosk hub start"))
    return DONE


def _running(hub: HubServer) -> HubServer:
    if not hub.cluster.is_running:
        raise HubProblem(N_("The hub doesn't run."), N_("Start it: kiosk hub start"))
    return hub
