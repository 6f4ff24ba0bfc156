"""What every form does: keys go where the cursor will be, and nothing typed is lost unasked."""

import pytest

from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA
from tests.screens.reception import reception
from tests.screens.stage import on_stage


async def test_a_complaint_that_another_line_mended_is_taken_back(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        desk = await reception(stage)
        await desk.fill(native_name="Anna Berg", country="Germany", email="anna", phone="12")
        await stage.press("f2")
        assert "no such phone number" in stage.text("#field-phone")
        await desk.fill(country="")
        await stage.press("backspace")
        await stage.press("f2")
        assert "no such phone number" not in stage.text("#field-phone")
        assert "not one e-mail" in stage.text("#field-email")
        assert "Not recorded yet: 1 line has to be put right." in stage.text("#complaint")


async def test_a_choice_is_typed_over_and_a_name_is_corrected(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        await stage.press("f4")
        await stage.type("j", "down", "down", "down", *"alb", "f2")
        [guest] = ground.opened.fair.state.registered(NATALIIA)
        assert (guest.native_name, guest.country) == ("Наталія Пилипенкоj", "AL")


async def test_what_is_typed_faster_than_the_screen_follows_goes_to_its_own_line(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        desk = await reception(stage)
        await stage.type("Anna", "enter", "enter", *"IGZ", "down", *"ukr", "f2")
        guest = desk.done.guest
        assert (guest.native_name, guest.organisation, guest.country) == ("Anna", "IGZ", "UA")


async def test_enter_in_the_last_line_keeps_what_was_typed_right_before(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        desk = await reception(stage)
        await stage.type("Anna", "up", *"spea", "enter")
        assert desk.done.ticket.kind.id == "speaker"


async def test_a_click_beside_the_lines_loses_no_letter(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        desk = await reception(stage)
        await desk.fill(native_name="Anna", organisation="IG")
        await stage.pilot.click(".dialog", offset=(3, 1))
        await stage.type("Z Nord")
        assert desk.typed == {"native_name": "Anna", "organisation": "IGZ Nord"}
        assert desk.focused == "organisation"


@pytest.mark.parametrize("keys", [("ctrl+q",), ("f1", "ctrl+q")])
async def test_closing_the_kiosk_throws_nothing_away_at_the_first_time(
    ground: Fairground, keys: tuple[str, ...]
) -> None:
    async with on_stage(ground) as stage:
        desk = await reception(stage)
        await desk.fill(native_name="Anna")
        await stage.press(*keys)
        assert stage.app.is_running and not stage.app._exit
        if keys[0] == "f1":
            await stage.press("escape")
        assert "Ctrl+Q once more throws away" in stage.text("#complaint")
        await stage.press("ctrl+q")
        assert stage.app._exit


async def test_an_empty_form_is_no_reason_to_stay_open(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await reception(stage)
        await stage.press("ctrl+q")
        assert stage.app._exit
