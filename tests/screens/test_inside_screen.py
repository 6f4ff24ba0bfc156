"""The list that a fire marshal calls out: scrolling, narrowing down, saving."""

import pytest
from rich.cells import cell_len

from kiosk import words
from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.errors import StoreError
from kiosk.screens.inside import InsideScreen
from kiosk.widgets.line_list import LineList
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, OLENA, SERHII, SVETLANA
from tests.screens.stage import SIZES, Stage, on_stage
from tests.screens.test_figures_screen import enter, push, until_fresh

MANY = 300


async def show(stage: Stage, place: str = "") -> None:
    opened = stage.ground.opened
    await push(stage, InsideScreen(opened.fair, place, opened.home.printed, stage.app._note))


@pytest.mark.parametrize("size", SIZES)
async def test_who_needs_help_comes_first_with_what_they_need(
    ground: Fairground, size: tuple[int, int]
) -> None:
    ground.take_in(
        [{"registration": SERHII, "flags": ["wheelchair"], "phone": "+380 56 000 14 11"}]
    )
    enter(ground, NATALIIA, SVETLANA, SERHII)
    async with on_stage(ground, size) as stage:
        await show(stage)
        assert "3 INSIDE" in stage.lines()[0]
        first, needs, *others = stage.lines("#people")
        assert first.startswith("! Serhii Kovalenko")
        for told in ("+380 56 000 14 11", "08:10"):
            assert told in first
        assert needs.strip() == "→ wheelchair"
        assert [line.split()[0] for line in others[:2]] == ["Nataliia", "Svetlana"]
        assert stage.lines("#headings")[0].split()[0] == "name"
        assert all(cell_len(line) == size[0] for line in stage.lines())


async def test_a_wide_window_tells_country_and_place_in_full(ground: Fairground) -> None:
    enter(ground, NATALIIA)
    async with on_stage(ground, (160, 50)) as stage:
        await show(stage)
        line = stage.lines("#people")[0]
        for told in ("Nataliia Pylypenko (Наталія Пилипенко)", "Ukraine", "Day 1 · IGZ"):
            assert told in line


async def test_a_ticket_without_a_name_is_listed_too(ground: Fairground) -> None:
    content = {"checkpoint": "elsewhere", "reason": "welcome"}
    ground.opened.fair.facts.append([Draft(kinds.SCAN_ADMITTED, "t:00000000000000aa", content)])
    async with on_stage(ground, (160, 50)) as stage:
        await show(stage)
        assert "ticket without a name" in stage.text("#people")
        assert "elsewhere" in stage.text("#people")


async def test_typing_narrows_it_down_and_escape_shows_all_again_then_goes_back(
    ground: Fairground,
) -> None:
    enter(ground, NATALIIA, SVETLANA, SERHII, OLENA)
    async with on_stage(ground) as stage:
        await show(stage)
        await stage.type("kowalenko")
        assert "Svetlana" not in stage.text("#people")
        assert stage.text("#people").count("Kovalenko") == 2
        assert "4 INSIDE" in stage.lines()[0]
        await stage.press("escape")
        assert "Svetlana" in stage.text("#people")
        await stage.type("russia")
        assert stage.text("#people").split()[0] == "Svetlana"
        await stage.type(" nobody")
        assert stage.text("#people").strip() == "Nobody inside fits this; Esc shows all again."
        await stage.press("escape", "escape")
        assert stage.app.screen is stage.desk


async def test_where_nobody_is_inside_it_says_so(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await show(stage)
        assert stage.text("#people").strip() == "Nobody."
        assert "0 INSIDE" in stage.lines()[0]


async def test_it_scrolls_through_everybody(ground: Fairground) -> None:
    ground.take_in({"registration": f"G-{n}", "latin_name": f"Anna {n:03}"} for n in range(MANY))
    ground.issue()
    enter(ground, *(f"G-{n}" for n in range(MANY)))
    async with on_stage(ground, (80, 24)) as stage:
        await show(stage)
        shown = stage.app.screen.query_one(LineList).size.height
        assert "Anna 000" in stage.lines("#people")[0]
        await stage.press("down")
        assert "Anna 001" in stage.lines("#people")[0]
        await stage.press("pagedown", "pagedown", "up")
        assert "Anna 020" in stage.lines("#people")[0]
        await stage.press(*["pagedown"] * 35)
        assert "Anna 299" in stage.lines("#people")[shown - 1]
        await stage.type("anna 007")
        assert "Anna 007" in stage.lines("#people")[0]


async def test_it_stays_true_while_guests_come_and_keeps_what_was_typed(
    ground: Fairground,
) -> None:
    enter(ground, OLENA)
    async with on_stage(ground) as stage:
        await show(stage, "igz")
        await stage.type("kovalenko")
        enter(ground, SERHII, SVETLANA)
        await until_fresh(stage)
        assert stage.text("#people").count("Kovalenko") == 2
        assert "Svetlana" not in stage.text("#people")
        assert "3 INSIDE" in stage.lines()[0]


async def test_a_scan_counts_here_and_is_not_typed_into_the_line(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await show(stage)
        await stage.scan(ground.codes[NATALIIA])
        assert "WELCOME" in stage.text("VerdictLine")
        await until_fresh(stage)
        assert "Nataliia" in stage.text("#people")


async def test_control_s_saves_everybody_however_the_list_is_narrowed(ground: Fairground) -> None:
    enter(ground, NATALIIA, SVETLANA)
    async with on_stage(ground) as stage:
        await show(stage)
        await stage.type("svetlana")
        await stage.press("ctrl+s")
        [path] = ground.opened.home.printed.glob("inside-*.csv")
        text = path.read_text("utf-8-sig")
        assert NATALIIA in text and SVETLANA in text
        assert "Saved" in stage.text("#said")


@pytest.mark.parametrize("language", words.STAFF_LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_every_key_is_named(ground: Fairground, size: tuple[int, int], language: str) -> None:
    words.speak(language)
    async with on_stage(ground, size) as stage:
        await show(stage)
        shown = [part.split()[0] for part in stage.lines()[-1].split("  ") if part.strip()]
        assert shown == ["F1", "Ctrl+S", "Esc"]


async def test_what_steers_a_terminal_or_looks_like_markup_is_shown_and_not_obeyed(
    ground: Fairground,
) -> None:
    hostile = {
        "latin_name": "[bold]Anna\x1b[31m\u202e",
        "organisation": "a\nb\tc",
        "country": "\x07",
    }
    ground.take_in([{"registration": "H-1", "flags": ["[red]x\x9b"], **hostile}])
    ground.issue()
    enter(ground, "H-1")
    async with on_stage(ground, (160, 50)) as stage:
        await show(stage)
        assert "[bold]Anna\\x1b[31m\\x202e" in stage.text("#people")
        assert "[red]x\\x9b" in stage.text("#people")
        assert all(line.isprintable() for line in stage.lines())


async def test_the_old_list_stays_where_the_journal_cannot_be_read(
    ground: Fairground, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(ground, NATALIIA)

    def broken(*_: object) -> object:
        raise StoreError("The disk is gone.", "Plug it in.")

    async with on_stage(ground) as stage:
        await show(stage)
        enter(ground, SVETLANA)
        monkeypatch.setattr(ground.opened.fair.state, "whereabouts", broken)
        await until_fresh(stage)
        assert "The disk is gone. → Plug it in." in stage.text("#said")
        assert "Nataliia" in stage.text("#people")
