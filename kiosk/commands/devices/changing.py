"""`kiosk devices rename`, `trips` and `readmit`."""

import click

from kiosk.cli import DONE
from kiosk.commands.options import Call, desk_options, json_option, line
from kiosk.commands.output import emit, say
from kiosk.exchanging import shut_out_at_hub
from kiosk.identity import managed
from kiosk.usecases.devices import change_trips, readmit, rename, the_device
from kiosk.usecases.trips.known import trip_among, trips
from kiosk.words import _

device_argument = click.argument("device", type=line)


@click.command("rename", help="Calls a device otherwise.")
@device_argument
@click.argument("name", type=line)
@desk_options
@json_option
def rename_command(device: str, name: str, call: Call, as_json: bool) -> int:
    """Renames a device."""
    with call.open() as opened:
        fair = opened.fair
        found = the_device(fair, device)
        rename(fair, managed.own_key(opened.home, fair), found, name)
    if as_json:
        emit({"public": found.public, "name": name, "before": found.name})
    else:
        say(_("{device} is called {name} now.").format(device=device, name=name))
    return DONE


@click.command("trips", help="Gives a marshal's device other trips.")
@device_argument
@click.argument("named", metavar="TRIP,…", type=line)
@desk_options
@json_option
def trips_command(device: str, named: str, call: Call, as_json: bool) -> int:
    """Changes the trips of a device."""
    with call.open() as opened:
        fair = opened.fair
        known = trips(fair)
        wanted = [name.strip() for name in named.split(",") if name.strip()]
        chosen = list(dict.fromkeys(trip_among(known, name).id for name in wanted))
        found = the_device(fair, device)
        change_trips(fair, managed.own_key(opened.home, fair), found, chosen)
    if as_json:
        emit({"public": found.public, "name": found.name, "trips": chosen})
    else:
        said = _("{device} is for these trips now: {trips}")
        say(said.format(device=found.name, trips=", ".join(chosen)))
    return DONE


@click.command("readmit", help="Lets a device that was shut out belong to the fair again.")
@device_argument
@desk_options
@json_option
def readmit_command(device: str, call: Call, as_json: bool) -> int:
    """Readmits a device."""
    with call.open() as opened:
        fair = opened.fair
        found = the_device(fair, device)
        readmit(fair, managed.own_key(opened.home, fair), found)
        trouble = shut_out_at_hub(opened.home, found.public, readmit=True)
    if as_json:
        emit({"public": found.public, "name": found.name, "shut_out": None})
    else:
        said = _("{device} belongs to the fair again; all that it recorded has effect.")
        say(said.format(device=found.name))
        if trouble:
            say(_("! The hub doesn't let it in yet: {trouble}").format(trouble=trouble))
    return DONE
