"""`kiosk devices invite`: a code on the screen, for whoever sets a new device up."""

from pathlib import Path
from zoneinfo import ZoneInfo

import click

from kiosk import clock
from kiosk.cli import DONE
from kiosk.commands.coordinator_pin import ask_first
from kiosk.commands.devices.invitation_told import tell_by_hub, tell_file
from kiosk.commands.devices.way_by_hub import leave_at_hub, way_by_hub
from kiosk.commands.hub.bringing_up import be_coordinator
from kiosk.commands.options import WRITTEN, Call, desk_options, json_option, line
from kiosk.commands.progress import working
from kiosk.domain.devices import Role
from kiosk.errors import UnusableInput
from kiosk.identity import device_keys
from kiosk.joining.inviting import MOST_HOURS, Made, Terms, check, made
from kiosk.private_file import write_private_bytes
from kiosk.usecases.trips.known import trip_among, trips
from kiosk.usecases.trips.share import share
from kiosk.wiring import OpenFair
from kiosk.words import N_, _

HOURS = 24


@click.command("invite", help="Shows a code by which one new device joins, with kiosk join.")
@click.option("--role", required=True, type=click.Choice([str(role) for role in Role]))
@click.option("--name", metavar="NAME", default="", type=line, help="What it shall be called.")
@click.option("--trips", "named", metavar="TRIP,…", default="", type=line, help="A marshal's.")
@click.option(
    "--until",
    metavar="TIME",
    default="",
    help="When it forgets whom it knew, such as 2019-04-04T20:00; never if not told.",
)
@click.option("--hours", type=click.IntRange(1, MOST_HOURS), default=HOURS, show_default=True)
@click.option("--file", type=WRITTEN, help="Writes a packet for a stick, instead of the hub.")
@desk_options
@json_option
def invite_command(
    role: str,
    name: str,
    named: str,
    until: str,
    hours: int,
    file: Path | None,
    call: Call,
    as_json: bool,
) -> int:
    """Invites one device."""
    ask_first(call.home)  # an invitation is signed, and no fact is recorded of it
    be_coordinator(call)
    with call.look() as opened:
        fair = opened.fair
        known = trips(fair) if named else {}
        wanted = [part.strip() for part in named.split(",") if part.strip()]
        chosen = tuple(dict.fromkeys(trip_among(known, part).id for part in wanted))
        # A hub goes by the world's clock, also where a demo's was set by hand.
        now = fair.now() if file is not None else max(fair.now(), clock.system_now())
        end = _end(until, fair.event.zone, now)
        terms = Terms(Role(role), chosen, end, name, hours)
        key = device_keys.load(opened.home.device_key)
        check(fair.state.devices_known(), key, terms)
        if file is not None:
            with working(_("Writing the packet")):
                invitation = _with_facts(opened, key, terms)
                write_private_bytes(file, invitation.sealed)
            tell_file(file, invitation, as_json=as_json)
        else:
            _by_hub(opened, key, terms, as_json=as_json)
    return DONE


def _end(text: str, zone: ZoneInfo, now: int) -> int:
    """When a device forgets whom it knew; 0 for never."""
    if not text:
        return 0
    if (end := clock.parse_time(text, zone)) <= now:
        raise UnusableInput(
            N_("The time of --until has passed."), N_("Name the end of the fair, or leave it away.")
        )
    return end


def show_code(call: Call, role: Role) -> None:
    """Invites a device by the hub, and shows the code here.

    Raises:
        HubError: if the hub can't be reached, or refuses.
    """
    with call.look() as opened:
        _by_hub(opened, device_keys.load(opened.home.device_key), Terms(role), as_json=False)


def _by_hub(opened: OpenFair, key: device_keys.DeviceKey, terms: Terms, *, as_json: bool) -> None:
    way, now = way_by_hub(opened.home), clock.system_now()
    invitation = made(opened.home, opened.fair.event.number, key, terms, now, way.told())
    with working(_("Telling the hub")):
        leave_at_hub(way, invitation, terms)
    tell_by_hub(way, invitation, terms, as_json=as_json)


def _with_facts(opened: OpenFair, key: device_keys.DeviceKey, terms: Terms) -> Made:
    """An invitation whose packet holds all facts that the role may have."""
    fair = opened.fair
    facts = opened.journal.facts()
    own = max(fair.state.devices(), key=lambda each: each.is_this, default=None)
    writer = (own.writer, own.facts, fair.now()) if own is not None and own.is_this else ("", 0, 0)
    if terms.trips:
        facts = share(fair, facts, terms.trips)
    return made(
        opened.home,
        fair.event.number,
        key,
        terms,
        clock.system_now(),
        facts=facts,
        writer=writer,
    )
