"""A new device at the hub's door.

It knows the code alone, and not yet whom to trust: somebody may stand between and pass on what both
say. So what it says is vouched for with a secret out of the code, and what it gets is sealed under
the code. The packet holds the certificate by which the right hub is known; from then on the device
speaks to that hub alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kiosk.errors import BadCode, HubAway, HubError, HubProblem, HubRefused
from kiosk.hubserver.database import need_client
from kiosk.hubserver.settings import DATABASE
from kiosk.joining.code import Secrets
from kiosk.words import N_, _

if TYPE_CHECKING:
    from kiosk.sync.hub.connection import Connection
    from kiosk.sync.hub.login import Login

_NOT_REDEEMABLE = "KH004"
_UNDEFINED_FUNCTION = "42883"


@dataclass(frozen=True, slots=True)
class Door:
    """Where a hub is.

    Attributes:
        hosts: tried one after the other.
    """

    hosts: tuple[str, ...]
    port: int
    database: str = DATABASE


@dataclass(frozen=True, slots=True)
class Entered:
    """What a new device gets at the hub.

    Attributes:
        login: its own; not yet with the certificate of the hub.
        name: what it is called there.
        packet: sealed under the code.
    """

    login: "Login"
    name: str
    packet: bytes


def enter(door: Door, opens: Secrets, public: str, name: str, version: str) -> Entered:
    """Becomes a device of the hub; the same device may ask again if the answer was lost.

    Args:
        opens: what the code opens.
        public: the device's key, in hexadecimal.
        name: what it shall be called; empty for what the coordinator chose.
        version: of the kiosk.

    Raises:
        BadCode: if the invitation isn't known there, was used or has run out.
        HubError: if no hub answers, or it is of another version.
    """
    need_client()
    from kiosk.sync.hub.invitations import redeem

    with _entering(door, opens) as (connection, login):
        got = redeem(connection, login, public, name, version, opens.proof)
    return Entered(replace(got.login, trusts_password=False), got.name, got.packet)


def clock_of(login: "Login", event: int) -> int:
    """The clock of the right hub, microseconds since 1970.

    Raises:
        HubError: if another server answers in its place, or it is the hub of another fair.
    """
    from kiosk.sync.hub import schema
    from kiosk.sync.hub.connection import Lifeline, connect
    from kiosk.sync.hub.line import Line

    with connect(login) as connection:
        schema.check(connection, event)
        lifeline = Lifeline()
        lifeline.hold(connection)
        me = Line(connection, lifeline).me()
    if me is None:
        raise HubProblem(N_("The hub doesn't know this device."), _ANEW)
    return me.now


@contextmanager
def _entering(door: Door, opens: Secrets) -> "Iterator[tuple[Connection, Login]]":
    """The first of the addresses at which a hub answers."""
    from kiosk.sync.hub.connection import connect
    from kiosk.sync.hub.login import Login

    away: HubError | None = None
    for host in door.hosts:
        login = Login(
            host, door.port, door.database, opens.login, opens.password, trusts_password=True
        )
        try:
            with connect(login) as connection:
                yield connection, login
                return
        except HubAway as error:
            away = error
        except HubRefused as error:
            raise _refused(error) from error
    where = " / ".join(door.hosts)
    raise HubProblem(
        _("No hub answers at {where}, port {port}.").format(where=where, port=door.port),
        N_("Does it run, are both devices in one network, does its firewall let the port through?"),
    ) from away


def _refused(error: HubRefused) -> BadCode | HubError:
    """Why the hub doesn't take the code, as far as it tells somebody whom it doesn't know."""
    state = getattr(error.__cause__, "sqlstate", None)
    if state == _NOT_REDEEMABLE:
        return BadCode(N_("This code was used by another device already, or has run out."), _ANEW)
    if state == _UNDEFINED_FUNCTION:
        return error
    return BadCode(
        N_("What answers there doesn't know this code: it may be another hub, or it has run out."),
        N_("Compare code and address with those on the screen; else have a new code made."),
    )


_ANEW = N_("Have a new one made: kiosk devices invite")
