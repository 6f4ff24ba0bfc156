"""Scans faster than a person can look: each is recorded, and none passes unseen."""

import pytest

from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, QAZIM, SERHII, SOREN, SVETLANA
from tests.screens.stage import SCANNER_GAP, SIZES, Stage, on_stage


async def in_a_burst(stage: Stage, *codes: str) -> None:
    """Several tickets under the scanner, a tenth of a second apart."""
    for code in codes:
        stage.post([*code, "enter"], SCANNER_GAP, pause=0.1)
    await stage.rest()


@pytest.mark.parametrize("size", SIZES)
async def test_a_refusal_between_two_admissions_stands_in_the_line_below(
    ground: Fairground, size: tuple[int, int]
) -> None:
    async with on_stage(ground, size) as stage:
        await in_a_burst(stage, *(ground.codes[who] for who in (NATALIIA, SOREN, SVETLANA)))
        assert stage.card.names[0] == "Светлана Петрова"
        line = stage.text("#unseen")
        assert "✔ Nataliia Pylypenko" in line
        assert "✘ Sören Thormählen · NO ENTRY" in line
        assert [kind for kind, _ in ground.scans()] == [
            "scan.admitted",
            "scan.refused",
            "scan.admitted",
        ]


async def test_the_line_is_gone_with_escape_and_never_there_without_need(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        assert not stage.desk.query_one("#unseen").display
        await in_a_burst(stage, *(ground.codes[who] for who in (NATALIIA, SVETLANA)))
        assert stage.desk.query_one("#unseen").display
        await stage.press("escape")
        assert not stage.desk.query_one("#unseen").display
        assert "Svetlana Petrova" in stage.text("#verdict")


async def test_f5_brings_back_whom_nobody_could_ask_and_the_next_f5_lets_them_in(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        await in_a_burst(stage, *(ground.codes[who] for who in (QAZIM, SERHII)))
        assert "F5 Who waits" in stage.lines()[-1]
        await stage.press("f5")
        assert "Qazim Ymeri" in stage.text("#verdict")
        assert ("scan.admitted", "welcome") not in ground.scans()[2:]
        await stage.press("f5")
        assert stage.card.word == "WELCOME"
        assert ground.scans()[-1] == ("scan.admitted", "welcome")
        assert "F5" not in stage.lines()[-1]


async def test_more_than_fits_is_counted(ground: Fairground) -> None:
    many = [
        {"registration": f"KB-9{number:02}", "native_name": f"Maximilian Mustermann {number}"}
        for number in range(12)
    ]
    ground.take_in(many)
    ground.issue()
    async with on_stage(ground, SIZES[0]) as stage:
        await in_a_burst(stage, *(ground.codes[str(guest["registration"])] for guest in many))
        line = stage.lines("#unseen")[0]
        assert "Mustermann 10" in line and "Mustermann 11" not in line
        assert "+" in line and "…" not in line
        assert len(ground.scans()) == 12
