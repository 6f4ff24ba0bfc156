"""The board of all trips on the morning of the second day: two buses out, two back, a tour."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

from textual.screen import Screen

from kiosk.app import KioskApp
from kiosk.errors import KioskError
from kiosk.paper.tickets import single_ticket
from kiosk.roster.form import Form
from kiosk.screens.freshness import Freshness
from kiosk.screens.live import LiveScreen
from kiosk.screens.tools import Tools
from kiosk.screens.trips.trips import TripsScreen
from tests.buses import MORNING, Marshal
from tests.event_texts import BUSES, bus
from tests.fairs import Desk, OpenDesk
from tests.screens.fairground import Fairground
from tests.screens.stage import DESIGN_SIZE, Heard, Stage

DAYS = """
[[days]]
date = 2019-04-02
name = "At home"
places = ["home"]

[[days]]
date = 2019-04-03
name = "Away"
places = ["away"]
"""
FLEET = (
    BUSES
    + DAYS
    + bus("bus-a", "outbound", "07:00", 4, 'vehicle = "OK-BB 1"\nwheelchairs = 1')
    + bus("bus-b", "outbound", "07:15", 3, 'vehicle = "OK-BB 2"')
    + bus("bus-c", "return", "17:00", 4, 'vehicle = "OK-BB 1"\nwheelchairs = 1')
    + bus("bus-d", "return", "17:30", 4, 'vehicle = "OK-BB 2"')
    + bus("works", "tour", "10:00", 8, 'vehicle = "Van"')
)
OUT, BACK = "away-2019-04-03.outbound", "away-2019-04-03.return"


@dataclass
class Depot:
    """The board, open on a stage, and a marshal's hands on the same device."""

    stage: Stage
    marshal: Marshal
    tools: Tools
    opened: list[str] = field(default_factory=list)
    noted: list[KioskError] = field(default_factory=list)
    sounds: list[str] = field(default_factory=list)

    @property
    def desk(self) -> Desk:
        """The device."""
        return self.marshal.desk

    @property
    def screen(self) -> Screen[object]:
        """The screen on top."""
        return self.stage.app.screen

    async def show(self, screen: Screen[object]) -> None:
        """Opens a screen whose own clock stands still, so that only news makes it look again."""
        if isinstance(screen, LiveScreen):
            screen._freshness = Freshness(self.desk.fair.state.stamp, lambda: 0.0)
        self.stage.app.push_screen(screen)
        await self.stage.rest()

    async def freshen(self) -> None:
        """The screen on top looks at the news now."""
        assert isinstance(self.screen, LiveScreen)
        self.screen.relabel()
        await self.stage.rest()

    def line(self, begins: str, where: str = "RowList") -> str:
        """The line of a list that holds this, its blanks drawn together."""
        [found] = [line for line in self.stage.lines(where) if begins in line]
        return " ".join(found.split())


def fleet(open_desk: OpenDesk, tables: str = FLEET, now: str = MORNING) -> Marshal:
    """Ten guests: four booked on bus A, three on bus B, all but one back; three on nothing."""
    marshal = Marshal(open_desk(tables, now=now, name="Board"))
    marshal.guests("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", language="uk")
    marshal.book("bus-a", "1", "2", "3", "4")
    marshal.book("bus-b", "5", "6", "7")
    marshal.book("bus-c", "1", "2", "3", "4")
    marshal.book("bus-d", "5", "6")
    return marshal


@asynccontextmanager
async def on_board(
    marshal: Marshal,
    size: tuple[int, int] = DESIGN_SIZE,
    *,
    only: frozenset[str] | None = None,
    first: Callable[["Depot"], Screen[object]] | None = None,
) -> AsyncIterator[Depot]:
    """The real app of this device, with the board (or another screen) on top."""
    opened = marshal.desk.opened
    ground = Fairground(opened)
    heard: list[Heard] = []
    app = KioskApp(opened.fair, opened.home, "door", "Board", lambda name: None)
    async with app.run_test(size=size) as pilot:
        stage = Stage(ground, app, pilot, heard)
        sounds: list[str] = []
        noted: list[KioskError] = []
        tools = Tools(
            sound=sounds.append,
            note=noted.append,
            form=partial(Form, opened.fair.event),
            on_paper=partial(single_ticket, opened.fair.event, folder=opened.home.printed),
            folder=opened.home.printed,
        )
        depot = Depot(stage, marshal, tools, [], noted, sounds)
        board = TripsScreen(opened.fair, tools, depot.opened.append, only)
        await stage.rest()
        await depot.show(first(depot) if first else board)
        yield depot
