"""A desk to live through: the real app, with a scanner, a keyboard and a room that listens.

Keys are posted as a terminal does, at the times they are said to come at.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from textual import events
from textual.geometry import Region
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input, OptionList

from kiosk.app import KioskApp
from kiosk.key_gate import KeyGate
from kiosk.screens.desk import DeskScreen
from kiosk.widgets.verdict_panel import Card, VerdictPanel
from tests.screens.fairground import Fairground
from tests.waiting import PATIENCE

SIZES = ((80, 24), (100, 30), (160, 50))
DESIGN_SIZE = (100, 30)
SCANNER_GAP = 0.002
HUMAN_GAP = 0.08
BREATH = 0.5  # seconds; longer than anything the gate waits for
MOST_HOPS = 6  # from a key to the entry, its box, the desk, a dialog and what the dialog shows
STILL = 2
CONTROLS = {"enter": "\r", "tab": "\t", "ctrl+j": "\n"}


@dataclass(frozen=True, slots=True)
class Heard:
    """A sound, and how many scans another program could read when it was played."""

    name: str
    recorded: int


@dataclass
class Stage:
    """A running app and the hands that work it."""

    ground: Fairground
    app: KioskApp
    pilot: Pilot[None]
    heard: list[Heard]
    by_the_clock: bool = False  # whether the gate waits for more keys by the machine's clock
    _at: float = 0.0

    @property
    def desk(self) -> DeskScreen:
        """The desk, whatever lies on top of it."""
        [found] = [screen for screen in self.app.screen_stack if isinstance(screen, DeskScreen)]
        return found

    @property
    def panel(self) -> VerdictPanel:
        """Where the verdict stands."""
        return self.desk.query_one(VerdictPanel)

    @property
    def card(self) -> Card:
        """What the panel says."""
        return self.panel.card

    @property
    def entry(self) -> Input:
        """The line that one types into."""
        return self.desk.query_one("#entry", Input)

    @property
    def answers(self) -> OptionList:
        """The guests who fit what was typed."""
        return self.desk.query_one("#answers", OptionList)

    def post(self, keys: Iterable[str], gap: float, pause: float = BREATH) -> None:
        """Keys arrive, ``gap`` seconds apart, the first ``pause`` after the last ones."""
        wait = pause
        for name in keys:
            character = name if len(name) == 1 else CONTROLS.get(name)
            key = _character_to_key(name) if len(name) == 1 else name
            event = events.Key(key, character)
            self._at = event.time = max(event.time, self._at + wait)
            self.app.post_message(event)
            wait = gap

    async def scan(
        self, text: Iterable[str], end: Sequence[str] = ("enter",), pause: float = BREATH
    ) -> None:
        """A scanner types a code."""
        self.post([*text, *end], SCANNER_GAP, pause)
        await self.rest()

    async def press(self, *keys: str) -> None:
        """A person presses keys, and looks what each has done before the next."""
        for key in keys:
            self.post([key], HUMAN_GAP)
            await self.rest()

    async def type(self, text: str, *then: str) -> None:
        """A person types a text, and perhaps keys after it, without looking up."""
        self.post([*text, *then], HUMAN_GAP)
        await self.rest()

    async def paste(self, text: str) -> None:
        """The terminal hands over a bracketed paste."""
        self.app.post_message(events.Paste(text))
        await self.rest()

    async def rest(self) -> None:
        """Waits until every key has gone where it goes, and the screen shows it.

        The time in which the gate would wait for another key is over at once.
        """
        await self._hops(1)
        async with asyncio.timeout(PATIENCE):
            while self.app._wedge.due is not None and self.app.is_running:
                if self.by_the_clock:
                    await asyncio.sleep(0.003)
                else:
                    await time_goes_by(self.app)
        await self._hops(MOST_HOPS)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Waits for what another thread brings about, and until the screen shows it."""
        end = time.monotonic() + PATIENCE
        await self.rest()
        while not holds():
            assert time.monotonic() < end, self.text()
            await asyncio.sleep(0.01)
            await self.rest()

    async def _hops(self, most: int) -> None:
        """Lets every part of the screen handle its messages, and those that come of them.

        It ends early where nothing came of them twice in a row.
        """
        still = 0
        for _ in range(most):
            await self.pilot._wait_for_screen()
            self.app.screen._on_timer_update()
            still = still + 1 if self._is_still else 0
            if still == STILL:
                break

    @property
    def _is_still(self) -> bool:
        """Whether no part of the app has a message left, or anything to do after one."""
        parts = (self.app, *self.app._registry)
        return all(
            part._message_queue.empty() and not part._pending_message and not part._next_callbacks
            for part in parts
        )

    def strips(self) -> list[Strip]:
        """The screen as it is drawn, line by line."""
        return self.app.screen._compositor.render_strips()

    def lines(self, selector: str = "") -> list[str]:
        """The lines of text that the screen shows, or a widget of the screen on top."""
        strips = self.strips()
        if not selector:
            return [strip.text for strip in strips]
        region = self.region(selector)
        return [strips[y].crop(region.x, region.right).text for y in range(region.y, region.bottom)]

    def text(self, selector: str = "") -> str:
        """The words that stand there, each line without its margins."""
        return "\n".join(line.strip() for line in self.lines(selector))

    def region(self, selector: str) -> Region:
        """Where a widget lies."""
        return self.app.screen.query_one(selector).region


async def time_goes_by(gate: KeyGate) -> None:
    """No key more comes after those that were posted, for longer than a gate waits."""
    is_over = asyncio.Event()

    async def over() -> None:
        gate._deadline = 0.0
        await gate._wake()
        is_over.set()

    if gate.call_later(over):
        with suppress(TimeoutError):  # an app that these very keys ended looks no more
            await asyncio.wait_for(is_over.wait(), 1.0)


@asynccontextmanager
async def on_stage(
    ground: Fairground, size: tuple[int, int] = DESIGN_SIZE, desk: str = "Desk 1"
) -> AsyncIterator[Stage]:
    """The app, running at the demo's first door."""
    heard: list[Heard] = []

    def listen(name: str) -> None:
        heard.append(Heard(name, ground.scans_for_a_reader()))

    app = KioskApp(ground.opened.fair, ground.opened.home, "igz", desk, listen)
    async with app.run_test(size=size) as pilot:
        stage = Stage(ground, app, pilot, heard)
        await stage.rest()
        yield stage
