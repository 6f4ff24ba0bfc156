"""The lines around the verdict: keys, figures and title, at every size and in both languages."""

import re

import pytest
from rich.cells import cell_len

from kiosk import words
from kiosk.widgets.verdict_panel import VerdictPanel
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, QAZIM, SVETLANA
from tests.screens.stage import SIZES, on_stage

LARGE = set("▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")


@pytest.mark.parametrize("language", words.STAFF_LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_no_key_is_shown_without_what_it_does(
    ground: Fairground, size: tuple[int, int], language: str
) -> None:
    """The question has the most keys. Where not all fit, the last ones are left to F1."""
    words.speak(language)
    async with on_stage(ground, size) as stage:
        await stage.scan(ground.codes[QAZIM])
        labels = re.split(r"\s+(?=F\d)", stage.lines()[-1].strip())
        assert all(len(label.split()) > 1 and not label.endswith("…") for label in labels)
        assert [label.split()[0] for label in labels][:5] == ["F1", "F2", "F3", "F4", "F5"]


@pytest.mark.parametrize("language", words.STAFF_LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_while_nothing_is_asked_every_key_is_shown(
    ground: Fairground, size: tuple[int, int], language: str
) -> None:
    words.speak(language)
    async with on_stage(ground, size) as stage:
        keys = re.findall(r"F\d", stage.lines()[-1])
        assert keys == ["F1", "F2", "F3", "F4", "F6", "F7", "F8", "F9"]


@pytest.mark.parametrize("language", words.STAFF_LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_every_verdict_is_written_large(
    ground: Fairground, size: tuple[int, int], language: str
) -> None:
    """At least four lines high, or three in the smallest window; in two parts where need be."""
    words.speak(language)
    async with on_stage(ground, size) as stage:
        codes = [ground.codes[NATALIIA], ground.codes[QAZIM], "https://example.org/"]
        for code in (*codes, ground.codes[NATALIIA], ground.codes[NATALIIA][:40]):
            await stage.scan(code)
            large = [line for line in stage.lines("#verdict-word") if LARGE & set(line)]
            assert len(large) >= (3 if size == SIZES[0] else 4), stage.card.word


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_organisation_is_shown_whole_and_its_country_with_it(
    ground: Fairground, size: tuple[int, int]
) -> None:
    company = "Агенція співробітництва підприємців «Степовий міст»"
    ground.take_in([{"registration": NATALIIA, "organisation": company}])
    async with on_stage(ground, size) as stage:
        await stage.scan(ground.codes[NATALIIA])
        assert f"{company} · Ukraine" in " ".join(stage.text("#verdict").split())
        assert len([line for line in stage.lines("#verdict-word") if LARGE & set(line)]) >= 4


async def test_the_bars_fit_again_when_the_window_changes(ground: Fairground) -> None:
    async with on_stage(ground, (160, 50)) as stage:
        await stage.scan(ground.codes[SVETLANA])
        for width, height in ((100, 30), (160, 50), (80, 24), (120, 40)):
            await stage.pilot.resize_terminal(width, height)
            await stage.rest()
            lines = stage.lines("#figures")
            inner = stage.desk.query_one("#figures").content_size.width
            assert max(cell_len(line.rstrip()) for line in lines) <= inner
            assert not any("…" in line for line in lines)
            if width > 80:
                assert [cell_len(line.rstrip()) for line in lines[1:-1]] == [inner - 1] * 3
                large = [line for line in stage.lines("#verdict-word") if LARGE & set(line)]
                assert len(large) >= 4


async def test_a_window_too_small_for_anything_still_tells_the_verdict(
    ground: Fairground,
) -> None:
    async with on_stage(ground, (40, 10)) as stage:
        await stage.scan(ground.codes[NATALIIA])
        assert stage.desk.query_one(VerdictPanel).card.look == "admitted"
        assert "✔ WELCOME" in stage.text()
        await stage.pilot.resize_terminal(12, 3)
        await stage.rest()
        await stage.scan(ground.codes[SVETLANA])
        assert ground.scans() == [("scan.admitted", "welcome")] * 2
