"""The mark of a training: on every screen, in every size and language, and in nobody's way."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import words
from kiosk.domain.event import Purpose
from kiosk.widgets.training_bar import ON_SCREEN
from tests.screens.fairground import Fairground, fairground
from tests.screens.guests import NATALIIA, QAZIM, SERHII, SVETLANA
from tests.screens.stage import SIZES, Stage, on_stage
from tests.screens.test_contrast import NAMES, hard_to_read

BAR_LINES = 2
DIALOGS = ("f1", "f3", "f7")


@pytest.fixture
def training(ground: Fairground) -> Fairground:
    """The same ground, for a training."""
    fair = ground.opened.fair
    fair.event = replace(fair.event, purpose=Purpose.TRAINING)
    return ground


def bars(stage: Stage) -> list[str]:
    """The first line of the screen and the last."""
    first, *_, last = stage.lines()
    return [first, last]


@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_bears_it_at_its_top_and_at_its_foot(
    training: Fairground, size: tuple[int, int]
) -> None:
    async with on_stage(training, size) as stage:
        await stage.scan(training.codes[NATALIIA])
        for key, guest in zip(DIALOGS, (SVETLANA, QAZIM, SERHII), strict=True):
            assert all(ON_SCREEN in bar for bar in bars(stage))
            await stage.press(key)
            assert stage.app.screen is not stage.desk
            assert all(ON_SCREEN in bar for bar in bars(stage))
            await stage.scan(training.codes[guest])
            assert all(ON_SCREEN in bar for bar in bars(stage))
            assert stage.card.word in stage.text("VerdictLine")
            await stage.press("escape")


@pytest.mark.parametrize("size", SIZES)
async def test_it_hides_nothing(
    training: Fairground, tmp_path: Path, size: tuple[int, int]
) -> None:
    """Between its bars stands what a demo shows in a window that is two lines lower."""
    with fairground(tmp_path / "other") as demo:
        shown = []
        for ground, height in ((training, size[1]), (demo, size[1] - BAR_LINES)):
            async with on_stage(ground, (size[0], height)) as stage:
                await stage.scan(ground.codes[QAZIM])
                desk = stage.lines()
                await stage.press("f3")
                shown.append((desk, stage.lines()))
    for marked, plain in zip(*shown, strict=True):
        assert marked[2:-1] == plain[1:]  # the title bears a word of its own


async def test_it_speaks_the_language_of_the_staff_as_it_changes(
    training: Fairground, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"en": ON_SCREEN, "de": "ÜBUNG · hier zählt nichts"}
    monkeypatch.setattr("kiosk.widgets.training_bar._", lambda text: told[words.spoken()])
    async with on_stage(training) as stage:
        for language in ("de", "en"):
            await stage.app.run_action("next_language")
            await stage.rest()
            assert words.spoken() == language
            assert all(f" {told[language]} " in bar for bar in bars(stage))


@pytest.mark.parametrize("plain", [False, True], ids=["colour", "NO_COLOR"])
@pytest.mark.parametrize("theme", NAMES)
async def test_it_can_be_read_in_both_looks_and_without_colour(
    training: Fairground, theme: str, plain: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if plain:
        monkeypatch.setenv("NO_COLOR", "1")
    async with on_stage(training) as stage:
        stage.app.theme = theme
        await stage.rest()
        assert hard_to_read(stage, "TrainingBar") == {}
        assert all(bar.startswith("━━━") and bar.endswith("━━━") for bar in bars(stage))


async def test_it_fits_itself_to_the_window(training: Fairground) -> None:
    async with on_stage(training) as stage:
        for width, height in ((160, 50), (81, 24), (40, 12), (24, 8)):
            await stage.pilot.resize_terminal(width, height)
            await stage.rest()
            assert all("TRAINING" in bar for bar in bars(stage))


async def test_a_demo_bears_none(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        assert not any("━━━" in line for line in stage.lines())
        await stage.press("f1")
        assert not any("━━━" in line for line in stage.lines())
