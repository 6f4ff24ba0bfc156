"""A new device at the hub's door.

It comes twice. First it knows the code alone, and not yet whom to trust: it asks for the sealed
packet and tells nothing. The packet holds the certificate by which the right hub is known, and a
proof that nobody has who can't open it. Then it comes again, to that hub alone, and becomes a
device. So whoever stands between, even if they pass everything on, learns nothing and gets nothing.
"""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from kiosk.errors import BadCode, HubProblem
from kiosk.hubserver.database import need_client
from kiosk.hubserver.settings import DATABASE
from kiosk.joining.code import secrets_of
from kiosk.places import Home
from kiosk.words import N_

if TYPE_CHECKING:
    import psycopg

_SECONDS = 10
_WRONG_LOGIN = ("password authentication failed", 'role "join_', "not permitted to log in")
_NOT_REDEEMABLE, _WHY = "KH004", ("used", "withdrawn", "expired")
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
        login, password: its own from now on.
        name: what it is called there.
        host: which of the hub's addresses answered.
    """

    host: str
    login: str
    password: str
    name: str


def fetch_packet(door: Door, code: str) -> tuple[bytes, int]:
    """The sealed packet of an invitation, and the hub's clock (microseconds since 1970).

    Raises:
        BadCode: if the invitation isn't known there, was used or has run out.
        HubProblem: if no hub answers.
    """
    with _entering(door, code) as connection:
        row = connection.execute("SELECT packet, now FROM hub.packet()").fetchone()
    assert row is not None
    return bytes(row[0]), int(row[1])


def redeem(
    door: Door, code: str, authority: Path, public: str, name: str, version: str, proof: str
) -> Entered:
    """Makes this a device of the hub; the same device may ask again if the answer was lost.

    Args:
        authority: file of the certificate that vouches for the right hub.
        public: the device's key, in hex.
        proof: from the opened packet.

    Raises:
        BadCode: if the invitation was used by another device, or has run out.
        HubProblem: if no hub answers, or another one than the packet's.
    """
    login, password = f"device_{secrets.token_hex(8)}", secrets.token_hex(32)
    with _entering(door, code, authority) as connection:
        verifier = verifier_of(connection, login, password)
        row = connection.execute(
            "SELECT login, name FROM hub.redeem(%s, %s, %s, %s, %s, %s)",
            [login, verifier, public, name, version, proof],
        ).fetchone()
        host = connection.info.host
    assert row is not None
    return Entered(host, str(row[0]), password, str(row[1]))


def verifier_of(connection: "psycopg.Connection[Any]", login: str, password: str) -> str:
    """What a server checks a password by (RFC 5803); the password itself stays here."""
    made = connection.pgconn.encrypt_password(
        password.encode("ascii"), login.encode("ascii"), b"scram-sha-256"
    )
    return made.decode("ascii")


@contextmanager
def _entering(
    door: Door, code: str, authority: Path | None = None
) -> "Iterator[psycopg.Connection[Any]]":
    """The hub, as whoever was invited by this code."""
    need_client()
    import psycopg

    opened = secrets_of(code)
    trust = {"sslmode": "require"}
    if authority is not None:
        trust = {"sslmode": "verify-ca", "sslrootcert": str(authority)}
    try:
        with psycopg.connect(
            host=",".join(door.hosts),
            port=door.port,
            dbname=door.database,
            user=opened.login,
            password=opened.password,
            connect_timeout=_SECONDS,
            options="-c statement_timeout=20s",
            **cast(Any, trust | _scram_alone(psycopg.pq.version())),
        ) as connection:
            yield connection
    except psycopg.OperationalError as error:
        raise _closed_door(str(error), door) from error
    except psycopg.Error as error:
        raise _refused(error) from error


def _scram_alone(libpq: int) -> dict[str, str]:
    """Never says a password in clear, whatever a server asks for; libpq can from version 16 on."""
    return {"require_auth": "scram-sha-256"} if libpq >= 160000 else {"channel_binding": "require"}


def _closed_door(told: str, door: Door) -> HubProblem | BadCode:
    if any(sign in told for sign in _WRONG_LOGIN):
        return BadCode(
            N_("This hub doesn't know the code."),
            N_("Compare code and address with those on the screen; else have a new one made."),
        )
    if "certificate verify failed" in told:
        return HubProblem(
            N_("Another server answers in the place of the hub that made the code."),
            N_("Nothing was told to it. Check the address, and who runs this network."),
        )
    if "SSL" in told or "require_auth" in told or "authentication" in told:
        return HubProblem(
            N_("What answers there is no hub of the kiosk."),
            N_("Check address and port: `kiosk hub status` shows them on the hub's computer."),
        )
    where = " / ".join(door.hosts)
    return HubProblem(
        f"No hub answers at {where}, port {door.port}.",
        N_("Does it run, are both devices in one network, does its firewall let the port through?"),
    )


def _refused(error: "psycopg.Error") -> HubProblem | BadCode:
    if error.sqlstate == _UNDEFINED_FUNCTION:
        return HubProblem(
            N_("The hub is of another version of the kiosk."),
            N_("Install the same version on both devices."),
        )
    why = _said(error.diag.message_detail, _WHY)
    if error.sqlstate == _NOT_REDEEMABLE:
        return BadCode(_NOT_ANY_MORE.get(why, _NOT_ANY_MORE["used"]), _ANEW)
    return HubProblem(f"The hub refused: {str(error).splitlines()[0]}", _ANEW)


def _said(detail: str | None, known: Sequence[str]) -> str:
    return detail if detail in known else ""


_ANEW = N_("Have a new one made: kiosk devices invite")
_NOT_ANY_MORE = {
    "used": N_("This code was used already, by another device."),
    "withdrawn": N_("This code was withdrawn."),
    "expired": N_("This code has run out."),
}


def remember(home: Home, door: Door, entered: Entered, certificate: str) -> None:
    """Keeps how this device reaches the hub from now on."""
    from kiosk.sync.hub.login import Login, write_login

    login = Login(
        entered.host, door.port, door.database, entered.login, entered.password, certificate
    )
    write_login(home.hub, login)
