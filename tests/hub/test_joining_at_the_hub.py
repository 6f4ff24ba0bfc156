"""An invitation makes one device; a relayed or a used one makes none."""

import secrets

import psycopg
import pytest

from kiosk.errors import HubRefused
from kiosk.sync.hub import administration, invitations
from kiosk.sync.hub.connection import connect
from kiosk.sync.hub.invitations import Redeemed
from kiosk.sync.hub.login import Login
from kiosk.sync.hub.schema import check
from tests.hub.hubs import Hub
from tests.store.stores import EVENT

SECRET = bytes(range(32))
PUBLIC = "ab" * 32
FOR_EVER = 4_000_000_000_000_000


def invited(hub: Hub, role: str = "desk", expires: int = FOR_EVER) -> Login:
    """The login of a new invitation."""
    name, password = f"join_{secrets.token_hex(4)}", "0123456789ABCDEF"
    invitations.invite(
        hub.owner, name, password, "Desk 2", role, ("bus-a",), 0, expires, b"sealed", SECRET
    )
    return Login(
        "127.0.0.1", hub.port, hub.database, name, password, trusts_password=True
    )  # fmt: skip


def redeem(login: Login, public: str = PUBLIC, secret: bytes = SECRET) -> Redeemed:
    """Comes with an invitation."""
    with connect(login) as connection:
        check(connection, EVENT.number)
        return invitations.redeem(connection, login, public, "My desk", "1.0", secret)


def test_who_is_invited_becomes_a_device_that_exchanges(hub: Hub) -> None:
    got = redeem(invited(hub))
    assert (got.name, got.role, got.trips, got.packet) == ("My desk", "desk", ("bus-a",), b"sealed")
    with connect(got.login) as connection:
        assert [d.public for d in administration.devices(connection)] == [PUBLIC]
    [used] = invitations.invitations(hub.owner)
    assert used.used_by == PUBLIC and used.used_at > 0


def test_an_invitation_serves_one_device_who_may_ask_again(hub: Hub) -> None:
    login = invited(hub)
    first = redeem(login)
    again = redeem(login)
    with connect(again.login):
        pass
    with pytest.raises(HubRefused), connect(first.login):
        pass
    with pytest.raises(HubRefused, match="used"):
        redeem(login, "cd" * 32)


def test_once_the_device_has_begun_its_code_is_worth_nothing_to_anybody(hub: Hub) -> None:
    """Who photographed the code and knows the device's public key gets no login in its name."""
    login = invited(hub)
    own = redeem(login).login
    with connect(own) as connection:
        connection.execute("SELECT hub.seen('1.0', 0, 0, 0)")
    with pytest.raises(HubRefused, match="used"):
        redeem(login)
    with connect(own):
        pass


def test_who_only_passes_on_what_is_said_can_t_put_a_key_of_their_own_in(hub: Hub) -> None:
    with pytest.raises(HubRefused, match="does not know"):
        redeem(invited(hub), secret=bytes(32))
    assert administration.devices(hub.owner) == ()


def test_an_invitation_that_ran_out_or_was_withdrawn_is_worth_nothing(hub: Hub) -> None:
    with pytest.raises(HubRefused):
        redeem(invited(hub, expires=1))
    login = invited(hub)
    with connect(login) as connection:
        invitations.withdraw(hub.owner, login.login)
        with pytest.raises(HubRefused):
            invitations.redeem(connection, login, PUBLIC, "", "1.0", SECRET)
    with pytest.raises(HubRefused):
        redeem(login)


def test_an_invitation_alone_can_do_nothing_else(hub: Hub) -> None:
    with connect(invited(hub)) as connection:
        for query in (
            "SELECT * FROM hub.heads()",
            "SELECT * FROM hub.me()",
            "SELECT * FROM hub.pull('{a}', '{1}', '{9}', 9)",
            "SELECT * FROM hub.every_device()",
            "SELECT packet FROM hub.invitations",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(query.encode())


def test_a_device_that_joins_again_keeps_its_writers_and_loses_its_old_login(hub: Hub) -> None:
    old = redeem(invited(hub, "marshal"))
    with connect(old.login) as connection:
        connection.execute("SELECT hub.claim('{abcd}')")
    new = redeem(invited(hub, "marshal"))
    with connect(new.login) as connection:
        assert connection.execute("SELECT hub.claim('{abcd}')").fetchall() == [("abcd",)]
    with pytest.raises(HubRefused), connect(old.login):
        pass
