"""F3 takes a scan back: which one, why, and what is seen of it afterwards."""

import pytest
from textual.widgets import Input, OptionList

from kiosk.screens.undo import UndoScreen
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, OLENA, SERHII, SVETLANA
from tests.screens.stage import SIZES, Stage, on_stage


def struck(stage: Stage) -> str:
    """What is struck through on the screen."""
    return "".join(
        segment.text
        for strip in stage.strips()
        for segment in strip
        if segment.style is not None and segment.style.strike
    )


@pytest.mark.parametrize(
    ("key", "reason"),
    [("1", "wrong person"), ("2", "scanned by mistake"), ("3", "guest did not stay")],
)
async def test_a_number_takes_the_last_scan_back_for_its_reason(
    ground: Fairground, key: str, reason: str
) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        assert "1 of 5 here" in stage.text("#figures")
        await stage.press("f3")
        assert f"{key} {reason}" in stage.text()
        await stage.press(key)
        assert stage.card.word == "TAKEN BACK"
        assert stage.card.names == ("Наталія Пилипенко", "Nataliia Pylypenko")
        assert ground.scans() == [("scan.admitted", "welcome"), ("scan.undone", reason)]
        assert struck(stage) == "✔ Nataliia Pylypenko"
        assert "0 of 5 here" in stage.text("#figures")
        assert (stage.app.screen, stage.app.focused) == (stage.desk, stage.entry)


async def test_a_typed_reason_is_kept_as_it_was_typed(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        await stage.press("f3")
        await stage.type("ging 3 Minuten später, laut Ђорђе", "enter")
        assert ground.scans()[-1] == ("scan.undone", "ging 3 Minuten später, laut Ђорђе")


async def test_a_reason_too_short_to_say_anything_takes_nothing_back(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        await stage.press("f3")
        for text in ("", "x", " "):
            await stage.type(text, "enter")
            assert isinstance(stage.app.screen, UndoScreen)
            assert "Say it in a word or two" in stage.text("Complaint")
            stage.app.screen.query_one(Input).value = ""
        assert ground.scans() == [("scan.admitted", "welcome")]


async def test_an_older_scan_is_chosen_with_the_arrows_while_the_reason_is_typed(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        for guest in (NATALIIA, SVETLANA, OLENA):
            await stage.scan(ground.codes[guest])
        await stage.press("f3", "down", "down", "up", "2")
        assert "Svetlana Petrova" in stage.card.names
        assert struck(stage) == "✔ Svetlana Petrova"
        assert "2 of 5 here" in stage.text("#figures")


async def test_a_click_on_a_scan_chooses_it_and_leaves_the_cursor_with_the_reason(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        for guest in (NATALIIA, SVETLANA):
            await stage.scan(ground.codes[guest])
        await stage.press("f3")
        await stage.pilot.click(OptionList, offset=(5, 1))
        await stage.press("1")
        assert "Nataliia Pylypenko" in stage.card.names
        assert ground.scans()[-1] == ("scan.undone", "wrong person")


async def test_a_scan_taken_back_can_be_scanned_again_at_once(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        await stage.press("f3", "2")
        await stage.scan(ground.codes[NATALIIA], pause=0.15)
        assert stage.card.word == "WELCOME"
        assert "1 of 5 here" in stage.text("#figures")


async def test_escape_takes_nothing_back(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        await stage.press("f3", "escape")
        assert (stage.app.screen, stage.card.word) == (stage.desk, "WELCOME")
        assert ground.scans() == [("scan.admitted", "welcome")]


async def test_where_nobody_passed_there_is_nothing_to_undo_and_a_way_back(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        await stage.scan("https://example.org/")
        await stage.press("f3")
        assert "Nothing to undo" in stage.text()
        assert "Esc" in stage.lines()[-1]
        await stage.press("1", "down", "enter", "escape")
        assert stage.app.screen is stage.desk
        assert ground.scans() == [("scan.refused", "foreign")]


@pytest.mark.parametrize("size", SIZES[:2])
async def test_ten_scans_leave_room_for_the_reason_in_small_windows_too(
    ground: Fairground, size: tuple[int, int]
) -> None:
    async with on_stage(ground, size) as stage:
        for _ in range(3):  # in, out and in again
            for guest in (NATALIIA, SVETLANA, OLENA, SERHII):
                await stage.scan(ground.codes[guest])
            await stage.press("f6")
        await stage.press("f3")
        assert stage.app.screen.query_one(OptionList).option_count == 10
        await stage.type("left early")
        assert "left early" in stage.text()
        assert "1 wrong person" in stage.text()
        assert "Take back which scan?" in stage.text()
        assert "Esc" in stage.lines()[-1]
        field = stage.app.screen.query_one(Input).region
        dialog = stage.region(".dialog")
        assert dialog.contains_region(field)
