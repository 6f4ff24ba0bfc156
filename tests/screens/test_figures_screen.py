"""The screen of figures: numbers, the plot, the groups, and what its keys do."""

import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.cells import cell_len

from kiosk import words
from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.screens.figures import FiguresScreen
from kiosk.screens.freshness import Freshness
from kiosk.screens.inside import InsideScreen
from kiosk.screens.live import LiveScreen
from kiosk.theme import THEMES
from kiosk.usecases.check_in import scan
from kiosk.usecases.figures import By
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, OLENA, SERHII, SVETLANA
from tests.screens.stage import SIZES, Stage, on_stage
from tests.screens.test_contrast import hard_to_read

ALL_KEYS = ("F1", "Tab", "P", "I", "S", "Esc")
VAST = (160, 50)


@asynccontextmanager
async def on_figures(ground: Fairground, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Stage]:
    async with on_stage(ground, size) as stage:
        opened = ground.opened
        screen = FiguresScreen(opened.fair, "igz", opened.home.printed, stage.app._note)
        await push(stage, screen)
        yield stage


async def push(stage: Stage, screen: LiveScreen) -> None:
    """Shows a screen whose own clock stands still, so that only news makes it look again."""
    screen._freshness = Freshness(stage.ground.opened.fair.state.stamp, lambda: 0.0)
    stage.app.push_screen(screen)
    await stage.rest()


def enter(ground: Fairground, *registrations: str, at: str = "igz") -> None:
    for registration in registrations:
        assert scan(ground.opened.fair, ground.codes[registration], at).ruling.verdict == "admitted"


def groups_shown(stage: Stage) -> list[By]:
    return [by for by in By if stage.app.screen.query_one(f"#by-{by}").display]


def counts(stage: Stage, group: str) -> list[int]:
    """Came, expected and inside, as they stand beside a group's name."""
    [line] = [line for line in stage.text("#groups").splitlines() if line.startswith(group)]
    return [int(word) for word in line.removeprefix(group).split() if word.isdigit()][:3]


async def until_fresh(stage: Stage) -> None:
    """A second passes, as the screen takes it."""
    assert isinstance(stage.app.screen, LiveScreen)
    stage.app.screen._keep_fresh()
    await stage.rest()


@pytest.mark.parametrize("size", SIZES)
async def test_one_sees_who_is_inside_who_came_and_who_is_expected(
    ground: Fairground, size: tuple[int, int]
) -> None:
    enter(ground, NATALIIA, SVETLANA, OLENA)
    scan(ground.opened.fair, "nonsense", "igz")
    async with on_figures(ground, size) as stage:
        assert "FIGURES" in stage.lines()[0]
        assert "Day 1 · IGZ" in stage.lines()[0]
        text = stage.text()
        for label in ("inside now", "have come", "still expected", "per minute", "peak, 08:10"):
            assert label in text
        assert stage.text("#forecast") == "Each bar: 5 minutes   1 scan refused"
        assert counts(stage, "Ukraine") == [2, 3, 2]
        assert "█" in stage.text("#arrivals")
        assert "08:10" in stage.lines("#arrivals")[-1]
        assert all(cell_len(line) == size[0] for line in stage.lines())


