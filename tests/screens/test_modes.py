"""Counting out, another place, another language, another look: seen at once, and remembered."""

import json

import pytest
from textual.widgets import OptionList

from kiosk import words
from kiosk.theme import BRIGHT, DARK
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, QAZIM, SVETLANA
from tests.screens.stage import SIZES, on_stage


def remembered(ground: Fairground) -> dict[str, str]:
    """What this device keeps for its next start."""
    found = json.loads(ground.opened.home.settings.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("size", SIZES)
async def test_counting_out_is_unmistakable(ground: Fairground, size: tuple[int, int]) -> None:
    """The title changes its colour and says so, and the panel does until the first scan."""
    async with on_stage(ground, size) as stage:
        entering = stage.desk.query_one("#title").styles.background
        await stage.press("f6")
        assert "EXIT" in stage.lines()[0]
        assert stage.desk.query_one("#title").styles.background != entering
        assert "← EXIT" in stage.text("#verdict")
        assert "counts a guest out" in stage.text("#verdict")
        await stage.scan(ground.codes[SVETLANA])
        assert "EXIT" in stage.lines()[0]
        await stage.press("f6")
        assert "EXIT" not in stage.text()
        assert stage.desk.query_one("#title").styles.background == entering


async def test_a_scan_while_counting_out_counts_out(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        await stage.scan(ground.codes[SVETLANA])
        await stage.press("f6")
        await stage.scan(ground.codes[NATALIIA])
        assert (stage.card.word, stage.card.look) == ("GOODBYE", "left")
        assert "До побачення!" in stage.text("#verdict")
        assert ground.scans()[-1] == ("scan.left", "left")
        assert "2 of 5 here, 1 inside" in stage.text("#figures")
        await stage.press("f6")
        await stage.scan(ground.codes[NATALIIA], pause=0.15)
        assert (stage.card.word, ground.scans()[-1][0]) == ("WELCOME", "scan.admitted")


async def test_a_name_chosen_while_counting_out_counts_out_too(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[SVETLANA])
        await stage.press("f6")
        await stage.type("petrova", "enter")
        assert (stage.card.word, ground.scans()[-1][0]) == ("GOODBYE", "scan.left")


async def test_f9_and_1_change_the_place_that_scans_count_for(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        assert "Day 1 · IGZ" in stage.lines()[0]
        await stage.press("f9", "1")
        assert "Day 2 · Joint stand" in stage.text()
        await stage.press("down", "enter")
        assert "Day 2 · Joint stand" in stage.lines()[0]
        assert (stage.card.word, "Pylypenko" in stage.text("#recent")) == ("READY", False)
        await stage.scan(ground.codes[NATALIIA], pause=0.15)
        assert ground.scans()[-1] == ("scan.refused", "not_open_yet")
        await stage.press("f9", "1", "up", "enter")
        assert "Day 1 · IGZ" in stage.lines()[0]


async def test_the_list_of_places_begins_at_the_one_where_one_is_and_escape_stays_there(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        await stage.press("f9", "1", "down", "enter")
        await stage.press("f9", "1", "enter")
        assert stage.desk.checkpoint == "stand"
        await stage.press("f9", "1", "down", "escape")
        assert stage.desk.checkpoint == "stand"


async def test_f9_and_2_say_everything_in_the_other_language_and_remembers_it(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[QAZIM])
        await stage.press("f9", "2")
        assert words.spoken() == "de"
        for german in (
            "Kooperationsbörse Barleben",
            "Tag 1 · IGZ",
            "BITTE FRAGEN",
            "Die Zahlung ist noch offen.",
            "Albanien",
            "0 von 5 da",
            "Zahlung offen",
            "Scannen, oder Namen oder Kurzcode tippen",
            "F1 Hilfe",
            "F5 Einlassen",
        ):
            assert german in stage.text()
        assert remembered(ground)["language"] == "de"
        await stage.press("f1")
        assert "Darf dieser Gast herein?" in stage.text()
        await stage.press("escape", "f9", "2")
        assert "PLEASE ASK" in stage.text() and "F5 Let in" in stage.text()
        assert remembered(ground)["language"] == "en"


async def test_f9_and_3_change_the_look_and_the_next_start_remembers_it(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        assert stage.app.theme == DARK.name
        await stage.press("f9", "3")
        assert stage.app.theme == BRIGHT.name
        await stage.scan(ground.codes[NATALIIA])
    async with on_stage(ground) as stage:
        assert stage.app.theme == BRIGHT.name
        assert stage.desk.styles.background.hex.lower() == BRIGHT.background
        await stage.press("f9", "3")
    assert remembered(ground)["theme"] == DARK.name


async def test_a_look_that_is_no_longer_known_is_the_first_one(ground: Fairground) -> None:
    ground.opened.home.settings.write_text('{"theme": "nord", "colour": 7}', encoding="utf-8")
    async with on_stage(ground) as stage:
        assert stage.app.theme == DARK.name


async def test_the_demo_is_marked_and_its_clock_is_shown(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        assert "DEMO" in stage.lines()[0]
        assert "08:1" in stage.lines()[0]


async def test_ctrl_q_closes_from_anywhere(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        await stage.press("f3", "ctrl+q")
        assert not stage.app.is_running or stage.app._exit
    assert ground.scans() == [("scan.admitted", "welcome")]


@pytest.mark.parametrize("size", SIZES)
async def test_all_that_f9_offers_stands_there_at_once(
    ground: Fairground, size: tuple[int, int]
) -> None:
    async with on_stage(ground, size) as stage:
        await stage.press("f9")
        assert stage.app.screen.query_one(OptionList).max_scroll_y == 0
