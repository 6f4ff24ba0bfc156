"""From the desk to a bus and back; scans count where one is."""

import sys
from pathlib import Path

import pytest

from kiosk.screens.trips.trips import TripsScreen
from tests.buses import Marshal
from tests.commands.runner import Kiosk
from tests.screens.marshal.bus_stage import BusStage, on_bus
from tests.screens.stage import Stage


async def at_the_desk(stage: BusStage) -> Stage:
    """Back to the trips, with a second key since scans count elsewhere then, and to the desk."""
    while stage.verdict is not None:
        await stage.press("escape")
    await stage.press("escape")
    assert "Scans count elsewhere." in stage.text("#said")
    assert stage.app.screen is stage.bus
    await stage.press("escape")
    assert isinstance(stage.app.screen, TripsScreen), "as F1 says"
    await stage.press("escape")
    assert stage.app.screen is stage.desk
    return stage


async def test_from_the_desk_f9_and_a_number_lead_to_the_trips_and_enter_to_a_bus(
    marshal: Marshal,
) -> None:
    async with on_bus(marshal) as stage:
        await at_the_desk(stage)
        await stage.press("f9", "7")
        assert isinstance(stage.app.screen, TripsScreen)
        assert "07:15" in stage.text() and "Bus B" in stage.text()
        await stage.press("down", "enter")
        assert "Bus B → Hannover" in stage.lines()[0]
        assert stage.app.screen is stage.bus


async def test_scans_count_at_the_desk_once_the_bus_is_left(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.show("1")
        await at_the_desk(stage)
        await stage.show("2")
        assert stage.card.word == "WELCOME"
        assert (marshal.aboard("bus-a"), marshal.desk.inside("door")) == (["1"], 1)


async def test_without_a_trip_the_list_comes_first(marshal: Marshal) -> None:
    async with on_bus(marshal, "") as stage:
        assert isinstance(stage.app.screen, TripsScreen)
        await stage.press("enter")
        assert stage.app.screen is stage.bus


@pytest.fixture
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "__stdin__", None)


def test_an_unknown_trip_is_refused_with_those_there_are(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    marshal: Marshal,
    no_terminal: None,
) -> None:
    home = close(marshal)
    told = Kiosk(capsys, monkeypatch)("marshal", "bus-x", "--home", home)
    assert told.code == 2
    assert "There is no trip 'bus-x'." in told.err
    assert "bus-a, bus-b, bus-c, bus-d" in told.err


@pytest.mark.parametrize("trip", [(), ("bus-a",), ("trip:bus-a",)])
def test_without_a_terminal_it_says_so_and_ends(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    marshal: Marshal,
    no_terminal: None,
    trip: tuple[str, ...],
) -> None:
    home = close(marshal)
    told = Kiosk(capsys, monkeypatch)("marshal", *trip, "--home", home)
    assert told.code == 2
    assert "needs a terminal" in told.err


def close(marshal: Marshal) -> Path:
    """Lets go of the fair, so that the command may open it."""
    marshal.desk.opened.journal.close()
    return marshal.desk.home.root


async def test_what_is_said_at_a_narrow_door_stands_there_whole(marshal: Marshal) -> None:
    async with on_bus(marshal, size=(70, 24)) as stage:
        await stage.press("escape")
        assert "LEAVE THIS BUS? · Esc once more. Scans count elsewhere." in stage.text("#said")
        assert not stage.app.screen.query_one("#clock").display
        await stage.wait(6)
        assert stage.app.screen.query_one("#clock").display
