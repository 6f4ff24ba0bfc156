"""What a coordinator does at the hub: devices let in and shut out, audiences, erasing."""

import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from kiosk.domain.heads import Key
from kiosk.sync.hub.connection import Connection, told
from kiosk.sync.hub.trip_lists import trips_in, trips_text

DEVICE_PREFIX = "device_"
PASSWORD_BYTES = 24


@dataclass(frozen=True, slots=True)
class AtHub:
    """A device as the hub knows it. Times are microseconds since 1970; 0 for never.

    Attributes:
        public: its public key in hexadecimal.
        clock_ahead: of the hub's clock, as the device measured it, in microseconds.
        behind: how many of the hub's facts it lacks, by its own word.
        waiting: how many of its facts the hub lacks, by its own word.
    """

    login: str
    public: str
    name: str
    role: str
    trips: tuple[str, ...]
    until: int
    shut_out: int
    last_seen: int
    version: str
    clock_ahead: int
    behind: int
    waiting: int


def new_password() -> str:
    """A password that nobody has to type."""
    return secrets.token_urlsafe(PASSWORD_BYTES)


def new_login() -> str:
    """A name for a device's login."""
    return DEVICE_PREFIX + secrets.token_hex(8)


def add_device(
    connection: Connection,
    login: str,
    password: str,
    public: str,
    name: str,
    role: str,
    trips: Sequence[str] = (),
    until: int = 0,
) -> None:
    """Lets a device in; one that is known by its key gets this login instead of its old one.

    The password itself never reaches the hub, only what it is proven by.

    Raises:
        HubError: if the hub refuses, or the contact broke off.
    """
    with told():
        connection.execute(
            "SELECT hub.add_device(%s, %s, %s, %s, %s, %s, %s::bigint)",
            (
                login,
                verifier(connection, password, login),
                public,
                name,
                role,
                trips_text(trips),
                until,
            ),
        )


def shut_out(connection: Connection, public: str, *, readmit: bool = False) -> None:
    """Shuts a device out at once, or lets it in again.

    Raises:
        HubError: if there is no such device, the hub refuses, or the contact broke off.
    """
    with told():
        connection.execute("SELECT hub.shut_out(%s, %s)", (public, not readmit))


def devices(connection: Connection) -> tuple[AtHub, ...]:
    """All devices, those too that were shut out.

    Raises:
        HubError: if the hub refuses, or the contact broke off.
    """
    with told():
        found = connection.execute("SELECT * FROM hub.every_device()").fetchall()
    return tuple(AtHub(*(*row[:4], trips_in(row[4]), *row[5:])) for row in found)


def let_read(connection: Connection, login: str, audiences: Collection[str]) -> None:
    """Says which audiences a marshal's device reads.

    Raises:
        HubError: if the hub refuses, or the contact broke off.
    """
    with told():
        connection.execute("SELECT hub.let_read(%s, %s::text[])", (login, sorted(audiences)))


def erase(connection: Connection, keys: Iterable[Key]) -> int:
    """Deletes the bodies of these facts, for good; returns how many were there.

    Raises:
        HubError: if the hub refuses, or the contact broke off.
    """
    columns = [list(column) for column in zip(*keys, strict=True)] or [[], [], []]
    with told():
        row = connection.execute(
            "SELECT hub.erase(%s::text[], %s::bigint[], %s::text[])", columns
        ).fetchone()
    return int(row[0]) if row else 0


def erase_fair(connection: Connection) -> int:
    """Deletes all bodies of all facts, those too that still come; returns how many were there.

    Raises:
        HubError: if the hub refuses, or the contact broke off.
    """
    with told():
        row = connection.execute("SELECT hub.erase_fair()").fetchone()
    return int(row[0]) if row else 0


def verifier(connection: Connection, password: str, login: str) -> str:
    """What SCRAM-SHA-256 proves a password by (RFC 5803); it can't be used to log in."""
    with told():
        made = connection.pgconn.encrypt_password(
            password.encode(), login.encode(), b"scram-sha-256"
        )
    return made.decode("ascii")
