"""What a hub needs before devices can come: its tables, and the coordinator's own login."""

import platform
import secrets
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk import eventfile
from kiosk.commands.options import Call
from kiosk.devices.memory import recall
from kiosk.domain.devices import Role
from kiosk.domain.event import Event
from kiosk.errors import HubError, StoreBusy
from kiosk.exchanging import exchange
from kiosk.hubserver.addresses import LOOPBACK
from kiosk.hubserver.database import administrator_of, make_database
from kiosk.hubserver.server import HubServer
from kiosk.hubserver.settings import DATABASE
from kiosk.identity import device_keys, managed
from kiosk.places import Home
from kiosk.usecases.device_rules import check_coordinator
from kiosk.words import N_

if TYPE_CHECKING:
    from kiosk.sync.hub.connection import Connection


def be_coordinator(call: Call) -> None:
    """Makes this device the one whose word on devices counts, if there is none yet.

    Raises:
        NotAllowed: if there is one, and this isn't a coordinator's device.
        StoreBusy: if a desk is open here: it must be closed for this one time.
    """
    if call.home.coordinator_key.exists():
        key = device_keys.load_or_make(call.home.device_key, secrets.token_bytes)
        with call.look() as opened:
            check_coordinator(opened.fair.state.devices_known(), key)
        return
    try:
        with call.open() as opened:
            managed.found(opened.home, opened.fair, opened.journal, own_name(call))
    except StoreBusy as error:
        raise StoreBusy(
            N_("This fair gets its first device now, and a desk is open in its folder."),
            N_("Close the desk for a moment; once the hub runs, open it again."),
        ) from error


def bring_up(hub: HubServer, call: Call) -> None:
    """Makes or renews the hub's tables, and lets this device in.

    Raises:
        HubError: if the server refuses.
    """
    from kiosk.hubserver.certificates import authority

    event = eventfile.load(call.home.event_file)
    make_database(hub)
    with administrator_of(hub, DATABASE) as administrator:
        install(administrator.connection, event)
        certificate = authority(call.home).pem
        host = hub.settings.listen[0] if hub.settings.listen else LOOPBACK
        if not _comes_in(call.home, host, hub.settings.port, certificate):
            enter(administrator.connection, call, host, hub.settings.port, certificate)


def fill(call: Call) -> None:
    """Gives the hub what this device holds, if it can; an open desk does so by itself."""
    with suppress(StoreBusy, HubError), call.open() as opened:
        exchange(opened)


def install(connection: "Connection", event: Event) -> None:
    """The tables of today's form, in the database of this connection."""
    from kiosk.sync.hub import schema

    schema.install(connection, event.number)


def enter(
    connection: "Connection", call: Call, host: str, port: int, certificate: str, database: str = ""
) -> None:
    """Gives this device a login of its own at a hub, and remembers it."""
    from kiosk.sync.hub.administration import add_device, new_login, new_password
    from kiosk.sync.hub.login import Login, write_login

    key = device_keys.load_or_make(call.home.device_key, secrets.token_bytes)
    login, password = new_login(), new_password()
    add_device(connection, login, password, key.public.hex(), own_name(call), Role.COORDINATOR)
    write_login(
        call.home.hub, Login(host, port, database or DATABASE, login, password, certificate)
    )


def own_name(call: Call) -> str:
    """What this device is called: as told, as it remembers, or as the computer."""
    return call.desk or recall(call.home.settings).desk or platform.node() or "Coordinator"


def _comes_in(home: Home, host: str, port: int, certificate: str) -> bool:
    """Whether the login that this device remembers opens the hub, which may have moved."""
    from kiosk.sync.hub.connection import connect
    from kiosk.sync.hub.login import read_login, write_login

    known = read_login(home.hub)
    if known is None:
        return False
    moved = replace(known, host=host, port=port, ca=certificate)
    with suppress(HubError):
        connect(moved).close()
        if moved != known:
            write_login(home.hub, moved)
        return True
    return False
