"""Whatever a name holds, it is only shown: nothing obeys it, and the layout holds."""

import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

from kiosk.errors import StoreError
from kiosk.widgets.verdict_panel import VerdictPanel
from tests.screens.fairground import Fairground
from tests.screens.stage import SIZES, Stage, on_stage

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


GUESTS = [
    {
        "registration": f"XX-9{number:02}",
        "native_name": text,
        "latin_name": f"Petrov {text}",
        "organisation": text,
        "note": text,
        "country": text,
        "partner": text,
    }
    for number, text in enumerate(NAMES.values())
]
CODE_OF = {sort: guest["registration"] for sort, guest in zip(NAMES, GUESTS, strict=True)}


@pytest.fixture
def strangers(ground: Fairground, tmp_path: Path) -> Fairground:
    """The fair with a hostile guest of every sort on its list."""
    ground.merge(tmp_path, GUESTS)
    return ground


def assert_the_layout_holds(stage: Stage) -> None:
    """Every line is as wide as the screen, margins are blank, borders whole, keys in place."""
    width, height = stage.app.size
    lines = stage.lines()
    assert [cell_len(line) for line in lines] == [width] * height
    assert {c for line in lines for c in line if unicodedata.category(c) in STEERING} == set()
    assert "IGZ" in lines[0] and "08:1" in lines[0]
    assert "F1 Help" in lines[-1]
    verdict, middle = stage.region("#verdict"), stage.region("#middle")
    rows = stage.strips()[middle.y : middle.bottom]
    assert {row.crop(width - 1, width).text for row in rows} <= {" ", "─"}
    inner = verdict.right - 1
    assert {row.crop(inner, inner + 1).text for row in rows[: verdict.height]} == {" "}
    if width > 80:  # the smallest has no room for a border
        top, entry, bottom = stage.lines("#entry")
        assert (top[0], top[-1], entry[0], entry[-1]) == ("╭", "╮", "│", "│")
        assert (bottom[0], bottom[-1]) == ("╰", "╯")


def assert_nothing_can_be_clicked(stage: Stage) -> None:
    """No part of the screen carries an action that came from a text."""
    metas = [s.style.meta for strip in stage.strips() for s in strip if s.style and s.style._meta]
    assert not any("quit" in repr(meta) or "@click" in meta for meta in metas)


@pytest.mark.parametrize("size", SIZES)
async def test_a_hostile_guest_is_shown_inert_and_moves_nothing(
    strangers: Fairground, size: tuple[int, int]
) -> None:
    async with on_stage(strangers, size) as stage:
        for sort, text in NAMES.items():
            await stage.scan(strangers.codes[CODE_OF[sort]])
            assert stage.lines("#verdict-word")[0].startswith("✔ WELCOME"), sort
            assert "Welcome!" in stage.text("#verdict"), sort
            assert_the_layout_holds(stage)
            assert_nothing_can_be_clicked(stage)
            if sort in ("markup", "action", "unclosed"):
                assert text in stage.text("#verdict")


async def test_a_hostile_guest_is_inert_wherever_guests_are_named(strangers: Fairground) -> None:
    """Among the answers, as one who came before, in the undo, and struck through in the list."""
    async with on_stage(strangers, SIZES[0]) as stage:
        for sort in NAMES:
            for _ in range(2):
                await stage.type(CODE_OF[sort])
                assert stage.answers.option_count >= 1
                assert_the_layout_holds(stage)
                assert_nothing_can_be_clicked(stage)
                await stage.press("enter")
            assert "! ALREADY HERE" in stage.text("#verdict"), sort
            assert "→ Same person?" in stage.text("#verdict"), sort
            assert_the_layout_holds(stage)
            await stage.press("f3")
            assert {cell_len(line) for line in stage.lines()} == {SIZES[0][0]}
            assert "1 wrong person" in stage.text(), sort
            assert_nothing_can_be_clicked(stage)
            await stage.press("1")
            assert stage.card.word == "TAKEN BACK", sort
            assert_the_layout_holds(stage)


@pytest.mark.parametrize("size", SIZES)
async def test_the_same_holds_without_colour(
    strangers: Fairground, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with on_stage(strangers, size) as stage:
        assert stage.app.no_color
        for sort in ("markup", "escape", "long", "wide"):
            await stage.scan(strangers.codes[CODE_OF[sort]])
            assert stage.lines("#verdict-word")[0].startswith("✔ WELCOME"), sort
            assert_the_layout_holds(stage)
        colours = {
            colour.get_truecolor()
            for strip in stage.strips()
            for segment in strip
            if segment.style is not None
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour is not None
        }
        assert all(len(set(colour)) == 1 for colour in colours)


@pytest.mark.parametrize("sort", ["markup", "escape", "long", "wide", "lines"])
async def test_a_hostile_desk_is_named_inert_in_the_title(ground: Fairground, sort: str) -> None:
    async with on_stage(ground, desk=NAMES[sort]) as stage:
        assert_the_layout_holds(stage)
        assert_nothing_can_be_clicked(stage)


async def test_what_is_typed_or_pasted_is_shown_inert_too(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        for text in NAMES.values():
            await stage.paste(text)
            assert_the_layout_holds(stage)
            await stage.press("enter")
            assert_the_layout_holds(stage)
            assert_nothing_can_be_clicked(stage)
            await stage.press("escape")
        assert not any(kind == "scan.admitted" for kind, _ in ground.scans())


async def test_a_name_pasted_from_a_web_page_finds_its_guest(ground: Fairground) -> None:
    """With the blanks, tabs, soft hyphens and marks of direction that hang on such text."""
    async with on_stage(ground) as stage:
        await stage.paste("\u200e\u00a0Petro\u00adva\tSvetlana\u200f \r\n")
        assert stage.entry.value == "Petrova Svetlana"
        await stage.press("enter")
        assert "Svetlana Petrova" in stage.card.names


async def test_an_error_that_quotes_hostile_text_is_shown_inert(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        for sort in ("markup", "action", "escape", "long", "lines"):
            stage.desk._fail(StoreError(NAMES[sort], NAMES[sort]))
            await stage.rest()
            assert "✘ NOT RECORDED" in stage.text("#verdict"), sort
            assert_the_layout_holds(stage)
            await stage.press("f1")
            assert "The last error:" in stage.text(), sort
            assert_nothing_can_be_clicked(stage)
            await stage.press("escape")


async def test_a_click_on_markup_in_a_name_runs_nothing(strangers: Fairground) -> None:
    async with on_stage(strangers) as stage:
        await stage.scan(strangers.codes[CODE_OF["action"]])
        line = next(y for y, text in enumerate(stage.lines("#verdict")) if "@click" in text)
        await stage.pilot.click(VerdictPanel, offset=(6, line))
        await stage.rest()
        assert stage.app.is_running
        assert stage.card.word == "WELCOME"
