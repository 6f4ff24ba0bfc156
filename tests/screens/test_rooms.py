"""From the desk into every other screen and back: a key there, Esc back, F1 tells where one is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.screen import Screen

from kiosk.devices.memory import CAMERA_SHOWN, Memory, recall, remember
from kiosk.screens.delegation import DelegationScreen
from kiosk.screens.doctor import DoctorScreen
from kiosk.screens.figures import FiguresScreen
from kiosk.screens.guest import GuestScreen
from kiosk.screens.help import HelpScreen
from kiosk.screens.undo import UndoScreen
from kiosk.screens.walk_in import WalkInScreen
from kiosk.widgets.camera_view import CameraView
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, SVETLANA
from tests.screens.stage import SIZES, Stage, on_stage

ROOMS: list[tuple[tuple[str, ...], Callable[..., Screen[object]], str]] = [
    (("f2",), WalkInScreen, "A new guest"),
    (("f3",), UndoScreen, "Take back which scan?"),
    (("f4",), GuestScreen, "KB-013"),
    (("f7",), DelegationScreen, "Which group has come?"),
    (("f8",), FiguresScreen, "inside now"),
    (("f9", "4"), DoctorScreen, "Before opening"),
]
IDS = ["walk-in", "undo", "guest", "group", "figures", "before opening"]


async def entered(stage: Stage, keys: tuple[str, ...]) -> Screen[object]:
    """The screen that these keys open, after a guest came."""
    await stage.scan(stage.ground.codes[NATALIIA])
    await stage.press(*keys)
    return stage.app.screen


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("keys", "room", "told"), ROOMS, ids=IDS)
async def test_a_key_opens_it_and_escape_leads_back_to_the_verdict(
    ground: Fairground,
    keys: tuple[str, ...],
    room: type[Screen[object]],
    told: str,
    size: tuple[int, int],
) -> None:
    async with on_stage(ground, size) as stage:
        assert isinstance(await entered(stage, keys), room)
        assert told in stage.text()
        assert "Esc Back" in stage.lines()[-1]
        await stage.press("escape")
        assert stage.app.screen is stage.desk
        assert "Nataliia Pylypenko" in stage.text("#verdict")


@pytest.mark.parametrize(("keys", "room", "told"), ROOMS, ids=IDS)
async def test_f1_explains_the_screen_one_is_on(
    ground: Fairground, keys: tuple[str, ...], room: type[Screen[object]], told: str
) -> None:
    async with on_stage(ground, (160, 50)) as stage:
        screen = await entered(stage, keys)
        await stage.press("f1")
        assert isinstance(stage.app.screen, HelpScreen)
        explained = vars(type(screen))["EXPLAINED"]
        assert explained[0][1][:40] in stage.text()
        await stage.press("escape")
        assert stage.app.screen is screen


@pytest.mark.parametrize(("keys", "room", "told"), ROOMS[:-1], ids=IDS[:-1])
async def test_a_scan_counts_there_and_its_verdict_is_seen(
    ground: Fairground, keys: tuple[str, ...], room: type[Screen[object]], told: str
) -> None:
    async with on_stage(ground) as stage:
        screen = await entered(stage, keys)
        await stage.scan(ground.codes[SVETLANA])
        assert stage.app.screen is screen
        assert "✔ WELCOME" in stage.text() and "Svetlana Petrova" in stage.text()
        assert ground.scans() == 2 * [("scan.admitted", "welcome")]


async def test_before_opening_a_scan_only_tries_the_scanner_even_under_its_help(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        await entered(stage, ("f9", "4"))
        await stage.scan(ground.codes[SVETLANA])
        assert "ticket" in stage.text("#doctor-trial")
        await stage.press("f1")
        await stage.scan(ground.codes[SVETLANA])
        assert ground.scans() == [("scan.admitted", "welcome")]
        await stage.press("escape", "escape")
        await stage.scan(ground.codes[SVETLANA])
        assert ground.scans() == 2 * [("scan.admitted", "welcome")]


async def test_a_walk_in_is_registered_admitted_and_sees_their_ticket(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.press("f2")
        await stage.type("Арбен Хоха")
        await stage.press("f2")
        assert "Please take a photo" in stage.text()
        await stage.press("enter")
        assert stage.card.word == "WELCOME"
        assert "Арбен Хоха" in stage.text("#verdict")
        assert "still missing" in stage.text("#verdict")
        await stage.type("arben")
        assert "Арбен Хоха" in stage.text("#answers")
        assert ground.scans() == [("scan.admitted", "welcome")]


async def test_the_camera_of_the_last_time_is_there_at_the_start_and_f9_puts_it_away(
    ground: Fairground, tmp_path: Path
) -> None:
    home = ground.opened.home
    remember(home.settings, Memory(camera=str(tmp_path / "none"), camera_shown=CAMERA_SHOWN))
    async with on_stage(ground) as stage:
        assert stage.desk.query(CameraView)
        await stage.press("f9", "6")
        assert not stage.desk.query(CameraView)
        assert recall(home.settings).camera_shown == ""
    async with on_stage(ground) as stage:
        assert not stage.desk.query(CameraView)
        await stage.press("f9", "6")
        assert stage.desk.query(CameraView)
        await stage.scan(ground.codes[NATALIIA])
        assert ground.scans() == [("scan.admitted", "welcome")]
