"""`kiosk devices`: which devices belong to the fair, and what is changed about them."""

import click

from kiosk.cli import DONE
from kiosk.commands.devices.changing import readmit_command, rename_command, trips_command
from kiosk.commands.devices.founder import founder_key, new_founder_command
from kiosk.commands.devices.inviting import invite_command
from kiosk.commands.devices.listing import list_devices
from kiosk.commands.devices.shutting_out import shut_out_command
from kiosk.commands.options import Call, fair_options, json_option


@click.group(
    "devices",
    invoke_without_command=True,
    help="Lists the devices of the fair; admits, renames and shuts them out.",
)
@click.pass_context
@fair_options
@json_option
def command(context: click.Context, call: Call, as_json: bool) -> int:
    """Lists the devices, where nothing else is to be done."""
    if context.invoked_subcommand is None:
        with call.look() as opened:
            return list_devices(opened.fair, as_json=as_json)
    call.hand_on(context)
    return DONE


for each in (
    invite_command,
    rename_command,
    trips_command,
    shut_out_command,
    readmit_command,
    founder_key,
    new_founder_command,
):
    command.add_command(each)
