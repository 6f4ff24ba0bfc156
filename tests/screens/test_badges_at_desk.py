"""Badges at the desk: printed once at the first check-in, and never in anybody's way."""

import re
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from textual.widgets import Input

from kiosk.at_desk.badging import with_setting
from kiosk.badges.news import BadgeSetting, Target
from kiosk.devices.memory import Memory, recall, remember
from kiosk.domain import kinds
from kiosk.domain.badge_notes import Occasion
from kiosk.domain.guests import Guest
from kiosk.usecases.badges import history_of, ordered, record_printed
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, OLENA, SERHII, SOREN, SVETLANA
from tests.screens.spooler import Spooler, settled, spooler_on
from tests.screens.stage import SIZES, Stage, on_stage

ON_PAPER = BadgeSetting(Target.PRINTER, "Badge", "62x100")
INTO_FILES = BadgeSetting(Target.FILE, "", "62")


@pytest.fixture
def spooler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Spooler:
    return spooler_on(tmp_path / "spooler", monkeypatch)


def prints(ground: Fairground, setting: BadgeSetting = ON_PAPER) -> None:
    """The device remembers where badges go."""
    remember(ground.opened.home.settings, with_setting(Memory(), setting))


def guest(ground: Fairground, registration: str) -> Guest:
    [found] = ground.opened.fair.state.registered(registration)
    return found


def printed(ground: Fairground) -> list[str]:
    """Why badges were printed, by the journal."""
    return [
        content["occasion"]
        for fact in ground.opened.journal.facts()
        if fact.envelope.kind == kinds.BADGE_PRINTED and (content := kinds.content(fact))
    ]


async def test_the_first_check_in_prints_one_badge_and_the_second_none(
    ground: Fairground, spooler: Spooler
) -> None:
    prints(ground)
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        assert stage.card.word == "WELCOME"
        assert "Badge prints …" in stage.text("#verdict")
        await settled(stage)
        assert "Has a badge since 08:1" in stage.text("#verdict")
        await stage.scan(ground.codes[SERHII])
        await settled(stage)
        await stage.scan(ground.codes[NATALIIA])
        assert stage.card.word == "ALREADY HERE"
        assert "Has a badge since 08:1" in stage.text("#verdict")
    assert printed(ground) == ["check_in", "check_in"]
    assert len(spooler.jobs) == 2
    [first, _] = spooler.jobs
    assert "-d Badge -t badge -o media=Custom.62x100mm" in first
    assert "Pylypenko" not in first and NATALIIA not in first


async def test_what_comes_out_is_as_wide_as_the_tape_and_scans(
    ground: Fairground, spooler: Spooler, tmp_path: Path
) -> None:
    prints(ground)
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        await settled(stage)
    [file] = spooler.files()
    [box] = re.findall(rb"/MediaBox \[ ?([\d. ]+)\]", file.read_bytes())
    width, height = (float(number) / 72 * 25.4 for number in box.split()[2:])
    assert (round(width, 1), round(height, 1)) == (62.0, 100.0)


@pytest.mark.parametrize("setting", [BadgeSetting(), INTO_FILES], ids=["off", "files"])
async def test_without_a_printer_none_is_troubled(
    ground: Fairground, spooler: Spooler, setting: BadgeSetting
) -> None:
    prints(ground, setting)
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        await settled(stage)
        assert stage.card.word == "WELCOME"
        assert "Badge prints" not in stage.text("#verdict")
    assert spooler.jobs == []
    folder = ground.opened.home.printed / "badges"
    if setting.is_on:
        human = ground.human_codes[NATALIIA]
        assert sorted(path.name for path in folder.iterdir()) == [f"{human}.pdf", f"{human}.png"]
        with Image.open(folder / f"{human}.png") as picture:
            assert picture.mode == "1"
            assert [c.text for c in zxingcpp.read_barcodes(picture)] == [ground.codes[NATALIIA]]
        assert printed(ground) == ["check_in"]
    else:
        assert not folder.exists() and printed(ground) == []


@pytest.mark.parametrize(
    ("then", "stopped", "why"),
    [("exit 1", False, "took no job"), ("", True, "has stopped")],
    ids=["fails", "stopped"],
)
@pytest.mark.parametrize("size", SIZES)
async def test_a_printer_that_fails_never_holds_up_a_check_in_and_is_tried_again(
    ground: Fairground,
    spooler: Spooler,
    size: tuple[int, int],
    then: str,
    stopped: bool,
    why: str,
) -> None:
    prints(ground)
    spooler.behave(then, stopped=stopped)
    async with on_stage(ground, size) as stage:
        await stage.scan(ground.codes[NATALIIA])
        assert ground.scans() == [("scan.admitted", "welcome")]
        await settled(stage)
        assert stage.card.word == "WELCOME"
        told = " ".join(stage.text("#verdict").split())
        assert "No badge" in told and why in told
        assert printed(ground) == []
        spooler.behave()
        await stage.press("f10")
        await settled(stage)
        assert "Has a badge since" in stage.text("#verdict")
    assert printed(ground) == ["check_in"]


