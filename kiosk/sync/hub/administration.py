"""What a coordinator does at the hub: devices, invitations, shutting out, erasing."""

import json
import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from kiosk.domain.canonical import canonical
from kiosk.domain.heads import Key
from kiosk.errors import HubRefused
from kiosk.sync.hub.connection import Connection, told
from kiosk.sync.hub.login import Login

DEVICE_PREFIX = "device_"
JOIN_PREFIX = "join_"
PASSWORD_BYTES = 24
MOST_PACKET = 5_000_000


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


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that was made. Times are microseconds since 1970; 0 for never."""

    login: str
    name: str
    role: str
    trips: tuple[str, ...]
    until: int
    expires: int
    made_at: int
    used_by: str
    used_at: int


@dataclass(frozen=True, slots=True)
class Redeemed:
    """What came of an invitation: the device's own login, and what the coordinator sends along."""

    login: Login
    name: str
    role: str
    trips: tuple[str, ...]
    until: int
    packet: bytes


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
                _verifier(connection, password, login),
                public,
                name,
                role,
                _list(trips),
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
    return tuple(AtHub(*(*row[:4], _trips(row[4]), *row[5:])) for row in found)


def invite(
    connection: Connection,
    login: str,
    password: str,
    name: str,
    role: str,
    trips: Sequence[str],
    until: int,
    expires: int,
    packet: bytes,
    secret: bytes,
) -> None:
    """Makes an invitation that one device can redeem before it expires.

    Args:
        login: ``join_`` and what tells this invitation from others.
        packet: what the device shall get, sealed: the hub keeps it and can't look into it.
        secret: 32 bytes that both sides know from the invitation's code.
        until: when the device's own time ends; ``expires``: when the invitation does.

    Raises:
        HubError: if the hub refuses, or the contact broke off.
    """
    if len(packet) > MOST_PACKET:
        raise HubRefused("What the new device shall get is too large.", "Send it by file instead.")
    verifier = _verifier(connection, password, login)
    with told():
        connection.execute(
            "SELECT hub.invite(%s, %s, %s, %s, %s, %s::bigint, %s::bigint, %s, %s)",
            (login, verifier, name, role, _list(trips), until, expires, packet, secret),
        )


def withdraw(connection: Connection, login: str) -> None:
    """Takes an invitation back.

    Raises:
        HubError: if there is none, the hub refuses, or the contact broke off.
    """
    with told():
        connection.execute("SELECT hub.withdraw(%s)", (login,))


def invitations(connection: Connection) -> tuple[Invited, ...]:
    """All invitations, used and run out ones too.

    Raises:
        HubError: if the hub refuses, or the contact broke off.
    """
    with told():
        found = connection.execute("SELECT * FROM hub.every_invitation()").fetchall()
    return tuple(Invited(*(*row[:3], _trips(row[3]), *row[4:])) for row in found)


def redeem(
    connection: Connection, came_by: Login, public: str, name: str, version: str, secret: bytes
) -> Redeemed:
    """Becomes a device; the connection is that of the invitation's login.

    Asked again by the same device, if the first answer was lost, it gives another login.

    Args:
        came_by: the login that the connection was made with.
        name: what the device is called; empty for what the coordinator called it.
        secret: what the invitation was made with.

    Raises:
        HubRefused: if the invitation was used by another device, withdrawn, or has run out.
        HubAway: if the contact broke off.
    """
    login, password = new_login(), new_password()
    verifier = _verifier(connection, password, login)
    proof = _proof(secret, "\n".join((login, verifier, public, name)))
    with told():
        row = connection.execute(
            "SELECT * FROM hub.redeem(%s, %s, %s, %s, %s, %s)",
            (login, verifier, public, name, version, proof),
        ).fetchone()
    if row is None:
        raise HubRefused("The hub gave nothing for this invitation.", "Ask for a new one.")
    own = replace(came_by, login=login, password=password)
    return Redeemed(own, row[1], row[2], _trips(row[3]), row[4], bytes(row[5]))


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


def _verifier(connection: Connection, password: str, login: str) -> str:
    """What SCRAM-SHA-256 proves a password by (RFC 5803); it can't be used to log in."""
    with told():
        made = connection.pgconn.encrypt_password(
            password.encode(), login.encode(), b"scram-sha-256"
        )
    return made.decode("ascii")


def _proof(secret: bytes, said: str) -> bytes:
    """Shows that whoever says this knows the secret; hashed twice, so that nothing can be added."""
    return sha256(secret + sha256(secret + said.encode()).digest()).digest()


def _list(trips: Sequence[str]) -> str:
    return canonical(list(trips))


def _trips(text: object) -> tuple[str, ...]:
    """The trips in a row; none where somebody wrote something else there."""
    try:
        found = json.loads(text) if isinstance(text, str) else []
    except (ValueError, RecursionError):
        return ()
    is_list = isinstance(found, list) and all(isinstance(trip, str) for trip in found)
    return tuple(found) if is_list else ()
