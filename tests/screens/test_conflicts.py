"""The list of conflicts: read at a glance, settled with one key and perhaps a reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from kiosk import words
from kiosk.domain.conflicts import Sort
from kiosk.screens.conflicts import ConflictsScreen
from kiosk.usecases import check_in
from kiosk.usecases.conflicts import conflicts, open_count
from kiosk.usecases.correct import correct
from kiosk.usecases.walk_in import walk_in
from kiosk.wiring import OpenFair
from tests.screens.fairground import Fairground, another_desk
from tests.screens.guests import NATALIIA, OLENA, SVETLANA
from tests.screens.stage import SIZES, Stage, on_stage


@pytest.fixture
def other(ground: Fairground, tmp_path: Path) -> Iterator[OpenFair]:
    with another_desk(ground, tmp_path) as desk:
        yield desk


def meet(ground: Fairground, other: OpenFair) -> None:
    ground.opened.journal.absorb(other.journal.facts())
    other.journal.absorb(ground.opened.journal.facts())


def let_in_by_both(ground: Fairground, other: OpenFair, *guests: str) -> None:
    for guest in guests:
        for each in (ground.opened, other):
            check_in.scan(each.fair, ground.codes[guest], "igz")
    meet(ground, other)


async def opened(stage: Stage) -> None:
    """The list, however it was opened."""
    stage.app.action_conflicts()
    await stage.rest()
    assert isinstance(stage.app.screen, ConflictsScreen)


async def test_f9_opens_it_and_with_nothing_to_settle_it_says_so(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.press("f9")
        lines = stage.lines(".dialog OptionList")
        [number] = [line.split()[0] for line in lines if "what devices told differently" in line]
        await stage.press(*(["down"] * (int(number) - 1)), "enter")
        assert "0 TO SETTLE" in stage.lines()[0]
        assert "Nothing to settle." in stage.text("#told")
        await stage.press("s")
        assert "Nothing was settled yet." in stage.text("#told")
        await stage.press("escape", "1", "u", "escape")
        assert stage.app.screen is stage.desk
    assert len(ground.scans()) == 0


@pytest.mark.parametrize("size", SIZES)
async def test_the_marked_one_is_told_with_desks_times_and_ways(
    ground: Fairground, other: OpenFair, size: tuple[int, int]
) -> None:
    let_in_by_both(ground, other, NATALIIA)
    async with on_stage(ground, size) as stage:
        await opened(stage)
        assert "1 TO SETTLE" in stage.lines()[0]
        assert "One ticket at two desks" in stage.text("#conflicts")
        assert "Nataliia" in stage.text("#conflicts")
        told = stage.text("#told")
        assert "Two desks let this ticket in" in told
        assert "Desk 1" in told
        assert "Desk 2" in told
        beside = stage.app.screen.query_one("#beside")
        beside.scroll_end(animate=False)
        await stage.rest()
        assert "It is all right" in stage.text("#beside")


async def test_a_number_and_a_reason_settle_it(ground: Fairground, other: OpenFair) -> None:
    let_in_by_both(ground, other, NATALIIA)
    async with on_stage(ground) as stage:
        await opened(stage)
        await stage.press("2")
        assert "Take back: Desk" in stage.text(".dialog")
        await stage.press("1")
        assert "✔ Settled" in stage.text("#said")
        assert "Nothing to settle." in stage.text("#told")
        await stage.press("s")
        told = " ".join(stage.text("#told").split())
        assert "entry taken back (Desk" in told
        assert told.count("scanned by mistake") == 1
        words.speak("de")
        await stage.press("escape", "s")
        assert "aus Versehen gescannt" in " ".join(stage.text("#told").split())
        words.speak("en")
        await stage.press("escape")
        assert "0 TO SETTLE" in stage.lines()[0]
    meet(ground, other)
    assert open_count(other.fair) == 0
    assert ("scan.undone", "scanned by mistake") in ground.scans()


async def test_one_value_is_taken_without_a_reason_and_given_back(
    ground: Fairground, other: OpenFair
) -> None:
    for each, phone in ((ground.opened, "+49 1"), (other, "+49 2")):
        [guest] = each.fair.state.registered(SVETLANA)
        correct(each.fair, guest, {"phone": phone})
    meet(ground, other)
    async with on_stage(ground) as stage:
        await opened(stage)
        assert "Phone" in stage.text("#conflicts")
        await stage.press("1")
        assert open_count(ground.opened.fair) == 0
        assert "U takes it back" in stage.text("#said")
        await stage.press("u")
        assert [each.sort for each in conflicts(ground.opened.fair).open] == [Sort.FIELD]
        assert "✔ Open again." in stage.text("#said")
        await stage.press("s", "o", "2")
        assert open_count(ground.opened.fair) == 0


async def test_two_people_become_one_with_one_key(ground: Fairground, other: OpenFair) -> None:
    [olena] = ground.opened.fair.state.registered(OLENA)
    again = {"latin_name": olena.latin_name, "organisation": olena.organisation}
    walk_in(other.fair, again)
    meet(ground, other)
    before = len(ground.opened.fair.state.every_guest())
    async with on_stage(ground) as stage:
        await opened(stage)
        assert "registered at a desk" in stage.text("#told")
        assert "Both are one person" in stage.text("#told")
        await stage.press("1")
    assert len(ground.opened.fair.state.every_guest()) == before - 1


async def test_news_from_another_desk_appear_by_themselves(
    ground: Fairground, other: OpenFair
) -> None:
    async with on_stage(ground) as stage:
        await opened(stage)
        let_in_by_both(ground, other, NATALIIA, SVETLANA)
        stage.app.screen.news_came()
        await stage.rest()
        assert "2 TO SETTLE" in stage.lines()[0]
        await stage.press("down")
        told = stage.text("#told")
        await stage.press("up")
        assert stage.text("#told") != told


async def test_a_scan_counts_at_the_desk_beneath(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await opened(stage)
        await stage.scan(ground.codes[NATALIIA])
    assert ground.scans() == [("scan.admitted", "welcome")]


@pytest.mark.parametrize("language", words.STAFF_LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_it_can_be_read_at_every_size_and_nothing_runs_over(
    ground: Fairground, other: OpenFair, size: tuple[int, int], language: str
) -> None:
    let_in_by_both(ground, other, NATALIIA, SVETLANA)
    words.speak(language)
    async with on_stage(ground, size) as stage:
        await opened(stage)
        lines = stage.lines()
        assert all(cell_len(line) == size[0] for line in lines)
        keys = lines[-1].split("  ")[0].split()
        assert keys[0] == "F1"
        assert "Esc" in lines[-1]
        assert stage.region("#conflicts").height >= 4
        assert "…" not in stage.text("#told")


async def test_a_name_from_outside_is_shown_and_never_obeyed(
    ground: Fairground, other: OpenFair
) -> None:
    [guest] = ground.opened.fair.state.registered(NATALIIA)
    hostile = "[bold]Eve\x1b[2J‮"
    ground.take_in([{"registration": NATALIIA, "latin_name": hostile}])
    other.journal.absorb(ground.opened.journal.facts())
    let_in_by_both(ground, other, NATALIIA)
    async with on_stage(ground) as stage:
        await opened(stage)
        shown = stage.text()
    assert "[bold]Eve" in shown
    assert "\x1b" not in shown
    assert "‮" not in shown
    assert guest.subject
