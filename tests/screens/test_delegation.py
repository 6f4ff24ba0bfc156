"""A group is found by partner, organisation or country, in any spelling."""

from pathlib import Path

import pytest
from textual.widgets import Input

from kiosk.roster.form import Form
from kiosk.screens.delegation import DelegationScreen
from kiosk.screens.members import MembersScreen
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, SERHII, SVETLANA
from tests.screens.reception import assert_it_fits
from tests.screens.stage import SIZES, Stage, on_stage
from tests.screens.test_contrast import hard_to_read
from tests.screens.test_hostile_text import GUESTS as HOSTILE


async def open_groups(stage: Stage) -> None:
    """Somebody comes for a group."""
    fair = stage.ground.opened.fair
    nothing = [].append
    stage.app.push_screen(DelegationScreen(fair, "igz", Form(fair.event), nothing, nothing))
    await stage.rest()


def shown(stage: Stage) -> list[str]:
    """The groups that fit, as they are listed."""
    return [" ".join(line.split()) for line in stage.lines("#groups") if line.strip()]


def query_of(stage: Stage) -> str:
    """What was typed to find a group."""
    return stage.app.screen.query_one("#group", Input).value


@pytest.mark.parametrize("size", SIZES)
async def test_all_groups_are_listed_with_how_many_have_come(
    ground: Fairground, size: tuple[int, int]
) -> None:
    async with on_stage(ground, size) as stage:
        await stage.scan(ground.codes[NATALIIA])
        await open_groups(stage)
        assert shown(stage)[0] == "1 of 3 country Ukraine"
        assert "1 of 1 partner Enterprise Europe Network" in shown(stage)
        assert "0 of 2 organisation ТОВ «Дніпромехліт»" in shown(stage)
        assert "Enter Open" in stage.lines()[-1]
        assert_it_fits(stage)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Степовий", "Агенція «Степовий міст»"),
        ("stepowij", "Агенція «Степовий міст»"),
        ("dnipromechlit", "ТОВ «Дніпромехліт»"),
        ("een", "Enterprise Europe Network"),
        ("europe net", "Enterprise Europe Network"),
        ("Ukraine", "Ukraine"),
        ("Украина", "Ukraine"),
        ("UA", "Ukraine"),
        ("shqip", "Albania"),
        ("Russl", "Russia"),
    ],
)
async def test_what_is_typed_in_any_language_leaves_the_groups_that_fit(
    ground: Fairground, typed: str, found: str
) -> None:
    async with on_stage(ground) as stage:
        await open_groups(stage)
        await stage.type(typed)
        assert len(shown(stage)) == 1
        assert found in shown(stage)[0]


async def test_enter_opens_the_marked_group_and_escape_goes_back_step_by_step(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        await open_groups(stage)
        await stage.press("down", "enter")
        assert isinstance(stage.app.screen, MembersScreen)
        assert "ТОВ «Дніпромехліт»" in stage.text("#head")
        await stage.press("escape")
        assert isinstance(stage.app.screen, DelegationScreen)
        await stage.type("ukr")
        await stage.press("escape")
        assert len(shown(stage)) == 8
        await stage.press("escape")
        assert (stage.app.screen, stage.app.focused) == (stage.desk, stage.entry)
        assert ground.scans() == []


async def test_what_fits_nothing_opens_nothing(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await open_groups(stage)
        assert not stage.app.screen.query_one("#none").display
        await stage.type("98765", "enter")
        assert isinstance(stage.app.screen, DelegationScreen)
        assert shown(stage) == []
        assert "No group is called anything like this." in stage.text("#none")
        await stage.press("up", "down", "pagedown", "enter")
        assert isinstance(stage.app.screen, DelegationScreen)


async def test_the_counts_are_those_of_now_after_a_scan_and_after_an_act(
    ground: Fairground,
) -> None:
    async with on_stage(ground, SIZES[0]) as stage:
        await open_groups(stage)
        await stage.type("Укр")
        await stage.scan(ground.codes[SERHII])
        assert "✔ WELCOME" in stage.text()
        assert shown(stage) == ["1 of 3 country Ukraine"]
        await stage.press("enter", "enter", "escape")
        assert shown(stage) == ["3 of 3 country Ukraine"]
        assert query_of(stage) == "Укр"
        await stage.scan(ground.codes[SVETLANA])
        assert len(ground.scans()) == 4


@pytest.mark.parametrize("size", SIZES)
async def test_no_name_of_a_group_spoils_the_list(
    ground: Fairground, tmp_path: Path, size: tuple[int, int]
) -> None:
    ground.merge(tmp_path, HOSTILE)
    async with on_stage(ground, size) as stage:
        await open_groups(stage)
        assert_it_fits(stage)
        assert all(" of " in line for line in shown(stage))
        for text in ("x", "[b]", "donau", "山田", "rostyslav"):
            await stage.type(text, "enter")
            assert_it_fits(stage)
            while not isinstance(stage.app.screen, DelegationScreen) or query_of(stage):
                await stage.press("escape")


@pytest.mark.parametrize("theme", ["kiosk-dark", "kiosk-bright"])
async def test_every_word_can_be_read(ground: Fairground, theme: str) -> None:
    async with on_stage(ground) as stage:
        stage.app.theme = theme
        await stage.scan(ground.codes[NATALIIA])
        await open_groups(stage)
        assert hard_to_read(stage) == {}
        await stage.type("ukr", "enter")
        assert hard_to_read(stage) == {}
        await stage.press("enter")
        assert hard_to_read(stage) == {}


async def test_f1_explains_both_screens(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await open_groups(stage)
        await stage.press("f1")
        assert "one leader fetches the badges" in stage.text()
        await stage.press("escape", "enter", "f1")
        assert "admitted in one act" in stage.text()
