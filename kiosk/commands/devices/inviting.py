"""`kiosk devices invite`: a code on the screen, for whoever sets a new device up."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from kiosk import clock
from kiosk.cli import DONE
from kiosk.commands.coordinator_pin import ask_first
from kiosk.commands.hub.bringing_up import be_coordinator
from kiosk.commands.options import WRITTEN, Call, desk_options, json_option, line
from kiosk.commands.output import emit, say
from kiosk.commands.progress import working
from kiosk.devices.terminal import terminal
from kiosk.domain.devices import Role
from kiosk.errors import HubProblem, UnusableInput
from kiosk.hubserver.addresses import addresses_told
from kiosk.hubserver.settings import DATABASE, recall
from kiosk.identity import device_keys
from kiosk.joining import code as join_code
from kiosk.joining.inviting import MOST_HOURS, Made, Terms, check, made
from kiosk.places import Home
from kiosk.private_file import write_private_bytes
from kiosk.tickets.matrix import text_matrix
from kiosk.tickets.terminal_qr import symbol_lines
from kiosk.usecases.trips.known import trip_among, trips
from kiosk.usecases.trips.share import share
from kiosk.wiring import OpenFair
from kiosk.words import N_, _

if TYPE_CHECKING:
    from kiosk.sync.hub.login import Login

HOURS = 24


@dataclass(frozen=True, slots=True)
class Way:
    """The hub that a device comes by, as it is told of it."""

    login: "Login"
    hosts: tuple[str, ...]

    def told(self) -> dict[str, Any]:
        """What goes into the packet."""
        login = self.login
        return {"port": login.port, "database": login.database, "ca": login.ca}


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
            return _tell_file(file, invitation, terms, as_json=as_json)
        return _by_hub(opened, key, terms, as_json=as_json)


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


def _by_hub(opened: OpenFair, key: device_keys.DeviceKey, terms: Terms, *, as_json: bool) -> int:
    way, now = _way(opened.home), clock.system_now()
    invitation = made(opened.home, opened.fair.event.number, key, terms, now, way.told())
    with working(_("Telling the hub")):
        _leave_at_hub(way, invitation, terms)
    return _tell(way, invitation, terms, as_json=as_json)


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


def _way(home: Home) -> Way:
    """The hub of this device, and where others find it.

    Raises:
        HubProblem: if it has none.
    """
    from kiosk.sync.hub.login import read_login

    login = read_login(home.hub)
    if login is None:
        raise HubProblem(
            N_("This device has no hub that another one could come by."),
            N_("Start one: kiosk hub start; or write a packet for a stick: --file FILE"),
        )
    own = recall(home)
    return Way(login, addresses_told(own.listen) if own else (login.host,))


def _leave_at_hub(way: Way, invitation: Made, terms: Terms) -> None:
    from kiosk.sync.hub.connection import connect
    from kiosk.sync.hub.invitations import invite

    opens = join_code.secrets_of(invitation.code)
    with connect(way.login) as connection:
        invite(
            connection,
            opens.login,
            opens.password,
            invitation.name,
            terms.role,
            terms.trips,
            terms.until,
            invitation.expires,
            invitation.sealed,
            opens.proof,
        )


def _tell(way: Way, invitation: Made, terms: Terms, *, as_json: bool) -> int:
    """Shows the code; as a QR symbol too, where somebody looks at a terminal."""
    login = way.login
    text = join_code.qr_text(way.hosts, login.port, invitation.code)
    shown = join_code.grouped(invitation.code)
    if as_json:
        hosts = {"hosts": list(way.hosts), "port": login.port, "qr": text}
        emit(
            {
                "code": shown,
                "name": invitation.name,
                "role": terms.role,
                "expires": invitation.expires,
            }
            | hosts
        )
        return DONE
    if sys.stdout is not None and sys.stdout.isatty():
        for row in symbol_lines(text_matrix(text), colours=terminal().colours > 0):
            click.echo(row, color=True)
    say(_("On the new device: kiosk join {where}").format(where=_typed(way, shown)))
    if len(way.hosts) > 1:
        say(_("If it isn't found there: {hosts}").format(hosts=", ".join(way.hosts[1:])))
    say(_("One device, within {hours} hours.").format(hours=terms.hours))
    return DONE


def _typed(way: Way, shown: str) -> str:
    """What is typed after `kiosk join`."""
    login = way.login
    database = "" if login.database == DATABASE else f" --database {login.database}"
    return f"{way.hosts[0]} {login.port} {shown}{database}"


def _tell_file(file: Path, invitation: Made, terms: Terms, *, as_json: bool) -> int:
    shown = join_code.grouped(invitation.code)
    if as_json:
        emit(
            {
                "code": shown,
                "name": invitation.name,
                "file": str(file),
                "expires": invitation.expires,
            }
        )
        return DONE
    say(_("The packet is in {file}. It opens with this code alone:").format(file=file))
    say(f"  {shown}")
    say(_("Tell the code by another way than the file. On the new device: kiosk join FILE"))
    return DONE


def _record(invitation: Made, terms: Terms) -> dict[str, object]:
    return {
        "code": join_code.grouped(invitation.code),
        "name": invitation.name,
        "role": terms.role,
        "trips": list(terms.trips),
        "expires": invitation.expires,
    }
