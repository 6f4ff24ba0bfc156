"""A verdict: word, sign, colour and sound, whom it is about, and what to do; and on the disk."""

from dataclasses import dataclass

import pytest

from kiosk.theme import DARK, VERDICT_COLOURS
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, QAZIM, SOREN, SVETLANA
from tests.screens.stage import SIZES, Stage, on_stage


@dataclass(frozen=True)
class Expected:
    """What must be seen of a verdict; each text stands on the screen."""

    guest: str
    look: str
    headline: str
    texts: tuple[str, ...]


NATALIIA_IS = ("Наталія Пилипенко", "Nataliia Pylypenko", "! VIP, leads the Dnipro delegation")
VERDICTS = [
    Expected(NATALIIA, "admitted", "✔ WELCOME", (*NATALIIA_IS, "Ласкаво просимо!")),
    Expected(
        NATALIIA,
        "again",
        "! ALREADY HERE",
        (*NATALIIA_IS, "Came first at 08:1", "(Desk 1)", "→ Same person?"),
    ),
    Expected(
        QAZIM,
        "question",
        "! PLEASE ASK",
        ("Qazim Ymeri", "! payment at the desk", "Payment is still open.", "→ Press F5"),
    ),
    Expected(
        SOREN,
        "refused",
        "✘ NO ENTRY",
        ("Sören Thormählen", "The registration was canceled.", "→ Please lead the guest"),
    ),
]
LOOKS = [expected.look for expected in VERDICTS]


async def _come(stage: Stage, expected: Expected) -> None:
    """The guest comes, a second time where they must have come before."""
    if expected.look == "again":
        await stage.scan(stage.ground.codes[expected.guest])
        await stage.scan(stage.ground.codes[SVETLANA])
    await stage.scan(stage.ground.codes[expected.guest])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("expected", VERDICTS, ids=LOOKS)
async def test_each_verdict_shows_all_that_the_desk_must_know_at_every_size(
    ground: Fairground, expected: Expected, size: tuple[int, int]
) -> None:
    async with on_stage(ground, size) as stage:
        await _come(stage, expected)
        shown = " ".join(stage.text("#verdict").split())
        missing = [text for text in (expected.headline, *expected.texts) if text not in shown]
        assert missing == []
        assert "F1 Help" in stage.lines()[-1]


@pytest.mark.parametrize("expected", VERDICTS, ids=LOOKS)
async def test_each_verdict_has_a_colour_and_a_sound_of_its_own(
    ground: Fairground, expected: Expected
) -> None:
    async with on_stage(ground) as stage:
        await _come(stage, expected)
        assert stage.heard[-1].name == expected.look
        assert stage.panel.has_class(f"-{expected.look}")
        others = {"admitted", "again", "question", "refused", "fault", "ready"} - {expected.look}
        assert not any(stage.panel.has_class(f"-{look}") for look in others)
        ground_colour, writing = VERDICT_COLOURS[expected.look]
        assert stage.app.theme == DARK.name
        assert stage.panel.styles.background.hex.lower() == ground_colour
        assert stage.panel.styles.color.hex.lower() == writing


async def test_a_guest_is_greeted_in_their_own_language(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[SVETLANA])
        assert "Добро пожаловать!" in stage.text("#verdict")
        await stage.scan(ground.codes[QAZIM])
        await stage.press("f5")
        assert "Mirë se vini!" in stage.text("#verdict")


async def test_every_sound_comes_after_its_fact_is_on_the_disk(ground: Fairground) -> None:
    """Another program, reading the file at that moment, finds the fact."""
    async with on_stage(ground) as stage:
        for code in (
            ground.codes[NATALIIA],
            ground.codes[QAZIM],
            ground.codes[NATALIIA],
            ground.codes[SOREN],
            "https://example.org/",
        ):
            await stage.scan(code)
        await stage.press("f3", "1")
        assert [(heard.name, heard.recorded) for heard in stage.heard] == [
            ("admitted", 1),
            ("question", 2),
            ("again", 3),
            ("refused", 4),
            ("refused", 5),
            ("again", 6),
        ]


async def test_f5_lets_in_the_guest_in_question_and_says_so_in_the_journal(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        assert "Let in" not in stage.lines()[-1]
        await stage.scan(ground.codes[QAZIM])
        assert "F5 Let in" in stage.lines()[-1]
        await stage.press("f5")
        assert stage.card.word == "WELCOME"
        assert ground.scans() == [("scan.questioned", "unpaid"), ("scan.admitted", "welcome")]
        assert "Let in" not in stage.lines()[-1]


@pytest.mark.parametrize("meanwhile", ["half a scan", "nobody", "f6", "another place"])
async def test_f5_lets_nobody_in_whom_the_screen_no_longer_asks_about(
    ground: Fairground, meanwhile: str
) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[QAZIM])
        if meanwhile == "half a scan":
            await stage.scan(ground.codes[NATALIIA][:50], end=())
        elif meanwhile == "nobody":
            await stage.type("Wqxw", "enter")
        elif meanwhile == "f6":
            await stage.press("f6")
        else:
            await stage.press("f9", "1", "down", "enter")
        assert "Let in" not in stage.lines()[-1]
        await stage.press("f5")
        assert ground.scans() == [("scan.questioned", "unpaid")]


async def test_the_verdict_stays_until_the_next_scan(ground: Fairground) -> None:
    """Neither the clock, nor typing, nor a dialog, nor another size of the window removes it."""
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        await stage.type("kov")
        await stage.press("escape", "f1")
        await stage.press("escape", "f9", "2")
        await stage.pilot.resize_terminal(80, 24)
        await stage.rest()
        assert "WILLKOMMEN" in stage.text("#verdict")
        assert "Nataliia Pylypenko" in stage.text("#verdict")
