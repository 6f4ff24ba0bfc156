"""A hub is made once, brought up to date, and recognised."""

import pytest

from kiosk.errors import HubRefused
from kiosk.sync.hub import schema
from kiosk.sync.hub.schema import install
from tests.hub.hubs import Hub
from tests.hub.server import Server
from tests.store.stores import EVENT


def test_installing_twice_changes_nothing_that_it_holds(hub: Hub) -> None:
    one = hub.device("one")
    one.store.note(1)
    one.exchange()
    held = hub.rows("SELECT * FROM hub.facts ORDER BY writer, seq")
    name = hub.rows("SELECT value FROM hub.meta WHERE name = 'hub'")
    install(hub.owner, EVENT.number)
    assert hub.rows("SELECT * FROM hub.facts ORDER BY writer, seq") == held
    assert hub.rows("SELECT value FROM hub.meta WHERE name = 'hub'") == name
    one.store.note(2)
    assert one.exchange().pushed == 1


def test_a_database_of_another_fair_is_left_alone(hub: Hub) -> None:
    with pytest.raises(HubRefused, match=r"another fair \(number 2019\)"):
        install(hub.owner, EVENT.number + 1)


def test_a_newer_hub_is_neither_changed_nor_used(hub: Hub) -> None:
    one = hub.device("one")
    hub.owner.execute("UPDATE hub.meta SET value = '99' WHERE name = 'schema'")
    with pytest.raises(HubRefused, match="newer version"):
        install(hub.owner, EVENT.number)
    with pytest.raises(HubRefused, match="form 99"):
        one.exchange()


def test_an_older_hub_is_told_and_brought_up_to_date(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a step of its own, whatever it holds."""
    one = hub.device("one")
    one.store.note(1)
    one.exchange()
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    one.store.note(2)
    with pytest.raises(HubRefused, match="have the hub set up again"):
        one.exchange()
    step = hub.folder / "step.sql"
    step.write_text("ALTER TABLE hub.devices ADD COLUMN colour text NOT NULL DEFAULT ''")
    monkeypatch.setitem(schema._STEPS, schema.VERSION, str(step))
    install(hub.owner, EVENT.number)
    assert hub.rows("SELECT colour FROM hub.devices") == [("",)]
    assert one.exchange().pushed == 1


def test_a_database_without_a_hub_is_told(server: Server, hub: Hub) -> None:
    one = hub.device("one")
    hub.owner.execute("DROP SCHEMA hub CASCADE")
    with pytest.raises(HubRefused, match="there are none"):
        one.exchange()


def test_a_database_of_another_encoding_is_refused(server: Server) -> None:
    with server.connect() as connection:
        connection.execute("CREATE DATABASE odd ENCODING 'LATIN1' TEMPLATE template0")
    with server.connect("odd") as connection, pytest.raises(HubRefused, match="LATIN1"):
        install(connection, EVENT.number)


def test_the_owner_of_functions_is_no_superuser(hub: Hub) -> None:
    owners = hub.rows(
        "SELECT DISTINCT r.rolname, r.rolsuper, r.rolcanlogin FROM pg_proc p"
        " JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_roles r ON r.oid = p.proowner"
        " WHERE n.nspname = 'hub'"
    )
    assert owners == [("kiosk_owner", False, False)]
