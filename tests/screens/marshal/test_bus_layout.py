"""At every size, in both languages and looks, with any name and without colour: it holds."""

import re
import unicodedata

import pytest
from rich.cells import cell_len

from kiosk import words
from kiosk.theme import THEMES
from tests.buses import MORNING, Marshal
from tests.event_texts import BUSES, bus
from tests.fairs import Desks
from tests.screens.marshal.bus_stage import BusStage, on_bus
from tests.screens.stage import SIZES
from tests.screens.test_contrast import hard_to_read
from tests.screens.test_hostile_text import NAMES as HOSTILE
from tests.screens.test_hostile_text import STEERING

NAMES = [theme.name for theme in THEMES]


def assert_it_holds(stage: BusStage) -> None:
    """Every line is as wide as the window, the title on top, the keys at the foot."""
    width, height = stage.app.size
    lines = stage.lines()
    assert [cell_len(line) for line in lines] == [width] * height
    assert "07:00" in lines[0]
    assert "F1" in lines[-1]
    assert {unicodedata.category(c) for line in lines for c in line} & STEERING == set()


async def everything(stage: BusStage) -> list[str]:
    """Goes through all there is to see; returns what is hard to read."""
    found: dict[str, float] = {}

    async def press(*keys: str) -> None:
        await stage.press(*keys)
        found.update(hard_to_read(stage))

    for who in ("1", "5", "8", "9"):
        await stage.show(who)
        found.update(hard_to_read(stage))
        assert_it_holds(stage)
    await stage.scan("https://example.org/")
    await press("escape")
    await press("escape")
    await press("escape")
    await press("o")
    await press("escape")
    await press("c")
    await press("n")
    await press("a")
    await stage.press("escape")
    await stage.press("enter")
    found.update(hard_to_read(stage))
    await stage.type("3", "enter")
    await press("c")
    await stage.press("enter", "1")
    found.update(hard_to_read(stage))
    assert_it_holds(stage)
    return [f"{text}: {ratio}" for text, ratio in found.items()]


@pytest.mark.parametrize("theme", NAMES)
@pytest.mark.parametrize("size", SIZES)
async def test_every_word_can_be_read_in_both_looks(
    marshal: Marshal, theme: str, size: tuple[int, int]
) -> None:
    marshal.desk.clock.set("2019-04-03T07:05")
    async with on_bus(marshal, size=size) as stage:
        stage.app.theme = theme
        await stage.rest()
        assert "5 min late" in stage.lines()[0]
        assert await everything(stage) == []


@pytest.mark.parametrize("theme", NAMES)
@pytest.mark.parametrize("keys", [("r",), ("b",), ("f1",), ("u",), ("s",), ("f9",)])
async def test_every_word_of_a_dialog_can_be_read(
    marshal: Marshal, theme: str, keys: tuple[str, ...]
) -> None:
    async with on_bus(marshal) as stage:
        stage.app.theme = theme
        await stage.press(*keys)
        assert hard_to_read(stage, ".dialog") == {}
        assert hard_to_read(stage, "KeyBar") == {}


@pytest.mark.parametrize("language", words.STAFF_LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_no_key_is_shown_without_what_it_does_and_none_twice(
    marshal: Marshal, size: tuple[int, int], language: str
) -> None:
    words.speak(language)
    async with on_bus(marshal, size=size) as stage:
        for code in ("", "5"):
            if code:
                await stage.show(code)
            bar = stage.lines()[-1].strip()
            labels = re.split(r"\s+(?=(?:F\d|Enter|Esc|[A-Z]) )", bar)
            keys = [label.split()[0] for label in labels]
            assert all(len(label.split()) > 1 for label in labels)
            assert len(set(keys)) == len(keys)
            assert {"C", "K", "N"} <= set(keys)
            assert ("T" in keys) == bool(code)
            assert "Enter" in keys or size == SIZES[0]


async def test_another_language_is_spoken_at_once(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.press("f9", "2")
        assert words.spoken() == "de"
        assert "F1 Hilfe" in stage.lines()[-1]
        assert stage.app.screen is stage.bus


async def test_the_other_look_is_two_keys_away(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        before = stage.app.theme
        await stage.press("f9", "1")
        assert stage.app.theme != before


@pytest.mark.parametrize("size", SIZES)
async def test_whatever_a_name_holds_is_only_shown(desks: Desks, size: tuple[int, int]) -> None:
    trips = bus("bus-a", "outbound", "07:00", seats=60) + bus("bus-b", "outbound", "07:15")
    marshal = Marshal(desks.open(BUSES + trips, now=MORNING))
    for number, text in enumerate(HOSTILE.values()):
        fields = {"native_name": text, "latin_name": f"Petrov {text}", "organisation": text}
        marshal.guests(f"9{number:02}", phone=text, flags=(text,), **fields)
    everybody = [f"9{number:02}" for number in range(len(HOSTILE))]
    marshal.book("bus-a", *everybody)
    marshal.book("bus-b", everybody[0])
    async with on_bus(marshal, size=size) as stage:
        for _ in everybody:
            await stage.press("down", "c")
            assert_it_holds(stage)
        for who in everybody:
            await stage.show(who)
            assert_it_holds(stage)
        await stage.press("a")
        assert_it_holds(stage)
        metas = [s.style.meta for strip in stage.strips() for s in strip if s.style]
        assert not any("@click" in repr(meta) for meta in metas)


async def test_without_colour_the_verdicts_still_differ(
    marshal: Marshal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with on_bus(marshal) as stage:
        assert stage.app.no_color
        said = []
        for who in ("1", "5", "1"):
            await stage.show(who)
            said.append(stage.lines("#strip")[-1 - stage.strip.count("→")])
        assert "✔ ABOARD" in stage.text() or "ALREADY ABOARD" in stage.text()
        assert len(set(said)) == 3


async def test_a_window_too_small_for_anything_still_counts(marshal: Marshal) -> None:
    async with on_bus(marshal, size=(40, 10)) as stage:
        await stage.show("1")
        assert "✔ ABOARD" in stage.text()
        await stage.pilot.resize_terminal(12, 3)
        await stage.rest()
        await stage.show("2")
        assert marshal.aboard("bus-a") == ["2", "1"]


async def test_it_fits_again_when_the_window_changes(marshal: Marshal) -> None:
    async with on_bus(marshal, size=SIZES[2]) as stage:
        for size in (SIZES[0], SIZES[1], (120, 40)):
            await stage.pilot.resize_terminal(*size)
            await stage.rest()
            assert_it_holds(stage)
            assert "1 Guest 2" in stage.text("#missing")
