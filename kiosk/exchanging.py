"""One exchange with the hub, for the command line: whoever calls waits for it."""

from typing import TYPE_CHECKING

from kiosk import __version__, managed
from kiosk.domain.devices import Devices
from kiosk.errors import HubError, HubProblem
from kiosk.hubserver.database import need_client
from kiosk.places import Home
from kiosk.usecases.exchange import take_in_from_hub
from kiosk.usecases.trips.share import shares
from kiosk.wiring import OpenFair, shelf_of
from kiosk.words import N_

if TYPE_CHECKING:
    from kiosk.sync.hub.conversation import Told
    from kiosk.sync.hub.login import Login

_NO_SUCH_DEVICE = "KH005"


def exchange(opened: OpenFair) -> "Told":
    """Exchanges with this device's hub until neither has anything that the other lacks.

    Raises:
        HubError: if this device has no hub, or it can't be reached, or refuses; what went and came
            before stays.
        StoreError: if the store doesn't take what came.
    """
    need_client()
    from kiosk.sync.hub.login import read_login
    from kiosk.sync.hub.once import exchange_once

    fair, home = opened.fair, opened.home
    login = read_login(home.hub)
    if login is None:
        raise HubProblem(
            N_("This device has no hub."),
            N_("Name a file to exchange through, or join a hub: kiosk join ADDRESS CODE"),
        )
    shelf = shelf_of(home)
    public = managed.own_key(home, fair).public.hex()
    try:
        told = exchange_once(
            login,
            shelf,
            lambda greeting, facts: take_in_from_hub(fair, greeting, facts),
            event=fair.event.number,
            public=public,
            version=__version__,
            now=fair.now,
            reckon=lambda: shares(fair),
        )
    finally:
        shelf.close()
    known = fair.state.devices_known()
    own = known.of_key(public)
    if own is not None and own.is_coordinator:
        set_doors(login, known)
    return told


def set_doors(login: "Login", known: Devices) -> None:
    """Has the hub shut out whom the fair shut out, and let in whom it readmitted.

    A coordinator's device says so; who was shut out while the hub was away is so now.

    Raises:
        HubError: if the hub can't be reached, or refuses.
    """
    from kiosk.sync.hub.administration import devices, shut_out
    from kiosk.sync.hub.connection import connect

    with connect(login) as connection:
        for at_hub in devices(connection):
            device = known.of_key(at_hub.public)
            is_out = device is not None and device.shut_out is not None
            if device is not None and is_out != (at_hub.shut_out > 0):
                shut_out(connection, at_hub.public, readmit=not is_out)


def shut_out_at_hub(home: Home, public: str, *, readmit: bool = False) -> str:
    """Has the hub close its door to a device at once, or open it again.

    Returns:
        what hindered it, as a sentence; empty if it is done, this device has no hub, or the hub
        never knew the device.
    """
    from kiosk.sync.hub.login import read_login

    login = read_login(home.hub)
    if login is None:
        return ""
    try:
        need_client()
        from kiosk.sync.hub.administration import shut_out
        from kiosk.sync.hub.connection import connect

        with connect(login) as connection:
            shut_out(connection, public, readmit=readmit)
    except HubError as error:
        unknown = getattr(error.__cause__, "sqlstate", None) == _NO_SUCH_DEVICE
        return "" if unknown else str(error)
    return ""
