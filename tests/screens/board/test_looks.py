"""The board can be read in both looks, whatever names hold; and it opens from the desk."""

import re
import unicodedata

import pytest

from kiosk import words
from kiosk.app import KioskApp
from kiosk.screens.board.board import BoardScreen
from kiosk.screens.board.options import OptionsScreen
from kiosk.screens.help import HelpScreen
from kiosk.theme import THEMES
from tests.screens.board.table import at_table
from tests.screens.fairground import Fairground
from tests.screens.stage import SIZES, on_stage
from tests.screens.test_contrast import hard_to_read
from tests.screens.test_hostile_text import NAMES, STEERING
from tests.visits.conftest import VisitFair


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_word_can_be_read(buses: VisitFair, theme: str) -> None:
    buses.keep()
    async with at_table(buses) as table:
        table.stage.app.theme = theme
        await table.settle()
        unreadable = hard_to_read(table.stage)
        for key in ("1", "2", "3", "4", "5", "r", "n", "i"):
            await table.press(key)
            unreadable |= hard_to_read(table.stage)
            await table.press("escape")
        for key in ("y", "e", "p"):
            await table.press(key)
            unreadable |= hard_to_read(table.stage, ".dialog")
            await table.press("escape")
        assert unreadable == {}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", words.STAFF_LANGUAGES)
async def test_f1_explains_every_screen_and_escape_leaves_it(
    visits: VisitFair, size: tuple[int, int], language: str
) -> None:
    words.speak(language)
    visits.keep()
    async with at_table(visits, size) as table:
        for key in ("1", "2", "3", "4", "5", "r", "n", "i", "e", "p", "y"):
            await table.press(key)
            opened = table.screen
            assert opened is not table.board, key
            await table.press("f1")
            assert isinstance(table.screen, HelpScreen)
            await table.press("escape")
            assert table.screen is opened
            await table.press("escape")
            assert table.screen is table.board


@pytest.mark.parametrize("size", SIZES)
async def test_names_are_only_shown(visits: VisitFair, size: tuple[int, int]) -> None:
    for number, text in enumerate(NAMES.values()):
        visits.desk.import_rows(
            {
                "registration": f"X{number}",
                "latin_name": f"Petrov {text}"[:200],
                "organisation": text[:200],
                "interests": ("mill", "forge"),
                "language": "de",
            }
        )
    async with at_table(visits, size) as table:
        await table.press("l")
        for key in ("1", "2", "5", "r"):
            await table.press(key)
            shown = table.stage.lines()
            letters = {letter for line in shown for letter in line}
            assert not {each for each in letters if unicodedata.category(each) in STEERING}
            await table.press("escape")
        assert isinstance(table.screen, BoardScreen)


async def test_f9_at_the_desk_opens_it(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.press("f9")
        lines = [line for line in stage.lines() if "Day three" in line]
        [number] = re.findall(r"(\w)  Day three", lines[0])
        await stage.press(number)
        assert isinstance(stage.app.screen, BoardScreen)
        await stage.press("escape")
        assert stage.app.screen is stage.desk


async def test_kiosk_board_starts_there(ground: Fairground) -> None:
    opened = ground.opened
    app = KioskApp(opened.fair, opened.home, "igz", "", lambda name: None, board=True)
    async with app.run_test() as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert isinstance(app.screen, BoardScreen)


async def test_a_scan_meanwhile_counts_at_the_desk_and_moves_nothing_here(
    visits: VisitFair,
) -> None:
    code = visits.desk.code_of_guest("1")
    visits.keep()
    async with at_table(visits) as table:
        await table.press("2")
        before = len(visits.desk.recorded())
        await table.stage.scan(code)
        await table.settle()
        assert len(visits.desk.recorded()) == before + 1
        assert not isinstance(table.screen, OptionsScreen)
        assert len(table.plans) == 1
