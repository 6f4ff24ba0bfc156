"""The coordinator's PIN at a desk that others use, too."""

import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from kiosk.app import KioskApp
from kiosk.domain import kinds
from kiosk.domain.devices import Role
from kiosk.domain.facts import Draft
from kiosk.errors import NotAllowed
from kiosk.identity import managed
from kiosk.identity.coordinator_lock import OPEN_SECONDS
from kiosk.identity.pin import FIRST_WAIT, kept_form
from kiosk.identity.pin_file import COORDINATOR, PinEntry
from kiosk.screens.board.board import BoardScreen
from kiosk.screens.desk import DeskScreen
from kiosk.screens.devices import DevicesScreen
from kiosk.screens.pin import PinScreen
from kiosk.screens.trips.trip_form import TripFormScreen
from kiosk.screens.trips.trips import TripsScreen
from kiosk.usecases.devices import admit
from tests.domain.certificate_chains import Signing
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA
from tests.screens.stage import DESIGN_SIZE, Heard, Stage

PIN = "2580"
KEPT = kept_form(PIN, random.Random(1).randbytes)
PLANNED = [Draft(kinds.TRIP_PLANNED, "trip:bus-a", {"set": {}})]


@dataclass
class Clock:
    """A clock that a test sets."""

    at: float = 1000.0

    def __call__(self) -> float:
        return self.at


@dataclass
class Desk:
    """A desk with a PIN, its app and its clocks."""

    stage: Stage
    app: KioskApp
    clock: Clock

    @property
    def top(self) -> object:
        """The screen on top."""
        return self.app.screen

    async def wait(self, seconds: float) -> None:
        """Time passes, and the app looks at its lock."""
        self.clock.at += seconds
        self.app.lock.watch()
        await self.stage.rest()


@asynccontextmanager
async def at_desk(ground: Fairground, pin: str = KEPT) -> AsyncIterator[Desk]:
    """The app of a desk that also has the board."""
    opened = ground.opened
    if pin:
        PinEntry(opened.home.pins, COORDINATOR).set(pin)
    clock, heard = Clock(), list[Heard]()
    app = KioskApp(opened.fair, opened.home, "igz", "Desk 1", lambda name: None, clock, wall=clock)
    async with app.run_test(size=DESIGN_SIZE) as pilot:
        stage = Stage(ground, app, pilot, heard)
        await stage.rest()
        yield Desk(stage, app, clock)


async def _board(desk: Desk) -> None:
    desk.app.action_board()
    await desk.stage.rest()


async def test_without_a_pin_the_board_opens_at_once_and_f9_lists_no_lock(
    ground: Fairground,
) -> None:
    async with at_desk(ground, pin="") as desk:
        await _board(desk)
        assert isinstance(desk.top, BoardScreen)
        await desk.wait(10 * OPEN_SECONDS)
        await desk.stage.press("ctrl+l")
        assert isinstance(desk.top, BoardScreen)
        await desk.stage.press("escape", "f9")
        assert "PIN" not in desk.stage.text()
        ground.opened.fair.facts.append(PLANNED)


async def test_the_board_opens_after_the_pin_and_then_without(ground: Fairground) -> None:
    async with at_desk(ground) as desk:
        await _board(desk)
        assert isinstance(desk.top, PinScreen)
        assert "The coordinator's PIN" in desk.stage.text()
        await desk.stage.type("1111", "enter")
        assert isinstance(desk.top, PinScreen)
        assert "That is not the PIN." in desk.stage.text()
        await desk.stage.type(PIN, "enter")
        assert isinstance(desk.top, BoardScreen)
        await desk.stage.press("escape")
        await _board(desk)
        assert isinstance(desk.top, BoardScreen)


async def test_nothing_of_the_coordinator_s_is_recorded_before(ground: Fairground) -> None:
    async with at_desk(ground) as desk:
        facts = ground.opened.journal.facts()
        with pytest.raises(NotAllowed, match="coordinator's PIN"):
            ground.opened.fair.facts.append(PLANNED)
        assert ground.opened.journal.facts() == facts
        await desk.stage.scan(ground.codes[NATALIIA])
        assert ground.scans() == [("scan.admitted", "welcome")]
        await _board(desk)
        await desk.stage.type(PIN, "enter")
        ground.opened.fair.facts.append(PLANNED)


async def test_a_key_locks_it_again_and_closes_the_board(ground: Fairground) -> None:
    async with at_desk(ground) as desk:
        await _board(desk)
        await desk.stage.type(PIN, "enter")
        await desk.stage.press("ctrl+l")
        assert isinstance(desk.top, DeskScreen)
        await _board(desk)
        assert isinstance(desk.top, PinScreen)


async def test_f9_locks_and_unlocks(ground: Fairground) -> None:
    async with at_desk(ground) as desk:
        for is_open in (False, True):
            assert desk.app.lock.lock.is_open is is_open
            await desk.stage.press("f9", "end", "enter")
            if not is_open:
                await desk.stage.type(PIN, "enter")
        assert not desk.app.lock.lock.is_open


