"""The light of the contact: on every full screen, beneath every dialog, and true at once."""

import importlib
import pkgutil
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from textual.screen import ModalScreen, Screen

from kiosk import screens
from kiosk.at_desk import hub as hub_at_desk
from kiosk.screens.news import tell_news
from kiosk.usecases.contact import Contact, ContactState
from kiosk.usecases.correct import correct
from kiosk.widgets.contact_light import ContactLight
from kiosk.wiring import OpenFair
from tests.buses import MORNING, Marshal
from tests.event_texts import TWO_AND_TWO
from tests.fairs import Desks
from tests.screens.board.table import at_table
from tests.screens.fairground import Fairground, another_desk, fairground
from tests.screens.guests import NATALIIA
from tests.screens.marshal.bus_stage import on_bus
from tests.screens.stage import SIZES, Stage, on_stage
from tests.screens.trips.depot import fleet, on_board
from tests.visits.conftest import VisitFair, empty, open_visits, visits

__all__ = ["empty", "open_visits", "visits"]

OFFLINE = Contact(ContactState.RETRYING, None, 14)
WITHOUT = {
    "WelcomeScreen": "guests stand before it, and no device is their matter",
    "HeadCountScreen": "no number may be seen that could be copied instead of counted",
}
Seen = set[str]
Look = Callable[[], Awaitable[None]]


def full_screens() -> Seen:
    """The names of all screens that fill the window, without those that others build upon."""
    for module in pkgutil.walk_packages(screens.__path__, "kiosk.screens."):
        importlib.import_module(module.name)
    found: set[type[Screen[object]]] = set()
    unseen = [Screen]
    while unseen:
        below = unseen.pop().__subclasses__()
        unseen += below
        found |= {each for each in below if each.__module__.startswith("kiosk.screens")}
    return {
        each.__name__
        for each in found
        if not issubclass(each, ModalScreen) and not any(other.__base__ is each for other in found)
    } | {"TripsScreen"}  # OwnTripsScreen builds upon it


def looker(stage: Stage, seen: Seen) -> Look:
    """What looks whether the screen on top shows the light, at the right edge of its first line."""

    async def look() -> None:
        await stage.rest()
        screen = stage.app.screen
        name = type(screen).__name__
        assert not isinstance(screen, ModalScreen), name
        light = screen.query_one(ContactLight)
        assert stage.text("ContactLight").startswith("◌"), name
        assert light.region.y <= 1, name
        assert stage.app.size.width - light.region.right <= 4, name
        seen.add(name)

    return look


async def back(stage: Stage, to: Screen[object]) -> None:
    while stage.app.screen is not to:
        stage.app.pop_screen()
    await stage.rest()


async def at_the_desk(folder: Path, seen: Seen) -> None:
    with fairground(folder) as ground:
        async with on_stage(ground) as stage:
            stage.app.hub._show(OFFLINE)
            look = looker(stage, seen)
            await look()
            actions = ("doctor", "exchange", "calibrate", "conflicts", "devices")
            for action in actions:
                await stage.app.run_action(f"app.{action}")
                await look()
                await back(stage, stage.desk)
            await stage.press("f8")
            await look()
            await stage.press("i")
            await look()
            await back(stage, stage.desk)
            await stage.press("f7")
            await look()
            await stage.press("enter")
            await look()


async def at_a_bus(folder: Path, seen: Seen) -> None:
    desks = Desks(folder)
    marshal = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="Marshal 1"))
    marshal.guests("1", "2")
    marshal.book("bus-a", "1", "2")
    async with on_bus(marshal) as stage:
        stage.app.hub._show(OFFLINE)
        look = looker(stage, seen)
        await stage.show("1")
        await look()
        await stage.press("a")
        await look()
        await stage.press("escape", "enter", "5", "enter")
        await look()
    desks.close_all()


async def at_the_trips(folder: Path, seen: Seen) -> None:
    from kiosk.screens.trips.own_trips import OwnTripsScreen
    from kiosk.screens.trips.pick import PickScreen
    from kiosk.usecases.trips.known import trips

    desks = Desks(folder)
    async with on_board(fleet(desks.open)) as depot:
        stage, fair = depot.stage, depot.desk.fair
        stage.app.hub._show(OFFLINE)
        look = looker(stage, seen)
        board = depot.screen
        await look()
        await stage.press("m", "1")
        await stage.type("+20", "enter")
        await stage.type("traffic", "enter")
        await look()
        await back(stage, board)
        await stage.press("o")
        await look()
        await back(stage, board)
        own = OwnTripsScreen(fair, depot.tools, lambda trip: None, frozenset({"bus-a"}))
        for screen in (own, PickScreen(fair, trips(fair)["bus-a"])):
            await depot.show(screen)
            await look()
            await back(stage, board)
    desks.close_all()


