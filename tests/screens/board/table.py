"""The board on a stage: the real app of a device, with the board on top and its keys in reach."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from textual.screen import Screen
from textual.widgets import Static

from kiosk.app import KioskApp
from kiosk.at_desk.board import parts
from kiosk.domain.plans import KeptPlan
from kiosk.errors import KioskError
from kiosk.new_fair import VISITS
from kiosk.paper.tickets import single_ticket
from kiosk.roster.form import Form
from kiosk.screens.board.board import BoardScreen
from kiosk.screens.board.solving import SolvingScreen
from kiosk.screens.freshness import Freshness
from kiosk.screens.live import LiveScreen
from kiosk.screens.tools import Tools
from kiosk.usecases.visits.plans import plans
from tests.screens.fairground import Fairground
from tests.screens.stage import DESIGN_SIZE, Heard, Stage
from tests.visits.conftest import VisitFair

SECOND = 1_000_000


@dataclass
class Table:
    """The board, and what happened on it."""

    stage: Stage
    visits: VisitFair
    board: BoardScreen
    noted: list[KioskError]
    sounds: list[str]

    @property
    def screen(self) -> Screen[object]:
        """The screen on top."""
        return self.stage.app.screen

    @property
    def plans(self) -> tuple[KeptPlan, ...]:
        """All that are kept."""
        return plans(self.visits.fair)

    @property
    def folder(self) -> Path:
        """Where files go."""
        return self.visits.desk.home.printed

    async def press(self, *keys: str) -> None:
        """Presses keys, and waits for what is worked on in threads and by the solver."""
        for key in keys:
            await self.stage.press(key)
            await self.settle()

    async def type(self, text: str, *then: str) -> None:
        """Types a text, and presses keys after it."""
        await self.stage.type(text)
        await self.press(*then)

    async def settle(self) -> None:
        """Waits until nothing is reckoned any more, and the solver has answered."""
        self.visits.desk.clock.at += SECOND
        await self.stage.app.workers.wait_for_complete()
        await self.stage.until(lambda: not self._solves)
        await self.stage.app.workers.wait_for_complete()
        await self.stage.rest()
        for screen in self.stage.app.screen_stack:
            if isinstance(screen, LiveScreen):
                stands_still(screen, self.visits)

    @property
    def _solves(self) -> bool:
        screen = self.screen
        return isinstance(screen, SolvingScreen) and screen.is_at_work

    def lines(self, where: str) -> list[str]:
        """The lines of a widget on top that say something, blanks drawn together."""
        told = (" ".join(line.split()) for line in self.stage.lines(where))
        return [line.strip("│ ") for line in told if line.strip("│ ") and line[0] not in "╭╰"]

    def text(self, where: str) -> str:
        """All that a text says, also what is scrolled out of view."""
        return str(self.screen.query_one(where, Static).content)

    @property
    def said(self) -> str:
        """The line at the bottom of the screen on top."""
        line = self.screen.query_one("#said", Static)
        return str(line.content) if line.display else ""

    @property
    def keys(self) -> str:
        """The key bar."""
        return self.stage.lines()[-1]


def stands_still(screen: LiveScreen, visits: VisitFair) -> None:
    """Its own clock stands, so that only news makes it look again."""
    screen._freshness._clock = lambda: 0.0


@asynccontextmanager
async def at_table(visits: VisitFair, size: tuple[int, int] = DESIGN_SIZE) -> AsyncIterator[Table]:
    """The board of this device."""
    opened = visits.desk.opened
    heard: list[Heard] = []
    sounds: list[str] = []
    noted: list[KioskError] = []
    app = KioskApp(opened.fair, opened.home, "visits", "Board", lambda name: None)
    async with app.run_test(size=size) as pilot:
        stage = Stage(Fairground(opened), app, pilot, heard)
        tools = Tools(
            sound=sounds.append,
            note=noted.append,
            form=partial(Form, opened.fair.event),
            on_paper=partial(single_ticket, opened.fair.event, folder=opened.home.printed),
            folder=opened.home.printed,
        )
        await stage.rest()
        handed = parts(app, opened.fair, opened.home, tools)
        board = BoardScreen(opened.fair, opened.home.root / VISITS, tools, handed)
        board._freshness = Freshness(opened.fair.state.stamp, lambda: 0.0)
        app.push_screen(board)
        table = Table(stage, visits, board, noted, sounds)
        await table.settle()
        yield table