async def test_a_board_left_alone_is_covered_and_goes_on_after_the_pin(ground: Fairground) -> None:
    async with at_desk(ground) as desk:
        await _board(desk)
        await desk.stage.type(PIN, "enter")
        board = desk.top
        await desk.wait(OPEN_SECONDS - 1)
        assert desk.top is board
        await desk.stage.press("down")
        await desk.wait(OPEN_SECONDS - 1)
        assert desk.top is board
        shown = {line for line in desk.stage.lines() if line.strip()}
        assert "DAY THREE" in desk.stage.text()
        await desk.wait(2)
        assert isinstance(desk.top, PinScreen)
        assert not shown & set(desk.stage.lines())
        await desk.wait(10 * OPEN_SECONDS)
        assert isinstance(desk.top, PinScreen) and board in desk.app.screen_stack
        with pytest.raises(NotAllowed):
            ground.opened.fair.facts.append(PLANNED)
        await desk.stage.type(PIN, "enter")
        assert desk.top is board


async def test_who_doesn_t_know_the_pin_gets_back_to_the_desk(ground: Fairground) -> None:
    async with at_desk(ground) as desk:
        await _board(desk)
        await desk.stage.type(PIN, "enter")
        await desk.wait(OPEN_SECONDS + 1)
        await desk.stage.press("escape")
        assert isinstance(desk.top, DeskScreen)
        await desk.stage.scan(ground.codes[NATALIIA])
        assert ground.scans() == [("scan.admitted", "welcome")]


async def test_scans_at_the_desk_keep_no_board_open(ground: Fairground) -> None:
    async with at_desk(ground) as desk:
        await _board(desk)
        await desk.stage.type(PIN, "enter")
        await desk.wait(OPEN_SECONDS - 1)
        await desk.stage.scan(ground.codes[NATALIIA])
        await desk.wait(2)
        assert isinstance(desk.top, PinScreen)


async def test_wrong_ones_have_to_wait_also_after_a_new_start(ground: Fairground) -> None:
    async with at_desk(ground) as desk:
        await _board(desk)
        for typed in ("1", "2", "3"):
            await desk.stage.type(typed, "enter")
        assert "wait" in desk.stage.text()
        await desk.stage.type(PIN, "enter")
        assert isinstance(desk.top, PinScreen)
    async with at_desk(ground, pin="") as desk:
        await _board(desk)
        await desk.stage.type(PIN, "enter")
        assert isinstance(desk.top, PinScreen)
        desk.clock.at += FIRST_WAIT + 1
        await desk.stage.type(PIN, "enter")
        assert isinstance(desk.top, BoardScreen)


async def test_the_trips_are_seen_by_all_and_changed_after_the_pin(ground: Fairground) -> None:
    async with at_desk(ground) as desk:
        desk.app.action_buses()
        await desk.stage.rest()
        assert isinstance(desk.top, TripsScreen)
        await desk.stage.press("n")
        assert isinstance(desk.top, PinScreen)
        await desk.stage.press("escape")
        assert isinstance(desk.top, TripsScreen)
        await desk.stage.press("n")
        await desk.stage.type(PIN, "enter")
        assert isinstance(desk.top, TripFormScreen)
        await desk.wait(OPEN_SECONDS + 1)
        assert isinstance(desk.top, PinScreen)
        await desk.stage.press("escape")
        assert isinstance(desk.top, TripsScreen)


async def test_a_device_is_shut_out_after_the_pin(ground: Fairground) -> None:
    opened = ground.opened
    key = managed.found(opened.home, opened.fair, opened.journal, "Office")
    admit(opened.fair, key, Signing(7).public, "Bus A", Role.MARSHAL, ["bus-a"])
    async with at_desk(ground) as desk:
        desk.app.action_devices()
        await desk.stage.rest()
        assert isinstance(desk.top, DevicesScreen)
        await desk.stage.press("x")
        assert isinstance(desk.top, PinScreen)
        await desk.stage.type(PIN, "enter")
        await desk.stage.press("1")
        assert "shut out: lost" in desk.stage.text("#devices")


async def test_a_file_of_pins_that_others_may_write_opens_nothing(ground: Fairground) -> None:
    PinEntry(ground.opened.home.pins, COORDINATOR).set(KEPT)
    ground.opened.home.pins.chmod(0o666)
    async with at_desk(ground, pin="") as desk:
        await _board(desk)
        assert isinstance(desk.top, DeskScreen)
        assert "Others on this computer" in str(desk.app._last_error)


async def test_a_board_is_covered_when_the_laptop_wakes_after_hours(
    ground: Fairground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The app goes by a clock that counts sleep, without being handed one."""
    opened, slept = ground.opened, Clock(0.0)
    PinEntry(opened.home.pins, COORDINATOR).set(KEPT)
    monkeypatch.setattr(time, "clock_gettime", lambda which: 1000.0 + slept.at)
    app = KioskApp(opened.fair, opened.home, "igz", "Desk 1", lambda name: None)
    async with app.run_test(size=DESIGN_SIZE) as pilot:
        desk = Desk(Stage(ground, app, pilot, []), app, slept)
        await _board(desk)
        await desk.stage.type(PIN, "enter")
        assert isinstance(desk.top, BoardScreen)
        await desk.wait(OPEN_SECONDS)
        assert isinstance(desk.top, PinScreen)
