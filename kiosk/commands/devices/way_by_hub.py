"""The hub that a new device comes by: where others find it, and the packet that waits there."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kiosk.errors import HubProblem
from kiosk.hubserver.addresses import addresses_told
from kiosk.hubserver.settings import DATABASE, recall
from kiosk.joining import code as join_code
from kiosk.joining.inviting import Made, Terms
from kiosk.places import Home
from kiosk.words import N_

if TYPE_CHECKING:
    from kiosk.sync.hub.login import Login


@dataclass(frozen=True, slots=True)
class Way:
    """The hub that a device comes by, as it is told of it."""

    login: "Login"
    hosts: tuple[str, ...]

    def told(self) -> dict[str, Any]:
        """What goes into the packet."""
        login = self.login
        return {"port": login.port, "database": login.database, "ca": login.ca}

    def typed(self, code: str) -> str:
        """What is typed after `kiosk join` with this code."""
        login = self.login
        database = "" if login.database == DATABASE else f" --database {login.database}"
        return f"{self.hosts[0]} {login.port} {code}{database}"


def way_by_hub(home: Home) -> Way:
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


def leave_at_hub(way: Way, invitation: Made, terms: Terms) -> None:
    """Has the hub keep the packet for whoever knows the code.

    Raises:
        HubError: if the hub can't be reached, or refuses.
    """
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
