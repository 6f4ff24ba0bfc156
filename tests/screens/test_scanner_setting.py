"""The desk goes by what was found of its scanner, and says once that keyboards differ."""

import pytest

from kiosk.devices.memory import recall
from kiosk.places import assets
from kiosk.scanning.calibration import KEYS
from kiosk.scanning.layouts import Layouts
from kiosk.screens.calibrate import CalibrateScreen
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, SVETLANA
from tests.screens.stage import Stage, on_stage

WELCOME = ("scan.admitted", "welcome")
WAYS = {
    (way.computer, way.caps_lock): way for way in reversed(Layouts(assets() / "layouts").ways())
}


def notices(stage: Stage) -> list[str]:
    """What was said at the edge of the screen; a test's app shows none of it."""
    return [notice.message for notice in stage.app._notifications]


async def calibrate(stage: Stage) -> None:
    """F9, and its line for the scanner."""
    await stage.app.run_action("calibrate")
    await stage.rest()
    assert isinstance(stage.app.screen, CalibrateScreen)


async def test_a_prefix_that_was_kept_is_cut_off_at_once_and_at_the_next_start(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        await calibrate(stage)
        await stage.scan("~7" + KEYS, ("tab",))
        await stage.press("f5")
        await stage.press("escape")
        await stage.scan("~7" + ground.codes[NATALIIA], ("tab",))
        assert ground.scans() == [WELCOME]
    memory = recall(ground.opened.home.settings)
    assert (memory.prefix, memory.suffix) == ("~7", "tab")
    async with on_stage(ground) as stage:
        await stage.scan("~7" + ground.codes[SVETLANA], ())
        assert ground.scans() == [WELCOME, WELCOME]


@pytest.mark.parametrize("text", [KEYS, "https://example.org"])
async def test_nothing_is_recorded_while_the_scanner_is_calibrated(
    ground: Fairground, text: str
) -> None:
    async with on_stage(ground) as stage:
        await calibrate(stage)
        await stage.scan(text)
        await stage.press("f1")
        await stage.scan(text)
        await stage.scan(ground.codes[NATALIIA][:50], ())
        assert (ground.scans(), stage.heard) == ([], [])


async def test_it_is_said_once_that_the_keyboards_differ(ground: Fairground) -> None:
    russian = WAYS["ru", False]
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        assert notices(stage) == []
        await stage.scan(russian.typed(ground.codes[SVETLANA]))
        await stage.scan(russian.typed(ground.codes[NATALIIA]))
        [told] = notices(stage)
        assert "this computer reads Russian" in told
