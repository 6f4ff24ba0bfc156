"""A verdict waits for nothing that stands beside it."""

import pytest

from kiosk.screens.verdict_desk import VerdictDesk
from kiosk.usecases.guest_index import GuestIndex
from kiosk.widgets.figures_panel import FiguresPanel
from tests.screens.fairground import Fairground
from tests.screens.stage import on_stage

LATER = 3600.0


async def test_a_verdict_is_drawn_before_figures_and_last_scans(
    ground: Fairground, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(ground) as stage:
        monkeypatch.setattr(VerdictDesk, "BESIDE_SECONDS", LATER)
        first, second, *_ = ground.codes.values()
        await stage.scan(first)
        await stage.scan(second)
        assert stage.card.look == "admitted"
        assert "0 of 5 here" in stage.text("#figures")
        stage.desk._catch_up()
        await stage.rest()
        assert "2 of 5 here" in stage.text("#figures")
        assert stage.text("#recent").count("✔") == 2


async def test_news_that_comes_at_once_is_looked_at_once(
    ground: Fairground, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(ground) as stage:
        looks = []
        monkeypatch.setattr(stage.desk, "_look", lambda: looks.append(1))
        for _ in range(5):
            stage.desk.news_came()
        await stage.rest()
        assert len(looks) == 1


async def test_the_search_is_not_made_ready_while_keys_come(
    ground: Fairground, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(ground) as stage:
        prepared = []
        monkeypatch.setattr(GuestIndex, "freshen", lambda *of: prepared.append(of) or True)
        await stage.press("f1", "escape")
        stage.desk._prepare()
        assert not prepared
        monkeypatch.setattr(stage.app, "_key_at", float("-inf"))
        stage.desk._prepare()
        assert prepared


async def test_what_says_the_same_is_not_drawn_again(
    ground: Fairground, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(ground) as stage:
        drawn = []
        panel = stage.desk.query_one(FiguresPanel)
        monkeypatch.setattr(panel, "refresh", lambda **how: drawn.append(how))
        stage.desk.news_came()
        await stage.rest()
        assert drawn == []
