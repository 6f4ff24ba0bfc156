"""`kiosk trips`: the trips, and all that is done to them without a screen.

Exit codes: 0 done; 1 done, and a row was rejected or somebody has no seat; 2 unusable arguments or
files, or a change that can't be.
"""

import click

from kiosk.cli import DONE
from kiosk.commands.options import Call, fair_options, json_option
from kiosk.commands.trips.changes import call_off, late, merge, move, split
from kiosk.commands.trips.listing import list_trips
from kiosk.commands.trips.lists import import_list
from kiosk.commands.trips.making import plan
from kiosk.commands.trips.spreading import spread


@click.group(
    "trips",
    invoke_without_command=True,
    help="Lists the trips; or makes, fills and changes them.",
)
@click.pass_context
@fair_options
@json_option
def command(context: click.Context, call: Call, as_json: bool) -> int:
    """Lists the trips, where nothing else is to be done."""
    if context.invoked_subcommand is None:
        with call.look() as opened:
            return list_trips(opened.fair, as_json=as_json)
    call.hand_on(context)
    return DONE


for each in (import_list, spread, plan, late, merge, split, move, call_off):
    command.add_command(each)
