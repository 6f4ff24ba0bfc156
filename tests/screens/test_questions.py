"""What must be asked is asked at once; the last answer lets the guest in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.screens.questions import QuestionsScreen
from tests.screens.fairground import Fairground, fairground
from tests.screens.guests import NATALIIA, QAZIM, SVETLANA
from tests.screens.stage import SIZES, on_stage

QUESTIONS = """
[[questions]]
id = "meal"
text = { de = "Was möchten Sie essen?", en = "What would you like to eat?" }
type = "choice"
[[questions.choices]]
id = "meat"
name = { de = "Fleisch", en = "Meat" }
[[questions.choices]]
id = "vegetarian"
name = { de = "Vegetarisch", en = "Vegetarian" }

[[questions]]
id = "car"
text = { de = "Kennzeichen des Autos?", en = "Number plate of the car?" }
required = false
"""
ADMITTED = ("scan.admitted", "welcome")
ASKED = ("scan.questioned", "incomplete")


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[Fairground]:
    with fairground(tmp_path, questions=QUESTIONS) as opened:
        yield opened


def assert_admitted_with(asking: Fairground, answers: dict[str, str]) -> None:
    """The guest was asked, answered so, and came in."""
    assert asking.scans() == [ASKED, ADMITTED]
    [guest] = asking.opened.fair.state.registered(NATALIIA)
    assert guest.answers == answers


@pytest.mark.parametrize("size", SIZES)
async def test_a_key_and_an_enter_answer_and_the_guest_is_in(
    asking: Fairground, size: tuple[int, int]
) -> None:
    async with on_stage(asking, size) as stage:
        await stage.scan(asking.codes[NATALIIA])
        assert isinstance(stage.app.screen, QuestionsScreen)
        for shown in ("Nataliia Pylypenko", "What would you like to eat?", "2  Vegetarian", "1/2"):
            assert shown in stage.text()
        await stage.press("2")
        assert "Number plate of the car?" in stage.text()
        await stage.type("JL-KB 1", "enter")
        assert (stage.app.screen, stage.card.word) == (stage.desk, "WELCOME")
        assert_admitted_with(asking, {"meal": "vegetarian", "car": "JL-KB 1"})


async def test_arrows_and_enter_do_the_same_and_what_is_optional_may_stay_empty(
    asking: Fairground,
) -> None:
    async with on_stage(asking) as stage:
        await stage.scan(asking.codes[NATALIIA])
        await stage.press("down", "enter", "enter")
        assert_admitted_with(asking, {"meal": "vegetarian", "car": ""})


async def test_escape_goes_one_question_back_and_then_out_without_admitting(
    asking: Fairground,
) -> None:
    async with on_stage(asking) as stage:
        await stage.scan(asking.codes[NATALIIA])
        await stage.press("1", "escape")
        assert "What would you like to eat?" in stage.text()
        await stage.press("escape")
        assert stage.app.screen is stage.desk
        assert "Still to be asked" in stage.text("#verdict")
        assert "F5 Ask" in stage.lines()[-1]
        assert asking.scans() == [ASKED]
        await stage.press("f5", "1", "enter")
        assert asking.scans() == [ASKED, ADMITTED]


async def test_a_scan_meanwhile_counts_and_its_own_questions_wait_their_turn(
    asking: Fairground,
) -> None:
    async with on_stage(asking) as stage:
        await stage.scan(asking.codes[NATALIIA])
        await stage.scan(asking.codes[SVETLANA])
        assert "Svetlana Petrova" in stage.text() and "What would you like to eat?" in stage.text()
        await stage.press("1", "enter")
        assert stage.card.names[0] == "Наталія Пилипенко"
        assert asking.scans() == [ASKED, ASKED, ADMITTED]
        await stage.press("f5", "f5", "2", "enter")
        assert stage.card.names[0] == "Светлана Петрова"
        assert asking.scans()[-1] == ADMITTED


async def test_who_owes_and_must_be_asked_is_let_in_after_both(asking: Fairground) -> None:
    async with on_stage(asking) as stage:
        await stage.scan(asking.codes[QAZIM])
        assert "F5 Let in" in stage.lines()[-1]
        await stage.press("f5")
        assert isinstance(stage.app.screen, QuestionsScreen)
        await stage.press("1", "enter")
        assert stage.card.word == "WELCOME"
        assert asking.scans() == [("scan.questioned", "unpaid"), ASKED, ADMITTED]


async def test_f1_explains_the_question_dialog(asking: Fairground) -> None:
    async with on_stage(asking) as stage:
        await stage.scan(asking.codes[NATALIIA])
        await stage.press("f1")
        assert "they come in with the last answer" in stage.text()
        await stage.press("f1", "escape")
        assert isinstance(stage.app.screen, QuestionsScreen) or stage.app.screen is stage.desk
