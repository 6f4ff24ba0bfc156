"""A desk beside a hub: the scans of others appear by themselves, and nobody waits for it."""

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from kiosk import words
from kiosk.domain import kinds
from kiosk.identity.device_keys import load_or_make
from kiosk.sync.hub import administration
from kiosk.sync.hub.connection import Connection
from kiosk.sync.hub.login import write_login
from kiosk.usecases.contact import ContactState
from kiosk.widgets.contact_light import ContactLight
from tests.hub.hubs import Device, Hub
from tests.screens.fairground import Fairground, fairground
from tests.screens.stage import Stage, on_stage
from tests.waiting import soon

SVETLANA = "KB-075"


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Fairground]:
    words.speak("en")
    with fairground(tmp_path) as opened:
        yield opened


def _join(ground: Fairground, hub: Hub) -> None:
    """The desk's device has a login at the hub."""
    home, fair = ground.opened.home, ground.opened.fair
    public = load_or_make(home.device_key, fair.random_bytes).public.hex()
    other = hub.devices[0].login
    login, password = administration.new_login(), administration.new_password()
    administration.add_device(hub.owner, login, password, public, "Desk 1", "desk", ())
    write_login(home.hub, type(other)(
        other.host, other.port, other.database, login, password, other.ca
    ))  # fmt: skip


@asynccontextmanager
async def _at_the_desk(ground: Fairground, hub: Hub) -> AsyncIterator[tuple[Stage, Device]]:
    other = hub.device("other")
    _join(ground, hub)
    async with on_stage(ground) as stage:
        await soon(lambda: stage.app.hub.contact.state is ContactState.CONNECTED)
        yield stage, other


def _shut(server: Connection, hub: Hub, *, is_shut: bool) -> None:
    """Nobody gets into the hub any more, or everybody does again."""
    allowed = "false" if is_shut else "true"
    server.execute(f"ALTER DATABASE {hub.database} ALLOW_CONNECTIONS {allowed}".encode())
    if is_shut:
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            (hub.database,),
        )


def _light(stage: Stage) -> str:
    stage.app.screen.query_one(ContactLight).look_again()
    return stage.text("ContactLight")


async def test_a_scan_at_another_desk_appears_by_itself(ground: Fairground, hub: Hub) -> None:
    async with _at_the_desk(ground, hub) as (stage, other):
        await soon(lambda: stage.app.hub.contact.waiting == 0)
        other.exchange()
        subject = ground.opened.fair.guest_subject(SVETLANA)
        other.store.record(kinds.SCAN_ADMITTED, subject, checkpoint="igz", reason="welcome")
        other.exchange()
        await soon(lambda: "Svetlana Petrova" in stage.text("#recent"))
        assert "1" in stage.text("#figures")
        await soon(lambda: _light(stage) == "◉ in sync")


async def test_a_scan_here_is_at_the_hub_without_anybody_asking(
    ground: Fairground, hub: Hub
) -> None:
    async with _at_the_desk(ground, hub) as (stage, other):
        await stage.scan(ground.codes[SVETLANA])
        kind = "SELECT count(*) FROM hub.facts WHERE kind = 'scan.admitted'"
        await soon(lambda: hub.rows(kind) == [(1,)])
        other.exchange()
        assert len(other.store.fair.state.recent(5)) == 1


async def test_a_desk_that_loses_its_hub_goes_on_and_says_what_waits(
    ground: Fairground, hub: Hub
) -> None:
    async with _at_the_desk(ground, hub) as (stage, _):
        await soon(lambda: stage.app.hub.contact.waiting == 0)
        with hub.server.connect() as server:
            _shut(server, hub, is_shut=True)
            await stage.scan(ground.codes[SVETLANA])
            assert stage.card.look == "admitted"
            await soon(lambda: stage.app.hub.contact.state is ContactState.RETRYING)
            await soon(lambda: stage.app.hub.contact.waiting == 1)
            await soon(lambda: _light(stage) == "◌ offline · 1 waiting")
            _shut(server, hub, is_shut=False)
        stage.app.hub.exchange_now()
        await soon(lambda: stage.app.hub.contact.waiting == 0)
        await soon(lambda: _light(stage) == "◉ in sync")


async def test_a_device_that_was_shut_out_says_so_and_forgets_whom_it_knew(
    ground: Fairground, hub: Hub
) -> None:
    async with _at_the_desk(ground, hub) as (stage, _):
        home, fair = ground.opened.home, ground.opened.fair
        public = load_or_make(home.device_key, fair.random_bytes).public.hex()
        administration.shut_out(hub.owner, public)
        stage.app.hub.exchange_now()
        await soon(lambda: stage.app.hub.contact.state is ContactState.SHUT_OUT)
        await soon(lambda: _light(stage) == "✘ shut out")
        assert fair.state.every_guest() == ()


async def test_without_the_library_that_speaks_to_a_hub_the_desk_works_and_says_so(
    ground: Fairground, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.device("other")
    _join(ground, hub)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[SVETLANA])
        assert stage.card.look == "admitted"
        await soon(lambda: stage.app.hub.contact.state is ContactState.REFUSED)
        assert "pip install" in stage.app.hub.contact.why
