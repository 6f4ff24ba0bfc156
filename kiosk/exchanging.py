"""One exchange with the hub, for the command line: whoever calls waits for it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.domain.devices import Devices
from kiosk.domain.heads import Key
from kiosk.errors import HubError, HubProblem
from kiosk.hubserver.database import need_client
from kiosk.identity import managed
from kiosk.places import Home
from kiosk.usecases.exchange import take_in_from_hub
from kiosk.usecases.fair import Fair
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
    if (duties := upkeep(fair, public)) is not None:
        keep_in_order(login, duties)
    return told


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What a coordinator's device has the hub obey.

    Attributes:
        known: the devices of the fair.
        erased: facts whose bodies an erasure took.
        everybody: whether the whole fair was erased.
    """

    known: Devices
    erased: tuple[Key, ...]
    everybody: bool


def upkeep(fair: Fair, public: str) -> Upkeep | None:
    """What this device has the hub obey; None where it isn't a coordinator's."""
    known = fair.state.devices_known()
    own = known.of_key(public)
    if own is None or not own.is_coordinator:
        return None
    return Upkeep(known, fair.state.erased(), fair.state.is_fair_erased())


def keep_in_order(login: "Login", duties: Upkeep) -> None:
    """Has the hub shut out whom the fair shut out, let in whom it readmitted, and erase.

    So what was decided while the hub was away is done once it answers.

    Raises:
        HubError: if the hub can't be reached, or refuses.
    """
    from kiosk.sync.hub.administration import devices, erase, erase_fair, shut_out
    from kiosk.sync.hub.connection import connect

    with connect(login) as connection:
        for at_hub in devices(connection):
            device = duties.known.of_key(at_hub.public)
            is_out = device is not None and device.shut_out is not None
            if device is not None and is_out != (at_hub.shut_out > 0):
                shut_out(connection, at_hub.public, readmit=not is_out)
        if duties.everybody:
            erase_fair(connection)
        elif duties.erased:
            erase(connection, duties.erased)


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