async def test_the_desk_works_on_while_a_printer_hangs(
    ground: Fairground, spooler: Spooler
) -> None:
    prints(ground)
    gate = spooler.folder / "gate"
    spooler.behave(f'while [ ! -e "{gate}" ]; do sleep 0.02; done')
    async with on_stage(ground) as stage:
        for who in (NATALIIA, SERHII, OLENA):
            await stage.scan(ground.codes[who])
            assert stage.card.word == "WELCOME"
            assert "Badge prints …" in stage.text("#verdict")
        assert len(ground.scans()) == 3 and printed(ground) == []
        gate.touch()
        await settled(stage)
    assert printed(ground) == ["check_in"] * 3


async def test_news_of_somebody_elses_badge_stands_at_the_edge(
    ground: Fairground, spooler: Spooler
) -> None:
    prints(ground)
    gate = spooler.folder / "gate"
    spooler.behave(f'while [ ! -e "{gate}" ]; do sleep 0.02; done; exit 1')
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        await stage.scan(ground.codes[SVETLANA])
        gate.touch()
        await settled(stage)
        shown = [str(note.message) for note in stage.app._notifications]
        assert any("Nataliia Pylypenko" in text for text in shown)
        assert stage.card.names[0] == "Светлана Петрова"


async def test_a_badge_that_was_printed_ahead_lies_ready_and_goes_out_at_check_in(
    ground: Fairground, spooler: Spooler
) -> None:
    prints(ground)
    fair = ground.opened.fair
    orders = ordered(fair, [guest(ground, NATALIIA)], Occasion.AHEAD).orders
    record_printed(fair, orders, "62x100", "Badge")
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        assert "Badge lies ready: hand it out." in stage.text("#verdict")
    history = history_of(fair, guest(ground, NATALIIA))
    assert [note.occasion for note in history.notes] == [Occasion.AHEAD, None]
    assert spooler.jobs == []


async def test_a_corrected_name_offers_a_new_badge(ground: Fairground, spooler: Spooler) -> None:
    prints(ground)
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[SERHII])
        await settled(stage)
        await correct(stage, "Serhij Kowalenko")
        assert "The badge still shows" in stage.text()
        await stage.press("1")
        await settled(stage)
        assert printed(ground) == ["check_in", "corrected"]
        await correct(stage, "Serhij Kovalenko")
        await stage.press("escape")
        await stage.scan(ground.codes[SERHII])
        assert "of before the correction" in " ".join(stage.text("#verdict").split())


async def correct(stage: Stage, latin: str) -> None:
    """Somebody corrects a name on the guest's record."""
    await stage.press("f4")
    line = stage.app.screen.query_one("#field-latin-name Input", Input)
    line.focus()
    line.value = ""
    await stage.type(latin)
    await stage.press("f2")


async def test_the_record_tells_what_was_printed_when_and_where(
    ground: Fairground, spooler: Spooler
) -> None:
    prints(ground)
    async with on_stage(ground, SIZES[0]) as stage:
        await stage.scan(ground.codes[SERHII])
        await settled(stage)
        await stage.press("f4")
        assert "Badge: printed 08:1" in stage.text() and "(Desk 1)" in stage.text()
        await stage.press("f7")
        assert "handed out 08:1" in stage.text()
        await stage.press("f5")
        await settled(stage)
    assert printed(ground) == ["check_in", "again"]


async def test_who_canceled_gets_no_badge(ground: Fairground, spooler: Spooler) -> None:
    prints(ground)
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[SOREN])
        await stage.press("f10")
        await settled(stage)
        assert "get no badge" in " ".join(stage.text("#verdict").split())
    assert spooler.jobs == []


async def test_without_a_printer_f10_says_where_to_choose_one(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[SERHII])
        await stage.press("f10")
        assert "Choose a printer first: F9." in " ".join(stage.text("#verdict").split())


async def test_a_group_gets_its_badges_in_one_act(ground: Fairground, spooler: Spooler) -> None:
    prints(ground)
    async with on_stage(ground) as stage:
        await stage.press("f7")
        await stage.type("ukraine", "enter")
        await stage.press("enter")
        await settled(stage)
    assert printed(ground) == ["check_in"] * 3
    assert len(spooler.jobs) == 3


@pytest.mark.parametrize("size", SIZES)
async def test_printer_and_size_are_chosen_under_f9_and_remembered(
    ground: Fairground, spooler: Spooler, size: tuple[int, int]
) -> None:
    async with on_stage(ground, size) as stage:
        await stage.press("f9")
        await stage.type("8")
        await stage.app.workers.wait_for_complete()
        await stage.rest()
        assert "Badge" in stage.text("#where")
        await stage.press("down", "down", "tab", "down", "enter")
        assert stage.app.screen is stage.desk
        assert stage.app._badging.setting == BadgeSetting(Target.PRINTER, "Badge", "62")
    memory = recall(ground.opened.home.settings)
    assert (memory.badge_printer, memory.badge_label) == ("printer:Badge", "62")


async def test_a_machine_without_printers_says_so(
    ground: Fairground, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    async with on_stage(ground) as stage:
        await stage.press("f9")
        await stage.type("8")
        await stage.app.workers.wait_for_complete()
        await stage.rest()
        assert "no printing system" in stage.text()
        await stage.press("escape")
        assert stage.app.screen is stage.desk


async def test_a_badge_on_its_way_when_the_kiosk_is_closed_goes_on_record(
    ground: Fairground, spooler: Spooler
) -> None:
    prints(ground)
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
    assert len(printed(ground)) == len(spooler.jobs)
