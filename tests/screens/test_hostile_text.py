"""Whatever a name holds, it is only shown: nothing obeys it, and the layout holds."""

import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

from kiosk.errors import StoreError
from kiosk.widgets.verdict_panel import VerdictPanel
from tests.screens.fairground import Fairground
from tests.screens.stage import DESIGN_SIZE, SIZES, Stage, on_stage

STRANGER = "KB-999"
NAMES = {
    "markup": "[b]x[/b] [red on blue]y[/]",
    "action": "[@click=app.quit]x[/]",
    "unclosed": "[/] [[[ \\[ ]",
    "escape": "\x1b[2J\x1b[31mred\x1b]0;title\x07",
    "control": "a\x00b\x08\x7f\x9bc\rd\te",
    "lines": "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\neleven\ntwelve",
    "long word": "Donaudampfschifffahrts" * 40,
    "long": "Rostyslav Vsevolodovych " * 60,
    "wide": "山田太郎・合同会社の代表" * 4,
    "combining": "Z\u0351\u036b\u0343a\u0333\u0329l\u0310g\u0326o\u031a" * 8,
    "right to left": "\u202egnp.tekcit\u202c \u2067שלום\u2069 \u200fabc",
    "arabic": "محمد عبد الله بن سلمان",
    "emoji": "👩‍👩‍👧‍👦 ❤\ufe0f 🇩🇪 ☎\ufe0e",
    "blank": "   \u2003\u00a0\u3000",
}
STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def assert_the_layout_holds(stage: Stage, size: tuple[int, int]) -> None:
    """Every line is as wide as the screen, margins are blank, borders whole, keys in place."""
    width, height = size
    lines = stage.lines()
    assert [cell_len(line) for line in lines] == [width] * height
    assert {c for line in lines for c in line if unicodedata.category(c) in STEERING} == set()
    assert "IGZ" in lines[0] and "08:1" in lines[0]
    assert "F1 Help" in lines[-1]
    for selector in ("#verdict", "#figures", "#recent"):
        right = stage.region(selector).right
        column = [strip.crop(right - 1, right).text for strip in stage.strips()]
        region = stage.region(selector)
        assert set(column[region.y : region.bottom]) <= {" ", "─"}
    if size != SIZES[0]:  # the smallest has no room for a border
        top, middle, bottom = stage.lines("#entry")
        assert (top[0], top[-1], middle[0], middle[-1]) == ("╭", "╮", "│", "│")
        assert (bottom[0], bottom[-1]) == ("╰", "╯")


def assert_nothing_can_be_clicked(stage: Stage) -> None:
    """No part of the screen carries an action that came from a text."""
    metas = [s.style.meta for strip in stage.strips() for s in strip if s.style and s.style._meta]
    assert not any("quit" in repr(meta) or "@click" in meta for meta in metas)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("sort", NAMES)
async def test_a_hostile_guest_is_shown_inert_and_moves_nothing(
    ground: Fairground, tmp_path: Path, sort: str, size: tuple[int, int]
) -> None:
    """In the verdict, the list, the answers and the undo: everywhere a guest is named."""
    text = NAMES[sort]
    ground.merge_guest(
        tmp_path,
        STRANGER,
        native_name=text,
        latin_name=f"Petrov {text}",
        organisation=text,
        note=text,
        country="DE",
        partner=text,
    )
    async with on_stage(ground, size) as stage:
        await stage.scan(ground.codes[STRANGER])
        assert "✔ WELCOME" in stage.text("#verdict")
        assert_the_layout_holds(stage, size)
        assert_nothing_can_be_clicked(stage)
        if sort in ("markup", "action"):
            assert text in stage.text("#verdict")

        await stage.type("999")
        assert stage.answers.option_count == 1
        assert_the_layout_holds(stage, size)
        assert_nothing_can_be_clicked(stage)
        await stage.press("enter")
        assert "! ALREADY HERE" in stage.text("#verdict")
        assert "→ Same person?" in stage.text("#verdict")
        assert_the_layout_holds(stage, size)

        await stage.press("f3")
        assert [cell_len(line) for line in stage.lines()] == [size[0]] * size[1]
        assert "1 wrong person" in stage.text()
        assert_nothing_can_be_clicked(stage)
        await stage.press("1")
        assert stage.card.word == "TAKEN BACK"
        assert_the_layout_holds(stage, size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("sort", ["markup", "escape", "long", "wide"])
async def test_the_same_holds_without_colour(
    ground: Fairground,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    sort: str,
    size: tuple[int, int],
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    ground.merge_guest(tmp_path, STRANGER, native_name=NAMES[sort], note=NAMES[sort])
    async with on_stage(ground, size) as stage:
        assert stage.app.no_color
        await stage.scan(ground.codes[STRANGER])
        assert "✔ WELCOME" in stage.text("#verdict")
        assert_the_layout_holds(stage, size)
        colours = {
            colour.get_truecolor()
            for strip in stage.strips()
            for segment in strip
            if segment.style is not None
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour is not None
        }
        assert all(len(set(colour)) == 1 for colour in colours)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("sort", ["markup", "escape", "long", "wide", "lines"])
async def test_a_hostile_desk_is_named_inert_in_the_title(
    ground: Fairground, sort: str, size: tuple[int, int]
) -> None:
    async with on_stage(ground, size, desk=NAMES[sort]) as stage:
        assert_the_layout_holds(stage, size)
        assert_nothing_can_be_clicked(stage)


@pytest.mark.parametrize("sort", NAMES)
async def test_what_is_typed_or_pasted_is_shown_inert_too(ground: Fairground, sort: str) -> None:
    async with on_stage(ground) as stage:
        await stage.paste(NAMES[sort])
        assert_the_layout_holds(stage, DESIGN_SIZE)
        await stage.press("enter")
        assert_the_layout_holds(stage, DESIGN_SIZE)
        assert_nothing_can_be_clicked(stage)
        assert not any(kind == "scan.admitted" for kind, _ in ground.scans())


@pytest.mark.parametrize("sort", ["markup", "action", "escape", "long", "lines"])
async def test_an_error_that_quotes_hostile_text_is_shown_inert(
    ground: Fairground, sort: str
) -> None:
    async with on_stage(ground) as stage:
        stage.desk._fail(StoreError(NAMES[sort], NAMES[sort]))
        await stage.rest()
        assert "✘ NOT RECORDED" in stage.text("#verdict")
        assert_the_layout_holds(stage, DESIGN_SIZE)
        await stage.press("f1")
        assert "The last error:" in stage.text()
        assert_nothing_can_be_clicked(stage)


async def test_a_click_on_markup_in_a_name_runs_nothing(ground: Fairground, tmp_path: Path) -> None:
    ground.merge_guest(tmp_path, STRANGER, native_name=NAMES["action"])
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[STRANGER])
        [line] = [y for y, text in enumerate(stage.lines("#verdict")) if "@click" in text]
        await stage.pilot.click(VerdictPanel, offset=(6, line))
        await stage.rest()
        assert stage.app.is_running
        assert stage.card.word == "WELCOME"
