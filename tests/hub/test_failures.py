"""Whatever happens to the hub or on the way to it: devices go on, and agree afterwards."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace

import pytest

from kiosk.errors import HubAway, HubRefused
from kiosk.sync.hub import administration, connection, line, pushing
from kiosk.usecases.contact import ContactState
from tests.hub.conftest import new_hub
from tests.hub.couriers import Running, same, until
from tests.hub.hubs import Hub, agree
from tests.hub.network import Network
from tests.hub.server import running_server

CONNECTED, RETRYING = ContactState.CONNECTED, ContactState.RETRYING


@pytest.fixture
def running() -> Iterator[ExitStack]:
    """Stops all couriers in the end."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def network(hub: Hub) -> Iterator[Network]:
    """Between the hub and the devices."""
    made = Network(hub.server.door)
    yield made
    made.close()


def under_way(stack: ExitStack, hub: Hub, *names: str, port: int = 0) -> list[Running]:
    """Devices whose couriers are under way."""
    found = [Running(hub.device(name, port=port)) for name in names]
    for each in found:
        stack.callback(each.stop)
    return found


@pytest.fixture
def mortal() -> Iterator[Hub]:
    """A hub in a server of its own, which keeps what it promised even when it is killed."""
    with running_server() as server, new_hub(server) as made:
        yield made


def test_killed_in_mid_push_and_started_again(
    mortal: Hub, running: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pushing, "AT_ONCE", 20)
    one, other = mortal.device("one"), mortal.device("other")
    for number in range(60):
        one.store.import_rows(*({"registration": f"{number}-{n}"} for n in range(20)))
    couriers = [Running(one), Running(other)]
    for each in couriers:
        running.callback(each.stop)
    count = "SELECT count(*) FROM hub.facts"
    until(lambda: mortal.rows(count)[0][0] >= 100, *couriers)  # type: ignore[operator]
    mortal.server.kill()
    until(lambda: all(each.is_(RETRYING) for each in couriers), *couriers)
    couriers[0].note(1)
    couriers[1].note(2)
    until(lambda: couriers[0].contact.waiting > 0, *couriers)
    mortal.owner.close()
    mortal.server.start()
    mortal.owner = mortal.connect()
    assert 100 <= mortal.rows(count)[0][0] < len(one.store.journal.facts())  # type: ignore[operator]
    until(lambda: all(each.is_(CONNECTED, 0) for each in couriers) and same(*couriers)(), *couriers)
    assert agree(one, other)
    assert (
        mortal.rows("SELECT writer, seq FROM hub.facts GROUP BY writer, seq HAVING count(*) > 1")
        == []
    )


def test_cut_off_and_mended(hub: Hub, network: Network, running: ExitStack) -> None:
    one, other = under_way(running, hub, "one", "other", port=network.port)
    until(lambda: one.is_(CONNECTED) and other.is_(CONNECTED), one, other)
    network.cut()
    one.note(1)
    other.note(2)
    until(lambda: one.is_(RETRYING) and one.contact.waiting > 0, one, other)
    assert one.contact.why != "" and one.contact.last is not None
    network.mend()
    until(lambda: same(one, other)() and one.is_(CONNECTED, 0), one, other)
    assert agree(one.device, other.device)


def test_a_network_that_swallows_everything_is_noticed(
    hub: Hub, network: Network, running: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "_LONGEST", 0.5)
    monkeypatch.setitem(connection._TIMES, "connect_timeout", 2)
    [one] = under_way(running, hub, "one", port=network.port)
    until(lambda: one.is_(CONNECTED, 0), one)
    network.swallows = True
    one.note(1)
    until(lambda: one.is_(RETRYING), one)
    network.mend()
    until(lambda: one.is_(CONNECTED, 0), one)


def test_a_full_disk_at_the_hub_is_told_and_waited_for(hub: Hub, running: ExitStack) -> None:
    one, other = under_way(running, hub, "one", "other")
    until(lambda: one.is_(CONNECTED, 0) and other.is_(CONNECTED, 0), one, other)
    hub.owner.execute(
        "CREATE FUNCTION hub.full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;"
        "CREATE TRIGGER full_ BEFORE INSERT ON hub.facts EXECUTE FUNCTION hub.full()"
    )
    one.note(1)
    until(lambda: one.is_(RETRYING) and "disk is full" in one.contact.why, one, other)
    hub.owner.execute("DROP TRIGGER full_ ON hub.facts")
    until(lambda: same(one, other)() and one.is_(CONNECTED, 0), one, other)


def test_a_wrong_password_is_told_and_the_right_one_let_in(hub: Hub) -> None:
    one = hub.device("one")
    right = one.login
    one.login = replace(right, password="wrong")
    with pytest.raises(HubRefused, match="login or password"):
        one.exchange()
    one.login = replace(right, login="device_nobody")
    with pytest.raises(HubRefused, match="login or password"):
        one.exchange()
    one.store.note(1)
    one.login = right
    assert one.exchange().pushed >= 1


def test_somebody_else_s_server_at_the_hub_s_address_gets_no_password(hub: Hub) -> None:
    from tests.hub.certificates import certify

    one = hub.device("one")
    one.login = replace(one.login, ca=certify(hub.folder, "127.0.0.1"))
    with pytest.raises(HubRefused, match="can't prove"):
        one.exchange()
    one.login = replace(one.login, ca="")
    with pytest.raises(HubRefused, match="not known to this device"):
        one.exchange()


def test_nobody_at_the_hub_s_address_is_no_reason_to_ask_anybody(hub: Hub) -> None:
    one = hub.device("one")
    one.login = replace(one.login, port=1)
    with pytest.raises(HubAway, match="can't be reached"):
        one.exchange()


def test_who_is_shut_out_while_connected_learns_it_and_is_let_in_again(
    hub: Hub, running: ExitStack
) -> None:
    one, other = under_way(running, hub, "one", "other")
    until(lambda: one.is_(CONNECTED, 0), one, other)
    administration.shut_out(hub.owner, one.device.public)
    until(lambda: one.is_(ContactState.SHUT_OUT), one, other)
    one.note(1)
    other.note(2)
    until(lambda: one.contact.waiting > 0, one, other)
    administration.shut_out(hub.owner, one.device.public, readmit=True)
    until(lambda: same(one, other)() and one.is_(CONNECTED, 0), one, other)


def test_an_old_hub_holds_nobody_up(
    hub: Hub, running: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.owner.execute("UPDATE hub.meta SET value = '0' WHERE name = 'schema'")
    [one] = under_way(running, hub, "one")
    until(lambda: one.is_(ContactState.REFUSED), one)
    assert "have the hub set up again" in one.contact.why
    hub.owner.execute("UPDATE hub.meta SET value = '1' WHERE name = 'schema'")
    one.note(1)
    until(lambda: one.is_(CONNECTED, 0), one)


def test_stopping_takes_no_longer_while_the_hub_is_silent(
    hub: Hub, network: Network, running: ExitStack
) -> None:
    [one] = under_way(running, hub, "one", port=network.port)
    until(lambda: one.is_(CONNECTED, 0), one)
    network.swallows = True
    one.note(1)
    one.stop()
    assert not any(t.name == "courier" and t.is_alive() for t in threading.enumerate())
