"""Invitations at the hub: made, withdrawn, listed, and redeemed by a device."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from kiosk.errors import HubRefused
from kiosk.sync.hub.administration import new_login, new_password, verifier
from kiosk.sync.hub.connection import Connection, told
from kiosk.sync.hub.login import Login
from kiosk.sync.hub.trip_lists import trips_in, trips_text
from kiosk.words import N_

JOIN_PREFIX = "join_"
MOST_PACKET = 5_000_000


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
        raise HubRefused(
            N_("What the new device shall get is too large."), N_("Send it by file instead.")
        )
    proven_by = verifier(connection, password, login)
    with told():
        connection.execute(
            "SELECT hub.invite(%s, %s, %s, %s, %s, %s::bigint, %s::bigint, %s, %s)",
            (login, proven_by, name, role, trips_text(trips), until, expires, packet, secret),
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
    return tuple(Invited(*(*row[:3], trips_in(row[3]), *row[4:])) for row in found)


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
    proven_by = verifier(connection, password, login)
    proof = _proof(secret, "\n".join((login, proven_by, public, name)))
    with told():
        row = connection.execute(
            "SELECT * FROM hub.redeem(%s, %s, %s, %s, %s, %s)",
            (login, proven_by, public, name, version, proof),
        ).fetchone()
    if row is None:
        raise HubRefused(N_("The hub gave nothing for this invitation."), N_("Ask for a new one."))
    own = replace(came_by, login=login, password=password)
    return Redeemed(own, row[1], row[2], trips_in(row[3]), row[4], bytes(row[5]))


def _proof(secret: bytes, said: str) -> bytes:
    """Shows that whoever says this knows the secret; hashed twice, so that nothing can be added."""
    return sha256(secret + sha256(secret + said.encode()).digest()).digest()
