"""Pages of the journal's file that went bad: every screen says so, and the way back is open.

Each screen is met twice: it is opened over a file that is bad already, and the file goes bad while
it is open, and every key of it is pressed. The second of all of them takes a minute:

    KIOSK_TESTS=thorough python -m pytest tests/trust/test_unreadable_pages.py
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from kiosk.app import KioskApp
from kiosk.at_desk import exchange as exchange_at_desk
from kiosk.at_desk.buses import open_trip
from kiosk.errors import StoreError
from kiosk.screens.live import LiveScreen
from kiosk.steady import Steady
from tests.screens.fairground import Fairground, fairground
from tests.screens.guests import NATALIIA
from tests.screens.stage import Stage, on_stage

PAGE = 4096
NOT_ITS_OWN = {"tab", "shift+tab", "ctrl+c", "super+c", "f1"}
MANY = set("0123456789")
MOST_BACK = 4
SILENT = {"desk", "exchange", "before opening", "scanner", "who works here"}
"""What reads nothing until a key is pressed, or says it in its own findings."""
ASK_NOTHING = {"scanner", "who works here"}
THOROUGH = os.environ.get("KIOSK_TESTS") == "thorough"

Opens = Callable[[Stage], object]
SCREENS: dict[str, tuple[Opens, tuple[str, ...]]] = {
    "desk": (lambda stage: None, ()),
    "figures": (lambda stage: None, ("f8",)),
    "inside": (lambda stage: None, ("f8", "i")),
    "group": (lambda stage: None, ("f7",)),
    "trips": (lambda stage: stage.app.action_buses(), ()),
    "outing": (lambda stage: stage.app.action_buses(), ("o",)),
    "marshal": (lambda stage: _open_a_trip(stage), ()),
    "departure": (lambda stage: _open_a_trip(stage), ("enter", "0", "enter")),
    "board": (lambda stage: stage.app.action_board(), ()),
    "conflicts": (lambda stage: stage.app.action_conflicts(), ()),
    "devices": (lambda stage: stage.app.action_devices(), ()),
    "exchange": (lambda stage: stage.app.action_exchange(), ()),
    "before opening": (lambda stage: stage.app.action_doctor(), ()),
    "scanner": (lambda stage: stage.app.action_calibrate(), ()),
    "who works here": (lambda stage: stage.app.action_who(), ()),
}


def _open_a_trip(stage: Stage) -> None:
    fair = stage.ground.opened.fair
    open_trip(stage.app, fair, stage.desk.tools, next(iter(fair.event.trips)))


@pytest.fixture
def ground(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fairground]:
    stick = tmp_path / "STICK"
    stick.mkdir()
    monkeypatch.setattr(exchange_at_desk, "sticks", lambda: (stick,))
    with fairground(tmp_path) as ground:
        # The stage's ear reads the journal with each sound: that must not be what fails.
        monkeypatch.setattr(ground, "scans_for_a_reader", list)
        yield ground


@contextmanager
def bad_pages(ground: Fairground) -> Iterator[None]:
    """Every page but the first is rubbish, on the disk and in no cache."""
    connection, journal = ground.opened.journal.connection, ground.opened.home.journal
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    good = journal.read_bytes()
    with journal.open("r+b") as file:
        file.seek(PAGE)
        file.write(b"\xa5" * (len(good) - PAGE))
    connection.execute("PRAGMA shrink_memory")
    try:
        yield
    finally:
        journal.write_bytes(good)
        connection.execute("PRAGMA shrink_memory")


async def opened(stage: Stage, name: str) -> None:
    opens, keys = SCREENS[name]
    stage.app.call_later(opens, stage)
    await stage.rest()
    await stage.press(*keys)


async def back(stage: Stage) -> None:
    """Escape leads back to the desk."""
    for _ in range(MOST_BACK):
        if stage.app.screen is stage.desk:
            return
        await stage.press("escape")
    assert stage.app.screen is stage.desk, stage.app.screen_stack


def was_said(app: KioskApp) -> bool:
    """Whether the damage was told, and can be read again with F1."""
    return isinstance(app._last_error, StoreError) and "damaged" in app._last_error.message


def own_keys(screen: Screen[Any]) -> list[str]:
    """Its keys; capitals and digits do what other keys do."""
    own = screen._bindings.key_to_bindings
    once = [key for key in own if key not in NOT_ITS_OWN | MANY and key == key.lower()]
    return [*dict.fromkeys(["enter", *(key for key in once if key != "escape")]), "escape"]


def looked_again(stage: Stage) -> bool:
    """A screen that stays true by itself looks once more; whether it says the damage itself."""
    if isinstance(screen := stage.app.screen, LiveScreen):
        screen._freshness.expire()
        screen._keep_fresh()
    return "damaged" in stage.text()


@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_that_is_opened_over_bad_pages_says_so_and_leads_back(
    ground: Fairground, name: str
) -> None:
    async with on_stage(ground) as stage:
        with bad_pages(ground):
            await opened(stage, name)
            assert was_said(stage.app) or name in SILENT
            await back(stage)
        assert stage.app.is_running


@pytest.mark.parametrize("name", SCREENS if THOROUGH else ["marshal", "exchange"])
async def test_every_key_of_a_screen_over_bad_pages_leaves_it_standing(
    ground: Fairground, name: str
) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        await opened(stage, name)
        screen = stage.app.screen
        with bad_pages(ground):
            for key in own_keys(screen):
                if key == "escape":
                    in_its_findings = looked_again(stage)
                await stage.press(key)
                await stage.app.workers.wait_for_complete()
                await stage.rest()
                for _ in range(MOST_BACK):
                    if stage.app.screen in (screen, stage.desk):
                        break
                    await stage.press("escape")
            assert was_said(stage.app) or in_its_findings or name in ASK_NOTHING
            await back(stage)
        assert stage.app.is_running


async def test_once_the_pages_are_back_the_desk_works_on(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        with bad_pages(ground):
            await opened(stage, "marshal")
            await opened(stage, "group")
            await back(stage)
        await stage.scan(ground.codes[NATALIIA])
        assert stage.card.word == "WELCOME"


class Defective(Steady):
    """An app with a defect, which has a guest in hand."""

    def on_mount(self) -> None:
        guest = "Nataliia Pylypenko"
        raise ValueError(len(guest))


def test_a_defect_ends_the_app_without_telling_whom_it_had_in_hand(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(ValueError, match="18"):
        Defective().run(headless=True)
    told = capfd.readouterr()
    assert "Nataliia" not in told.out + told.err
    assert "Traceback" not in told.out + told.err