async def at_the_board(day: VisitFair, seen: Seen) -> None:
    from kiosk.domain.day_records import DaySort
    from kiosk.screens.board.option import Option, Setting
    from kiosk.screens.board.options import OptionsScreen
    from kiosk.screens.board.records import RecordsScreen
    from kiosk.screens.board.tell import BoardTellScreen

    for number in ("1", "2", "3", "4"):
        day.desk.code(number)
    day.keep()
    day.keep()
    async with at_table(day) as table:
        table.stage.app.hub._show(OFFLINE)
        look = looker(table.stage, seen)
        await look()
        for key in ("1", "2", "3", "4", "5", "6", "n", "i", "s", "r"):
            await table.press(key)
            await look()
            await back(table.stage, table.board)
        bench, plan = table.board.bench, day.solved()
        setting = Setting(day.problem(), plan, table.board.overview.demands)
        for screen in (
            OptionsScreen(bench, "Which?", [Option("this one", plan)], setting),
            RecordsScreen(bench, DaySort.COMPANY),
            BoardTellScreen(bench, ()),
        ):
            table.stage.app.push_screen(screen)
            await look()
            await back(table.stage, table.board)


PLACES = {
    "desk": {
        *("DeskScreen", "DoctorScreen", "ExchangeScreen", "CalibrateScreen", "ConflictsScreen"),
        *("DevicesScreen", "FiguresScreen", "InsideScreen", "DelegationScreen", "MembersScreen"),
    },
    "bus": {"MarshalScreen", "AboardScreen", "DepartureScreen"},
    "trips": {"TripsScreen", "OwnTripsScreen", "TellScreen", "OutingScreen", "PickScreen"},
    "board": {
        *("BoardScreen", "VisitsView", "PeopleView", "VehiclesView", "MapView", "FairnessView"),
        *("CompareView", "PlansScreen", "ImportScreen", "PapersScreen", "MorningScreen"),
        *("OptionsScreen", "RecordsScreen", "BoardTellScreen"),
    },
}
WALKS = {"desk": at_the_desk, "bus": at_a_bus, "trips": at_the_trips}


@pytest.mark.parametrize("place", PLACES)
async def test_every_full_screen_has_the_light_at_its_top(
    place: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    seen: Seen = set()
    if place == "board":
        await at_the_board(request.getfixturevalue("visits"), seen)
    else:
        await WALKS[place](tmp_path, seen)
    assert seen == PLACES[place]


def test_no_full_screen_was_left_out() -> None:
    assert full_screens() == set().union(*PLACES.values()) | set(WITHOUT)


@pytest.mark.parametrize("size", SIZES)
async def test_a_dialog_leaves_the_light_beneath_it_in_sight_and_true(
    ground: Fairground, size: tuple[int, int]
) -> None:
    async with on_stage(ground, size) as stage:
        stage.app.hub._show(OFFLINE)
        for key in ("f1", "f2", "f3", "f9"):
            await stage.press(key)
            assert isinstance(stage.app.screen, ModalScreen)
            assert "◌" in stage.lines()[0]
            await stage.press("escape")
        await stage.press("f9")
        stage.app.hub._show(Contact(ContactState.SHUT_OUT))
        await stage.rest()
        assert "✘" in stage.lines()[0]


@pytest.fixture
def nobody_looks_by_himself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_at_desk, "LOOK_AROUND_SECONDS", 3600.0)


@pytest.fixture
def other(ground: Fairground, tmp_path: Path) -> Iterator[OpenFair]:
    with another_desk(ground, tmp_path) as desk:
        yield desk


async def shines(stage: Stage, *, is_lit: bool) -> None:
    """Waits until the light says that there is something to settle, or no more."""
    await stage.until(lambda: ("! 1 to settle" in stage.text("ContactLight")) == is_lit)


@pytest.mark.usefixtures("nobody_looks_by_himself")
async def test_the_light_follows_the_news_and_what_is_settled(
    ground: Fairground, other: OpenFair
) -> None:
    for each, phone in ((ground.opened, "+49 1"), (other, "+49 2")):
        [guest] = each.fair.state.registered(NATALIIA)
        correct(each.fair, guest, {"phone": phone})
    async with on_stage(ground) as stage:
        await shines(stage, is_lit=False)
        ground.opened.journal.absorb(other.journal.facts())
        tell_news(stage.app)
        await shines(stage, is_lit=True)
        await stage.app.run_action("app.conflicts")
        await stage.press("1")
        await shines(stage, is_lit=False)
        await stage.press("u")
        await shines(stage, is_lit=True)
