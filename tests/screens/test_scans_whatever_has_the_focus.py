"""A scan counts whatever has the focus: it leaks nowhere, presses nothing and closes nothing."""

import pytest
from textual.widgets import Input, OptionList

from kiosk.screens.choose import ChooseScreen
from kiosk.screens.help import HelpScreen
from kiosk.screens.undo import UndoScreen
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, SVETLANA
from tests.screens.stage import SIZES, on_stage

WELCOME = ("scan.admitted", "welcome")
ENDS = (("enter",), ("tab",), ("enter", "ctrl+j"), ())
END_IDS = ["enter", "tab", "cr-lf", "nothing"]
DIALOGS = [("f1", HelpScreen), ("f3", UndoScreen), ("f9", ChooseScreen)]


@pytest.mark.parametrize("end", ENDS, ids=END_IDS)
async def test_a_scan_into_half_a_name_is_a_scan_and_not_a_longer_name(
    ground: Fairground, end: tuple[str, ...]
) -> None:
    """The verdict takes the screen; the half name is gone with its answers."""
    async with on_stage(ground) as stage:
        await stage.type("petr")
        assert stage.answers.option_count == 1
        await stage.scan(ground.codes[NATALIIA], end)
        assert "Nataliia Pylypenko" in stage.card.names
        assert ground.scans() == [WELCOME]
        assert (stage.entry.value, stage.answers.option_count) == ("", 0)


@pytest.mark.parametrize("end", ENDS, ids=END_IDS)
@pytest.mark.parametrize(("key", "dialog"), DIALOGS, ids=["help", "undo", "more"])
async def test_a_scan_over_a_dialog_counts_and_the_dialog_stays_as_it_was(
    ground: Fairground, key: str, dialog: type, end: tuple[str, ...]
) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        await stage.press(key)
        assert isinstance(stage.app.screen, dialog)
        focused = stage.app.focused
        await stage.scan(ground.codes[SVETLANA], end)
        assert isinstance(stage.app.screen, dialog)
        assert stage.app.focused is focused
        assert [field.value for field in stage.app.screen.query(Input)] in ([], [""])
        assert [found.highlighted for found in stage.app.screen.query(OptionList)] in ([], [0])
        assert ground.scans() == [WELCOME, WELCOME]
        await stage.press("escape")
        assert (stage.app.screen, stage.app.focused) == (stage.desk, stage.entry)
        assert "Svetlana Petrova" in stage.text("#verdict")
        assert (stage.desk.checkpoint, stage.entry.value) == ("igz", "")


@pytest.mark.parametrize(("key", "dialog"), DIALOGS, ids=["help", "undo", "more"])
async def test_the_verdict_of_a_scan_over_a_dialog_is_seen_and_heard(
    ground: Fairground, key: str, dialog: type
) -> None:
    """The dialog hides the panel, so word, sign and name appear on top of it."""
    async with on_stage(ground, SIZES[0]) as stage:
        await stage.press(key)
        assert isinstance(stage.app.screen, dialog)
        await stage.scan(ground.codes[SVETLANA])
        assert "✔ WELCOME" in stage.text()
        assert "Svetlana Petrova" in stage.text()
        assert [heard.name for heard in stage.heard] == ["admitted"]


async def test_what_a_dialog_is_for_goes_on_after_a_scan(ground: Fairground) -> None:
    """Undo takes back the scan it was opened for, not the one that came meanwhile."""
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        await stage.press("f3")
        await stage.scan(ground.codes[SVETLANA])
        await stage.press("1")
        assert stage.card.word == "TAKEN BACK"
        assert "Nataliia Pylypenko" in stage.card.names
        assert ground.scans() == [WELCOME, WELCOME, ("scan.undone", "wrong person")]


async def test_half_a_scan_over_a_dialog_is_told_and_leaks_nowhere(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        await stage.press("f3")
        await stage.scan(ground.codes[SVETLANA][:50], end=())
        assert stage.app.screen.query_one(Input).value == ""
        assert "! SCAN AGAIN" in stage.text()
        assert ground.scans() == [WELCOME]


async def test_a_code_pasted_over_a_dialog_is_a_scan(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        await stage.press("f3")
        await stage.paste(ground.codes[SVETLANA])
        assert stage.app.screen.query_one(Input).value == ""
        assert ground.scans() == [WELCOME, WELCOME]


async def test_a_scan_while_the_answers_have_the_focus_chooses_none_of_them(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        await stage.type("kovalenko")
        stage.answers.focus()
        await stage.rest()
        await stage.scan(ground.codes[NATALIIA])
        assert "Nataliia Pylypenko" in stage.card.names
        assert ground.scans() == [WELCOME]
        assert stage.app.focused is stage.entry
