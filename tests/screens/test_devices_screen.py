"""The list of devices: what each is for, how old its news is, and how one is shut out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from kiosk.domain import kinds
from kiosk.domain.devices import Authority, Role
from kiosk.identity import managed
from kiosk.screens.devices import DevicesScreen
from kiosk.usecases.devices import admit, introduce
from kiosk.widgets.row_list import RowList
from tests.domain.certificate_chains import Signing
from tests.screens.fairground import Fairground
from tests.screens.stage import Stage, on_stage

MARSHAL = Signing(7)


@pytest.fixture
def managed_ground(ground: Fairground) -> Fairground:
    opened = ground.opened
    key = managed.found(opened.home, opened.fair, opened.journal, "Office")
    admit(opened.fair, key, MARSHAL.public, "Bus A", Role.MARSHAL, ["bus-a"])
    return ground


@asynccontextmanager
async def _listed(ground: Fairground) -> AsyncIterator[Stage]:
    async with on_stage(ground) as stage:
        stage.app.action_devices()
        await stage.rest()
        assert isinstance(stage.app.screen, DevicesScreen)
        yield stage


async def test_each_device_is_listed_with_what_it_is_for(managed_ground: Fairground) -> None:
    async with _listed(managed_ground) as stage:
        said = stage.text("#devices")
        assert "Bus A" in said
        assert "marshal bus-a" in said
        assert "nothing heard of it yet" in said
        assert "this device · founder" in said


async def test_a_lost_device_is_shut_out_with_a_reason_and_let_back_in(
    managed_ground: Fairground,
) -> None:
    async with _listed(managed_ground) as stage:
        await stage.press("x", "1")
        assert "shut out: lost" in stage.text("#devices")
        told = [fact.envelope.kind for fact in managed_ground.opened.journal.facts()]
        assert kinds.DEVICE_SHUT_OUT in told
        await stage.press("b")
        assert "shut out" not in stage.text("#devices")


async def test_who_shuts_the_founder_out_hears_what_its_key_can_still_do(
    ground: Fairground,
) -> None:
    opened = ground.opened
    founders = Signing(9).key
    opened.journal.trust(Authority(opened.fair.event.number, founders.public.hex()))
    managed.appoint(opened.home, opened.fair, opened.journal, founders, "Office")
    opened.fair.facts.append([introduce(opened.fair, founders, "Old laptop")])
    async with _listed(ground) as stage:
        devices = stage.app.screen.query_one(RowList)
        await stage.press("home", *["down"] * (devices.key != founders.public.hex()))
        assert devices.key == founders.public.hex()
        await stage.press("x", "1")
        assert "shut out: lost" in stage.text("#devices")
        assert "kiosk devices new-founder" in stage.text("#said")


async def test_this_device_is_not_shut_out_by_itself(managed_ground: Fairground) -> None:
    async with _listed(managed_ground) as stage:
        await stage.press("down", "x")
        assert isinstance(stage.app.screen, DevicesScreen)
        devices = managed_ground.opened.fair.state.devices_known()
        assert all(device.shut_out is None for device in devices.known.values())


async def test_where_devices_are_not_managed_the_list_says_so_without_keys_to_press(
    ground: Fairground,
) -> None:
    async with _listed(ground) as stage:
        assert "this device" in stage.text("#devices")
        assert "Shut out" not in stage.lines()[-1]
        assert "Nothing was exchanged" in stage.text("#contact")
