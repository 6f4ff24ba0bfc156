"""`kiosk hub init` and `kiosk hub at`: a hub that doesn't run on this computer."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk import eventfile
from kiosk.cli import DONE
from kiosk.commands.hub.bringing_up import be_coordinator, enter, install
from kiosk.commands.options import A_PATH, Call, desk_options, fair_options, line
from kiosk.commands.output import say
from kiosk.commands.progress import working
from kiosk.errors import HubProblem, UnreadableFile, UnusableInput
from kiosk.hubserver.database import need_client
from kiosk.words import N_, _

if TYPE_CHECKING:
    from kiosk.sync.hub.login import Login

LARGEST_CERTIFICATE = 20_000
_NO_URL = N_("This is no address of a PostgreSQL database.")
_LIKE_THIS = N_("Write it like: postgresql://OWNER:PASSWORD@HOST:5432/DATABASE")


@click.command("init", help="Sets the hub up in a PostgreSQL database that is there already.")
@click.argument("url")
@click.option(
    "--ca",
    "authority",
    type=A_PATH,
    required=True,
    help="The certificate (PEM) that the server's own is signed by; devices trust it alone.",
)
@desk_options
def init(url: str, authority: Path, call: Call) -> int:
    """Makes the hub's tables as the owner of a database, and lets this device in.

    The owner's password is used this once and kept nowhere.
    """
    need_client()
    from kiosk.sync.hub.connection import connect

    owner = owner_of(url, certificate_in(authority))
    be_coordinator(call)
    event = eventfile.load(call.home.event_file)
    with working(_("Setting the hub up")), connect(owner) as connection:
        install(connection, event)
        enter(connection, call, owner.host, owner.port, owner.ca, owner.database)
    said = _("The hub is set up at {host}, port {port}, in {database}.")
    say(said.format(host=owner.host, port=owner.port, database=owner.database))
    say(_("Invite a device: kiosk devices invite --role desk"))
    return DONE


@click.command("at", help="Tells this device where the hub is now, after it has moved.")
@click.argument("host", type=line)
@click.argument("port", required=False, type=click.IntRange(1, 65_535))
@fair_options
def at(host: str, port: int | None, call: Call) -> int:
    """Remembers another address, once the right hub has answered there."""
    need_client()
    from kiosk.sync.hub.connection import connect
    from kiosk.sync.hub.login import read_login, write_login

    known = read_login(call.home.hub)
    if known is None:
        raise HubProblem(N_("This device has no hub."), N_("Join one: kiosk join ADDRESS CODE"))
    moved = _checked(replace(known, host=host, port=port or known.port))
    with working(_("Asking the hub")):
        connect(moved).close()
    write_login(call.home.hub, moved)
    say(_("The hub answers at {host}, port {port}.").format(host=moved.host, port=moved.port))
    return DONE


def owner_of(url: str, certificate: str) -> "Login":
    """How the owner of a database connects.

    Raises:
        UnusableInput: if it is no such address, or something is missing in it.
    """
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    from kiosk.sync.hub.login import DEFAULT_PORT, Login

    try:
        told = conninfo_to_dict(url)
        port = int(told.get("port") or DEFAULT_PORT)
    except (psycopg.Error, ValueError) as error:
        raise UnusableInput(_NO_URL, _LIKE_THIS) from error
    names = [str(told.get(name) or "") for name in ("host", "dbname", "user", "password")]
    if not all(names):
        raise UnusableInput(
            N_("The address lacks its host, database, owner or password."), _LIKE_THIS
        )
    host, database, user, password = names
    return _checked(Login(host, port, database, user, password, certificate))


def certificate_in(path: Path) -> str:
    """A certificate as PEM.

    Raises:
        UnreadableFile: if the file can't be read, or holds none.
    """
    from cryptography import x509

    try:
        with path.open("rb") as file:
            text = file.read(LARGEST_CERTIFICATE)
        x509.load_pem_x509_certificate(text)
        return text[text.index(b"-----BEGIN") :].decode("ascii")
    except (OSError, ValueError) as error:
        raise UnreadableFile(
            _("{path} holds no certificate.").format(path=path),
            N_("Name a PEM file, such as the root.crt that the server's administrator has."),
        ) from error


def _checked(login: "Login") -> "Login":
    from dataclasses import asdict

    from kiosk.sync.hub.login import login_from

    try:
        return login_from(asdict(login))
    except ValueError as error:
        raise UnusableInput(_NO_URL, _LIKE_THIS) from error