@pytest.mark.parametrize("language", words.STAFF_LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_every_key_is_named_at_every_size(
    ground: Fairground, size: tuple[int, int], language: str
) -> None:
    words.speak(language)
    async with on_figures(ground, size) as stage:
        shown = [part.split()[0] for part in stage.lines()[-1].split("  ") if part.strip()]
        assert shown == list(ALL_KEYS)
        assert not any("…" in line for line in stage.lines("#numbers"))


async def test_tab_and_the_arrows_go_from_countries_to_partners_to_kinds(
    ground: Fairground,
) -> None:
    async with on_figures(ground) as stage:
        seen = [groups_shown(stage)]
        for key in ("tab", "right", "tab", "left", "shift+tab"):
            await stage.press(key)
            seen.append(groups_shown(stage))
        assert seen == [
            [By.COUNTRY],
            [By.PARTNER],
            [By.KIND],
            [By.COUNTRY],
            [By.KIND],
            [By.PARTNER],
        ]
        assert "By partner" in stage.text("#by-partner")
        assert "Enterprise Europe Network" in stage.text("#by-partner")


async def test_where_there_is_room_all_are_seen_at_once(ground: Fairground) -> None:
    async with on_figures(ground, VAST) as stage:
        assert groups_shown(stage) == list(By)
        for by, word in ((By.COUNTRY, "Ukraine"), (By.PARTNER, "unknown"), (By.KIND, "All three")):
            assert word in stage.text(f"#by-{by}")


async def test_groups_without_room_are_scrolled_to(ground: Fairground) -> None:
    guests = [
        {"registration": f"G-{n}", "latin_name": "Anna", "partner": f"partner {n:02}"}
        for n in range(30)
    ]
    ground.take_in(guests)
    async with on_figures(ground, (80, 24)) as stage:
        await stage.press("tab")
        assert "partner 29" not in stage.text()
        await stage.press("pagedown", "pagedown", "pagedown", "down")
        assert "partner 29" in stage.text("#by-partner")
        assert "By partner" in stage.lines("#by-partner")[0]
        await stage.press("pageup", "pageup", "pageup", "up")
        assert "partner 00" in stage.text("#by-partner")


async def test_p_shows_the_whole_fair_where_each_person_counts_once(ground: Fairground) -> None:
    enter(ground, NATALIIA)
    fair = ground.opened.fair
    guest = fair.state.registered(NATALIIA)[0]
    content = {"checkpoint": "stand", "reason": "welcome"}
    fair.facts.append([Draft(kinds.SCAN_ADMITTED, guest.subject, content)])
    async with on_figures(ground) as stage:
        await stage.press("p")
        assert "The whole fair" in stage.lines()[0]
        assert counts(stage, "Ukraine") == [1, 3, 1]
        await stage.press("p")
        assert "Day 1 · IGZ" in stage.lines()[0]


async def test_it_stays_true_while_guests_come(ground: Fairground) -> None:
    async with on_figures(ground) as stage:
        assert counts(stage, "Ukraine") == [0, 3, 0]
        enter(ground, SERHII)
        await until_fresh(stage)
        assert counts(stage, "Ukraine") == [1, 3, 1]


async def test_it_looks_again_only_when_there_is_news(
    ground: Fairground, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_figures(ground) as stage:
        looks: list[str] = []
        monkeypatch.setattr(stage.app.screen, "look", lambda: looks.append("look"))
        for _ in range(5):
            await until_fresh(stage)
        assert looks == []
        enter(ground, SERHII)
        await until_fresh(stage)
        assert looks == ["look"]


async def test_a_scan_counts_here_too_and_its_verdict_is_seen(ground: Fairground) -> None:
    async with on_figures(ground, (80, 24)) as stage:
        await stage.scan(ground.codes[NATALIIA])
        assert "WELCOME" in stage.text("VerdictLine")
        await until_fresh(stage)
        assert counts(stage, "Ukraine") == [1, 3, 1]
        assert stage.lines()[-1].split()[0] == "F1"


async def test_s_saves_the_list_and_says_where(ground: Fairground) -> None:
    enter(ground, NATALIIA)
    async with on_figures(ground) as stage:
        await stage.press("s")
        folder = ground.opened.home.printed
        [path] = folder.glob("*.csv")
        assert path.name == "inside-igz-2019-04-02-0810.csv"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert f",{NATALIIA}," in path.read_text("utf-8-sig")
        said = "".join(stage.text("#said").split())
        assert said == f"✔Saved,foryoualonetoread:{path}"
        await stage.press("p", "s")
        assert (folder / "inside-2019-04-02-0810.csv").exists()


async def test_where_it_cannot_be_saved_the_reason_is_said_and_kept(
    ground: Fairground, tmp_path: Path
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("", encoding="utf-8")
    noted: list[str] = []
    async with on_stage(ground) as stage:
        fair = ground.opened.fair
        screen = FiguresScreen(fair, "igz", blocked, lambda error: noted.append(error.message))
        stage.app.push_screen(screen)
        await stage.rest()
        await stage.press("s")
        assert "✘" in stage.text("#said")
        assert "can't be made" in " ".join(stage.text("#said").split())
        assert len(noted) == 1


async def test_i_lists_who_is_inside_and_escape_goes_back_step_by_step(ground: Fairground) -> None:
    async with on_figures(ground) as stage:
        await stage.press("i")
        assert isinstance(stage.app.screen, InsideScreen)
        await stage.press("escape")
        assert isinstance(stage.app.screen, FiguresScreen)
        await stage.press("escape")
        assert stage.app.screen is stage.desk


async def test_where_enough_come_it_tells_when_all_would_be_in(ground: Fairground) -> None:
    ground.take_in({"registration": f"G-{n}", "latin_name": f"Anna {n}"} for n in range(8))
    ground.issue()
    enter(ground, *(f"G-{n}" for n in range(5)))  # of 13
    async with on_figures(ground) as stage:
        assert "At this pace all are in by 08:26." in stage.text("#forecast")


async def test_before_anybody_came_it_says_so(ground: Fairground) -> None:
    async with on_figures(ground, (80, 24)) as stage:
        assert "at the peak" in stage.text("#numbers")
        assert stage.text("#forecast") == ""
        assert counts(stage, "Ukraine") == [0, 3, 0]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_word_can_be_read(
    ground: Fairground, theme: str, size: tuple[int, int]
) -> None:
    enter(ground, NATALIIA, SVETLANA)
    async with on_figures(ground, size) as stage:
        stage.app.theme = theme
        await stage.press("s")
        unreadable = hard_to_read(stage)
        await stage.press("i")
        await stage.type("ukr")
        unreadable |= hard_to_read(stage)
        assert unreadable == {}


async def test_it_fits_again_when_the_window_changes(ground: Fairground) -> None:
    enter(ground, NATALIIA, SVETLANA)
    async with on_figures(ground) as stage:
        for width, height in ((160, 50), (80, 24), (40, 10), (12, 3), (100, 30)):
            await stage.pilot.resize_terminal(width, height)
            await stage.rest()
            assert all(cell_len(line) == width for line in stage.lines())
        assert counts(stage, "Ukraine") == [1, 3, 1]
        assert "█" in stage.text("#arrivals")


async def test_its_words_follow_the_language(ground: Fairground) -> None:
    async with on_figures(ground) as stage:
        words.speak("de")
        screen = stage.app.screen
        assert isinstance(screen, FiguresScreen)
        screen.relabel()
        await stage.rest()
        assert "Kooperationsbörse" in stage.lines()[0]
